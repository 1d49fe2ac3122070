"""A wave's packages are opened, judged by their members' agreements, and measured, each by itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plugins.cluster.cluster import Cluster
from plugins.cluster.members import Member, Sharing
from plugins.cluster.problems import Problem
from plugins.disclosure.earlier import Earlier
from plugins.disclosure.measuring import House, Measured, measure
from plugins.disclosure.thresholds import is_weaker
from plugins.disclosure.wave_issue import Look
from plugins.disclosure.wave_secret import member_secret
from plugins.editions.policy import Policy
from plugins.questionnaires.model import Collected, Questionnaire
from plugins.questionnaires.waves import Wave
from plugins.surveys.packages import Package, read_package


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, and when."""

    questionnaires: Mapping[str, Questionnaire]
    waves: Sequence[Wave]


def look_at(
    wave: str, packages: Iterable[Package], cluster: Cluster, asked: Asked, secret: bytes, policy: Policy
) -> tuple[Look, Mapping[str, tuple[Problem, ...]]]:
    """Measure every package of the wave that may be; the problems of the others, by member."""
    measured: dict[str, Measured | None] = {}
    problems: dict[str, tuple[Problem, ...]] = {}
    silent: set[str] = set()
    for package in packages:
        member = cluster.members.get(package.member)
        if member is not None and not member.agreement.figures.allows(Sharing.OWN):
            silent.add(package.member)
            continue
        responses, found = read_package(
            package, cluster.settings.cluster_dir, asked.questionnaires, asked.waves, cluster.members.keys()
        )
        if found:
            problems[package.member] = tuple(found)
        if responses is None:
            continue
        questionnaire = asked.questionnaires[responses.questionnaire]
        if is_weaker(questionnaire, policy):
            problems[package.member] = (*problems.get(package.member, ()), _weaker(questionnaire, policy))
            continue
        key = member_secret(secret, package.member, wave)
        measured[package.member] = measure(responses, questionnaire, _house(member, cluster), key, policy)
    refused = frozenset(problems) - frozenset(measured)
    keys = {name: member_secret(secret, name, wave) for name in measured}
    return Look(wave, measured, refused, frozenset(silent), keys), problems


def counted_otherwise(look: Look, earlier: Earlier) -> Mapping[str, Problem]:
    """The members whose issued cube counted other columns than the questionnaire does now, each with its problem."""
    found = {}
    for member, measured in look.measured.items():
        before = earlier.kept_of(member)
        if before is not None and measured is not None and before.counted != measured.kept.counted:
            file = f"surveys/{measured.cube.questionnaire}/questionnaire.yaml"
            found[member] = Problem("disclosure.counted-otherwise", file, values={"given": look.wave})
    return found


def _house(member: Member | None, cluster: Cluster) -> House:
    """The member's municipality, and those members with whom both sides agreed on overlap."""
    if member is None:
        return House()
    partners = {
        other.slug
        for other in cluster.members.values()
        if other.slug != member.slug and _agrees(member, other.slug) and _agrees(other, member.slug)
    }
    return House(member.municipality, frozenset(partners))


def _agrees(member: Member, other: str) -> bool:
    overlap = member.agreement.overlap_with
    return overlap == "all" or (overlap != "none" and other in overlap)


def _weaker(questionnaire: Questionnaire, policy: Policy) -> Problem:
    by_cluster = questionnaire.collected is Collected.BY_CLUSTER
    limit = policy.member_value.least_answers if by_cluster else policy.bases.folded
    values = {"given": questionnaire.id, "limit": str(limit)}
    return Problem(
        "disclosure.weaker-than-policy",
        f"surveys/{questionnaire.id}/questionnaire.yaml",
        field="handling",
        values=values,
    )
