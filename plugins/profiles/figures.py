"""What an audience page or a report may draw on: editions, policy, questionnaire, waves, official statistics."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from plugins.cluster.cluster import Cluster
from plugins.cluster.problems import Problem
from plugins.editions.contradictions import contradictions
from plugins.editions.policy import Policy, load_policy
from plugins.editions.store import CubeKeys, Editions
from plugins.profiles.reference import Reference, load_references
from plugins.questionnaires.model import Collected, Questionnaire
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.waves import Wave, load_waves

AUDIENCE = "audience"


@dataclass(frozen=True, slots=True)
class Figures:
    """The protected figures of a cluster and what is needed to read them."""

    cluster: Cluster
    policy: Policy
    editions: Editions
    questionnaire: Questionnaire
    waves: Mapping[str, Wave]
    """The declared waves of the audience questionnaire, by id."""
    references: Mapping[str, Reference]
    of_members: Questionnaire | None = None
    """What the members themselves are asked about the cluster."""

    @property
    def issued(self) -> tuple[str, ...]:
        """The waves with audience figures, newest first."""
        found = self.editions.waves()
        return tuple(wave for wave in reversed(found) if self.editions.groups(wave) or self._cubes(wave))

    def _cubes(self, wave: str) -> bool:
        record = self.editions.edition(wave)
        return record is not None and AUDIENCE in record.questionnaires and bool(record.cubes)


def load_figures(cluster: Cluster, keys: CubeKeys | None = None) -> tuple[Figures | None, list[Problem]]:
    """The figures, None without an audience questionnaire; and what is wrong with the files around them.

    A questionnaire by which an edition's figures would be read as something else than they are is as good as none.
    `keys` open what is sealed to the build: reports need that, the site doesn't.
    Raises validation.Invalid or frontmatter.Unreadable for a policy or an edition that isn't as it must be: then
    nothing may be shown.
    """
    root = cluster.settings.cluster_dir
    policy = load_policy()
    editions = Editions.load(root, keys)
    questionnaires, problems = load_questionnaires(root)
    waves, wave_problems = load_waves(root, questionnaires)
    problems += wave_problems
    contradicting = contradictions(root, questionnaires, editions)
    problems += chain.from_iterable(contradicting.values())
    questionnaires = {name: one for name, one in questionnaires.items() if name not in contradicting}
    questionnaire = questionnaires.get(AUDIENCE)
    if questionnaire is None:
        return None, problems
    references, reference_problems = load_references(root, questionnaire)
    problems += reference_problems
    mine = {wave.id: wave for wave in waves if wave.questionnaire == AUDIENCE}
    of_members = asked_of_members(questionnaires)
    return Figures(cluster, policy, editions, questionnaire, mine, references, of_members), problems


def asked_of_members(questionnaires: Mapping[str, Questionnaire]) -> Questionnaire | None:
    """The questionnaire in which the cluster asks its own members."""
    return next((one for one in questionnaires.values() if one.collected is Collected.BY_CLUSTER), None)
