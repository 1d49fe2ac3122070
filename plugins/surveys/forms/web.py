"""The houses' web forms become pages, for waves that are open, and for a while after so that answers can be fetched."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from plugins.cluster.cluster import Cluster
from plugins.cluster.pages.site import Page
from plugins.questionnaires.columns import RESPONDENT, columns_of
from plugins.questionnaires.model import Collected, Questionnaire, QuestionType
from plugins.questionnaires.versions import questions_at
from plugins.questionnaires.waves import Wave
from plugins.surveys.forms.neighbours import ON_PAPER, neighbours
from plugins.surveys.forms.occasion import FOLDERS, Occasion, houses, sender, worded
from plugins.surveys.forms.wording import Wording

TEMPLATE = "forms/web.html"
WORKER = "survey-worker.js"  # at the root: a worker may answer only for what lies below it
STAYS = timedelta(days=60)  # after a wave's last day, for tablets whose answers nobody has fetched
FIRST = "audience"
"""The questionnaire that has the house's short address; another one's name follows the house's."""


def web_pages(cluster: Cluster, questionnaires: dict[str, Questionnaire], waves: Sequence[Wave]) -> Iterator[Page]:
    """Each house's page in each language."""
    for questionnaire in questionnaires.values():
        wave = current(questionnaire.id, waves, cluster.settings.today)
        if wave is None or questionnaire.collected is Collected.BY_CLUSTER:
            continue
        for member in houses(questionnaire, cluster):
            if member is not None:
                yield from _pages(Occasion(questionnaire.of_house(wave.id, member.slug), wave, member), cluster)


def current(questionnaire: str, waves: Sequence[Wave], today: date) -> Wave | None:
    """The wave that is open; else one that closed lately."""
    here = [
        wave for wave in waves if wave.questionnaire == questionnaire and wave.opens <= today <= wave.closes + STAYS
    ]
    return max(here, key=lambda wave: (wave.closes >= today, wave.opens), default=None)


def _pages(occasion: Occasion, cluster: Cluster) -> Iterator[Page]:
    if occasion.member is None:
        return
    others = sorted(neighbours(occasion.member, cluster), key=lambda other: other.name.casefold())
    wording = worded(occasion, sender(occasion.member, cluster), others)
    more = "" if occasion.questionnaire.id == FIRST else f"{occasion.questionnaire.id}/"
    for language in cluster.settings.languages:
        data = {
            "wording": wording,
            "house": occasion.member.text(language).name,
            "contact": cluster.settings.contact,
            "opens": occasion.wave.opens.isoformat(),
            "closes": occasion.wave.closes.isoformat(),
            "columns": columns(occasion, wording),
            "block": ON_PAPER,
        }
        path = f"{FOLDERS[language]}/{occasion.slug}/{more}index.html"
        yield Page(path, TEMPLATE, language, f"survey:{occasion.slug}/{more}", data, listed=False)


def columns(occasion: Occasion, wording: Wording) -> tuple[str, ...]:
    """The columns of the file a tablet gives: the package's, then what people wrote, for the house's own eyes."""
    names = tuple(choice.code for question in wording.questions for choice in question.names)
    asked = questions_at(occasion.questionnaire, occasion.wave.version)
    packed = (name for question in asked for name in columns_of(question, occasion.wave.version, tuple(sorted(names))))
    written = (question.id for question in wording.questions if question.type is QuestionType.TEXT)
    return tuple(name for name in (*packed, *written) if name != RESPONDENT)
