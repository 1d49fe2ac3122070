"""`check`: everything members hand in, judged at once."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from plugins.benchmarks.sources import load_written
from plugins.cluster.cluster import Cluster
from plugins.cluster.pages.content_pages import content_pages
from plugins.cluster.problems import Problem, Refused, Severity
from plugins.cluster.settings import Settings
from plugins.desk.configuration import at_fault, settings_of
from plugins.desk.corrections import with_corrections
from plugins.desk.endings import InputAtFaultError, WrongUsageError, require_one_of
from plugins.desk.guarding.files import judge_files
from plugins.desk.key_problems import key_problems, plain_rows, undecided_waves
from plugins.desk.keys import keys_dir
from plugins.desk.listing import FORMATS
from plugins.editions.contradictions import contradictions
from plugins.editions.store import Editions
from plugins.events.listings.reading import read_events
from plugins.events.pages.images import load_pictures
from plugins.events.pages.programme import pictured
from plugins.profiles.figures import AUDIENCE, asked_of_members
from plugins.questionnaires.model import Questionnaire
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.waves import load_waves
from plugins.sealing.opening import Opener
from plugins.surveys.packages import check_packages, list_packages


def check_command(paths: list[str], *, form: str, language: str, cluster: str) -> None:
    """Print every problem; raises InputAtFaultError where one is an error."""
    require_one_of("--format", form, FORMATS)
    settings = settings_of(cluster)
    require_one_of("--language", language, settings.languages)
    wanted = [_within(settings, path) for path in paths]
    try:
        found = all_problems(settings)
    except Refused as refused:  # what concerns everything, such as a history that is cut off
        raise at_fault(refused.problems) from refused
    concerned = [problem for problem in found if _is_wanted(problem.file, wanted)]
    problems = list(with_corrections(concerned, settings.cluster_dir, settings.today))
    print(FORMATS[form](problems, language))
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise InputAtFaultError("")


def all_problems(settings: Settings) -> list[Problem]:
    """What is wrong with listings, members, venues, pages, questionnaires, waves and packages of a cluster."""
    cluster = Cluster.load(settings)
    root = settings.cluster_dir
    events, event_problems = read_events(cluster)
    pictures = load_pictures(root, pictured(cluster, events), root / ".build" / "cache" / "images")
    _pages, page_problems = content_pages(settings)
    questionnaires, questionnaire_problems = load_questionnaires(root)
    waves, wave_problems = load_waves(root, questionnaires)
    keys = keys_dir(root, os.environ)
    unusable = key_problems(root, keys, sample=settings.sample)
    opener = None if unusable else Opener(keys, settings.sample)
    package_problems = check_packages(cluster, questionnaires, waves, opener)
    audience = questionnaires.get(AUDIENCE)
    _written, written_problems = (
        load_written(cluster, audience, asked_of_members(questionnaires)) if audience else ((), [])
    )
    return [
        *cluster.problems,
        *event_problems,
        *pictures.problems_besides(event_problems),
        *page_problems,
        *questionnaire_problems,
        *wave_problems,
        *_contradictions(root, questionnaires),
        *unusable,
        *plain_rows(settings),
        *([] if unusable else undecided_waves(settings, (package.wave for package in list_packages(root)))),
        *package_problems,
        *written_problems,
        *judge_files(root),
    ]


def _contradictions(root: Path, questionnaires: Mapping[str, Questionnaire]) -> list[Problem]:
    """Where a questionnaire contradicts what was issued; or which edition can't be read to tell."""
    try:
        found = contradictions(root, questionnaires, Editions.load(root))
    except Refused as refused:
        return refused.problems
    return [problem for of in found.values() for problem in of]


def _within(settings: Settings, path: str) -> str:
    """A path as the command was given it, relative to the cluster's folder."""
    for base in (Path.cwd(), settings.cluster_dir):
        candidate = (base / path).resolve()
        if candidate.exists() and candidate.is_relative_to(settings.cluster_dir):
            return candidate.relative_to(settings.cluster_dir).as_posix()
    raise WrongUsageError("no-path", given=path, folder=str(settings.cluster_dir))


def _is_wanted(file: str, wanted: Iterable[str]) -> bool:
    wanted = list(wanted)
    return not wanted or any(path in {".", file} or file.startswith(f"{path}/") for path in wanted)
