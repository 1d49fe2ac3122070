"""One wave's measured packages and its earlier editions become a plan: what to issue, and what became of each package.

Nothing is read or written here, so the plan can be judged before it is carried out (see edition.py).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from plugins.cluster.cluster import Cluster
from plugins.cluster.members import Sharing
from plugins.disclosure.grouping.group_figures import Parts
from plugins.disclosure.grouping.group_issue import GroupDecision, State, decide_groups
from plugins.disclosure.grouping.groups import Members
from plugins.disclosure.overlap.affinities import current_lists
from plugins.disclosure.overlap.agreed_overlap import partners
from plugins.disclosure.overlap.overlap_over_time import with_standing_pairs
from plugins.disclosure.planning.changes import cube_is_due
from plugins.disclosure.planning.earlier import Earlier
from plugins.disclosure.planning.going_further import Reach, agreements, reach
from plugins.disclosure.planning.retiring import groups_to_retire
from plugins.disclosure.protected_stage.kept import Kept, respondents
from plugins.disclosure.tables.measuring import Measured
from plugins.editions.cube import Attendance, Cube
from plugins.editions.ledger import Delivery, DeliveryState
from plugins.editions.policy import Policy
from plugins.questionnaires.model import Questionnaire

CLUSTER_MEMBER = "cluster"  # whose folder holds what the members themselves answered


@dataclass(frozen=True, slots=True)
class Look:
    """A wave's packages as they are now. `measured` is None for too few answers; `secrets` are the members'.

    `refused`, `not_tabulated` and `late` have a package that isn't measured, `unchanged` the one that was issued.
    """

    wave: str
    measured: Mapping[str, Measured | None]
    refused: Members
    not_tabulated: Members
    unchanged: Members
    late: Members
    secrets: Mapping[str, bytes]

    def without(self, members: Iterable[str]) -> "Look":
        """The look with the packages of `members` refused."""
        gone = frozenset(members)
        measured = {member: each for member, each in self.measured.items() if member not in gone}
        return replace(self, measured=measured, refused=self.refused | gone)


@dataclass(frozen=True, slots=True)
class Plan:
    """An edition to issue, and the state of every package; without anything new there is none.

    `cubes` are what is issued, `pointers` the editions in which every current cube stands, `opened` those that were
    issued sealed and that everybody may see now. `affinities` are all lists as they stand then; `new_affinities` says
    that they aren't what was issued.
    """

    number: int
    cubes: Mapping[str, Measured]
    pointers: Mapping[str, int]
    groups: GroupDecision
    retired: tuple[str, ...]
    deliveries: Mapping[str, Delivery]
    reach: Reach
    agreements: Mapping[str, Mapping[str, str]]
    opened: Mapping[str, Cube]
    affinities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    new_affinities: bool = False

    @property
    def is_due(self) -> bool:
        """Whether there is anything to issue."""
        return bool(self.cubes or self.groups.groups or self.retired or self.reach.further)


def plan_wave(
    look: Look,
    earlier: Earlier,
    current_cubes: Mapping[str, Cube],
    sealed: Members,
    deliveries: Mapping[str, Delivery],
    cluster: Cluster,
    questionnaire: Questionnaire | None,
    policy: Policy,
    today: date,
) -> Plan:
    """Decide. `current_cubes` are the issued ones, `sealed` whose of them not everybody can read yet.

    `deliveries` are those of the last look.
    `questionnaire` is the one whose answers go into groups, None where the wave has no such.
    """
    number = earlier.record.number + 1 if earlier.record else 1
    due = {
        member: measured
        for member, measured in look.measured.items()
        if measured is not None and _is_due(measured, earlier.kept_of(member), look.secrets[member], policy)
    }
    due = {
        member: _with_standing_pairs(member, measured, earlier, current_cubes, cluster)
        for member, measured in due.items()
    }
    lists = current_lists(due, earlier, cluster, policy)
    pointers = {**(earlier.record.cubes if earlier.record else {}), **dict.fromkeys(due, number)}
    far = reach(pointers, earlier, cluster, policy)
    state = _state(due, pointers, earlier, current_cubes, cluster)
    if questionnaire is None:
        groups = GroupDecision({}, {}, None)
    else:
        groups = decide_groups(state, earlier, questionnaire, policy)
    return Plan(
        number=number,
        cubes=due,
        pointers=dict(sorted(pointers.items())),
        groups=groups,
        retired=() if groups.groups else groups_to_retire(earlier.record, cluster),
        deliveries=_deliveries(look, due, pointers, earlier, deliveries, today),
        reach=far,
        agreements=agreements(pointers, far, earlier, cluster),
        opened={
            member: current_cubes[member]
            for member in far.further
            if member in sealed - due.keys() and far.is_public(member)
        },
        affinities=lists,
        new_affinities=lists != earlier.affinities,
    )


def _with_standing_pairs(
    member: str, measured: Measured, earlier: Earlier, cubes: Mapping[str, Cube], cluster: Cluster
) -> Measured:
    kept, house = earlier.kept_of(member), cluster.members.get(member)
    if kept is None or house is None:
        return measured
    return with_standing_pairs(measured, cubes[member], kept, partners(house, cluster))


def _is_due(measured: Measured, before: Kept | None, secret: bytes, policy: Policy) -> bool:
    if before is None:
        return True
    if before.counts or measured.kept.counts:
        return False
    then, now = (respondents(kept.fingerprints, secret) for kept in (before, measured.kept))
    return cube_is_due(then, now, policy)


def _state(
    due: Mapping[str, Measured],
    pointers: Mapping[str, int],
    earlier: Earlier,
    current_cubes: Mapping[str, Cube],
    cluster: Cluster,
) -> State:
    kept: dict[str, Kept] = {}
    attendance: dict[str, Attendance] = {}
    for member in pointers:
        if member == CLUSTER_MEMBER:
            continue
        before = earlier.kept_of(member)
        kept_now = due[member].kept if member in due else before
        if kept_now is not None:
            kept[member] = kept_now
        cube = due[member].cube if member in due else current_cubes[member]
        if cube.attendance:
            attendance[member] = cube.attendance[0]
    gone = set(pointers).union(*(issue.cubes for issue in earlier.group_issues)) - set(cluster.members)
    members = cluster.members
    return State(
        cubes=pointers,
        parts=Parts(
            {member: each.parts for member, each in kept.items()},
            {member: members[member].municipality if member in members else None for member in kept},
        ),
        attendance=attendance,
        kinds={slug: member.kind for slug, member in members.items()},
        sharing={
            **{slug: _as_seen(slug, member.agreement.figures, pointers, earlier) for slug, member in members.items()},
            **dict.fromkeys(gone, Sharing.NONE),
        },
    )


def _as_seen(member: str, figures: Sharing, pointers: Mapping[str, int], earlier: Earlier) -> Sharing:
    """As `figures`; but the board's at least where the cube that goes into groups was open once: nobody forgets it."""
    seen = (pointers.get(member, 0), member) in earlier.seen
    return Sharing.BOARD if seen and figures is Sharing.POOLED else figures


