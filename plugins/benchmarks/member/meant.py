"""surveys/<questionnaire>/meant.yaml becomes which answers tell whether those came whom a listing is meant for."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from plugins.benchmarks.member.beside_questionnaire import Beside, read_beside
from plugins.cluster.code_lists import CodeLists
from plugins.cluster.files.frontmatter import KeyPath, Unreadable, field_name
from plugins.cluster.files.validation import Invalid, line_of, validated
from plugins.cluster.problems import Problem, nearest
from plugins.cluster.texts import Line200
from plugins.events.model import Event
from plugins.questionnaires.model import Question, Questionnaire
from plugins.questionnaires.reading import MEANT

EVENT_GROUP = "event_group"
"""The question whose codes kinds of events are told by."""


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Reason(_Written):
    """Why no answer tells of a group."""

    nb: Line200
    en: Line200

    def within(self, language: str) -> str:
        """The reason in "nb" or "en"."""
        return self.nb if language == "nb" else self.en


class Sign(_Written):
    """Answers to one question that tell of a group."""

    question: str
    codes: Annotated[tuple[str, ...], Field(min_length=1, max_length=12)]


class Telling(_Written):
    """What tells of a group of people: signs, or the reason why there are none."""

    signs: Annotated[tuple[Sign, ...], Field(max_length=6)] = ()
    untold: Reason | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> "Telling":
        if bool(self.signs) == bool(self.untold):
            raise PydanticCustomError("benchmarks.signs-or-untold", "one of both", {})
        return self


class KindRule(_Written):
    """A kind of event, and the listings that are of it: by whom they are for, or by genre."""

    group: str
    audiences: Annotated[tuple[str, ...], Field(alias="for")] = ()
    genres: tuple[str, ...] = ()


class _WrittenMeant(_Written):
    audiences: dict[str, Telling]
    event_groups: Annotated[tuple[KindRule, ...], Field(max_length=40)] = ()


@dataclass(frozen=True, slots=True)
class Meant:
    """What tells of each group of people (codes of data/reference/audiences.yaml), and of which kind a listing is."""

    audiences: Mapping[str, Telling] = field(default_factory=dict)
    kinds: tuple[KindRule, ...] = ()

    def kind_of(self, event: Event) -> str | None:
        """The kind of event a listing is: that of the first rule it fits; None where it fits none."""
        for rule in self.kinds:
            if event.genre in rule.genres or set(event.audiences) & set(rule.audiences):
                return rule.group
        return None


def load_meant(root: Path, questionnaire: Questionnaire, codes: CodeLists) -> tuple[Meant, list[Problem]]:
    """The mapping, and what is wrong with the file. With a problem in the cluster's own file it is left out whole."""
    try:
        beside = read_beside(root, questionnaire.id, MEANT)
        written = validated(_WrittenMeant, beside.data, beside.lines, beside.file) if beside else None
    except (Unreadable, Invalid) as refused:
        return Meant(), refused.problems
    if beside is None or written is None:
        return Meant(), []
    problems = list(_problems(written, beside, questionnaire, codes)) if beside.own else []
    return (Meant() if problems else Meant(written.audiences, written.event_groups)), problems


def _problems(
    written: _WrittenMeant, beside: Beside, questionnaire: Questionnaire, codes: CodeLists
) -> Iterator[Problem]:
    questions = {question.id: question for question in questionnaire.questions}
    groups = _codes(questions[EVENT_GROUP]) if EVENT_GROUP in questions else frozenset()
    audiences, genres = codes["audiences"].entries.keys(), codes["genres"].entries.keys()
    for name, telling in written.audiences.items():
        yield from _unknown([name], audiences, ("audiences", name), beside)
        for place, sign in enumerate(telling.signs):
            here: KeyPath = ("audiences", name, "signs", place)
            yield from _unknown([sign.question], questions, (*here, "question"), beside)
            if sign.question in questions:
                yield from _unknown(sign.codes, _codes(questions[sign.question]), (*here, "codes"), beside)
    for place, rule in enumerate(written.event_groups):
        yield from _unknown([rule.group], groups, ("event_groups", place, "group"), beside)
        yield from _unknown(rule.audiences, audiences, ("event_groups", place, "for"), beside)
        yield from _unknown(rule.genres, genres, ("event_groups", place, "genres"), beside)


def _unknown(given: Collection[str], known: Collection[str], place: KeyPath, beside: Beside) -> Iterator[Problem]:
    for code in given:
        if code not in known:
            values = {"given": code, "suggestion": nearest(code, known) or ", ".join(sorted(known))}
            line = line_of(place, beside.lines) or 1
            yield Problem("benchmarks.unknown-code", beside.file, line, field_name(place), values=values)


def _codes(question: Question) -> frozenset[str]:
    return frozenset(option.code for option in (*question.options, *question.folded))
