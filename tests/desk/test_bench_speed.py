"""The benches of speed and of Lighthouse: what a run costs, as a child of our own tells it, and what is said of it."""

import sys
from pathlib import Path

import pytest

from plugins.desk import bench_lighthouse, bench_speed
from plugins.desk.endings import InputAtFaultError


def test_a_run_costs_what_its_process_took(tmp_path: Path) -> None:
    """Processor, clock and memory of the child and its children alone; a run that fails says why."""
    busy = (
        "import time; a = bytearray(120_000_000); end = time.process_time() + .3\nwhile time.process_time() < end: pass"
    )
    cost = bench_speed.measured([sys.executable, "-c", busy], tmp_path)
    assert 0.3 <= cost["processor"] < 3
    assert cost["clock"] >= 0.3
    assert 110 < cost["megabytes"] < 400
    with pytest.raises(InputAtFaultError, match="planted"):
        bench_speed.measured([sys.executable, "-c", "raise SystemExit('planted')"], tmp_path)


def test_the_costs_are_told_beside_plain_pelicans() -> None:
    """Each run with its ratio."""
    costs = {name: {"processor": n, "clock": n / 2, "megabytes": 100} for name, n in
             (("first", 30.0), ("again", 9.0), ("edited", 12.0), ("plain", 6.0))}  # fmt: skip
    said = bench_speed.in_words(500, costs)
    assert "first build                 30.0 s   15.0 s   100 MB      5.0 ×" in said
    assert "plain Pelican                6.0 s    3.0 s   100 MB      1.0 ×" in said


def test_of_wavering_scores_the_best_counts_and_a_perfect_page_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three runs at most."""
    asked = []

    def scores(address: str, categories: tuple[str, ...]) -> dict[str, int]:
        asked.append(address)
        return dict.fromkeys(categories, 100) | {"performance": 96 + len(asked)}

    monkeypatch.setattr(bench_lighthouse, "scores", scores)
    assert bench_lighthouse._best("a") == dict.fromkeys(bench_lighthouse.CATEGORIES, 100) | {"performance": 99}
    assert bench_lighthouse._best("b")["performance"] == 100
    assert asked == ["a", "a", "a", "b"]
    assert "performance" in bench_lighthouse.in_words({"/": dict.fromkeys(bench_lighthouse.CATEGORIES, 100)})
