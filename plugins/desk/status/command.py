"""`status`: who has delivered what, what needs somebody first, and an e-mail ready for each member."""

from collections.abc import Sequence
from pathlib import Path

from plugins.cluster.cluster import Cluster
from plugins.cluster.problems import Problem
from plugins.desk.configuration import cluster_of, settings_of
from plugins.desk.endings import no_member, require_one_of
from plugins.desk.status.reminders import reminder
from plugins.desk.status.screen import screen
from plugins.desk.status.standings import Standing, deadlines, standings
from plugins.desk.wordings import Words
from plugins.editions.store import Editions
from plugins.events.listings.reading import read_events
from plugins.events.model import Event
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.waves import load_waves

FOLDER = Path(__file__).parent


def status_command(member: str, *, language: str, cluster: str) -> None:
    """Print the status, or with `member` the e-mail to that one."""
    settings = settings_of(cluster)
    require_one_of("--language", language, settings.languages)
    words = Words(FOLDER, language)
    known = cluster_of(settings)
    if member and member not in known.members:
        raise no_member("status", member, known.members)
    events, problems = read_events(known)
    found = standings_of(known, events, [*known.problems, *problems])
    if member:
        print(_email(next(one for one in found if one.member.slug == member), known, words))
        return
    questionnaires, _ = load_questionnaires(settings.cluster_dir)
    waves, _ = load_waves(settings.cluster_dir, questionnaires)
    print(screen(found, deadlines(waves, settings.today), known, questionnaires, words))


def standings_of(cluster: Cluster, events: Sequence[Event], problems: Sequence[Problem]) -> tuple[Standing, ...]:
    """Where every member of the cluster stands, with the waves and the ledger as they lie in its folder."""
    root = cluster.settings.cluster_dir
    questionnaires, _ = load_questionnaires(root)
    waves, _ = load_waves(root, questionnaires)
    return standings(cluster, events, Editions.load(root).ledger, waves, questionnaires, problems)


def _email(standing: Standing, cluster: Cluster, words: Words) -> str:
    found = reminder(standing, cluster, words)
    if found is None:
        return words("in-peace", name=standing.member.text(words.language).name)
    return f"{found.subject}\n\n{found.text}".rstrip("\n")
