"""policy.yaml becomes the typed numbers of disclosure control.

Each field's bound is the weakest value the promises allow: a weaker one, a wrong unit, or a key that isn't known, is a
problem and nothing is issued or shown. What the numbers mean stands in policy.yaml itself.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from plugins.cluster.files.frontmatter import parse_yaml, read_text
from plugins.cluster.files.validation import validated
from plugins.cluster.settings import PRODUCT_DIR
from plugins.editions.policy_number import Number, Unit

POLICY_FILE = "policy.yaml"
LOWER = "lower"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Rounding(_Part):
    """Of counts."""

    base: Annotated[int, Number(Unit.ANSWERS, 5, 5)]
    weighted_cell: Annotated[int, Number(Unit.ANSWERS, 20)]


class Bases(_Part):
    """What may be asked of how many answers."""

    folded: Annotated[int, Number(Unit.ANSWERS, 30)]
    full: Annotated[int, Number(Unit.ANSWERS, 100)]
    expected_cell: Annotated[int, Number(Unit.ANSWERS, 10)]

    @model_validator(mode="after")
    def _in_order(self) -> "Bases":
        _ordered("bases", folded=self.folded, full=self.full)
        return self


class Tails(_Part):
    """Limits in percent beyond which a member's share is only said to lie."""

    low: Annotated[int, Number(Unit.PERCENT, 5, 5)]
    high: Annotated[int, Number(Unit.PERCENT, 95, 95)]


class Margin(_Part):
    """Terms of the margin of error."""

    z: Annotated[float, Number(Unit.STANDARD_ERRORS, 1.96)]
    added: Annotated[int, Number(Unit.ANSWERS, 2)]
    rounding_variance: Annotated[int, Number(Unit.SQUARED_ANSWERS, 8)]
    rounding_variance_each: Annotated[int, Number(Unit.SQUARED_ANSWERS, 6)]


class Verdicts(_Part):
    """How many comparisons, and how often a finding may be false."""

    comparisons: Annotated[int, Number(Unit.COMPARISONS, 1, 12, LOWER)]
    false_discovery: Annotated[float, Number(Unit.PART, 0.0001, 0.05, LOWER)]


class Groups(_Part):
    """How many members a group figure needs, and how fine it may be."""

    least: Annotated[int, Number(Unit.MEMBERS, 8)]
    least_coarse: Annotated[int, Number(Unit.MEMBERS, 5)]
    step: Annotated[int, Number(Unit.POINTS, 1, 1)]
    coarse_step: Annotated[int, Number(Unit.POINTS, 5, 5)]
    coarse_low: Annotated[int, Number(Unit.PERCENT, 10, 10)]
    coarse_high: Annotated[int, Number(Unit.PERCENT, 90, 90)]
    least_full_lists: Annotated[int, Number(Unit.MEMBERS, 13)]

    @model_validator(mode="after")
    def _in_order(self) -> "Groups":
        _ordered("groups", least_coarse=self.least_coarse, least=self.least)
        _ordered("groups", least=self.least, least_full_lists=self.least_full_lists)
        return self


class Joint(_Part):
    """How the joint audience is weighted."""

    greatest_weight: Annotated[float, Number(Unit.PART, 0.20, 0.25, LOWER)]


class Totals(_Part):
    """The p % rule for attendance, capacity and revenue."""

    within: Annotated[float, Number(Unit.PART, 0.20, 1)]
    round_people: Annotated[int, Number(Unit.PEOPLE, 100)]
    round_money: Annotated[int, Number(Unit.KRONER, 10_000)]


class Weighting(_Part):
    """When own figures are weighted to attendance."""

    least_base: Annotated[int, Number(Unit.ANSWERS, 400)]
    least_in_group: Annotated[int, Number(Unit.ANSWERS, 25)]
    groups: Annotated[int, Number(Unit.EVENT_GROUPS, 2, 6, LOWER)]
    least_weight: Annotated[float, Number(Unit.WEIGHT, 0.3, 1)]
    greatest_weight: Annotated[float, Number(Unit.WEIGHT, 1, 3.0, LOWER)]


class MemberValue(_Part):
    """The questionnaire that members answer about the co-operation."""

    least_answers: Annotated[int, Number(Unit.ANSWERS, 8)]


class Time(_Part):
    """How much must have changed before something is issued again."""

    changed_share: Annotated[float, Number(Unit.PART, 0.20, 1)]
    changed_respondents: Annotated[int, Number(Unit.ANSWERS, 10)]
    changed_members: Annotated[int, Number(Unit.MEMBERS, 5)]


class Overlap(_Part):
    """When a pair of members gets a figure."""

    least_base: Annotated[int, Number(Unit.ANSWERS, 50)]
    least_cell: Annotated[int, Number(Unit.ANSWERS, 10)]
    greatest_visits: Annotated[int, Number(Unit.VISITS, 2, 6, LOWER)]
    affinities: Annotated[int, Number(Unit.MEMBERS, 4, 5, LOWER)]


class Audit(_Part):
    """What everything published together must leave open, before an edition is issued."""

    small_count: Annotated[int, Number(Unit.ANSWERS, 10)]
    interval: Annotated[int, Number(Unit.ANSWERS, 4, 8)]
    points: Annotated[int, Number(Unit.POINTS, 20, 100)]


class Retention(_Part):
    """How long single answers may be read."""

    months: Annotated[int, Number(Unit.MONTHS, 1, 24, LOWER)]


class Policy(_Part):
    """Every number of disclosure control, as policy.yaml has it."""

    version: Literal[1]
    rounding: Rounding
    bases: Bases
    tails: Tails
    margin: Margin
    verdicts: Verdicts
    groups: Groups
    joint: Joint
    totals: Totals
    weighting: Weighting
    member_value: MemberValue
    time: Time
    overlap: Overlap
    audit: Audit
    retention: Retention = Field(exclude=True)
    """No figure of an edition depends on it, so an edition's record doesn't hold it."""


def load_policy(path: Path = PRODUCT_DIR / POLICY_FILE) -> Policy:
    """Read the policy. Raises frontmatter.Unreadable or validation.Invalid where anything is weaker or unknown."""
    data, lines = parse_yaml(read_text(path, path.name), path.name)
    return validated(Policy, data, lines, path.name)


def _ordered(part: str, **numbers: int) -> None:
    """Two numbers of which the first may not be greater than the second."""
    (first, low), (second, high) = numbers.items()
    if low > high:
        values = {"first": f"{part}.{first}", "low": str(low), "second": f"{part}.{second}", "high": str(high)}
        raise PydanticCustomError("editions.policy-order", "in the wrong order", values)
