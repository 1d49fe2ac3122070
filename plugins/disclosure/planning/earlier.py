"""What a wave has published so far: every issue of its groups, with who was in it and with which cube."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from plugins.cluster.members import Sharing
from plugins.disclosure.grouping.groups import Arrangement, Members
from plugins.disclosure.protected_stage.kept import Kept, kept_file, read_kept
from plugins.editions.cluster_json import read_cluster
from plugins.editions.cube import CLUSTER, Group, JointAudience, Status
from plugins.editions.record import CLUSTER_FILE, EDITION_FILE, EditionRecord, read_record
from plugins.editions.store import Editions

ATTENDANCE = "attendance"  # the totals, judged like a table


@dataclass(frozen=True, slots=True)
class GroupIssue:
    """One edition that issued groups. `cubes` says in which edition each contributor's cube stood then."""

    cubes: Mapping[str, int]
    members: Mapping[str, Members]
    steps: Mapping[str, int]
    groups: Mapping[str, Group]
    joint: JointAudience | None = None

    @property
    def arrangement(self) -> Arrangement:
        """The groups as they were published."""
        return Arrangement(CLUSTER, self.members, self.steps)

    def arrangement_of(self, table: str, contributors: Members) -> Arrangement:
        """The groups in which `table` (or ATTENDANCE) was published, and who of `contributors` was in each."""
        shown = {name: inside & contributors for name, inside in self.members.items() if self._has(name, table)}
        return Arrangement(CLUSTER, shown, {name: self.steps[name] for name in shown})

    def _has(self, group: str, table: str) -> bool:
        if table == ATTENDANCE:
            return any(total.total is not None for total in self.groups[group].totals)
        lists = [each for each in self.groups[group].tables.values() if each.questions == (table,)]
        return any(each.status is not Status.BLANK for each in lists)  # the full list, or its folded twin alone


@dataclass(frozen=True, slots=True)
class Earlier:
    """A wave so far. `record` is its newest edition; `group_issues` are in order; `kept` by (edition, member)."""

    record: EditionRecord | None
    group_issues: tuple[GroupIssue, ...]
    kept: Mapping[tuple[int, str], Kept]
    affinities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The current lists, by house."""
    seen: frozenset[tuple[int, str]] = frozenset()
    """The cubes that the board or everybody could see at some time, by (edition, member)."""

    def kept_of(self, member: str) -> Kept | None:
        """What was kept of a member's current cube."""
        if self.record is None or member not in self.record.cubes:
            return None
        return self.kept[self.record.cubes[member], member]

    def having(self, issue: GroupIssue, table: str) -> Members:
        """Who of an issue's contributors had the table; ATTENDANCE: who had handed in attendance."""
        return frozenset(
            member
            for member in frozenset().union(*issue.members.values())
            for kept in [self.kept[issue.cubes[member], member]]
            if (kept.attendance if table == ATTENDANCE else table in kept.parts)
        )


class KeptFileLostError(ValueError):
    """What the protected stage kept of an issued cube is gone or changed; `args[0]` is the file."""


def read_earlier(editions: Editions, wave: str, read: Callable[[str], bytes | None]) -> Earlier:
    """All editions of a wave; `read` gives what the protected stage kept, by file name.

    Raises KeptFileLostError; the editions themselves must be verified before.
    """
    numbers = [entry.edition for entry in editions.ledger.issued if entry.wave == wave]
    records = [read_record(_edition(editions, wave, number, EDITION_FILE)) for number in numbers]
    issues = [_group_issue(editions, record) for record in records if record.number in record.groups.values()]
    pointers = {(number, member) for record in records for member, number in record.cubes.items()}
    kept = {(number, member): _kept(read, wave, number, member) for number, member in sorted(pointers)}
    seen = frozenset(
        (number, member)
        for record in records
        for member, number in record.cubes.items()
        if Sharing(record.agreed(member, "figures") or Sharing.NONE).allows(Sharing.BOARD)
    )
    return Earlier(records[-1] if records else None, tuple(issues), kept, editions.affinities(wave), seen)


def _group_issue(editions: Editions, record: EditionRecord) -> GroupIssue:
    figures = read_cluster(_edition(editions, record.wave, record.number, CLUSTER_FILE))
    return GroupIssue(
        cubes=record.cubes,
        members={name: frozenset(record.contributors[name]) for name in figures.groups},
        steps={name: group.step for name, group in figures.groups.items()},
        groups=figures.groups,
        joint=figures.joint,
    )


def _edition(editions: Editions, wave: str, number: int, file: str) -> bytes:
    return (editions.folder / wave / str(number) / file).read_bytes()


def _kept(read: Callable[[str], bytes | None], wave: str, number: int, member: str) -> Kept:
    name = kept_file(wave, number, member)
    try:
        content = read(name)
        if content is not None:
            return read_kept(content)
    except (OSError, ValueError) as error:
        raise KeptFileLostError(name) from error
    raise KeptFileLostError(name)
