"""A wave's packages are opened, judged by their members' agreements, and measured, each by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from plugins.cluster.cluster import Cluster
from plugins.cluster.members import Member, Sharing
from plugins.cluster.problems import Problem
from plugins.disclosure.counts.accepting import accepted
from plugins.disclosure.counts.findings import Asked as ToFit
from plugins.disclosure.overlap.agreed_overlap import partners
from plugins.disclosure.packages.asked import Asked
from plugins.disclosure.packages.closing import declared_for, is_late
from plugins.disclosure.planning.earlier import Earlier
from plugins.disclosure.planning.wave_issue import CLUSTER_MEMBER, Look
from plugins.disclosure.protected_stage.wave_secret import keyed, member_secret
from plugins.disclosure.tables.measuring import House, Measured, measure
from plugins.disclosure.tables.thresholds import is_weaker
from plugins.editions.ledger import Delivery
from plugins.editions.policy import Policy
from plugins.editions.record import digest
from plugins.questionnaires.model import Collected, Questionnaire
from plugins.surveys.guarded_folder import COUNTS, read_folder
from plugins.surveys.packages import Package, read_counts, read_package
from plugins.surveys.sealed_files import Open, refuse


@dataclass(frozen=True, slots=True)
class WaveStage:
    """What every package of a wave is looked at with.

    `secret` is the wave's, `open_sealed` opens what is sealed, `before` are the deliveries at the last look.
    """

    wave: str
    cluster: Cluster
    asked: Asked
    secret: bytes
    policy: Policy
    today: date
    before: Mapping[str, Delivery]
    open_sealed: Open = refuse


def look_at(
    packages: Iterable[Package], stage: WaveStage, earlier: Earlier
) -> tuple[Look, Mapping[str, tuple[Problem, ...]]]:
    """Measure every package of the wave that may be; the problems of the others, by member.

    A package with the very bytes of the one that was issued isn't opened: it was valid, and its figures stand.
    """
    measured: dict[str, Measured | None] = {}
    problems: dict[str, tuple[Problem, ...]] = {}
    silent: set[str] = set()
    unchanged: set[str] = set()
    late: set[str] = set()
    keys: dict[str, bytes] = {}
    for package in packages:
        member = stage.cluster.members.get(package.member)
        if member is not None and not member.agreement.figures.allows(Sharing.OWN):
            silent.add(package.member)
            continue
        key = keys[package.member] = member_secret(stage.secret, package.member, stage.wave)
        mark = _mark(package, stage.cluster, key)
        before = earlier.kept_of(package.member)
        known = member is not None or package.member == CLUSTER_MEMBER
        if known and before is not None and before.package == mark:
            unchanged.add(package.member)
            continue
        declared = declared_for(package.member, stage.wave, stage.asked)
        if is_late(declared, package.member, stage.before.get(package.member), stage.today):
            late.add(package.member)
            continue
        found, wrong = _measured(package, member, stage, key)
        if wrong:
            problems[package.member] = wrong
        else:
            measured[package.member] = found and found.marked(mark)
    look = Look(
        stage.wave, measured, frozenset(problems), frozenset(silent), frozenset(unchanged), frozenset(late), keys
    )
    return look, problems


def _measured(
    package: Package, member: Member | None, stage: WaveStage, key: bytes
) -> tuple[Measured | None, tuple[Problem, ...]]:
    root, members = stage.cluster.settings.cluster_dir, stage.cluster.members.keys()
    asked = stage.asked
    if package.has_counts:
        return _counted_at_home(package, member, stage, key)
    responses, found = read_package(package, root, asked.questionnaires, asked.waves, members, stage.open_sealed)
    if responses is None:
        return None, tuple(found)
    questionnaire = asked.questionnaires[responses.questionnaire].of_house(package.wave, package.member)
    if is_weaker(questionnaire, stage.policy):
        return None, (*found, _weaker(questionnaire, stage.policy))
    return measure(responses, questionnaire, house_of(member, stage.cluster), key, stage.policy), ()


def _counted_at_home(
    package: Package, member: Member | None, stage: WaveStage, key: bytes
) -> tuple[Measured | None, tuple[Problem, ...]]:
    root, members = stage.cluster.settings.cluster_dir, stage.cluster.members.keys()
    asked = stage.asked
    counts, found = read_counts(package, root, asked.questionnaires, asked.waves, members, stage.open_sealed)
    if counts is None:
        return None, tuple(found)
    questionnaire = asked.questionnaires[counts.questionnaire].of_house(package.wave, package.member)
    if is_weaker(questionnaire, stage.policy):
        return None, (_weaker(questionnaire, stage.policy),)
    file = (package.folder / COUNTS).relative_to(root).as_posix()
    if member is None:
        return None, (Problem("disclosure.counts-of-another", file, values={"given": "scope"}),)
    return accepted(counts, ToFit(questionnaire, house_of(member, stage.cluster), stage.policy), key, file)


def _mark(package: Package, cluster: Cluster, key: bytes) -> str:
    """A keyed digest of the package's files: nobody without the member's secret can tell which bytes it is of."""
    files, _ = read_folder(package.folder, cluster.settings.cluster_dir)
    contents = [f"{name}:{digest(content)}" for name, content in sorted(files.items())]
    return keyed(key, "package", contents).hex()


def counted_otherwise(look: Look, earlier: Earlier) -> Mapping[str, Problem]:
    """The members whose issued cube counted other columns than the questionnaire does now, each with its problem."""
    found = {}
    for member, measured in look.measured.items():
        before = earlier.kept_of(member)
        if before is not None and measured is not None and before.counted != measured.kept.counted:
            file = f"surveys/{measured.cube.questionnaire}/questionnaire.yaml"
            found[member] = Problem("disclosure.counted-otherwise", file, values={"given": look.wave})
    return found


def listed_otherwise(look: Look, earlier: Earlier, question: str) -> Mapping[str, Problem]:
    """The members with a new package whose issued cube is of other lists than the questionnaire has now.

    `question` is one whose list is another.
    """
    return {
        member: Problem(
            "disclosure.listed-otherwise",
            f"surveys/{measured.cube.questionnaire}/questionnaire.yaml",
            values={"given": look.wave, "question": question},
        )
        for member, measured in look.measured.items()
        if measured is not None and member != CLUSTER_MEMBER and earlier.kept_of(member) is not None
    }


def house_of(member: Member | None, cluster: Cluster) -> House:
    """The member's municipality, and those members with whom both sides agreed on overlap."""
    return House() if member is None else House(member.municipality, partners(member, cluster))


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
