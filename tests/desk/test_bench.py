"""The bench: named measures, an account that is there is not made again, and a breach ends with what was found."""

import json
import re
from pathlib import Path

import pytest

from plugins.desk import bench_attack
from plugins.desk.bench import BENCHES
from plugins.desk.bench_attack import QUICK, QUICK_LIVING, in_words, summary
from plugins.desk.bench_margins import broken_promises
from plugins.desk.bench_margins import in_words as margins_in_words
from plugins.desk.bench_reports import Pace
from plugins.desk.bench_reports import in_words as reports_in_words
from plugins.desk.endings import InputAtFaultError
from tests.desk.building import typed


def account(seed: int, **more: object) -> dict[str, object]:
    """One cluster's account, as the attackers write it."""
    counted = dict.fromkeys(("cells", "shares", "differences", "looks", "percentages", "blanks", "pairs", "lists"), 7)
    narrowest = {"narrowest_answers": 4, "narrowest_points": 21.5}
    return {"seed": seed, "lives": False, "houses": seed, "editions": 2, **counted, **narrowest, "breaches": [],
            "seconds": 1.5, "seconds_to_publish": 0.5, **more}  # fmt: skip


def whole(folder: Path, **last: object) -> Path:
    """A bench that was run before: the accounts of all its clusters, the last one with something of its own."""
    state = folder / f"{QUICK}-{bench_attack._mark()}"
    state.mkdir(parents=True)
    for number in range(QUICK):
        more = last if number == QUICK - 1 else {}
        (state / f"{number:03}.json").write_text(json.dumps(account(5 + number, **more)), encoding="utf-8")
    for number in range(QUICK_LIVING):
        lived = json.dumps(account(number, lives=True, houses=12, editions=6))
        (state / f"living-{number:03}.json").write_text(lived, encoding="utf-8")
    return state


def test_what_was_attacked_is_not_attacked_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With every account there, the bench only adds up, in words and for a machine."""
    state = whole(tmp_path)
    bench_attack.bench_attack(tmp_path, full=False)
    found = json.loads((state / "summary.json").read_text())
    everything = QUICK + QUICK_LIVING
    assert (found["clusters"], found["living"], found["editions"]) == (everything, 1, 2 * QUICK + 6)
    assert found["cells"] == found["lists"] == 7 * everything
    assert found["seconds"] == 2.0 * everything
    assert found["houses"] == {"least": 5, "most": 12, "together": sum(range(5, 13)) + 12}
    assert (state / "summary.txt").read_text() in capsys.readouterr().out


def test_a_breach_is_named(tmp_path: Path) -> None:
    """One breach in one cluster, and the bench says whose and ends as a failure."""
    state = whole(tmp_path, breaches=["counts: h01 age: 2 wide"], narrowest_answers=2)
    with pytest.raises(InputAtFaultError, match="1 breaches"):
        bench_attack.bench_attack(tmp_path, full=False)
    assert json.loads((state / "summary.json").read_text())["breaches"] == ["seed 12, counts: h01 age: 2 wide"]
    assert "nobody came closer than 2 answers" in (state / "summary.txt").read_text()


def test_the_narrowest_of_all_is_told() -> None:
    """The summary has the least of each, not the last."""
    found = summary([account(5, narrowest_points=33.0), account(6), account(7, narrowest_answers=9)])
    assert (found["narrowest_answers"], found["narrowest_points"]) == (4, 21.5)
    assert "no two came closer than 21.5 points" in in_words(found)


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ({}, []),
        ({"bias_in_standard_errors": 4.6}, ["rounding is biased"]),
        ({"covered_at_least": 0.889}, ["a margin covers too seldom"]),
        ({"covered_on_average": 0.949}, ["margins cover too seldom on average"]),
        ({"error_added_at_most": 0.2}, ["rounding adds too much"]),
    ],
)
def test_margins_are_held_to_what_is_promised(change: dict[str, float], broken: list[str]) -> None:
    """Each promise by itself; chance is given its part, and no more."""
    kept = {
        "figures": 9, "bias_in_standard_errors": 2.0, "covered_at_least": 0.90, "covered_on_average": 0.95,
        "error_added_at_most": 0.19,
    }  # fmt: skip
    assert broken_promises({**kept, **change}, slack=0.01) == broken
    assert "90.0 %" in margins_in_words(kept)


def test_reports_are_set_beside_the_plain_way() -> None:
    """Reports per minute of both by the clock, and by how much the processor is spared, each report counted once."""
    said = reports_in_words(9.0, Pace(60, 30.0, 50.0), Pace(6, 10.0, 15.0))
    assert re.search(r"ours +60 +30\.0 s +50\.0 s +120", said)
    assert re.search(r"as it comes +6 +10\.0 s +15\.0 s +36", said)
    assert "3.0 times" in said


def test_an_unknown_bench_is_named_with_those_there_are() -> None:
    """A misspelt name ends with 2 and the right ones."""
    done = typed("bench", "attacks")
    assert done.returncode == 2
    assert all(name in done.stderr for name in BENCHES)
