"""Overlap corrected for regulars, against sums done one respondent after the other."""

import random
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from plugins.disclosure.overlap.overlap_over_time import with_standing_pairs
from plugins.disclosure.tables.measuring import House, Measured, measure
from plugins.editions.formulas import overlap_proportion
from plugins.questionnaires.model import Option, Question, Questionnaire, QuestionType, Routing, Table, Text
from tests.disclosure.making import POLICY, answers, make_cluster, questionnaire
from tests.disclosure.raw import responses

SECRET = b"s" * 32
VISITS = {"1": 1.0, "2-3": 1 / 2.5, "4-6": 1 / 5, "13-plus": 1 / 6}
BANDS = (("1", 1, 1), ("2-3", 2, 3), ("4-6", 4, 6), ("13-plus", 13, None))


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    """The tests' questionnaire, with visits in bands as the shipped one asks for them."""
    folder: Path = tmp_path_factory.mktemp("overlap") / "cluster"
    found, text = questionnaire(make_cluster(folder, {})), Text("x", "x")
    bands = tuple(Option(code, text, lower=low, upper=high) for code, low, high in BANDS)
    routing = Routing("first_visit", ("no",))
    visits = Question("visits_12m", text, QuestionType.NUMBER, bands, (), "all", routing=routing, cube=True)
    table = Table("visits_12m", ("visits_12m",))
    return replace(found, questions=(*found.questions, visits), tables=(*found.tables, table))


def package(size: int, seed: int) -> list[dict[str, str]]:
    """Regulars are more likely to have been at the other house; some don't say how often they come."""
    rng = random.Random(seed)
    rows = answers(size, seed, shown=["brod"])
    for row in rows:
        often = rng.choice([*VISITS, ""]) if row["first_visit"] == "no" else ""
        row["visits_12m"] = often
        if row["visited__brod"]:
            row["visited__brod"] = str(int(rng.random() < {"13-plus": 0.8, "4-6": 0.6}.get(often, 0.25)))
    return rows


def measured(
    rows: list[dict[str, str]], asked: Questionnaire, partners: frozenset[str] = frozenset({"brod"})
) -> Measured:
    found = measure(responses(rows), asked, House("moss", partners), SECRET, POLICY)
    assert found is not None
    return found


@pytest.mark.parametrize("seed", range(4))
def test_each_answer_counts_as_one_part_of_its_visits(asked: Questionnaire, seed: int) -> None:
    """Weights by hand: first-timers one visit, who didn't say left out; rounded to a neighbouring multiple of 5."""
    rows = package(500, seed)
    (pair,) = measured(rows, asked).cube.pairs
    shown = [row for row in rows if row["visited__brod"]]
    weights = [1.0 if row["first_visit"] == "yes" else VISITS.get(row["visits_12m"], 0.0) for row in shown]
    came = sum(weight for weight, row in zip(weights, shown, strict=True) if row["visited__brod"] == "1")
    together = len(shown) * came / sum(weights)
    assert pair.corrected is not None
    assert abs(pair.corrected.value - together) < 5
    assert pair.corrected < pair.count  # regulars go there more
    assert pair.design_effect > 1
    assert overlap_proportion(pair) == Fraction(pair.corrected.value, pair.base.value)


@pytest.mark.parametrize(("size", "corrected"), [(140, False), (500, True)])
def test_small_counts_are_not_rounded_twice(asked: Questionnaire, size: int, corrected: bool) -> None:
    """Nor where visits aren't published in the full list."""
    pairs = measured(package(size, 9), asked).cube.pairs
    assert [pair.corrected is not None for pair in pairs] == [corrected]


def test_both_must_agree(asked: Questionnaire) -> None:
    """No agreement, no pair."""
    assert measured(package(500, 1), asked, frozenset()).cube.pairs == ()


@pytest.mark.parametrize(("base", "came", "shown"), [(49, 20, False), (50, 9, False), (50, 10, True), (51, 11, True)])
def test_base_and_cell_have_a_least(asked: Questionnaire, base: int, came: int, shown: bool) -> None:
    """50 who were shown the name, 10 who had been there: at n−1, n, n+1."""
    rows = answers(200, 5)
    for place, row in enumerate(rows):
        row |= {"visits_12m": "", "visited_shown__brod": str(int(place < base))}
        row["visited__brod"] = str(int(place < came)) if place < base else ""
    assert bool(measured(rows, asked).cube.pairs) is shown


def test_a_pair_is_judged_once(asked: Questionnaire) -> None:
    """Nine had been there, later thirty: it stays away; it was there, later it isn't: it stays as it was."""
    few, many = answers(120, 7), answers(120, 8)
    for rows, came in ((few, 9), (many, 30)):
        for place, row in enumerate(rows):
            row |= {"visits_12m": "", "visited_shown__brod": "1", "visited__brod": str(int(place < came))}
    without, with_pair = measured(few, asked), measured(many, asked)
    later = with_standing_pairs(with_pair, without.cube, without.kept, {"brod"})
    assert later.cube.pairs == ()
    assert later.kept.paired == ("brod",)
    assert with_standing_pairs(without, with_pair.cube, with_pair.kept, {"brod"}).cube.pairs == with_pair.cube.pairs
    assert with_standing_pairs(without, with_pair.cube, with_pair.kept, set()).cube.pairs == ()
