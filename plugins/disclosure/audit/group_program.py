"""Everything known of one question as one linear program: how far a house's share may go, for any two others.

Unknown, for each contribution, are its share s and true count t of every full code, s·B less than 5 from t; and for a
cube that was issued again, who stayed and gave the code, k: no more than either count.
"""

from collections.abc import Collection

from plugins.disclosure.audit.group_known import (
    NEAR,
    Code,
    Contribution,
    Known,
    Reissue,
    Unit,
    cut_off,
    mean_bounds,
    together,
)
from plugins.disclosure.audit.solver import NoSolutionError, Solver, System

_SLACK = 1e-7
_MANY = 10.0**6


class GroupProgram:
    """The program of one question, moved from one coalition and house to the next.

    `shares` are places in `system` by contribution and full code, `targets` by contribution and published code.
    """

    def __init__(self, known: Known) -> None:
        self._known = known
        self.system = System()
        self.shares: dict[tuple[Unit, str], int] = {}
        self._counts: dict[tuple[Unit, str], int] = {}
        self._stayed: dict[tuple[Reissue, str], int] = {}
        for unit in known.contributions:
            self._add_unit(unit)
        for mean in known.means:
            terms: dict[int, float] = {}
            for unit, weight in mean.weights.items():
                for code in known.contributions[unit].lists[mean.code]:
                    terms[self.shares[unit, code]] = weight
            low, high = mean_bounds(mean, known)
            self.system.row(terms, low - _SLACK, high + _SLACK)
        self._add_tops()
        for reissue in known.reissues:
            self._add_reissue(reissue)
        self.targets: dict[tuple[Unit, Code], int] = {}
        for unit, given in known.contributions.items():
            if unit not in known.told:
                for published in known.published:
                    self.targets[unit, published] = self._add_target(unit, given.lists[published])
        self._solver = Solver(self.system)
        self._fixed: tuple[str, ...] = ()

    def counts(self) -> tuple[dict[tuple[Unit, str], float], dict[tuple[Reissue, str], float]]:
        """True counts, and who stayed, that may stand behind the shares as they are. Raises NoSolutionError."""
        self._fix(sorted({unit[0] for unit in self._known.contributions}))
        values = self._solver.extreme(0, 1)
        found = {name: values[place] for name, place in self._counts.items()}
        return found, {name: values[place] for name, place in self._stayed.items()}

    def width(self, unit: Unit, code: Code, coalition: Collection[str]) -> float:
        """How far apart the least and the greatest share are that the house may have."""
        self._fix(sorted(coalition))
        try:
            least, greatest = self._solver.range(self.targets[unit, code])
        except NoSolutionError:
            return 0.0  # figures that contradict each other are no figures to publish
        cut = cut_off(self._known.contributions[unit], code)
        return min(1.0, greatest - cut) - max(0.0, least - cut)

    def _fix(self, members: Collection[str]) -> None:
        """Let the shares of `members` be known, and no others but those everybody knows."""
        for (unit, code), place in self.shares.items():
            if unit in self._known.told or unit[0] not in {*self._fixed, *members}:
                continue
            share = self._known.contributions[unit].shares[code]
            self._solver.bound(place, *((share, share) if unit[0] in members else (0.0, 1.0)))
        self._fixed = tuple(members)

    def _add_unit(self, unit: Unit) -> None:
        known, system = self._known, self.system
        given = known.contributions[unit]
        told = unit in known.told
        for code, share in given.shares.items():
            place = self.shares[unit, code] = system.unknown(*((share, share) if told else (0.0, 1.0)))
            count = self._counts[unit, code] = system.unknown(0, given.most)
            system.row({place: float(given.base), count: -1.0}, -NEAR - _SLACK, NEAR + _SLACK)
        if not known.complete:
            return
        places = [self._counts[unit, code] for code in given.shares]
        most = given.most * len(places) if known.several else given.most
        system.row(dict.fromkeys(places, 1.0), given.least, most)
        for option in known.question.answers if known.several else ():
            if option.exclusive:
                alone = self._counts[unit, option.code]
                for place in places:
                    if place != alone:
                        system.row({place: 1.0, alone: 1.0}, 0, given.most)

    def _add_tops(self) -> None:
        """No folded share is above 1; of one that was cut off there, as much stays cut off.

        That is a world like any other only if full shares that aren't cut off fit the same counts: by so little less,
        together, that each is still near its count.
        """
        for published in self._known.published:
            for unit, given in self._known.contributions.items():
                codes = given.lists[published]
                if len(codes) > 1 and unit not in self._known.told:
                    most = max(1.0, together(given, published))
                    self.system.row({self.shares[unit, code]: 1.0 for code in codes}, 0.0, most + _SLACK)
                    if most > 1.0:
                        self._add_uncut(unit, given, codes, most - 1.0)

    def _add_uncut(self, unit: Unit, given: Contribution, codes: tuple[str, ...], cut: float) -> None:
        terms = {self._counts[unit, code]: 1.0 for code in codes}
        terms |= {self.shares[unit, code]: -float(given.base) for code in codes}
        self.system.row(terms, -_MANY, NEAR - given.base * cut + _SLACK)

    def _add_reissue(self, reissue: Reissue) -> None:
        known, system = self._known, self.system
        before, after = known.contributions[reissue.before], known.contributions[reissue.after]
        stayed = []
        for code in after.shares:
            place = self._stayed[reissue, code] = system.unknown(0, min(before.most, after.most))
            stayed.append(place)
            for unit, less in ((reissue.before, reissue.gone), (reissue.after, reissue.new)):
                system.row({self._counts[unit, code]: 1.0, place: -1.0}, 0, less)
        if known.complete and not known.several:
            least = max(before.least - reissue.gone, after.least - reissue.new, 0)
            system.row(dict.fromkeys(stayed, 1.0), least, _MANY)

    def _add_target(self, unit: Unit, codes: tuple[str, ...]) -> int:
        if len(codes) == 1:
            return self.shares[unit, codes[0]]
        place = self.system.unknown(0, len(codes))
        self.system.row({**{self.shares[unit, code]: 1.0 for code in codes}, place: -1.0}, 0, 0)
        return place
