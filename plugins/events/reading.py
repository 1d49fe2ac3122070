"""Folders of listings become events, and all that is wrong with them.

content/events/<member>/<slug>.md. A bad listing is shown as its last committed version that is valid, where git has
one, and left out otherwise; either way its problems are reported, and all others go on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath

from plugins.cluster.cluster import Cluster
from plugins.cluster.frontmatter import Document, Unreadable, checked_text, parse_document
from plugins.cluster.history import History, Revision, Version
from plugins.cluster.problems import Problem, nearest
from plugins.cluster.written import SLUG, read_folder
from plugins.events.assembling import Surroundings, assemble
from plugins.events.claims import Claims
from plugins.events.complaints import Complaints
from plugins.events.model import Event
from plugins.events.moments import written

FOLDER = "content/events"
VERSIONS_TRIED = 20
"""How far back a valid version of a bad listing is looked for."""


def read_events(cluster: Cluster, history: History) -> tuple[list[Event], list[Problem]]:
    """All events, sorted by their first performance, and what is wrong with listings."""
    surroundings = Surroundings.of(cluster)
    members, problems = _members(cluster, surroundings)
    valid: list[tuple[Event, Document]] = []
    bad: list[str] = []
    for member in members:
        documents, found = read_folder(cluster.settings.cluster_dir, f"{FOLDER}/{member}")
        problems += found
        bad += _listings({problem.file for problem in found})
        for slug, document in documents.items():
            complaints = Complaints(document.file, document.lines)
            revision = partial(history.revision, document.file)
            event = assemble(document, member, slug, revision, surroundings, complaints)
            problems += complaints.problems
            if event is None:
                bad.append(document.file)
            else:
                valid.append((event, document))
    claims = Claims()
    events = []
    for event, document in sorted(valid, key=lambda pair: _precedence(pair[0], history)):
        refused = claims.claim(event, document)
        problems += refused
        if refused:
            bad.append(event.file)
        else:
            events.append(event)
    events += _last_valid(bad, history, surroundings, claims)
    return sorted(events, key=_by_first_performance), sorted(problems, key=lambda problem: problem.sort_key)


def _members(cluster: Cluster, surroundings: Surroundings) -> tuple[list[str], list[Problem]]:
    """The members that have a folder of listings, and what else lies beside these folders."""
    members: list[str] = []
    problems: list[Problem] = []
    base = cluster.settings.cluster_dir / FOLDER
    for path in sorted(base.iterdir()) if base.is_dir() else ():
        file = f"{FOLDER}/{path.name}"
        if path.name.startswith("."):
            continue
        if path.is_symlink():
            problems.append(Problem("cluster.symlink", file))
        elif not path.is_dir():
            problems.append(Problem("events.outside-folder", file))
        elif path.name in cluster.members:
            members.append(path.name)
        elif path.name in surroundings.broken_members:
            problems.append(Problem("events.broken-organiser", file, values={"given": path.name}))
        else:
            alike = nearest(path.name, cluster.members)
            code = "events.unknown-organiser" if alike else "events.unknown-organiser-none-alike"
            problems.append(Problem(code, file, values={"given": path.name, "suggestion": alike or ""}))
    return members, problems


def _listings(files: Iterable[str]) -> Iterator[str]:
    """Those of `files` that would be listings if they could be read."""
    for file in sorted(files):
        path = PurePosixPath(file)
        if path.suffix == ".md" and SLUG.fullmatch(path.stem):
            yield file


def _precedence(event: Event, history: History) -> tuple[bool, datetime, str]:
    """Who keeps an id that two listings claim: whose place it is, then who had it first; nobody can take another's."""
    own = event.id == f"{event.member}/{event.slug}"
    return (not own, history.revision(event.file).created, event.file)


def _by_first_performance(event: Event) -> tuple[str, str]:
    return (written(event.performances[0].start), event.id)


@dataclass(frozen=True, slots=True)
class _Attempt:
    file: str
    version: Version


def _last_valid(bad: Iterable[str], history: History, surroundings: Surroundings, claims: Claims) -> list[Event]:
    """The bad listings as their newest valid versions; those that have one."""
    waiting = list(dict.fromkeys(bad))
    events: list[Event] = []
    for age in range(VERSIONS_TRIED):
        attempts = [
            _Attempt(file, versions[age]) for file in waiting if len(versions := history.versions.get(file, ())) > age
        ]
        if not attempts:
            break
        texts = history.texts([attempt.version for attempt in attempts])
        for attempt, text in zip(attempts, texts, strict=True):
            event = _earlier_event(attempt, text, history, surroundings, claims)
            if event is not None:
                events.append(event)
                waiting.remove(attempt.file)
    return events


def _earlier_event(
    attempt: _Attempt, text: bytes | None, history: History, surroundings: Surroundings, claims: Claims
) -> Event | None:
    """The event of an earlier version; None where that version is no better. Its problems are history."""
    try:
        document = parse_document(checked_text((text or b"").decode("utf-8-sig"), attempt.file), attempt.file)
    except (UnicodeDecodeError, Unreadable):
        return None

    def revision(_revised: datetime | None) -> Revision:
        return history.revision_of(attempt.file, attempt.version)

    _, _, member, name = attempt.file.split("/")
    complaints = Complaints(document.file, document.lines)
    event = assemble(document, member, name.removesuffix(".md"), revision, surroundings, complaints)
    return event if event is not None and not claims.claim(event, document) else None
