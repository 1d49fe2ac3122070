"""Groups that were published and are withdrawn, because a member has left whose agreement says so.

The figures stay in the archive and in the audit, since everybody may have kept them; pages and reports show them no
more. It needs no answers and no keys: a member may leave whatever has become of the wave.
"""

from plugins.cluster.cluster import Cluster
from plugins.cluster.members import Sharing
from plugins.editions.record import EditionRecord

RETIRE = "retire-groups"


def groups_to_retire(record: EditionRecord | None, cluster: Cluster) -> tuple[str, ...]:
    """Standing groups in which somebody is who no longer lets its figures go into groups, and wants them withdrawn.

    Of a member whose file is gone, what it had agreed when the edition was issued counts.
    """
    if record is None:
        return ()
    leavers = {
        member for members in record.contributors.values() for member in members if _leaves(member, record, cluster)
    }
    return tuple(sorted(name for name in record.groups if leavers & set(record.contributors[name])))


def _leaves(slug: str, record: EditionRecord, cluster: Cluster) -> bool:
    member = cluster.members.get(slug)
    if member is None:
        return record.agreed(slug, "leaving") == RETIRE
    return member.agreement.leaving == RETIRE and not member.agreement.figures.allows(Sharing.POOLED)
