"""What rounding adds to the error of a share of a sum of rounded counts, beside R's survey (tests/golden/rsurvey)."""

from itertools import product
from math import sqrt
from pathlib import Path
from typing import Any

import pytest

from plugins.benchmarks.member.meant import load_meant
from plugins.benchmarks.member.reached import reached
from plugins.editions.cube import Cell, Cube, ProtectedCount, Status, Table
from tests.benchmarks import factory
from tests.benchmarks.conftest import World
from tests.benchmarks.member.test_reached import YEAR
from tests.golden.rsurvey import reading


@pytest.mark.parametrize("r", reading.computed()["rounded_ratios"], ids=lambda r: f"{len(r['totals'])} ages")
def test_rounding_within_a_kind_of_event_is_no_less_than_rs(r: dict[str, Any], world: World) -> None:
    """R's error of y / (y + z), linearised, where counts are off with variance 6: ours is that or a little more.

    Three ages of a short list, or seven that are joined to three.
    """
    status = Status.FOLDED if len(r["totals"]) == 3 else Status.FULL
    kind = "music" if status is Status.FOLDED else "concert"
    question, ages = (world.questionnaire.question(name) for name in ("event_group", "age"))
    counts = dict(zip(ages.cells(status.value), r["totals"], strict=True))
    cells = tuple(
        Cell((group, age), ProtectedCount(counts[age] if group == kind else 0))
        for group, age in product(question.cells(status.value), counts)
    )
    base = sum(r["totals"])
    table = Table("event_group-by-age", ("event_group", "age"), ProtectedCount(base), status, cells)
    own = Cube("hus-04", "2026", "audience", 2, ProtectedCount(base), {table.id: table})
    meant = load_meant(Path("/nowhere"), world.questionnaire, factory.codes())[0]
    programme = factory.programme(factory.event("a", ["2026-03-01"], genre="jazz"), window=YEAR, meant=meant)
    found = reached(own, programme, world.questionnaire, world.policy)
    assert found is not None
    shares = {sum(r["totals"][part["first"] - 1 : part["last"]]): part for part in r["parts"]}
    seen = 0
    for cell in found.kinds[0].ages:
        part = shares.get(round((cell.proportion or 0) * base))
        if part and cell.margin:
            seen += 1
            assert cell.proportion == pytest.approx(part["mean"])
            tilde = (round(part["mean"] * base) + 2) / (base + 4)
            rounding = (cell.margin / 1.96) ** 2 - tilde * (1 - tilde) / base - 8 * tilde**2 / base**2
            assert part["error"] <= sqrt(rounding) < sqrt(part["error"] ** 2 + 8 / base**2)
    assert seen == len(r["parts"])