def _deliveries(
    look: Look,
    due: Mapping[str, Measured],
    pointers: Mapping[str, int],
    earlier: Earlier,
    before: Mapping[str, Delivery],
    today: date,
) -> Mapping[str, Delivery]:
    def state(member: str) -> DeliveryState:
        if member in look.refused:
            return DeliveryState.REFUSED
        if member in look.late:
            return DeliveryState.LATE
        if member in look.not_tabulated:
            return DeliveryState.NOT_TABULATED
        if member in look.unchanged:
            return DeliveryState.ISSUED
        measured = look.measured[member]
        if measured is None:
            return DeliveryState.TOO_FEW
        kept = earlier.kept_of(member)
        if kept is None or member in due or kept.tells_same(measured.kept):
            return DeliveryState.ISSUED
        once = kept.counts or measured.kept.counts
        return DeliveryState.ISSUED_ONCE if once else DeliveryState.TOO_LITTLE_NEW

    seen = sorted({*look.measured, *look.refused, *look.not_tabulated, *look.unchanged, *look.late})
    now = {
        member: Delivery(before[member].received if member in before else today, state(member), pointers.get(member))
        for member in seen
    }
    stand = {member: replace(each, state=DeliveryState.ISSUED) for member, each in before.items() if each.edition}
    return dict(sorted({**stand, **now}.items()))  # a package that was taken away again leaves only what was issued
