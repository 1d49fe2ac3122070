"""Tabulation against a brute-force second implementation."""

from pathlib import Path

import pytest

from plugins.disclosure.tables.measuring import House, measure
from plugins.disclosure.tables.secret_counts import exactly
from plugins.disclosure.tables.tabulate import tabulate
from plugins.editions.cube import Cube
from plugins.questionnaires.model import Questionnaire
from tests.disclosure import oracle
from tests.disclosure.making import POLICY, answers, as_columns, questionnaire
from tests.disclosure.raw import responses

SECRET = b"a member's secret"


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    folder = tmp_path_factory.mktemp("cluster")
    place = folder / "surveys" / "audience"
    place.mkdir(parents=True)
    source = Path(__file__).parents[1] / "questionnaire.yaml"
    (place / "questionnaire.yaml").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    return questionnaire(folder)


def cube_of(rows: list[dict[str, str]], asked: Questionnaire, version: int = 2, home: str = "moss") -> Cube:
    measured = measure(responses(rows, version), asked, House(home), SECRET, POLICY)
    assert measured is not None
    return measured.cube


def published(cube: Cube) -> dict[str, object]:
    return {
        table.id: {
            "status": table.status.value,
            "base": table.base.value,
            "cells": {cell.codes: cell.count.value for cell in table.cells},
        }
        for table in cube.tables.values()
    }


@pytest.mark.parametrize("size", [30, 31, 45, 99, 100, 104, 130, 215, 260, 420])
def test_every_table_equals_the_brute_force_one(asked: Questionnaire, size: int) -> None:
    """Status, base and every cell of every declared table are what counting one by one gives."""
    rows = answers(size, seed=size)
    expected = {
        table.id: oracle.expected_table(table.questions, rows, asked, "moss", SECRET)
        for table in asked.tables
        if "background" not in table.questions
    }
    assert published(cube_of(rows, asked)) == expected


def test_answers_of_an_earlier_version_are_counted_in_todays_codes(asked: Questionnaire) -> None:
    """What was "facebook" or "twitter" in version 1 is one cell "net" now."""
    rows = [
        {**row, "heard": old} for row, old in zip(answers(130, 5), ["facebook", "twitter", "press"] * 50, strict=False)
    ]
    table = tabulate(as_columns(rows), asked, 1, SECRET).table(asked.table("heard"), asked)
    assert {codes[0]: exactly(cell.count) for codes, cell in table.cells.items()} == {
        "friends": 0, "press": 43, "net": 87, "print": 0,
    }  # fmt: skip
    assert published(cube_of(rows, asked, version=1))["heard"] == oracle.expected_table(
        ["heard"], rows, asked, "moss", SECRET
    )


def test_dont_know_and_no_answer_are_in_no_base(asked: Questionnaire) -> None:
    """The base of a scale is who gave a point of it."""
    rows = [{**row, "quality": said} for row, said in zip(answers(60, 1), ["3", "dont-know", ""] * 20, strict=True)]
    table = tabulate(as_columns(rows), asked, 2, SECRET).table(asked.table("quality"), asked)
    assert exactly(table.base.count) == 20


def test_the_base_of_several_answers_is_who_ticked_anything(asked: Questionnaire) -> None:
    """Ticked two: in the base once, in two cells; "none" is an answer; not asked is not."""
    ticked = {"likes__dance": "1", "likes__opera": "1", "likes__film": "0", "likes__none": "0"}
    none = {"likes__dance": "0", "likes__opera": "0", "likes__film": "0", "likes__none": "1"}
    silent = dict.fromkeys(ticked, "")
    rows = [{**row, **part} for row, part in zip(answers(60, 2), [ticked, none, silent] * 20, strict=True)]
    table = tabulate(as_columns(rows), asked, 2, SECRET).table(asked.table("likes"), asked)
    assert exactly(table.base.count) == 40
    assert {codes[0]: exactly(cell.count) for codes, cell in table.cells.items()} == {
        "dance": 20, "opera": 20, "film": 0, "none": 20,
    }  # fmt: skip


def test_a_routed_question_counts_those_it_was_asked(asked: Questionnaire) -> None:
    """`visits` is asked of who had been before: they are its base."""
    rows = answers(200, 3)
    table = tabulate(as_columns(rows), asked, 2, SECRET).table(asked.table("visits"), asked)
    assert exactly(table.base.count) == sum(row["first_visit"] == "no" for row in rows)


def test_overlap_counts_who_was_shown_the_name(asked: Questionnaire) -> None:
    """The base of a pair is who was shown the member's name, not the whole package."""
    rows = answers(150, 4, shown=["hosen", "sylta"])
    pairs = {pair.member: pair for pair in tabulate(as_columns(rows), asked, 2, SECRET).pairs}
    assert set(pairs) == {"hosen", "sylta"}
    for member, pair in pairs.items():
        assert exactly(pair.base.count) == sum(row[f"visited_shown__{member}"] == "1" for row in rows)
        assert exactly(pair.visited.count) == sum(row[f"visited__{member}"] == "1" for row in rows)


def test_of_a_yes_no_question_one_side_is_counted(asked: Questionnaire) -> None:
    """The other side has no cell, neither alone nor crossed."""
    cube = cube_of(answers(300, 6), asked)
    assert [cell.codes for cell in cube.tables["first_visit"].cells] == [("yes",)]
    assert {cell.codes[0] for cell in cube.tables["first_visit-by-age"].cells} == {"yes"}


def test_pooled_questions_are_in_no_cube(asked: Questionnaire) -> None:
    """A question whose figures are the groups' alone is kept for them and absent from the house's own figures."""
    measured = measure(responses(answers(300, 6), 2), asked, House("moss"), SECRET, POLICY)
    assert measured is not None
    assert "background" not in measured.cube.tables
    assert "background" in measured.kept.parts


def test_neither_row_order_nor_numbers_nor_a_second_look_moves_a_number(asked: Questionnaire) -> None:
    """The same people give the same cube, shuffled, renumbered and handed in again."""
    rows = answers(140, 9)
    shuffled = [{**row, "respondent": str(1000 - place)} for place, row in enumerate(reversed(rows))]
    assert cube_of(rows, asked) == cube_of(shuffled, asked) == cube_of(rows, asked)


def test_a_house_outside_the_list_of_municipalities_gets_no_folded_one(asked: Questionnaire) -> None:
    """ "From its own municipality: 0" would be false of a house whose municipality nobody could choose."""
    rows = answers(60, 10)
    assert cube_of(rows, asked, home="oslo").tables["municipality"].status == "blank"
    assert cube_of(rows, asked, home="moss").tables["municipality"].status == "folded"


def test_under_thirty_nothing_is_measured(asked: Questionnaire) -> None:
    """29 answers give no figures at all, 30 do."""
    assert measure(responses(answers(29, 1), 2), asked, House(), SECRET, POLICY) is None
    assert measure(responses(answers(30, 1), 2), asked, House(), SECRET, POLICY) is not None
