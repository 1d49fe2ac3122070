"""The policy file: every number there, none weaker than promised."""

from pathlib import Path

import pytest
import yaml

from plugins.cluster.files.validation import Invalid
from plugins.cluster.problems import Messages
from plugins.editions.policy import POLICY_FILE, load_policy

SHIPPED = (Path(__file__).resolve().parents[2] / POLICY_FILE).read_text(encoding="utf-8")


def written(folder: Path, old: str, new: str) -> Path:
    assert old in SHIPPED
    path = folder / POLICY_FILE
    path.write_text(SHIPPED.replace(old, new), encoding="utf-8")
    return path


def test_the_shipped_policy_has_the_designs_numbers() -> None:
    """DESIGN 6, number by number."""
    policy = load_policy()
    assert (policy.rounding.base, policy.bases.folded, policy.bases.full, policy.bases.expected_cell) == (
        5,
        30,
        100,
        10,
    )
    assert (policy.groups.least, policy.groups.least_coarse, policy.groups.coarse_step) == (8, 5, 5)
    assert (policy.groups.least_full_lists, policy.verdicts.comparisons) == (13, 12)
    assert (policy.time.changed_share, policy.time.changed_respondents, policy.time.changed_members) == (0.2, 10, 5)
    assert (policy.weighting.least_base, policy.weighting.least_in_group, policy.weighting.groups) == (400, 25, 6)
    assert (policy.overlap.least_base, policy.overlap.least_cell, policy.member_value.least_answers) == (50, 10, 8)
    assert policy.totals.within == 0.2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("folded: 30", "folded: 29"),
        ("full: 100", "full: 99"),
        ("expected_cell: 10", "expected_cell: 9"),
        ("base: 5 ", "base: 3 "),
        ("least: 8", "least: 7"),
        ("least_coarse: 5", "least_coarse: 4"),
        ("comparisons: 12", "comparisons: 13"),
        ("false_discovery: 0.05", "false_discovery: 0.06"),
        ("changed_share: 0.20", "changed_share: 0.19"),
        ("changed_respondents: 10", "changed_respondents: 9"),
        ("within: 0.20", "within: 0.1"),
        ("greatest_weight: 3.0", "greatest_weight: 3.1"),
        ("rounding_variance: 8", "rounding_variance: 7"),
        ("folded: 30", "folded: 30.0"),
        ("folded: 30", "fold: 30"),
        ("folded: 30 ", "folded: 30\n  more: 1 "),
        ("version: 1", "version: 2"),
    ],
)
def test_weaker_or_unknown_stops(tmp_path: Path, old: str, new: str) -> None:
    """One step weaker, a wrong type, an unknown or a missing key: a problem with its line, and no policy."""
    with pytest.raises(Invalid) as raised:
        load_policy(written(tmp_path, old, new))
    messages = Messages.load()
    for problem in raised.value.problems:
        assert problem.line
        assert messages.render(problem, "nb").message
        assert messages.render(problem, "en").message


@pytest.mark.parametrize(
    ("old", "new"), [("folded: 30", "folded: 40"), ("least: 8", "least: 9"), ("comparisons: 12", "comparisons: 6")]
)
def test_stricter_is_allowed(tmp_path: Path, old: str, new: str) -> None:
    """A cluster may ask for more protection, and gets what it asked for."""
    key, _, value = new.partition(": ")
    asked = load_policy(written(tmp_path, old, new)).model_dump()
    assert int(value) in [part[key] for part in asked.values() if isinstance(part, dict) and key in part]


def test_every_number_says_why() -> None:
    """Each line with a number carries a comment: the file is what people read."""
    numbers = [line for line in SHIPPED.splitlines() if line.startswith("  ") and ":" in line.split("#")[0]]
    assert len(numbers) == sum(len(part) for part in yaml.safe_load(SHIPPED).values() if isinstance(part, dict))
    assert [line for line in numbers if "#" not in line] == []
