"""Answers exported in the shape of each survey tool and imported again are the same answers."""

from collections import Counter
from datetime import date

import pytest

from plugins.surveys.importers.importing import import_export
from plugins.surveys.importers.reading import read_bytes
from plugins.surveys.importers.target import Decisions, Target
from tests.surveys.importers.answering import Answers, invented
from tests.surveys.importers.exports import EXPORTS, Survey
from tests.surveys.packaging import AUDIENCE
from tests.tools.sample.surveys_files import cells

NAMES = {"lanternen": "Lanternen, scene og kafé", "kaiteateret": "Kaiteateret", "sluseporten": "Sluseporten"}
TARGET = Target(
    AUDIENCE, 2, "odeon", ("Odeon", "The Odeon"), {slug: (name,) for slug, name in NAMES.items()},
    date(2026, 1, 1), date(2026, 12, 31),
)  # fmt: skip
DECISIONS = Decisions(shown=tuple(NAMES), moment="after")


def rows_of(columns: dict[str, list[str]]) -> Counter[tuple[str, ...]]:
    """The respondents as a bag: their order tells nothing."""
    return Counter(zip(*(columns[name] for name in sorted(columns)), strict=True))


def expected(respondents: list[Answers]) -> Counter[tuple[str, ...]]:
    """The same, made straight from the answers."""
    rows = [cells(AUDIENCE, 2, sorted(NAMES), answers) for answers in respondents]
    return Counter(tuple(row[name] for name in sorted(row)) for row in rows)


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("tool", EXPORTS)
def test_a_round_trip_through_each_tool_changes_no_answer(tool: str, language: str) -> None:
    """Every respondent comes back with the very same answers, and nothing is left to ask or to explain."""
    respondents = invented(AUDIENCE, 2, sorted(NAMES), 30, seed=len(tool) * 7 + len(language))
    house = "Odeon" if language == "nb" else "The Odeon"
    data = EXPORTS[tool](Survey(AUDIENCE, 2, language, house, NAMES), respondents)
    result = import_export(read_bytes(data), TARGET, DECISIONS)
    assert result.problems == ()
    assert [one for one in result.asked if one.proposal] == []
    assert rows_of(dict(result.columns)) == expected(respondents)
    assert result.account is not None
    assert (result.account.read, result.account.kept) == (30, 30)
    assert all(not one.lost for one in result.account.questions)
