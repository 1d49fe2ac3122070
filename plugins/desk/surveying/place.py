"""The words of a command become the place of a package: whose it is, which wave, which questionnaire was asked."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plugins.cluster.cluster import Cluster
from plugins.cluster.members import Member
from plugins.cluster.problems import Problem
from plugins.cluster.settings import Settings
from plugins.desk.configuration import at_fault, cluster_of
from plugins.desk.endings import WrongUsageError
from plugins.questionnaires.model import Collected, Questionnaire
from plugins.questionnaires.own import FOLDER
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.waves import Wave, load_waves
from plugins.surveys.importers.target import Target
from plugins.surveys.placing import CLUSTER


@dataclass(frozen=True, slots=True)
class Place:
    """Where an export belongs; `members` are the slugs of the cluster."""

    root: Path
    wave: Wave
    questionnaire: Questionnaire
    target: Target
    members: tuple[str, ...]


def place_of(settings: Settings, member: str, wave: str) -> Place:
    """The place of `member`'s package of `wave`. Raises WrongUsageError for words that mean none."""
    root = settings.cluster_dir
    cluster = cluster_of(settings)
    if member != CLUSTER and member not in cluster.members:
        raise WrongUsageError("choose", option="--member", given=member, allowed=", ".join(cluster.members))
    questionnaires, problems = load_questionnaires(root)
    waves, wave_problems = load_waves(root, questionnaires)
    problems = [*wave_problems, *(problem for problem in problems if not _of_another_house(problem, member))]
    if problems:
        raise at_fault(problems)
    collected = Collected.BY_CLUSTER if member == CLUSTER else Collected.BY_MEMBER
    fitting = [one for one in waves if questionnaires[one.questionnaire].collected is collected]
    found = next((one for one in fitting if one.id == wave), None)
    if found is None:
        raise WrongUsageError("choose", option="--wave", given=wave, allowed=", ".join(one.id for one in fitting))
    questionnaire = questionnaires[found.questionnaire].of_house(found.id, member)
    return Place(root, found, questionnaire, _target(cluster, member, found, questionnaire), tuple(cluster.members))


def _of_another_house(problem: Problem, member: str) -> bool:
    """Whether a problem lies in the own questions of a house that this import doesn't concern."""
    path = PurePosixPath(problem.file)
    return path.parent.parent.name == FOLDER and path.stem != member


def _target(cluster: Cluster, member: str, wave: Wave, questionnaire: Questionnaire) -> Target:
    return Target(
        questionnaire=questionnaire,
        version=wave.version,
        member=member,
        house=names_of(cluster.members[member]) if member in cluster.members else (),
        members={slug: names_of(other) for slug, other in cluster.members.items() if slug != member},
        opens=wave.opens,
        closes=wave.closes,
    )


def names_of(member: Member) -> tuple[str, ...]:
    """A member's names, each once."""
    return tuple(dict.fromkeys(member.text(language).name for language in ("nb", "en")))
