"""Who takes part, in counts by kind of house: what the board sees of deliveries. No house is named."""

from dataclasses import dataclass

from plugins.benchmarks.member.figures import waves_of
from plugins.cluster.members import Member, Sharing
from plugins.editions.cube import CLUSTER, Status
from plugins.editions.policy import Policy
from plugins.editions.record import EditionRecord
from plugins.editions.store import Editions
from plugins.profiles.figures import Figures


@dataclass(frozen=True, slots=True)
class KindCount:
    """Counts of one kind: `members`, those with figures in the edition, and those with enough answers to compare."""

    kind: str
    members: int
    delivered: int
    compared: int


@dataclass(frozen=True, slots=True)
class Participation:
    """A wave's participation. `expected` members agree to be counted; `before` delivered last wave, None at first."""

    kinds: tuple[KindCount, ...]
    expected: int
    averaged: int
    before: int | None

    @property
    def members(self) -> int:
        """All members."""
        return sum(kind.members for kind in self.kinds)

    @property
    def delivered(self) -> int:
        """Members with figures in the edition."""
        return sum(kind.delivered for kind in self.kinds)

    @property
    def compared(self) -> int:
        """Members with enough answers to be compared."""
        return sum(kind.compared for kind in self.kinds)


def kinds_that_compare(who: Participation, policy: Policy) -> tuple[int | None, ...]:
    """By kind, how many have enough answers to compare; None where that says of single houses whether they have.

    It does where few of a kind have figures, and where none or all of them are in. What is left out is judged as one
    kind as well, since the total less the others is told with it: it takes the smallest kinds along until it may be.
    """
    told = [row for row in who.kinds if _is_open([row], policy)]
    while told:
        hidden = [row for row in who.kinds if row.delivered and row not in told]
        if not hidden or _is_open(hidden, policy):
            break
        told.remove(min(told, key=lambda row: row.delivered))
    return tuple(row.compared if row in told else None for row in who.kinds)


def _is_open(rows: list[KindCount], policy: Policy) -> bool:
    delivered, compared = sum(row.delivered for row in rows), sum(row.compared for row in rows)
    return delivered >= policy.groups.least_coarse and 0 < compared < delivered


def participation(figures: Figures, wave: str) -> Participation:
    """Count today's members in a wave's edition. Raises KeyError for a wave without one."""
    record = _record(figures, wave)
    everyone = tuple(figures.cluster.members.values())
    before = [one for one in waves_of(figures.editions, figures.questionnaire.id) if one < wave]
    return Participation(
        kinds=tuple(
            _count(kind.code, [member for member in everyone if member.kind == kind.code], figures.editions, record)
            for kind in figures.cluster.codes["kinds"]
        ),
        expected=sum(member.agreement.figures.allows(Sharing.OWN) for member in everyone),
        averaged=len(record.contributors.get(CLUSTER, ())),
        before=len(set(_record(figures, before[-1]).cubes) - {CLUSTER}) if before else None,
    )


def _record(figures: Figures, wave: str) -> EditionRecord:
    record = figures.editions.edition(wave)
    if record is None:
        raise KeyError(wave)
    return record


def _count(kind: str, members: list[Member], editions: Editions, record: EditionRecord) -> KindCount:
    cubes = [editions.cube(record.wave, member.slug) for member in members if member.slug in record.cubes]
    full = [cube for cube in cubes if cube and any(table.status is Status.FULL for table in cube.tables.values())]
    return KindCount(kind, len(members), len(cubes), len(full))
