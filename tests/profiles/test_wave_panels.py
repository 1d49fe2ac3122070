"""What is told of a share's change over waves is no surer than it was judged."""

from dataclasses import replace

import pytest

from plugins.editions.cube import Status, Tail
from plugins.editions.policy import load_policy
from plugins.profiles.estimates import Estimate, Unit
from plugins.profiles.verdicts import Compared, Verdict
from plugins.profiles.wave_panels import Change, Followed, WavePanels, Waves, wave_panels

POLICY = load_policy()
WAVES = Waves(("2025", "2026"), (True,))


def share(percent: int, base: int = 200) -> Estimate:
    return Estimate("age", ("young",), percent, percent / 100, 0.04, base, Unit.ANSWERS, Status.FULL)


SMALL = Estimate("age", ("young",), Tail.LOW, 0.01, None, 200, Unit.ANSWERS, Status.FULL)

FEW = Estimate("age", ("young",), 33, 0.33, 0.25, 40, Unit.ANSWERS, Status.FOLDED)


def judged(verdict: Verdict, p_value: float | None = 0.001) -> Compared:
    return Compared("young", "wave:2025", share(40), share(20), 20.0, 10.0, 30.0, verdict, p_value)


def drawn(*courses: Followed, waves: Waves = WAVES) -> WavePanels:
    return wave_panels([("young", "the share under 35", courses)], waves, POLICY, "en")


@pytest.mark.parametrize(
    ("shares", "one", "comparable", "change"),
    [
        ((share(20), share(40)), judged(Verdict.HIGHER), True, Change.CERTAIN),
        ((share(40), share(20)), judged(Verdict.LOWER), True, Change.CERTAIN),
        ((share(20), share(40)), judged(Verdict.CANNOT_TELL), True, Change.NOT_CERTAIN),
        ((SMALL, share(40)), judged(Verdict.CANNOT_TELL, None), True, Change.LIMIT),
        ((share(20), share(40)), None, True, Change.NOT_COMPARED),
        ((FEW, share(40)), None, True, Change.TOO_FEW),
        ((share(20), FEW), None, True, Change.TOO_FEW),
        ((FEW, share(40)), None, False, Change.OTHERWISE),
        ((share(20), share(40)), judged(Verdict.CANNOT_TELL, None), False, Change.OTHERWISE),
        ((share(20), share(40)), None, False, Change.OTHERWISE),
        ((None, share(40)), None, False, Change.NOTHING_BEFORE),
        ((share(20), None), None, True, Change.NOTHING_NOW),
    ],
)
def test_a_change_is_told_as_it_was_judged(
    shares: tuple[Estimate | None, ...], one: Compared | None, comparable: bool, change: Change
) -> None:
    """Certain only by a verdict; without figures, in another way or unjudged it is said to be that."""
    panels = drawn(Followed(shares, one), waves=replace(WAVES, comparable=(comparable,)))
    (panel,) = panels.panels
    assert panel.changes == (change,)
    assert (panel in panels.certain) is panels.has_certain is (change is Change.CERTAIN)
    assert (panel in panels.judged) is (change in {Change.CERTAIN, Change.NOT_CERTAIN})


def test_figures_are_those_that_are_printed_elsewhere() -> None:
    """Share and margin, a limit, or a dash; the base is 0 where nothing is known."""
    (panel,) = drawn(Followed((SMALL, share(40, 350)), None), Followed((None, share(22)), None)).panels
    assert panel.words == "The share under 35"
    assert panel.figures == (("<5%", "40% ±\N{NO-BREAK SPACE}4"), ("–", "22% ±\N{NO-BREAK SPACE}4"))
    assert panel.ends == (("<5%", "40%"), ("", "22%"))
    assert panel.bases == ((200, 350), (0, 200))
    assert [mark.series for mark in panel.drawing.marks] == [0, 0, 1]


def test_panels_stand_on_one_scale() -> None:
    """The end of one panel's scale holds what is in another's."""
    both = [("a", "one", [Followed((share(10), share(10)))]), ("b", "other", [Followed((share(70), share(70)))])]
    panels = wave_panels(both, WAVES, POLICY, "nb").panels
    assert {panel.drawing.levels[-1].percent for panel in panels} == {80}


def test_the_key_tells_of_what_is_drawn_and_no_more() -> None:
    """Lines, breaks, limits and gaps, each only where there is one."""
    plain = drawn(Followed((share(20), share(40)), judged(Verdict.CANNOT_TELL)))
    assert (plain.has_lines, plain.has_certain, plain.has_breaks, plain.has_limits, plain.has_gaps) == (
        True, False, False, False, False,
    )  # fmt: skip
    broken = drawn(Followed((share(20), share(40))), waves=Waves(WAVES.names, (False,)))
    assert (broken.has_lines, broken.has_breaks) == (False, True)
    assert drawn(Followed((SMALL, share(40)))).has_limits
    assert drawn(Followed((None, share(40)))).has_gaps
    assert not drawn(Followed((share(20), share(40)))).has_lines
    sure = drawn(Followed((share(20), share(40)), judged(Verdict.HIGHER)))
    assert (sure.has_lines, sure.has_certain) == (False, True)


def test_no_line_leads_over_a_change_that_is_not_judged() -> None:
    """Neither where too few answered nor where a share isn't compared, however many waves: it would look like one."""
    waves = Waves(("2024", "2025", "2026"), (True, True))

    def lines(*shares: Estimate | None, one: Compared | None = None, declared: bool = True) -> int:
        return len(drawn(Followed(shares, one, declared), waves=waves).panels[0].drawing.joined)

    no_change = judged(Verdict.CANNOT_TELL)
    assert lines(share(20), share(30), share(40), one=no_change) == 2
    assert lines(FEW, share(30), share(40), one=no_change) == 1
    assert lines(share(20), share(30), FEW) == 1
    assert lines(share(20), FEW, share(40)) == 0
    assert lines(share(20), share(30), share(40), declared=False) == 0


@pytest.mark.parametrize("change", [Change.TOO_FEW, Change.NOT_COMPARED, Change.CERTAIN])
def test_what_is_told_of_all_is_said_once(change: Change) -> None:
    """Where no change was judged, and for one reason; what was judged stands with each."""
    courses = {
        Change.TOO_FEW: Followed((FEW, share(40))),
        Change.NOT_COMPARED: Followed((share(20), share(40)), None, declared=False),
        Change.CERTAIN: Followed((share(20), share(40)), judged(Verdict.HIGHER)),
    }
    one = courses.pop(change)
    assert drawn(one, one).alike == (None if change is Change.CERTAIN else change)
    assert all(drawn(one, other).alike is None for other in courses.values())
