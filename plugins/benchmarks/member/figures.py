"""What a report may be made of: the edition's figures for one member, gathered; nothing else is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from plugins.cluster.members import Member
from plugins.editions.cube import CLUSTER, NOTHING, Cube, Group, kind_group
from plugins.editions.ledger import DeliveryState
from plugins.editions.record import EditionRecord
from plugins.editions.store import Editions


@dataclass(frozen=True, slots=True)
class MemberFigures:
    """One member's wave: its own cube, the groups it stands beside, and its waves before.

    `contributed` is its cube as it went into each group's mean, by group id; a group it isn't in is missing there.
    """

    member: Member
    wave: str
    number: int
    issued: date
    cube: Cube
    groups: Mapping[str, Group]
    contributed: Mapping[str, Cube]
    past: tuple[Cube, ...]
    """Its earlier waves with figures, oldest first."""
    delivered: tuple[str, ...]
    """Every member with figures in the wave's edition."""

    @property
    def earlier(self) -> Cube | None:
        """The last wave before this one in which it has figures."""
        return self.past[-1] if self.past else None

    @property
    def cluster_group(self) -> Group | None:
        """The average house of the cluster, None where too few have delivered."""
        return self.groups.get(CLUSTER)

    @property
    def peer_group(self) -> Group | None:
        """The average house of the member's kind, None where too few have delivered."""
        return self.groups.get(kind_group(self.member.kind))


def member_figures(member: Member, editions: Editions, questionnaire: str) -> MemberFigures | None:
    """The figures of the newest wave in which the member has a cube.

    Where too few answered for one, an empty cube: there is something to say to the member, and no figure. None where
    it handed nothing in.
    """
    own = {wave: cube for wave in waves_of(editions, questionnaire) if (cube := _cube(editions, wave, member.slug))}
    wave = max((wave for wave, cube in own.items() if cube.tables), default=max(own, default=None))
    if wave is None:
        return None
    record = _record(editions, wave)
    groups = editions.groups(wave)
    beside = {CLUSTER, kind_group(member.kind)} & groups.keys()
    contributed = {name: editions.contributed(wave, name, member.slug) for name in sorted(beside)}
    return MemberFigures(
        member=member,
        wave=wave,
        number=record.number,
        issued=record.issued,
        cube=own[wave],
        groups=groups,
        contributed={name: cube for name, cube in contributed.items() if cube is not None},
        past=tuple(own[before] for before in sorted(own) if before < wave and own[before].tables),
        delivered=tuple(slug for slug in record.delivered if slug != CLUSTER),  # "cluster" is the members' own answers
    )


def waves_of(editions: Editions, questionnaire: str) -> tuple[str, ...]:
    """The waves of one questionnaire that have an edition, sorted."""
    return tuple(wave for wave in editions.waves() if questionnaire in _record(editions, wave).questionnaires)


def _record(editions: Editions, wave: str) -> EditionRecord:
    record = editions.edition(wave)
    if record is None:
        raise KeyError(wave)
    return record


def _cube(editions: Editions, wave: str, member: str) -> Cube | None:
    cube = editions.cube(wave, member)
    delivery = editions.ledger.deliveries.get(wave, {}).get(member)
    if cube is None and delivery is not None and delivery.state is DeliveryState.TOO_FEW:
        return Cube(member, wave, "", 0, NOTHING, {})
    return cube
