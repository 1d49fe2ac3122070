"""Weighting to attendance: when, how much, and that it comes out where the truth is."""

import random

import pytest

from plugins.disclosure.tables.measuring import House, measure
from plugins.editions.cube import Cube
from plugins.questionnaires.model import Questionnaire
from plugins.surveys.responses import AttendanceRow
from tests.disclosure.making import POLICY, answers, make_cluster, questionnaire
from tests.disclosure.raw import performance, responses

EVEN = (performance("theatre", 1000), performance("concert", 1000), performance("other", 1000))
SKEWED = (performance("theatre", 6000), performance("concert", 1500), performance("other", 1500))


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    return questionnaire(make_cluster(tmp_path_factory.mktemp("c") / "cluster", {}))


def package(groups: dict[str, int], seed: int = 1) -> list[dict[str, str]]:
    """Answers with so many respondents in each event group."""
    names = [group for group, size in groups.items() for _ in range(size)]
    return [
        {**row, "event_group": group, "age": row["age"] or "16-24"}
        for row, group in zip(answers(len(names), seed), names, strict=True)
    ]


def cube_of(rows: list[dict[str, str]], asked: Questionnaire, attendance: tuple[AttendanceRow, ...]) -> Cube:
    measured = measure(responses(rows, 2, attendance), asked, House("moss"), b"secret", POLICY)
    assert measured is not None
    return measured.cube


@pytest.mark.parametrize(
    ("groups", "weighted"),
    [
        ({"theatre": 133, "concert": 133, "other": 133}, False),  # 399
        ({"theatre": 134, "concert": 133, "other": 133}, True),  # 400
        ({"theatre": 188, "concert": 188, "other": 24}, False),
        ({"theatre": 188, "concert": 187, "other": 25}, True),
        ({"theatre": 200, "concert": 200, "other": 0}, False),  # nobody of a group that was there
    ],
)
def test_only_large_and_even_packages_are_weighted(
    asked: Questionnaire, groups: dict[str, int], weighted: bool
) -> None:
    """Base of 400 and 25 in every event group; below that it adds more error than it removes."""
    cube = cube_of(package(groups), asked, SKEWED)
    assert (cube.design_effect > 1.0) is weighted
    assert any(cell.weighted for cell in cube.tables["age"].cells) is weighted
    assert (cube.tables["age"].design_effect > 1.0) is weighted


def test_without_attendance_nothing_is_weighted(asked: Questionnaire) -> None:
    """A package alone says nothing of who was there."""
    assert cube_of(package({"theatre": 300, "concert": 200, "other": 100}), asked, ()).design_effect == 1.0


def test_school_performances_weigh_nothing(asked: Questionnaire) -> None:
    """Their audience isn't asked, and is neither in the weights nor in the attendance."""
    rows = package({"theatre": 300, "concert": 200, "other": 100})
    schools = (*EVEN, performance("theatre", 9000, school=True))
    assert cube_of(rows, asked, schools) == cube_of(rows, asked, EVEN)


def test_the_design_effect_is_kishs(asked: Questionnaire) -> None:
    """n·Σw²/(Σw)², from protected counts, up to two decimals: 300, 200, 100 for an even audience."""
    cube = cube_of(package({"theatre": 300, "concert": 200, "other": 100}), asked, EVEN)
    counts = [cell.count.value for cell in cube.tables["event_group"].cells]
    weights = [sum(counts) / 3 / count for count in counts]
    kish = sum(counts) * sum(n * w * w for n, w in zip(counts, weights, strict=True)) / sum(counts) ** 2
    assert kish <= cube.design_effect < kish + 0.01


def test_weights_are_cut(asked: Questionnaire) -> None:
    """A group of 25 for half of the audience would weigh 9: it weighs 3."""
    rows = package({"theatre": 25, "concert": 300, "other": 125})
    cube = cube_of(
        rows, asked, (performance("theatre", 5000), performance("concert", 3000), performance("other", 2000))
    )
    assert cube.design_effect < 450 * (25 * 9 + 300 * 1 + 125 * 1) / (25 * 3 + 300 * 0.45 + 125 * 0.72) ** 2


def test_a_weighted_share_is_near_the_truth_where_the_plain_one_is_not(asked: Questionnaire) -> None:
    """Theatre is two thirds of the audience and a sixth of the answers; its young ones must count for two thirds."""
    rng = random.Random(3)
    young = {"theatre": 0.6, "concert": 0.2, "other": 0.2}
    rows = [
        {**row, "age": "16-24" if rng.random() < young[row["event_group"]] else "45-54"}
        for row in package({"theatre": 150, "concert": 375, "other": 375})
    ]
    table = cube_of(rows, asked, SKEWED).tables["age"]
    cell = table.cells[0]
    assert cell.weighted is not None
    truth = (6 * 0.6 + 1.5 * 0.2 + 1.5 * 0.2) / 9
    assert abs(cell.weighted.value / table.base.value - truth) < 0.06
    assert abs(cell.count.value / table.base.value - truth) > 0.15


def test_small_cells_get_one_rounding_only(asked: Questionnaire) -> None:
    """Under 20 answers, or within 20 of the base, a second rounding would narrow the first; such shares are tails."""
    rows = package({"theatre": 200, "concert": 200, "other": 200})
    for place, row in enumerate(rows):
        row["age"] = "16-24" if place < 11 else "25-34" if place < 100 else "45-54"
        row["quality"] = "3" if place < 590 else "4"
    cube = cube_of(rows, asked, SKEWED)
    for table in cube.tables.values():
        for cell in table.cells:
            far = cell.count.value >= 20 and table.base.value - cell.count.value >= 20
            assert far or cell.weighted is None
            if cell.weighted is None and table.design_effect > 1:
                assert cell.count.value < 0.05 * table.base.value or cell.count.value > 0.95 * table.base.value


def test_comparisons_and_groups_have_the_plain_counts(asked: Questionnaire) -> None:
    """What is kept for the groups, and `count`, are as without attendance."""
    rows = package({"theatre": 300, "concert": 200, "other": 100})
    plain, weighted = cube_of(rows, asked, ()), cube_of(rows, asked, SKEWED)
    for name, table in plain.tables.items():
        assert table.counts == weighted.tables[name].counts


def test_attendance_is_kept_rounded(asked: Questionnaire) -> None:
    """People to the nearest five, money to the nearest thousand, by event group and in all."""
    rows = answers(60, 1)
    cube = cube_of(rows, asked, (performance("theatre", 123, 4), performance("concert", 201)))
    every, concert, theatre = cube.attendance
    assert (every.event_group, concert.event_group, theatre.event_group) == ("", "concert", "theatre")
    assert (every.performances, every.sold, every.complimentary, every.revenue) == (2, 325, 5, 64_000)
    assert (theatre.sold, theatre.capacity) == (125, 245)
