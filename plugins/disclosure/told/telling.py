"""A wave's plan becomes sentences."""

from collections.abc import Iterator
from datetime import date

from plugins.cluster.cluster import Cluster
from plugins.cluster.members import Sharing
from plugins.disclosure.packages.asked import Asked
from plugins.disclosure.packages.closing import declared_for, is_closed
from plugins.disclosure.planning.wave_issue import CLUSTER_MEMBER, Plan
from plugins.disclosure.told.outcome import Sentence
from plugins.editions.ledger import DeliveryState
from plugins.editions.policy import Policy

_EACH = {
    DeliveryState.TOO_LITTLE_NEW: "too-little-new",
    DeliveryState.LATE: "late",
    DeliveryState.ISSUED_ONCE: "issued-once",
    DeliveryState.TOO_FEW: "too-few",
    DeliveryState.NOT_TABULATED: "not-tabulated",
    DeliveryState.REFUSED: "package-refused",
}

_WHOM = {
    Sharing.BOARD: {"nb": "styret", "en": "the board"},
    Sharing.PUBLIC: {"nb": "alle", "en": "everybody"},
}


def told(wave: str, plan: Plan, cluster: Cluster, policy: Policy) -> Iterator[Sentence]:
    """What was issued, what is as it was, and which house's figures wait for what."""
    values = {"wave": wave, "edition": str(plan.number)}
    yield Sentence("issued" if plan.is_due else "nothing-issued", values)
    if plan.cubes:
        yield Sentence("cubes", {"members": ", ".join(_name(member, cluster) for member in sorted(plan.cubes))})
    unchanged = [
        member
        for member, delivery in plan.deliveries.items()
        if delivery.state is DeliveryState.ISSUED and member not in plan.cubes
    ]
    if unchanged:
        yield Sentence("unchanged", {"count": str(len(unchanged))})
    limits = {
        "share": f"{policy.time.changed_share:.0%}".rstrip("%"),
        "limit": str(policy.time.changed_respondents),
    }
    for member, delivery in plan.deliveries.items():
        if delivery.state in _EACH:
            base = policy.member_value.least_answers if member == CLUSTER_MEMBER else policy.bases.folded
            least = {"limit": str(base)} if delivery.state is DeliveryState.TOO_FEW else {}
            yield Sentence(_EACH[delivery.state], {**limits, **least, "member": _name(member, cluster)})
    for key, members in (("figures-further", plan.reach.further), ("figures-wait", plan.reach.wait)):
        for member in members:
            yield Sentence(
                key, {"member": _name(member, cluster), "whom": _WHOM[cluster.members[member].agreement.figures]}
            )


def told_of_late(wave: str, plan: Plan, cluster: Cluster, asked: Asked, today: date) -> Iterator[Sentence]:
    """Which packages were taken after the wave was closed, and the reasons that were given."""
    for member in plan.cubes:
        declared = declared_for(member, wave, asked)
        if declared is not None and is_closed(declared, today) and member in declared.late:
            yield Sentence("taken-late", {"member": _name(member, cluster), "reason": declared.late[member]})


def _name(member: str, cluster: Cluster) -> str:
    return cluster.members[member].name if member in cluster.members else cluster.settings.cluster_name
