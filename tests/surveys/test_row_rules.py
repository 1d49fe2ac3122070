"""Rules across a respondent's answers: several-answer questions, routing, names shown; checked by brute force."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.questionnaires.columns import option_column
from plugins.surveys.row_rules import Form, break_rules
from tests.surveys.packaging import ANSWERS, AUDIENCE, SHOWN
from tests.tools.sample.surveys_files import cells

FORM = Form(AUDIENCE, 2, SHOWN, "after")


def broken(row: dict[str, str], form: Form = FORM) -> set[tuple[str, str | None]]:
    """The rules one respondent's row breaks, each with its question."""
    columns = {name: (value,) for name, value in row.items()}
    return {(finding.rule, finding.field) for finding in break_rules(form, columns, (2,))}


def row(**changes: object) -> dict[str, str]:
    """A good respondent's row with some answers changed; None takes an answer away."""
    answers = {key: value for key, value in {**ANSWERS, **changes}.items() if value is not None}
    return cells(AUDIENCE, 2, SHOWN, answers)  # type: ignore[arg-type]


def test_a_good_row_breaks_nothing() -> None:
    """The example answers all fit together."""
    assert broken(row()) == set()


@pytest.mark.parametrize("values", list(product(("", "0", "1"), repeat=4)))
def test_several_answers_are_all_filled_or_all_empty_with_one_chosen(values: tuple[str, ...]) -> None:
    """Over every way to fill four boxes, of which the last is "none": exactly the sensible ones pass."""
    names = [option_column("partner_contribution", c) for c in ("operative", "organisational", "strategic", "none")]
    found = {rule for rule, field in broken({**row(partner_willing="yes"), **dict(zip(names, values, strict=True))})}
    if all(value == "" for value in values):
        assert found == set()
    elif "" in values:
        assert found == {"several-half-filled"}
    elif "1" not in values:
        assert found == {"several-none-chosen"}
    elif values[3] == "1" and "1" in values[:3]:
        assert found == {"several-none-and-more"}
    else:
        assert found == set()


@pytest.mark.parametrize(
    ("filter_answer", "answered", "allowed"),
    [("no", True, True), ("no", False, True), ("yes", True, False), ("yes", False, True), (None, True, True)],
)
def test_a_question_is_asked_after_certain_answers_only(filter_answer: str, answered: bool, allowed: bool) -> None:
    """Visits in twelve months are asked of returning visitors; who skipped the filter may still answer."""
    made = row(first_visit=filter_answer, visits_12m="1" if answered else None, last_visit=None)
    assert (broken(made) == set()) is allowed


@pytest.mark.parametrize("own", ["before", "interval", "after", "next-day", ""])
@pytest.mark.parametrize("packages", ["before", "interval", "after", "next-day"])
def test_quality_is_asked_when_the_event_is_over(own: str, packages: str) -> None:
    """The respondent's own moment counts, and the package's where there is none."""
    made = {**row(), "moment": own}
    form = Form(AUDIENCE, 2, SHOWN, packages)
    assert (("asked-too-early", "quality") in broken(made, form)) is ((own or packages) in {"before", "interval"})


@pytest.mark.parametrize("values", list(product(("", "0", "1"), ("", "0", "1"), ("", "0", "1"), ("", "0", "1"))))
def test_names_are_answered_where_they_were_shown(values: tuple[str, ...]) -> None:
    """Over every way to show and answer two names: nothing unshown is answered, and shown ones are all or none."""
    seen_a, a, seen_b, b = values
    made = {
        **row(), "visited_shown__kaiteateret": seen_a, "visited__kaiteateret": a,
        "visited_shown__lanternen": seen_b, "visited__lanternen": b,
    }  # fmt: skip
    unshown = (a != "" and seen_a != "1") or (b != "" and seen_b != "1")
    shown = [answer for seen, answer in ((seen_a, a), (seen_b, b)) if seen == "1"]
    half = not unshown and any(shown) and not all(shown)
    expected = (
        {("visited-not-shown", "visited")} if unshown else {("visited-half-filled", "visited")} if half else set()
    )
    assert broken(made) == expected


def test_columns_that_are_missing_are_no_crash() -> None:
    """A file without some columns is judged by the others; the missing ones are told elsewhere."""
    made = row()
    for name in ("activities__opera", "visited__lanternen", "moment", "party_size"):
        del made[name]
    assert broken(made) == set()


@given(st.dictionaries(st.sampled_from(sorted(row())), st.text(max_size=3), max_size=5))
def test_any_cells_are_judged_without_failing(changes: dict[str, str]) -> None:
    """Cells the schema would refuse don't stop the rules across a row."""
    assert isinstance(broken({**row(), **changes}), set)
