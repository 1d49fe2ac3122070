"""What the members themselves answer: figures from eight answers, always in short lists, and never by kind."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.disclosure.tables.measuring import House, Measured, measure
from plugins.editions.cube import Status
from plugins.questionnaires.columns import columns_of
from plugins.questionnaires.model import Questionnaire
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.versions import questions_at
from tests.disclosure.making import POLICY
from tests.disclosure.raw import responses

PRODUCT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def asked() -> Questionnaire:
    """The shipped questionnaire."""
    return load_questionnaires(PRODUCT)[0]["member-value"]


def measured(asked: Questionnaire, size: int) -> Measured | None:
    """So many members' answers, as they become figures."""
    rng = random.Random(size)
    rows = [{} for _ in range(size)]  # type: list[dict[str, str]]
    for question in questions_at(asked, asked.version):
        codes = [option.code for option in question.answers]
        columns = columns_of(question, asked.version, ())
        for row in rows:
            row |= {name: rng.choice(codes) if len(columns) == 1 else rng.choice("01") for name in columns if codes}
    given = replace(responses(rows, version=asked.version, member="cluster"), questionnaire="member-value")
    return measure(given, asked, House(), b"secret", POLICY)


def test_seven_answers_are_too_few(asked: Questionnaire) -> None:
    """Nothing at all."""
    assert measured(asked, 7) is None


@pytest.mark.parametrize("size", [8, 9, 200])
def test_from_eight_there_are_short_lists_and_no_others(asked: Questionnaire, size: int) -> None:
    """However many answer; bases are rounded; and nothing of it goes into a group, so into none by kind."""
    found = measured(asked, size)
    assert found is not None
    told = [table for table in found.cube.tables.values() if table.status is not Status.BLANK]
    assert told
    assert {table.status for table in told} == {Status.FOLDED}
    assert all(table.base.value % 5 == 0 for table in told)
    assert all(len(table.cells) <= 3 for table in told)
    assert found.kept.parts == {}
