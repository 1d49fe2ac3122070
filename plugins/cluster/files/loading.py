"""The folders of members and venues become models, and all that is wrong with their files.

A broken file is reported and taken from its last committed version that is valid, where git has one, so that nothing
that stands on a member or venue falls with a slip in its file. Without one it is left out. A file that was deleted or
renamed is a decision and isn't brought back.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from plugins.cluster.agreements import Said, held, said_in
from plugins.cluster.code_lists import CodeLists
from plugins.cluster.files.frontmatter import Document, Unreadable, read_bytes
from plugins.cluster.files.history import History, Version
from plugins.cluster.files.last_valid import earlier_document, last_valid
from plugins.cluster.files.markdown import problems_in
from plugins.cluster.files.validation import Invalid, validated
from plugins.cluster.files.written import read_folder
from plugins.cluster.members import Member
from plugins.cluster.problems import Problem
from plugins.cluster.venues import Venue

MEMBERS = "content/members"
VENUES = "content/venues"

Model = TypeVar("Model", Member, Venue)


def load_venues(cluster_dir: Path, codes: CodeLists, history: History) -> tuple[dict[str, Venue], list[Problem]]:
    """All venues by slug, broken ones as they last were, and what is wrong with files. Raises HistoryUnavailable."""
    context = {"codes": codes}
    venues, broken, problems = _present(Venue, cluster_dir, VENUES, context)

    def judge(file: str, _version: Version, text: bytes) -> Venue | None:
        return _earlier(Venue, text, file, context)

    return _together(venues, last_valid(broken, history, judge)), problems


def load_members(
    cluster_dir: Path, codes: CodeLists, history: History, today: date
) -> tuple[dict[str, Member], list[Problem]]:
    """All members by slug, broken ones as they last were, and what is wrong with files. Raises HistoryUnavailable.

    The agreement of a broken one is no wider than anything its file has said since (see agreements.py). One that is
    accepted after `today` is broken.
    """
    context = {"codes": codes, "today": today}
    members, broken, problems = _present(Member, cluster_dir, MEMBERS, context)
    said = {file: [_said_now(cluster_dir, file)] for file in broken}

    def judge(file: str, version: Version, text: bytes) -> Member | None:
        if not f"/{version.path}".endswith(f"/{file}"):
            return None  # under another name it was, for all we know, another house, and its agreement is no other's
        member = _earlier(Member, text, file, context)
        if member is None:
            said[file].append(said_in(text))
            return None
        return held(member, [one for one in said[file] if one])

    return _together(members, last_valid(broken, history, judge)), problems


def _present(
    model: type[Model], cluster_dir: Path, folder: str, context: Mapping[str, object]
) -> tuple[dict[str, Model], list[str], list[Problem]]:
    """The valid models by slug, the files of the others, and what is wrong."""
    valid: dict[str, Model] = {}
    documents, problems = read_folder(cluster_dir, folder)
    broken = [problem.file for problem in problems]
    for slug, document in documents.items():
        # Markup that isn't shown is said, but takes nothing away: what is published is sanitised anyhow.
        problems += problems_in(document.body, document.file, document.body_line)
        try:
            valid[slug] = _read(model, document, context)
        except Invalid as invalid:
            problems += invalid.problems
            broken.append(document.file)
    return valid, broken, problems


def _earlier(model: type[Model], text: bytes, file: str, context: Mapping[str, object]) -> Model | None:
    document = earlier_document(text, file)
    try:
        return _read(model, document, context) if document else None
    except Invalid:
        return None


def _read(model: type[Model], document: Document, context: Mapping[str, object]) -> Model:
    data = {**document.data, "slug": Path(document.file).stem, "body": document.body}
    return validated(model, data, document.lines, document.file, context)


def _said_now(cluster_dir: Path, file: str) -> Said | None:
    try:
        return said_in(read_bytes(cluster_dir / file, file))
    except Unreadable:  # a link, a folder, a file too large to be one of ours: reported already
        return None


def _together(present: Mapping[str, Model], earlier: Mapping[str, Model]) -> dict[str, Model]:
    """All by slug, in the order of their files' names."""
    everyone = {**present, **{model.slug: model for model in earlier.values()}}
    return {slug: everyone[slug] for slug in sorted(everyone, key=lambda slug: f"{slug}.md")}
