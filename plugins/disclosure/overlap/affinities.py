"""A member's overlap becomes its public list "audiences also visit": up to five houses, in an order that tells nothing.

Only of houses whose figures go into groups, and only pairs that are in the cube: both houses agree, and base and cell
are large enough (tables/protection.py). Of more than the policy's number, those with the greatest shares stand in the
list, ties by name.

Everybody may know which pairs were judged: who agrees, and every base. A list with room would say of each judged house
outside it that fewer than the least cell had been there. So a list stands where it is full, or where every judged
house is in it; otherwise there is none. It is made once per wave, of the first cube with enough judged pairs, since
two lists would tell what came between them; and none is made where judged pairs were open to others before. That there
is none says only that some judged house is small: with LEAST_JUDGED of them nobody is cornered by it, not even by
somebody who knows two of the counts. A full list leaves a listed house all from the least cell up, another everything.
"""

from collections.abc import Collection, Mapping

from plugins.cluster.cluster import Cluster
from plugins.cluster.members import Sharing
from plugins.disclosure.overlap.agreed_overlap import partners
from plugins.disclosure.planning.earlier import Earlier
from plugins.disclosure.tables.measuring import Measured
from plugins.editions.cube import Pair
from plugins.editions.formulas import overlap_proportion
from plugins.editions.policy import Policy

LEAST_JUDGED = 4  # where two counts are known, two are left, so that either may be the small one


def affinities(pairs: Collection[Pair], judged: Collection[str], policy: Policy) -> tuple[str, ...]:
    """The houses a member's audience also visits, in alphabetical order; none where a list would have room.

    `judged` are the houses whose pair was shown or not because of its count; none where nobody here knows which.
    """
    room = policy.overlap.affinities
    everyone = len(judged) >= LEAST_JUDGED and {pair.member for pair in pairs} == set(judged)
    if len(pairs) < room and not everyone:
        return ()
    ranked = sorted(pairs, key=lambda pair: (-overlap_proportion(pair), pair.member))
    return tuple(sorted(pair.member for pair in ranked[:room]))


def current_lists(
    due: Mapping[str, Measured], earlier: Earlier, cluster: Cluster, policy: Policy
) -> Mapping[str, tuple[str, ...]]:
    """The lists of all houses whose figures go into groups: made now, or as they stand.

    Of one that stands, only a house that no longer agrees is taken out.
    """
    made = {}
    for slug, measured in due.items():
        if slug in cluster.members and not _is_decided(slug, earlier) and not _was_open(slug, earlier):
            judged = partners(cluster.members[slug], cluster).intersection(measured.kept.paired)
            made[slug] = affinities(measured.cube.pairs, judged, policy)
    lists = {}
    for slug, others in sorted({**earlier.affinities, **made}.items()):
        house = cluster.members.get(slug)
        if house is not None and house.agreement.figures.allows(Sharing.POOLED):
            agreeing = partners(house, cluster)
            lists[slug] = tuple(other for other in others if other in agreeing)
    return {slug: others for slug, others in lists.items() if others}


def _is_decided(member: str, earlier: Earlier) -> bool:
    """Whether an earlier cube of the wave had enough judged pairs: a list was made of it, or there is none."""
    kept = earlier.kept_of(member)
    return kept is not None and len(kept.paired) >= LEAST_JUDGED


def _was_open(member: str, earlier: Earlier) -> bool:
    """Whether judged pairs stood in a cube that the board or everybody could see."""
    return any(kept.paired and at in earlier.seen for at, kept in earlier.kept.items() if at[1] == member)
