"""What the board decided is read whole or told wrong, each slip on its line."""

from datetime import date
from pathlib import Path

import pytest

from plugins.benchmarks.written.decisions import FILE, State, load_decisions
from plugins.cluster.problems import Messages

MEASURES = ("average:young", "visits")
GOOD = """decisions:
  - id: a
    decided: 2025-12-04
    what: {nb: Noe, en: Something}
    who: Styreleder
    by: 2026-03-31
    measure: average:young
"""


def load(tmp_path: Path, text: str) -> tuple[list[str], list[tuple[int | None, str]]]:
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    found, problems = load_decisions(tmp_path, MEASURES)
    for problem in problems:
        assert Messages.load().render(problem, "nb").message
    return [one.id for one in found], [(problem.line, problem.code) for problem in problems]


def test_no_file_is_no_decisions(tmp_path: Path) -> None:
    """A cluster that records none has none."""
    assert load_decisions(tmp_path, MEASURES) == ((), [])


def test_a_decision_is_read_with_its_defaults(tmp_path: Path) -> None:
    """Only what must be said must be said."""
    assert load(tmp_path, GOOD) == (["a"], [])


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("    done: {on: 2025-12-03, did: {nb: Ja, en: Yes}}\n", "benchmarks.ended-before-decided"),
        (
            "    done: {on: 2026-01-03, did: {nb: Ja, en: Yes}}\n    dropped: {on: 2026-01-03, why: {nb: x, en: x}}\n",
            "benchmarks.done-and-dropped",
        ),
        ("    hours: -1\n", "cluster.out-of-range"),
        ("    responsble: Kari\n", "cluster.unknown-key-none-alike"),
    ],
)
def test_what_contradicts_itself_is_told(more: str, code: str, tmp_path: Path) -> None:
    """The whole file waits: half of what a board decided would be another decision."""
    found, problems = load(tmp_path, GOOD + more)
    assert found == []
    assert [told for _, told in problems] == [code]


def test_due_before_it_was_decided(tmp_path: Path) -> None:
    """On the very day it may be due; a day before, not."""
    assert load(tmp_path / "same", GOOD.replace("2026-03-31", "2025-12-04"))[1] == []
    assert load(tmp_path / "before", GOOD.replace("2026-03-31", "2025-12-03"))[1] == [
        (2, "benchmarks.due-before-decided")
    ]


def test_an_unknown_measure_or_a_name_twice_leaves_that_one_out(tmp_path: Path) -> None:
    """The others stand; the problem is on the line of the name."""
    other = GOOD.removeprefix("decisions:\n")
    text = GOOD + other + other.replace("id: a", "id: b").replace("average:young", "average:yuong")
    found, problems = load(tmp_path, text)
    assert found == ["a"]
    assert problems == [(8, "benchmarks.decision-twice"), (19, "benchmarks.unknown-measure")]


@pytest.mark.parametrize(
    ("more", "day", "state"),
    [
        ("", date(2026, 3, 31), State.OPEN),
        ("", date(2026, 4, 1), State.LATE),
        ("    done: {on: 2026-05-01, did: {nb: Ja, en: Yes}}\n", date(2026, 6, 1), State.DONE),
        ("    dropped: {on: 2026-05-01, why: {nb: Nei, en: No}}\n", date(2026, 6, 1), State.DROPPED),
    ],
)
def test_how_it_stands_on_a_day(more: str, day: date, state: State, tmp_path: Path) -> None:
    """Open to the day it is due, late from the day after, whatever became of it afterwards."""
    load(tmp_path, GOOD + more)
    assert load_decisions(tmp_path, MEASURES)[0][0].state(day) is state
