"""With whom a member shares overlap: those members with whom both sides agreed on it."""

from plugins.cluster.cluster import Cluster
from plugins.cluster.members import Member, agree_on_overlap


def partners(member: Member, cluster: Cluster) -> frozenset[str]:
    """The members, by slug."""
    return frozenset(
        other.slug
        for other in cluster.members.values()
        if other.slug != member.slug and agree_on_overlap(member, other)
    )
