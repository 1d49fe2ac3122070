"""How far each house's own figures may go now: as far as its agreement says, unless published averages forbid it.

An average hides a house among those whose own figures nobody else sees. When one of them later lets the board or
everybody see its own, the others in the averages that are out already have one less to hide among. So an agreement that
goes further holds from an edition that has judged it; one that goes less far holds at once (Editions.reach).

Judged here are sizes. The release gate then judges shares (audit/gate.py, as_far_as_is_safe): with one house's known to
all, two others may come too close to a third one's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plugins.cluster.cluster import Cluster
from plugins.cluster.members import Sharing
from plugins.disclosure.grouping.groups import Arrangement, Members, Standing
from plugins.disclosure.planning.earlier import Earlier
from plugins.editions.policy import Policy
from plugins.editions.record import EditionRecord

LEAVING = "stay-in-frozen"  # of a member that left no word


@dataclass(frozen=True, slots=True)
class Reach:
    """How far each house's figures go from this edition on, which now go further, and which must wait."""

    figures: Mapping[str, Sharing]
    further: tuple[str, ...]
    wait: tuple[str, ...]

    def is_public(self, member: str) -> bool:
        """Whether everybody may see the house's own figures."""
        return self.figures.get(member) is Sharing.PUBLIC


def reach(delivered: Iterable[str], earlier: Earlier, cluster: Cluster, policy: Policy) -> Reach:
    """Judge every house of an edition, by name: who comes first goes first."""
    found: dict[str, Sharing] = {}
    asked: dict[str, Sharing] = {}
    for member in sorted(delivered):
        said = cluster.members.get(member)
        today = said.agreement.figures if said else Sharing.NONE
        before = _before(member, earlier.record)
        if before is not None and today.rank > before.rank and today.allows(Sharing.BOARD):
            asked[member] = today
            found[member] = before
        else:
            found[member] = today
    others = {slug: each.agreement.figures for slug, each in cluster.members.items()}
    further, wait = [], []
    for member, today in asked.items():
        sharing = {**others, **found, member: today}
        standing = Standing.of({**dict.fromkeys(_everybody(earlier), Sharing.NONE), **sharing})
        if all(hides(issue.arrangement, standing, policy) for issue in earlier.group_issues):
            found[member] = today
            further.append(member)
        else:
            wait.append(member)
    return Reach(found, tuple(further), tuple(wait))


def hides(arrangement: Arrangement, standing: Standing, policy: Policy) -> bool:
    """Whether every published group and every remainder has enough houses to hide among, or nobody to hide."""
    least = {policy.groups.step: policy.groups.least, policy.groups.coarse_step: policy.groups.least_coarse}

    def enough(members: Members, wanted: int) -> bool:
        return not members & standing.hidden or standing.size(members) >= wanted

    groups = all(enough(members, least[arrangement.steps[name]]) for name, members in arrangement.members.items())
    return groups and all(enough(rest, policy.groups.least_coarse) for _, rest in arrangement.remainders())


def agreements(
    delivered: Iterable[str], figures: Reach, earlier: Earlier, cluster: Cluster
) -> Mapping[str, Mapping[str, str]]:
    """The terms as the edition records them."""
    said = {}
    for member in sorted(delivered):
        now = cluster.members.get(member)
        before = earlier.record.agreed(member, "leaving") if earlier.record else None
        leaving = now.agreement.leaving if now else before or LEAVING
        said[member] = {"figures": figures.figures[member].value, "leaving": leaving}
    return said


def _before(member: str, record: EditionRecord | None) -> Sharing | None:
    known = record.agreed(member, "figures") if record else None
    return None if known is None else Sharing(known)


def _everybody(earlier: Earlier) -> Members:
    return frozenset(member for issue in earlier.group_issues for member in issue.cubes)
