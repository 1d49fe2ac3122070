"""For whom a form is made, and for which wave: a house in its own wave, or the cluster asking its members."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plugins.cluster.cluster import Cluster
from plugins.cluster.members import Member
from plugins.questionnaires.model import Collected, Questionnaire, Text
from plugins.questionnaires.waves import Wave
from plugins.surveys.forms.neighbours import takes_part
from plugins.surveys.forms.wording import Sender, Wording, word

CLUSTER = "cluster"
FOLDERS = {"nb": "svar", "en": "en/answer"}
"""Where the web forms of a language lie below output/."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One form to be made. `member` is None where the cluster asks its members."""

    questionnaire: Questionnaire
    wave: Wave
    member: Member | None

    @property
    def slug(self) -> str:
        """The member's, or "cluster"."""
        return self.member.slug if self.member else CLUSTER


def houses(questionnaire: Questionnaire, cluster: Cluster) -> tuple[Member | None, ...]:
    """Who asks with this questionnaire: every house that takes part, or the cluster alone."""
    if questionnaire.collected is Collected.BY_CLUSTER:
        return (None,)
    return tuple(member for _, member in sorted(cluster.members.items()) if takes_part(member))


def wave_for(questionnaire: str, waves: Sequence[Wave], today: date) -> Wave | None:
    """The wave that is open, else the next to open, else the last there was; None where there never was one."""
    of_it = [wave for wave in waves if wave.questionnaire == questionnaire]
    open_now = [wave for wave in of_it if wave.opens <= today <= wave.closes]
    to_come = [wave for wave in of_it if wave.opens > today]
    last = max(of_it, key=lambda wave: wave.closes, default=None)
    return next(iter(open_now), None) or min(to_come, key=lambda wave: wave.opens, default=last)


def sender(member: Member | None, cluster: Cluster) -> Sender:
    """Who asks, with the name in full also in the questions."""
    settings = cluster.settings
    name = names_of(member) if member else Text(settings.cluster_name, settings.cluster_name)
    return Sender(name, name, settings.cluster_name, settings.contact)


def names_of(member: Member) -> Text:
    """A house's name in both languages."""
    return Text(member.text("nb").name, member.text("en").name)


def worded(occasion: Occasion, who: Sender, named: Sequence[Member]) -> Wording:
    """The words of the form, naming the houses `named`."""
    names = {member.slug: names_of(member) for member in named}
    return word(occasion.questionnaire, occasion.wave.version, occasion.wave.id, occasion.slug, who, names)
