"""Exact counts of one package, against counting its rows by hand."""

import csv
import io
from pathlib import Path
from random import Random

import pytest

from plugins.questionnaires.columns import option_column, shown_column
from plugins.questionnaires.versions import code_now
from plugins.surveys.counting import Asked, Counted, answers_of, count_answers, count_visited
from plugins.surveys.responses import Responses
from tests.surveys.packaging import AUDIENCE, SHOWN, cells, responses_table, valid

RESPONDENTS = 60


def _answers(draw: Random) -> dict[str, object]:
    """One respondent as a form lets them answer: routed, sometimes blank, sometimes "don't know"."""
    alone = draw.random() < 0.3
    first = draw.choice(["yes", "no", ""])
    return {
        "event_group": draw.choice(["theatre", "concert", ""]),
        "moment": draw.choice(["before", "after", ""]),
        "age": draw.choice(["16-24", "45-54", "80-plus", ""]),
        "last_visit": draw.choice(["3-months", "dont-remember"]) if first == "no" else "",
        "party_size": "1" if alone else "2",
        "party_ages": set() if alone else set(draw.sample(["0-5", "25-66", "67-plus"], draw.randint(0, 3))),
        "first_visit": first,
        "activities": draw.choice([{"theatre", "cinema"}, {"none"}, set()]),
    }


@pytest.fixture(scope="module")
def rows() -> list[dict[str, object]]:
    """Sixty respondents."""
    draw = Random(7)
    return [_answers(draw) for _ in range(RESPONDENTS)]


@pytest.fixture(scope="module")
def columns(rows: list[dict[str, object]]) -> dict[str, tuple[str | None, ...]]:
    """The same as a package's columns."""
    text = responses_table([cells(AUDIENCE, 2, SHOWN, row) for row in rows], range(1, RESPONDENTS + 1))
    records = list(csv.DictReader(io.StringIO(text)))
    return {name: tuple(record[name] or None for record in records) for name in records[0]}


@pytest.fixture(scope="module")
def counted(columns: dict[str, tuple[str | None, ...]]) -> dict[str, Counted]:
    """The counts by question."""
    return {one.question.id: one for one in count_answers(Asked(AUDIENCE, 2, SHOWN, None), columns)}


def test_every_respondent_is_accounted_for_in_every_question(counted: dict[str, Counted]) -> None:
    """Answered, don't know, not asked or blank: together always all of them."""
    assert len(counted) > 20
    for one in counted.values():
        assert one.answered + one.missing + one.not_asked + one.blank == RESPONDENTS, one.question.id


def test_counts_are_those_of_the_rows(rows: list[dict[str, object]], counted: dict[str, Counted]) -> None:
    """One answer, several answers, don't know, and who was not asked, each counted from the rows themselves."""
    assert counted["age"].counts["45-54"] == sum(row["age"] == "45-54" for row in rows)
    assert counted["age"].blank == sum(row["age"] == "" for row in rows)
    assert counted["activities"].counts["cinema"] == sum("cinema" in row["activities"] for row in rows)  # type: ignore[operator]
    assert counted["activities"].answered == sum(bool(row["activities"]) for row in rows)
    assert counted["last_visit"].missing == sum(row["last_visit"] == "dont-remember" for row in rows)
    assert counted["last_visit"].not_asked == sum(row["first_visit"] == "yes" for row in rows)
    assert counted["last_visit"].blank == sum(row["first_visit"] == "" for row in rows)
    assert counted["party_ages"].not_asked == sum(row["party_size"] == "1" for row in rows)
    assert counted["quality"].not_asked == sum(row["moment"] == "before" for row in rows)


def test_the_packages_moment_stands_in_for_one_that_was_left_blank(
    rows: list[dict[str, object]], columns: dict[str, tuple[str | None, ...]]
) -> None:
    """Asked in the interval, nobody is asked about the experience, unless they say otherwise."""
    found = {one.question.id: one for one in count_answers(Asked(AUDIENCE, 2, SHOWN, "interval"), columns)}
    assert found["quality"].not_asked == sum(row["moment"] != "after" for row in rows)


def test_an_older_forms_codes_are_counted_as_todays() -> None:
    """Two networks of version 1 are one answer now; a column that isn't there is no answer."""
    asked = Asked(AUDIENCE, 1, (), None)
    found = {one.question.id: one for one in count_answers(asked, {"first_heard": ("facebook", "instagram", "people")})}
    assert found["first_heard"].counts["social-media"] == 2
    assert found["age"].blank == 3
    assert code_now(AUDIENCE.question("first_heard"), "facebook", 1) == "social-media"


def test_who_was_shown_a_name_is_the_base_of_its_share() -> None:
    """Neither shown nor answered counts; a name nobody saw has a base of 0."""
    columns = {
        shown_column("visited", "lanternen"): ("1", "1", "", "1"),
        option_column("visited", "lanternen"): ("1", "0", None, ""),
    }
    found = {one.member: one for one in count_visited(Asked(AUDIENCE, 2, SHOWN, None), columns)}
    assert (found["lanternen"].been, found["lanternen"].shown) == (1, 2)
    assert found["kaiteateret"].shown == 0


def test_a_package_as_it_is_read_counts_alike(tmp_path: Path) -> None:
    """The columns of a package that was read, with its 24 equal answers."""
    read, problems = valid().read(tmp_path)
    assert problems == []
    assert isinstance(read, Responses)
    found = {one.question.id: one for one in count_answers(Asked(AUDIENCE, 2, SHOWN, "after"), read.columns)}
    assert found["gender"].counts == {"woman": 24, "man": 0, "other": 0}
    assert len(answers_of(AUDIENCE.question("activities"), 2, read.columns)) == 24
