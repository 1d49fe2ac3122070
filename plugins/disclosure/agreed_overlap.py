"""With whom a member shares overlap: those members with whom both sides agreed on it."""

from plugins.cluster.cluster import Cluster
from plugins.cluster.members import Member


def partners(member: Member, cluster: Cluster) -> frozenset[str]:
    """The members, by slug."""
    return frozenset(
        other.slug
        for other in cluster.members.values()
        if other.slug != member.slug and _agrees(member, other.slug) and _agrees(other, member.slug)
    )


def _agrees(member: Member, other: str) -> bool:
    overlap = member.agreement.overlap_with
    return overlap == "all" or (overlap != "none" and other in overlap)
