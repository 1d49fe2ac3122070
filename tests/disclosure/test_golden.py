"""One small package and its figures written out: counting, keys, rounding, shares and margins as they must stay.

If one of these numbers changes, editions already issued could not be issued again the same, and a second look at the
same people would tell more than the first. The counts and shares were worked out by hand, the draws by oracle.py.
"""

from math import sqrt

import pytest

from plugins.disclosure.protected_stage.wave_secret import member_secret
from plugins.disclosure.tables.measuring import House, measure
from plugins.editions.cube import Cube, Tail
from plugins.editions.formulas import margin, share
from plugins.questionnaires.model import Questionnaire
from tests.disclosure import oracle
from tests.disclosure.making import POLICY, make_cluster, questionnaire
from tests.disclosure.raw import responses

EXACT = {"16-24": 3, "25-34": 17, "35-44": 21, "45-54": 24, "55-66": 28, "67-79": 12, "80-plus": 2}
"""107 respondents by age; 5 more didn't say."""

DRAWN = {"16-24": 0, "25-34": 20, "35-44": 20, "45-54": 25, "55-66": 30, "67-79": 15, "80-plus": 0}
BASE_DRAWN = 110


@pytest.fixture(scope="module")
def cube(tmp_path_factory: pytest.TempPathFactory) -> Cube:
    asked = questionnaire(make_cluster(tmp_path_factory.mktemp("c") / "cluster", {}))
    measured = measure(responses(rows(), 2), asked, House("moss"), secret(), POLICY)
    assert measured is not None
    check_oracle(asked)
    return measured.cube


def rows() -> list[dict[str, str]]:
    ages = [age for age, number in {**EXACT, "": 5}.items() for _ in range(number)]
    return [
        {"age": age, "event_group": "concert", "heard": "press" if place % 2 else "net"}
        for place, age in enumerate(ages)
    ]


def secret() -> bytes:
    derived = member_secret(b"a wave's secret", "hosen", "2026")
    assert derived == oracle.member_secret(b"a wave's secret", "hosen", "2026")
    return derived


def check_oracle(asked: Questionnaire) -> None:
    """The second implementation draws the same."""
    table = oracle.expected_table(["age"], rows(), asked, "moss", secret())
    assert table == {"status": "full", "base": BASE_DRAWN, "cells": {(age,): count for age, count in DRAWN.items()}}


def test_the_counts_are_drawn_as_ever(cube: Cube) -> None:
    """Each a neighbouring multiple of five of the exact count, and this one."""
    table = cube.tables["age"]
    assert {cell.codes[0]: cell.count.value for cell in table.cells} == DRAWN
    assert table.base.value == BASE_DRAWN
    assert all(abs(DRAWN[age] - exact) < 5 for age, exact in EXACT.items())


def test_the_shares_and_margins_are_these(cube: Cube) -> None:
    """From the drawn numbers by hand: 0 is a tail, 15/110 is 14 %, 20 is 18 %, 25 is 23 %, 30 is 27 %."""
    table = cube.tables["age"]
    shares = [share(cell.count, table.base, POLICY) for cell in table.cells]
    assert shares == [Tail.LOW, 18, 18, 23, 27, 14, Tail.LOW]
    p = 32 / 114
    assert margin(table.cells[4].count, table.base, POLICY) == pytest.approx(
        1.96 * sqrt(p * (1 - p) / 110 + 8 * (1 + p * p) / 110**2)
    )
