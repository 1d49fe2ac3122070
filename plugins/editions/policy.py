"""policy.yaml becomes the typed numbers of disclosure control.

Each field's bound is the weakest value the promises allow: a weaker one, or a key that isn't known, is a problem and
nothing is issued or shown. What the numbers mean stands in policy.yaml itself.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from plugins.cluster.files.frontmatter import parse_yaml, read_text
from plugins.cluster.files.validation import validated
from plugins.cluster.settings import PRODUCT_DIR

POLICY_FILE = "policy.yaml"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Rounding(_Part):
    """Of counts."""

    base: Literal[5]
    weighted_cell: Annotated[int, Field(ge=20)]


class Bases(_Part):
    """What may be asked of how many answers."""

    folded: Annotated[int, Field(ge=30)]
    full: Annotated[int, Field(ge=100)]
    expected_cell: Annotated[int, Field(ge=10)]


class Tails(_Part):
    """Limits in percent beyond which a member's share is only said to lie."""

    low: Literal[5]
    high: Literal[95]


class Margin(_Part):
    """Terms of the margin of error."""

    z: Annotated[float, Field(ge=1.96)]
    added: Annotated[int, Field(ge=2)]
    rounding_variance: Annotated[int, Field(ge=8)]
    rounding_variance_each: Annotated[int, Field(ge=6)]


class Verdicts(_Part):
    """How many comparisons, and how often a finding may be false."""

    comparisons: Annotated[int, Field(ge=1, le=12)]
    false_discovery: Annotated[float, Field(gt=0, le=0.05)]


class Groups(_Part):
    """How many members a group figure needs, and how fine it may be."""

    least: Annotated[int, Field(ge=8)]
    least_coarse: Annotated[int, Field(ge=5)]
    step: Literal[1]
    coarse_step: Literal[5]
    coarse_low: Literal[10]
    coarse_high: Literal[90]
    least_full_lists: Annotated[int, Field(ge=13)]


class Totals(_Part):
    """The p % rule for attendance, capacity and revenue."""

    within: Annotated[float, Field(ge=0.20, le=1)]
    round_people: Annotated[int, Field(ge=100)]
    round_money: Annotated[int, Field(ge=10_000)]


class Weighting(_Part):
    """When own figures are weighted to attendance."""

    least_base: Annotated[int, Field(ge=400)]
    least_in_group: Annotated[int, Field(ge=25)]
    groups: Annotated[int, Field(ge=2, le=6)]
    least_weight: Annotated[float, Field(ge=0.3, le=1)]
    greatest_weight: Annotated[float, Field(ge=1, le=3.0)]


class MemberValue(_Part):
    """The questionnaire that members answer about the co-operation."""

    least_answers: Annotated[int, Field(ge=8)]


class Time(_Part):
    """How much must have changed before something is issued again."""

    changed_share: Annotated[float, Field(ge=0.20, le=1)]
    changed_respondents: Annotated[int, Field(ge=10)]
    changed_members: Annotated[int, Field(ge=5)]


class Overlap(_Part):
    """When a pair of members gets a figure."""

    least_base: Annotated[int, Field(ge=50)]
    least_cell: Annotated[int, Field(ge=10)]


class Audit(_Part):
    """What everything published together must leave open, before an edition is issued."""

    small_count: Annotated[int, Field(ge=10)]
    interval: Annotated[int, Field(ge=4, le=8)]
    points: Annotated[int, Field(ge=20, le=100)]


class Policy(_Part):
    """Every number of disclosure control, as policy.yaml has it."""

    version: Literal[1]
    rounding: Rounding
    bases: Bases
    tails: Tails
    margin: Margin
    verdicts: Verdicts
    groups: Groups
    totals: Totals
    weighting: Weighting
    member_value: MemberValue
    time: Time
    overlap: Overlap
    audit: Audit


def load_policy(path: Path = PRODUCT_DIR / POLICY_FILE) -> Policy:
    """Read the policy. Raises frontmatter.Unreadable or validation.Invalid where anything is weaker or unknown."""
    data, lines = parse_yaml(read_text(path, path.name), path.name)
    return validated(Policy, data, lines, path.name)
