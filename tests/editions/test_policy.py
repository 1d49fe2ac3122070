"""The policy file: every number there, none weaker than promised."""

from pathlib import Path

import pytest
import yaml

from plugins.cluster.files.validation import Invalid
from plugins.cluster.problems import Messages
from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.policy_page import PAGE, policy_page
from plugins.editions.policy import POLICY_FILE, Policy, load_policy
from plugins.editions.policy_number import Number
from plugins.editions.policy_reasons import UnreadableReasonsError, parts_of
from plugins.questionnaires.reading import load_questionnaires

SHIPPED = (PRODUCT_DIR / POLICY_FILE).read_text(encoding="utf-8")


def written(folder: Path, old: str, new: str) -> Path:
    assert old in SHIPPED
    path = folder / POLICY_FILE
    path.write_text(SHIPPED.replace(old, new), encoding="utf-8")
    return path


def declared(part: str, name: str) -> Number:
    model = Policy.model_fields[part].annotation
    assert model is not None
    (number,) = (one for one in model.model_fields[name].metadata if isinstance(one, Number))
    return number


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
        ("base: 5", "base: 3"),
        ("least: 8", "least: 7"),
        ("least_coarse: 5", "least_coarse: 4"),
        ("comparisons: 12", "comparisons: 13"),
        ("false_discovery: 0.05", "false_discovery: 0.06"),
        ("changed_share: 0.20", "changed_share: 0.19"),
        ("changed_respondents: 10", "changed_respondents: 9"),
        ("within: 0.20", "within: 0.1"),
        ("greatest_weight: 3.0", "greatest_weight: 3.1"),
        ("rounding_variance: 8", "rounding_variance: 7"),
        ("affinities: 5", "affinities: 3"),
        ("affinities: 5", "affinities: 6"),
        ("folded: 30", "folded: 30.0"),
        ("folded: 30", "fold: 30"),
        ("folded: 30", "folded: 30\n  more: 1"),
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


REFUSED = [
    ("folded: 30", "folded: 29", "policy-weaker", "30"),
    ("months: 24", "months: 25", "policy-weaker", "24"),
    ("comparisons: 12", "comparisons: 13", "policy-weaker", "12"),
    ("interval: 4", "interval: 9", "policy-too-far", "8"),
    ("least_weight: 0.3", "least_weight: 1.5", "policy-too-far", "1"),
    ("base: 5", "base: 10", "policy-fixed", "5"),
    ("low: 5", "low: 4", "policy-fixed", "5"),
    ("folded: 30", "folded: 30 answers", "policy-unit", "30"),
    ("folded: 30", "folded: 30.0", "policy-unit", "30"),
    ("folded: 30", "folded: true", "policy-unit", "30"),
    ("within: 0.20", "within: .nan", "policy-unit", "0.2"),
    ("within: 0.20", "within: 20", "policy-share", "0.2"),
    ("points: 20", "points: 0.2", "policy-share", "20"),
    ("low: 5", "low: 0.05", "policy-share", "5"),
    ("folded: 30", "folded: 101", "policy-order", "101"),
    ("least: 8", "least: 14", "policy-order", "14"),
    ("  folded: 30", "  fold: 30", "unknown-key", "folded"),
]


@pytest.mark.parametrize(("old", "new", "rule", "instead"), REFUSED)
def test_what_is_refused_says_what_to_write(tmp_path: Path, old: str, new: str, rule: str, instead: str) -> None:
    """A weaker number, another unit or an unknown key: each by its own rule, with the remedy, in both languages."""
    with pytest.raises(Invalid) as raised:
        load_policy(written(tmp_path, old, new))
    problem = next(problem for problem in raised.value.problems if problem.code.endswith(f".{rule}"))
    for language in ("nb", "en"):
        assert instead in Messages.load().render(problem, language).fix


def test_every_number_says_its_unit_why_and_what_another_would_mean() -> None:
    """Four things of each number in the file; and the unit is the one that the program checks."""
    said = {(reason.part, reason.name): reason for part in parts_of(SHIPPED) for reason in part.reasons}
    numbers = yaml.safe_load(SHIPPED)
    assert set(said) == {(p, n) for p, each in numbers.items() if isinstance(each, dict) for n in each}
    for (part, name), reason in said.items():
        number = declared(part, name)
        assert float(reason.value) == numbers[part][name]
        assert reason.unit == number.unit.value[0], name
        assert ("Fixed" in reason.stricter) == number.fixed, name
        assert number.fixed or reason.stricter.startswith(number.stricter.title()), name
        assert reason.weaker.endswith("Refused."), name


@pytest.mark.parametrize("line", ["  # why: Every", "  # unit: answers"])
def test_a_number_without_its_reasons_is_refused(line: str) -> None:
    """The page isn't made from a file that leaves something unsaid."""
    with pytest.raises(UnreadableReasonsError):
        parts_of(SHIPPED.replace(line, "  # what: else", 1))


def test_the_page_for_the_statistician_is_up_to_date() -> None:
    """docs/policy.md is what `tasks.py policy` makes of policy.yaml."""
    assert (PRODUCT_DIR / PAGE).read_text(encoding="utf-8") == policy_page(SHIPPED)


def test_the_forms_promise_no_longer_keeping_than_the_policy() -> None:
    """Every questionnaire's notice names the policy's months, in both languages."""
    questionnaires, _ = load_questionnaires(PRODUCT_DIR)
    for questionnaire in questionnaires.values():
        assert f"{load_policy().retention.months} måneder" in questionnaire.privacy.kept["nb"]
        assert f"{load_policy().retention.months} months" in questionnaire.privacy.kept["en"]


def test_the_record_of_an_edition_holds_what_its_figures_depend_on() -> None:
    """How long answers are kept changes no figure, so frozen records neither."""
    assert "retention" not in load_policy().model_dump(mode="json")
