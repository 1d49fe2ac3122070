"""The sample cluster's forms, in words: a house asks its audience, the cluster asks its members."""

from dataclasses import replace
from functools import cache

from plugins.cluster.cluster import Cluster
from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.configuration import settings_of
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.waves import load_waves
from plugins.surveys.forms.neighbours import nearest
from plugins.surveys.forms.occasion import Occasion, sender, worded
from plugins.surveys.forms.paper import called
from plugins.surveys.forms.wording import Wording

HOUSE = "furukollen"  # the house whose name takes most room


@cache
def sample_cluster() -> Cluster:
    """The sample, read once."""
    return Cluster.load(settings_of(""))


def occasion(questionnaire: str, wave: str, member: str | None = HOUSE) -> Occasion:
    """The form of a questionnaire in a wave."""
    questionnaires, problems = load_questionnaires(PRODUCT_DIR)
    waves, more = load_waves(PRODUCT_DIR, questionnaires)
    assert problems == more == []
    found = next(each for each in waves if (each.questionnaire, each.id) == (questionnaire, wave))
    return Occasion(questionnaires[questionnaire], found, sample_cluster().members[member] if member else None)


def words(questionnaire: str, wave: str = "2026", member: str | None = HOUSE) -> Wording:
    """What the form says, on paper."""
    asked = occasion(questionnaire, wave, member)
    who = sender(asked.member, sample_cluster())
    named = nearest(asked.member, sample_cluster()) if asked.member else ()
    return worded(asked, replace(who, called=called(who.house)), named)
