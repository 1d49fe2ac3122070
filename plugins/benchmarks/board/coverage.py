"""How much of the cluster its figures are of: answers, response rates, how and when houses asked, and what they play.

All of it counts houses; none is named, and rates are told only where enough houses have one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from plugins.editions.cube import CLUSTER, Cube
from plugins.events.model import Event
from plugins.profiles.figures import Figures

RATES = (20, 40)
"""Percent, between which response rates are counted: under the first, up to the second, and from there on."""
QUARTER = 3  # months


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of houses with figures in a wave.

    `answers`: by fewer than `bases.folded`, fewer than `bases.full`, fewer than `weighting.least_base`, and more.
    `rates`: under the first of RATES, between, from the second on; empty where too few houses say how many they asked.
    `modes` by code; `quarters` by the quarter of a wave's year in which asking ended, 1 to 4.
    `performances` that took or take place within the wave's days: of all houses, and of those with figures; `played` is
    the first and the last day of them, None without any.
    `older` have figures of an earlier wave only, `never` of none.
    """

    answers: tuple[int, ...]
    asked: int
    rates: tuple[int, ...]
    modes: tuple[tuple[str, int], ...]
    quarters: tuple[int, ...]
    performances: tuple[int, int]
    played: tuple[date, date] | None
    older: int
    never: int

    @property
    def limits(self) -> tuple[int, ...]:
        """The limits between which response rates are counted, in percent."""
        return RATES


def coverage(figures: Figures, wave: str, events: Sequence[Event]) -> Coverage:
    """The coverage of a wave's edition."""
    cubes = _cubes(figures, wave)
    policy = figures.policy
    rates = [100 * cube.base.value / cube.method.invited for cube in cubes if cube.method.invited]
    days = [date.fromisoformat(cube.method.last_day) for cube in cubes if cube.method.last_day]
    limits = (policy.bases.folded, policy.bases.full, policy.weighting.least_base)
    enough = len(rates) >= policy.groups.least_coarse
    played = _played(figures, wave, events)
    older = _with_figures(figures, [one for one in figures.editions.waves() if one < wave])
    now, everyone = _with_figures(figures, [wave]), set(figures.cluster.members)
    return Coverage(
        answers=_bands([cube.base.value for cube in cubes], limits),
        asked=len(rates) if enough else 0,
        rates=_bands(rates, RATES) if enough else (),
        modes=tuple(sorted(Counter(cube.method.mode for cube in cubes if cube.method.mode).items())),
        quarters=_quarters(days),
        performances=(len(played), sum(member in now for _, member in played)),
        played=(min(played)[0], max(played)[0]) if played else None,
        older=len((older - now) & everyone),
        never=len(everyone - now - older),
    )


def _cubes(figures: Figures, wave: str) -> list[Cube]:
    found = (figures.editions.cube(wave, member) for member in sorted(_with_figures(figures, [wave])))
    return [cube for cube in found if cube is not None and cube.questionnaire == figures.questionnaire.id]


def _with_figures(figures: Figures, waves: Iterable[str]) -> set[str]:
    """Today's members with figures in any of the waves."""
    records = (figures.editions.edition(wave) for wave in waves)
    return {member for record in records if record for member in record.cubes if member != CLUSTER} & set(
        figures.cluster.members
    )


def _bands(values: Sequence[float], limits: Sequence[int]) -> tuple[int, ...]:
    """How many lie below the first limit, between each two, and from the last on."""
    edges = (float("-inf"), *limits, float("inf"))
    return tuple(sum(low <= value < high for value in values) for low, high in pairwise(edges))


def _quarters(days: Sequence[date]) -> tuple[int, ...]:
    counts = Counter((day.month - 1) // QUARTER for day in days)
    return tuple(counts[quarter] for quarter in range(12 // QUARTER))


def _played(figures: Figures, wave: str, events: Sequence[Event]) -> list[tuple[date, str]]:
    """Day and house of each performance within the wave's days."""
    declared = figures.waves.get(wave)
    return [
        (one.day, event.member)
        for event in events
        for one in event.performances
        if declared and one.takes_place and declared.opens <= one.day <= declared.closes
    ]
