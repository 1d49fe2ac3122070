"""content/experiences/<member>/<slug>.md becomes notes on what members tried: for members only, in the meeting kit."""

from collections.abc import Collection, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

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

Body = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)]


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
    about: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=MOST_TOPICS)]
    outcome: Outcome
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
    root: Path, members: Collection[str], topics: Collection[str]
) -> tuple[tuple[Experience, ...], list[Problem]]:
    """All valid notes, newest first, and what is wrong with the others; `topics` are what a note may be about."""
    found: list[Experience] = []
    problems: list[Problem] = []
    base = root / FOLDER
    for folder in sorted(path for path in base.iterdir() if path.name[0] != ".") if base.is_dir() else ():
        place = f"{FOLDER}/{folder.name}"
        if folder.is_symlink() or not folder.is_dir() or folder.name not in members:
            suggestion = nearest(folder.name, members) or "kari-kulturhus"
            problems.append(
                Problem("benchmarks.unknown-member", place, values={"given": folder.name, "suggestion": suggestion})
            )
            continue
        documents, unread = read_folder(root, place)
        problems += unread
        for slug, document in documents.items():
            try:
                note = _read(document, folder.name, slug)
            except Invalid as invalid:
                problems += invalid.problems
                continue
            problems += markdown.problems_in(note.body, document.file, document.body_line)
            wrong = list(_unknown(note, document, topics))
            problems += wrong
            found += [] if wrong else [note]
    return tuple(sorted(found, key=lambda note: (note.written, note.member, note.slug), reverse=True)), problems


def _read(document: Document, member: str, slug: str) -> Experience:
    data = {**document.data, "member": member, "slug": slug, "body": document.body}
    return validated(Experience, data, document.lines, document.file)


def _unknown(note: Experience, document: Document, topics: Collection[str]) -> Iterator[Problem]:
    for index, topic in enumerate(note.about):
        if topic not in topics:
            values = {"given": topic, "suggestion": nearest(topic, topics) or ", ".join(sorted(topics))}
            line = line_of(("about", index), document.lines) or 1
            yield Problem("benchmarks.unknown-topic", document.file, line, "about", values=values)
