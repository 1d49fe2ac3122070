"""Folders of listings become events, and all that is wrong with them.

content/events/<member>/<slug>.md. A bad listing is shown as its last committed version that is valid, where git has
one, and left out otherwise; either way its problems are reported, and all others go on.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import PurePosixPath

from plugins.cluster.cluster import Cluster
from plugins.cluster.files.frontmatter import Document
from plugins.cluster.files.history import History, Version
from plugins.cluster.files.last_valid import earlier_document, last_valid
from plugins.cluster.files.written import read_folder
from plugins.cluster.problems import Problem, nearest
from plugins.events.listings.allowance import Allowance
from plugins.events.listings.assembling import Surroundings, assemble
from plugins.events.listings.claims import Claims
from plugins.events.listings.complaints import Complaints
from plugins.events.listings.moments import written
from plugins.events.listings.precedence import in_precedence
from plugins.events.model import Event

FOLDER = "content/events"
MOST_PROBLEMS = 100
"""Of one listing; the rest shows when these are mended."""


def read_events(cluster: Cluster) -> tuple[list[Event], list[Problem]]:
    """All events, sorted by their first performance, and what is wrong with listings."""
    history = cluster.history
    surroundings = Surroundings.of(cluster)
    members, problems = _members(cluster, surroundings)
    allowances = {member: Allowance() for member in members}
    valid: list[tuple[Event, Document]] = []
    bad: list[str] = []
    for member in members:
        documents, found = read_folder(cluster.settings.cluster_dir, f"{FOLDER}/{member}")
        problems += found
        bad += sorted({problem.file for problem in found})
        for slug, document in documents.items():
            complaints = Complaints(document.file, document.lines)
            revision = partial(history.revision, document.file)
            event = None
            if allowances[member].covers_rules(document, complaints):
                event = assemble(document, member, slug, revision, surroundings, complaints)
            if event is None:
                bad.append(document.file)
            elif allowances[member].covers(event, complaints):
                valid.append((event, document))
            problems += complaints.problems[:MOST_PROBLEMS]
    claims = Claims()
    ordered = in_precedence(valid, history)
    for event, document in ordered:
        claims.reserve(event, document)
    events = []
    for event, document in ordered:
        refused = claims.claim(event, document)
        problems += refused
        if refused:
            bad.append(event.file)
        else:
            events.append(event)
    events += _last_valid(bad, history, surroundings, claims, allowances)
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


def _by_first_performance(event: Event) -> tuple[str, str]:
    return (written(event.performances[0].start), event.id)


def _last_valid(
    bad: Iterable[str],
    history: History,
    surroundings: Surroundings,
    claims: Claims,
    allowances: Mapping[str, Allowance],
) -> list[Event]:
    """The bad listings as their newest valid versions that claim nothing another has; those that have one."""

    def judge(file: str, version: Version, text: bytes) -> Event | None:
        allowance = allowances[_member_of(file)]
        document = earlier_document(text, file) if allowance.covers_earlier(text) else None
        if document is None:
            return None
        complaints = Complaints(document.file, document.lines)
        if not allowance.covers_rules(document, complaints):
            return None
        member, slug = _member_of(file), PurePosixPath(file).stem
        revision = history.revision_of(file, version)
        event = assemble(document, member, slug, lambda _: revision, surroundings, complaints)
        shown = event is not None and allowance.covers(event, complaints)
        return event if event is not None and shown and not claims.claim(event, document) else None

    return list(last_valid(_within_allowance(bad, allowances), history, judge).values())


def _within_allowance(bad: Iterable[str], allowances: Mapping[str, Allowance]) -> list[str]:
    waiting = []
    for file in dict.fromkeys(bad):
        allowance = allowances[_member_of(file)]
        allowance.earlier -= 1
        if allowance.earlier >= 0:
            waiting.append(file)
    return waiting


def _member_of(file: str) -> str:
    return file.split("/")[2]
