"""content/experiences/<member>/<slug>.md becomes notes on what members tried: for members only, in the meeting kit."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from plugins.cluster.files import markdown
from plugins.cluster.files.frontmatter import Document
from plugins.cluster.files.validation import Invalid, line_of, validated
from plugins.cluster.files.written import Slug, WrittenDate, read_folder
from plugins.cluster.goals import Hours
from plugins.cluster.problems import Problem, nearest
from plugins.cluster.texts import Line120

FOLDER = "content/experiences"
LONGEST = 700
"""Letters: two notes stand on a page of the meeting kit, with a chart and room to write."""
MOST_TOPICS = 6
PICTURE = "cluster.picture-in-text"


def _told(text: str) -> str:
    """A note's text. Whoever writes it has no field called body: it is what stands below the fields."""
    if not text:
        raise PydanticCustomError("benchmarks.note-empty", "nothing below the fields")
    if len(text) > LONGEST:
        values = {"given": str(len(text)), "limit": str(LONGEST)}
        raise PydanticCustomError("benchmarks.note-too-long", "too long", values)
    return text


def _outcome(value: object) -> object:
    if value not in [one.value for one in Outcome]:
        raise PydanticCustomError("benchmarks.unknown-outcome", "no outcome", {"given": str(value)[:40]})
    return value


def _few(value: object) -> object:
    if isinstance(value, list) and not 1 <= len(value) <= MOST_TOPICS:
        values = {"given": str(len(value)), "limit": str(MOST_TOPICS)}
        raise PydanticCustomError("benchmarks.topics-of-a-note", "none or too many", values)
    return value


Body = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_told)]


class Outcome(StrEnum):
    """What came of it, in the member's own judgement."""

    HELPED = "helped"
    PARTLY = "partly"
    NO = "no"
    TOO_EARLY = "too-early"


class Translation(BaseModel):
    """A note in English."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Line120
    body: Body


class Experience(BaseModel):
    """One note. `about` names declared comparisons or proposals of the board's report."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    member: Slug
    slug: Slug
    title: Line120
    written: WrittenDate
    about: Annotated[tuple[Slug, ...], BeforeValidator(_few)]
    outcome: Annotated[Outcome, BeforeValidator(_outcome)]
    hours: Hours | None = None
    costs: Annotated[int, Field(ge=0, le=10_000_000)] | None = None
    translations: dict[Literal["en"], Translation] = Field(default_factory=dict)
    body: Body

    def written_in(self, language: str) -> str:
        """The language whoever reads `language` gets: Norwegian where it isn't translated."""
        return "en" if language == "en" and "en" in self.translations else "nb"

    def text(self, language: str) -> tuple[str, str]:
        """Title and body in that language."""
        other = self.translations.get("en") if self.written_in(language) == "en" else None
        return (other.title, other.body) if other else (self.title, self.body)


def load_experiences(
    root: Path, members: Collection[str], topics: Collection[str], today: date
) -> tuple[tuple[Experience, ...], list[Problem]]:
    """All valid notes, newest first, and what is wrong with the others; `topics` are what a note may be about."""
    found: list[Experience] = []
    problems: list[Problem] = []
    base = root / FOLDER
    for folder in sorted(path for path in base.iterdir() if path.name[0] != ".") if base.is_dir() else ():
        place = f"{FOLDER}/{folder.name}"
        if folder.is_symlink() or not folder.is_dir() or folder.name not in members:
            problems.append(_of_nobody(folder, place, members))
            continue
        documents, unread = read_folder(root, place)
        problems += unread
        for slug, document in documents.items():
            try:
                note = _read(document, folder.name, slug)
            except Invalid as invalid:
                problems += invalid.problems
                continue
            problems += _not_shown(note, document)
            wrong = [*_unknown(note, document, topics), *_to_come(note, document, today)]
            problems += wrong
            found += [] if wrong else [note]
    return tuple(sorted(found, key=lambda note: (note.written, note.member, note.slug), reverse=True)), problems


def _read(document: Document, member: str, slug: str) -> Experience:
    data = {**document.data, "member": member, "slug": slug, "body": document.body}
    return validated(Experience, data, {**document.lines, ("body",): document.body_line}, document.file)


def _of_nobody(found: Path, place: str, members: Collection[str]) -> Problem:
    suggestion = nearest(found.name, members) or min(members, default="kari-kulturhus")
    rule = "note-outside-folder" if found.is_file() else "unknown-member"
    return Problem(f"benchmarks.{rule}", place, values={"given": found.name, "suggestion": suggestion})


def _not_shown(note: Experience, document: Document) -> Iterator[Problem]:
    """What in a note isn't printed; there is no field for a picture either."""
    for problem in markdown.problems_in(note.body, document.file, document.body_line):
        yield replace(problem, code="benchmarks.picture-in-note") if problem.code == PICTURE else problem


def _to_come(note: Experience, document: Document, today: date) -> Iterator[Problem]:
    if note.written > today:
        line = line_of(("written",), document.lines) or 1
        values = {"given": note.written.isoformat()}
        yield Problem("benchmarks.note-to-come", document.file, line, "written", values=values)


def _unknown(note: Experience, document: Document, topics: Collection[str]) -> Iterator[Problem]:
    for index, topic in enumerate(note.about):
        if topic not in topics:
            values = {"given": topic, "suggestion": nearest(topic, topics) or ", ".join(sorted(topics))}
            line = line_of(("about", index), document.lines) or 1
            yield Problem("benchmarks.unknown-topic", document.file, line, "about", values=values)
