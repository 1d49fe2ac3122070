"""content/board/decisions.yaml becomes what the board has decided, and what came of it.

The board's next report follows every decision up, and the meeting kit opens with those that were carried out.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from plugins.cluster.files.frontmatter import Lines, Unreadable, field_name, parse_yaml, read_text
from plugins.cluster.files.validation import Invalid, line_of, validated
from plugins.cluster.files.written import Slug, WrittenDate
from plugins.cluster.goals import Hours, MeasureName
from plugins.cluster.problems import Problem, nearest
from plugins.cluster.texts import Line120, Line300

FILE = "content/board/decisions.yaml"
MOST = 100


class State(StrEnum):
    """How a decision stands."""

    OPEN = "open"
    LATE = "late"
    DONE = "done"
    DROPPED = "dropped"


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Said(_Written):
    """A sentence in both languages."""

    nb: Line300
    en: Line300

    def within(self, language: str) -> str:
        """The sentence in "nb" or "en"."""
        return self.nb if language == "nb" else self.en


class Who(_Written):
    """Who is responsible, where it is said differently in the two languages."""

    nb: Line120
    en: Line120


class Done(_Written):
    """What was done, when it was finished, and the hours it took where somebody counted them."""

    on: WrittenDate
    did: Said
    hours: Hours | None = None


class Dropped(_Written):
    """Why a decision isn't carried out after all, and since when."""

    on: WrittenDate
    why: Said


class RecordedDecision(_Written):
    """One decision. `heard` is what members had said; `measure` a figure that is to move."""

    id: Slug
    decided: WrittenDate
    heard: Said | None = None
    what: Said
    who: Line120 | Who
    by: WrittenDate
    hours: Hours | None = None
    measure: MeasureName | None = None
    done: Done | None = None
    dropped: Dropped | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "RecordedDecision":
        if self.by < self.decided:
            values = {"given": self.by.isoformat(), "other": self.decided.isoformat()}
            raise PydanticCustomError("benchmarks.due-before-decided", "due before", values)
        if self.done and self.dropped:
            raise PydanticCustomError("benchmarks.done-and-dropped", "both", {"given": self.id})
        ended = self.done or self.dropped
        if ended and ended.on < self.decided:
            values = {"given": ended.on.isoformat(), "other": self.decided.isoformat()}
            raise PydanticCustomError("benchmarks.ended-before-decided", "ended before", values)
        return self

    def state(self, today: date) -> State:
        """How it stands on a day."""
        if self.done:
            return State.DONE
        if self.dropped:
            return State.DROPPED
        return State.LATE if today > self.by else State.OPEN

    def responsible(self, language: str) -> str:
        """Who is responsible, in a language."""
        if isinstance(self.who, str):
            return self.who
        return self.who.nb if language == "nb" else self.who.en


class _WrittenDecisions(_Written):
    decisions: Annotated[tuple[RecordedDecision, ...], Field(max_length=MOST)] = ()


def load_decisions(root: Path, measures: Collection[str]) -> tuple[tuple[RecordedDecision, ...], list[Problem]]:
    """What the board has decided, newest first, and what is wrong with the file; no file is no decisions.

    `measures` are the names that a figure may have. A decision with a problem of its own is left out.
    """
    path = root / FILE
    if not path.exists() and not path.is_symlink():
        return (), []
    try:
        data, lines = parse_yaml(read_text(path, FILE), FILE)
        written = validated(_WrittenDecisions, data, lines, FILE)
    except (Unreadable, Invalid) as refused:
        return (), refused.problems
    found: dict[str, RecordedDecision] = {}
    problems: list[Problem] = []
    for index, decision in enumerate(written.decisions):
        wrong = list(_problems(decision, index, found, measures, lines))
        problems += wrong
        if not wrong:
            found[decision.id] = decision
    return tuple(sorted(found.values(), key=lambda one: (one.decided, one.id), reverse=True)), problems


def _problems(
    decision: RecordedDecision, index: int, seen: Mapping[str, object], measures: Collection[str], lines: Lines
) -> Iterator[Problem]:
    if decision.id in seen:
        yield _problem("decision-twice", ("decisions", index, "id"), lines, given=decision.id)
    if decision.measure and decision.measure not in measures:
        suggestion = nearest(decision.measure, measures) or ", ".join(sorted(measures)[:3])
        place = ("decisions", index, "measure")
        yield _problem("unknown-measure", place, lines, given=decision.measure, suggestion=suggestion)


def _problem(rule: str, place: tuple[str | int, ...], lines: Lines, **values: str) -> Problem:
    return Problem(f"benchmarks.{rule}", FILE, line_of(place, lines) or 1, field_name(place), values=values)
