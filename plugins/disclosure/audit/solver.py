"""Linear systems and the ranges of their quantities: the one door to the LP solver (HiGHS).

A system is unknowns between bounds and rows between bounds. `ranges` gives the least and the greatest value that
each wanted unknown takes in it, as an attacker with pencil and solver would get them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np
import numpy.typing as npt

Terms = Mapping[int, float]
Range = tuple[float, float]
FREE = float("inf")
_TOLERANCE = 1e-6


class NoSolutionError(ArithmeticError):
    """The system contradicts itself: it isn't one of figures that were ever true together."""


@dataclass(slots=True)
class System:
    """Unknowns (by place) with their bounds, and rows: a sum of factors times unknowns, with its bounds."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    rows: list[tuple[Terms, float, float]] = field(default_factory=list)

    def unknown(self, lower: float, upper: float) -> int:
        """Add an unknown; its place."""
        self.lower.append(lower)
        self.upper.append(upper)
        return len(self.lower) - 1

    def row(self, terms: Terms, lower: float, upper: float) -> int:
        """Add a row; its place."""
        self.rows.append((terms, lower, upper))
        return len(self.rows) - 1

    def narrow(self, place: int, lower: float, upper: float) -> None:
        """Know an unknown more closely."""
        self.lower[place] = max(self.lower[place], lower)
        self.upper[place] = min(self.upper[place], upper)


class Solver:
    """A system loaded into the solver; its rows' bounds may be moved between looks."""

    def __init__(self, system: System, costs: Terms | None = None) -> None:
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call] # its constructor has no annotations
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", 1)
        self._highs.setOptionValue("presolve", "off")  # the next look starts where the last one ended
        self._highs.passModel(_model(system))
        self._size = len(system.lower)
        self._looked: int | None = None
        for place, cost in (costs or {}).items():
            self._highs.changeColCost(place, cost)

    def bound_row(self, row: int, lower: float, upper: float) -> None:
        """Move a row's bounds."""
        self._highs.changeRowBounds(row, lower, upper)

    def bound(self, place: int, lower: float, upper: float) -> None:
        """Move an unknown's bounds."""
        self._highs.changeColBounds(place, lower, upper)

    def bound_from_zero(self, places: npt.NDArray[np.int32], upper: npt.NDArray[np.float64]) -> None:
        """Move the bounds of many at once: each lies between 0 and its own."""
        self._highs.changeColsBounds(len(places), places, np.zeros(len(places)), upper)

    def solution(self) -> Sequence[float]:
        """The cheapest solution, by the costs given at first. Raises NoSolutionError."""
        self._highs.run()
        status = self._highs.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise NoSolutionError(str(status))
        return self._highs.getSolution().col_value

    def extreme(self, place: int, sign: int) -> Sequence[float]:
        """A solution in which the unknown is least (sign 1) or greatest (sign -1). Raises NoSolutionError."""
        if self._looked is not None:
            self._highs.changeColCost(self._looked, 0.0)
        self._highs.changeColCost(place, float(sign))
        self._looked = place
        return self.solution()

    def range(self, place: int) -> Range:
        """The least and the greatest value of an unknown."""
        return self.extreme(place, 1)[place], self.extreme(place, -1)[place]


def ranges(system: System, wanted: Iterable[int], enough: float) -> Mapping[int, Range]:
    """The range of each wanted unknown, or as much of it as is `enough` wide.

    Every solution found on the way is one for all unknowns: what two of them show to be wide needs no look of its own.
    """
    places = list(wanted)
    if not places:
        return {}
    solver = Solver(system)
    least = np.full(len(system.lower), FREE)
    greatest = np.full(len(system.lower), -FREE)
    for place in places:
        for sign in (-1, 1):
            if greatest[place] - least[place] >= enough - _TOLERANCE:
                break
            values = np.asarray(solver.extreme(place, sign))
            np.minimum(least, values, out=least)
            np.maximum(greatest, values, out=greatest)
    return {place: (float(least[place]), float(greatest[place])) for place in places}


def _model(system: System) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(system.lower), len(system.rows)
    model.col_cost_ = np.zeros(len(system.lower))
    model.col_lower_, model.col_upper_ = np.array(system.lower, dtype=float), np.array(system.upper, dtype=float)
    model.row_lower_ = np.array([lower for _, lower, _ in system.rows], dtype=float)
    model.row_upper_ = np.array([upper for _, _, upper in system.rows], dtype=float)
    starts = np.cumsum([0, *(len(terms) for terms, _, _ in system.rows)])
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = starts.astype(np.int32)
    model.a_matrix_.index_ = np.array([place for terms, _, _ in system.rows for place in terms], dtype=np.int32)
    model.a_matrix_.value_ = np.array([each for terms, _, _ in system.rows for each in terms.values()], dtype=float)
    return model
