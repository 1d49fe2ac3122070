"""Group by group: what is shown and how finely, what waits, and how many houses would open it.

Counts of houses only: who has delivered and whose figures were issued anew stands in the edition's record anyway.
"""

from collections.abc import Iterable, Iterator, Mapping

from plugins.cluster.cluster import Cluster
from plugins.cluster.members import Sharing
from plugins.disclosure.grouping.group_issue import Waits
from plugins.disclosure.grouping.groups import Members, Standing
from plugins.disclosure.planning.earlier import Earlier, GroupIssue
from plugins.disclosure.planning.wave_issue import Plan
from plugins.disclosure.told.outcome import Sentence
from plugins.editions.cube import CLUSTER, kind_group
from plugins.editions.policy import Policy
from plugins.questionnaires.model import Questionnaire

Values = Mapping[str, str | Mapping[str, str]]
REST = {"nb": "Husene utenom disse", "en": "The houses beside these"}


def told_of_groups(
    plan: Plan, earlier: Earlier, questionnaire: Questionnaire | None, cluster: Cluster, policy: Policy
) -> Iterator[Sentence]:
    """What became of the groups together, and a sentence for each that isn't as fine, or as new, as it could be."""
    if plan.groups.groups:
        yield Sentence("groups", {"groups": group_names(plan.groups.groups, cluster)})
    if plan.retired:
        yield Sentence("groups-retired", {"groups": group_names(plan.retired, cluster)})
    if questionnaire is None:
        return
    standing = Standing.of({slug: member.agreement.figures for slug, member in cluster.members.items()})
    shown = {**(earlier.record.groups if earlier.record else {}), **plan.groups.groups}.keys() - set(plan.retired)
    if plan.groups.waits:
        limits = {"least": str(policy.groups.least_coarse), "changed": str(policy.time.changed_members)}
        nothing_stands = plan.groups.waits is Waits.NOTHING_NEW and not shown
        yield Sentence("groups-stay-withdrawn" if nothing_stands else plan.groups.waits.value, limits)
    last = earlier.group_issues[-1] if earlier.group_issues else None
    waits = last is not None and plan.groups.waits is Waits.TOO_LITTLE_NEW
    counted = frozenset(last.members) if last and waits else frozenset()  # told of below
    for name, members in sorted(candidates(plan, questionnaire, cluster).items()):
        if name not in shown and name not in counted:
            yield _hidden(name, standing.size(members), plan, cluster, policy)
    for name, group in sorted(plan.groups.groups.items()):
        if group.step == policy.groups.coarse_step:
            values: Values = {
                "group": group_name(name, cluster),
                "step": str(group.step),
                "least": str(policy.groups.least),
            }
            yield Sentence("group-coarse", values)
    if last and waits:
        yield from _changed(plan, last, cluster, policy)


def candidates(plan: Plan, questionnaire: Questionnaire, cluster: Cluster) -> Mapping[str, Members]:
    """Who would be in each group: the houses with figures whose agreement lets them go into groups."""
    everybody = _pooled(plan, cluster)
    found: dict[str, Members] = {CLUSTER: everybody}
    for slug in sorted(everybody) if questionnaire.handling.by_kind else ():
        name = kind_group(cluster.members[slug].kind)
        found[name] = found.get(name, frozenset()) | {slug}
    return found


def _pooled(plan: Plan, cluster: Cluster) -> Members:
    members = cluster.members
    return frozenset(
        slug for slug in plan.pointers if slug in members and members[slug].agreement.figures.allows(Sharing.POOLED)
    )


def group_name(group: str, cluster: Cluster) -> Mapping[str, str]:
    """A group's name in each language."""
    kind = group.partition(":")[2]
    return {
        language: cluster.codes["kinds"].label(kind, language) if kind else cluster.settings.cluster_name
        for language in cluster.settings.languages
    }


def group_names(groups: Iterable[str], cluster: Cluster) -> Mapping[str, str]:
    """Several, one after the other."""
    names = [group_name(group, cluster) for group in groups]
    return {language: ", ".join(name[language] for name in names) for language in cluster.settings.languages}


def _hidden(name: str, size: int, plan: Plan, cluster: Cluster, policy: Policy) -> Sentence:
    values: Values = {"group": group_name(name, cluster), "have": str(size), "least": str(policy.groups.least_coarse)}
    if size < policy.groups.least_coarse:
        return Sentence("group-too-few", values)
    if plan.groups.waits is not None:
        return Sentence("group-waits", values)
    return Sentence("group-joined", values)


def _changed(plan: Plan, last: GroupIssue, cluster: Cluster, policy: Policy) -> Iterator[Sentence]:
    """Of each group as it was last issued, and of what was left beside them: how many are new, gone or changed."""
    now = _pooled(plan, cluster)
    before = frozenset().union(*last.members.values())
    changed = (now ^ before) | {slug for slug in now & before if plan.pointers[slug] != last.cubes[slug]}
    named = {name: frozenset(members) for name, members in last.members.items()}
    kinds = {slug: kind_group(member.kind) for slug, member in cluster.members.items()}
    beside = frozenset(slug for slug in now | before if kinds.get(slug) not in named)
    for name, members in sorted(named.items()):
        joining = {slug for slug in now if name in (CLUSTER, kinds.get(slug))}
        yield from _count(group_name(name, cluster), len(changed & (members | joining)), policy)
    if len(named) > 1 and beside:
        yield from _count(REST, len(changed & beside), policy)


def _count(name: Mapping[str, str], changed: int, policy: Policy) -> Iterator[Sentence]:
    if 0 < changed < policy.time.changed_members:
        values: Values = {"group": name, "have": str(changed), "least": str(policy.time.changed_members)}
        yield Sentence("group-changed", values)
