"""Who takes part, in counts by kind of house: what the board sees of deliveries. No house is named."""

from dataclasses import dataclass

from plugins.benchmarks.member.figures import waves_of
from plugins.cluster.members import Member, Sharing
from plugins.editions.cube import CLUSTER, Status
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
