"""An attacker's solver: unknown whole numbers, sums known to lie between limits, and how far a number may go."""

from collections.abc import Iterable
from math import ceil, floor

import highspy
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

INF = float("inf")
EPS = 1e-6


class UnsolvedError(RuntimeError):
    """What is known contradicts itself (the attackers were told something false), or took too long."""


class Puzzle:
    """Unknowns by name, and what is known of them."""

    def __init__(self) -> None:
        self.places: dict[object, int] = {}
        self.low: list[float] = []
        self.high: list[float] = []
        self.sums: list[tuple[dict[int, float], float, float]] = []

    def number(self, name: object, low: float, high: float) -> None:
        self.places[name] = len(self.low)
        self.low.append(low)
        self.high.append(high)

    def between(self, name: object, low: float, high: float) -> None:
        place = self.places[name]
        self.low[place], self.high[place] = max(self.low[place], low), min(self.high[place], high)

    def sum(self, plus: Iterable[object], low: float, high: float, minus: Iterable[object] = ()) -> None:
        terms: dict[int, float] = {}
        for names, factor in ((plus, 1.0), (minus, -1.0)):
            for name in names:
                terms[self.places[name]] = terms.get(self.places[name], 0.0) + factor
        self.sums.append((terms, low, high))

    def weigh(self, factors: dict[object, float], low: float, high: float) -> None:
        """A sum in which each number counts so many times."""
        self.sums.append(({self.places[name]: factor for name, factor in factors.items()}, low, high))

    def widths(self, names: Iterable[object], enough: float) -> dict[object, tuple[float, float]]:
        """Each number's range, or enough of it to give up on it. Raises UnsolvedError."""
        solver = self._highs()
        least, most = np.full(len(self.low), INF), np.full(len(self.low), -INF)
        last, found = None, {}
        for name in names:
            place = self.places[name]
            for sign in (1.0, -1.0):
                if most[place] - least[place] >= enough:
                    break
                if last is not None:
                    solver.changeColCost(last, 0.0)
                solver.changeColCost(place, sign)
                last = place
                solver.run()
                if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                    raise UnsolvedError(f"{name}: {solver.modelStatusToString(solver.getModelStatus())}")
                values = np.asarray(solver.getSolution().col_value)
                least, most = np.minimum(least, values), np.maximum(most, values)
            found[name] = (float(least[place]), float(most[place]))
        return found

    def whole(self, name: object) -> tuple[int, int]:
        """The least and the greatest whole number, with every other number whole too. Raises UnsolvedError."""
        matrix, low, high = self._matrix()
        place, ends = self.places[name], []
        for sign in (1.0, -1.0):
            cost = np.zeros(len(self.low))
            cost[place] = sign
            result = milp(
                cost, integrality=np.ones(len(self.low)), bounds=Bounds(self.low, self.high),
                constraints=LinearConstraint(matrix, low, high), options={"time_limit": 5.0},
            )  # fmt: skip
            if result.x is None:
                raise UnsolvedError(f"{name}: {result.message}")
            ends.append(round(result.x[place]))
        return ends[0], ends[1]

    def _matrix(self) -> tuple[csr_array, np.ndarray, np.ndarray]:
        entries = [
            (row, place, factor) for row, (terms, _, _) in enumerate(self.sums) for place, factor in terms.items()
        ]
        rows, places, factors = zip(*entries, strict=True)
        matrix = csr_array((factors, (rows, places)), shape=(len(self.sums), len(self.low)))
        return matrix, np.array([low for _, low, _ in self.sums]), np.array([high for _, _, high in self.sums])

    def _highs(self) -> highspy.Highs:
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("presolve", "off")
        for low, high in zip(self.low, self.high, strict=True):
            solver.addVar(low, high)
        for terms, low, high in self.sums:
            solver.addRow(low, high, len(terms), np.array(list(terms), dtype=np.int32), np.array(list(terms.values())))
        return solver


def whole_ends(found: tuple[float, float]) -> tuple[int, int]:
    """The least and the greatest whole number of a range."""
    return ceil(found[0] - EPS), floor(found[1] + EPS)
