"""surveys/<questionnaire>/own/<wave>/<member>.yaml becomes a house's own questions, or problems with their lines.

A house may ask up to five questions of its own in a wave. They stand on its own form, in its own package and in no
other house's, and no figure of them goes into a group. One house's broken file concerns nobody else.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from plugins.cluster.code_lists import CodeLists
from plugins.cluster.files.frontmatter import Lines, Unreadable, field_name, parse_yaml, read_text
from plugins.cluster.files.validation import Invalid, line_of, validated
from plugins.cluster.files.written import SLUG
from plugins.cluster.problems import Problem
from plugins.questionnaires import rules
from plugins.questionnaires.building import build_question
from plugins.questionnaires.declarations import unknown_words
from plugins.questionnaires.document import WrittenQuestion
from plugins.questionnaires.findings import Finding
from plugins.questionnaires.model import Collected, Question, Questionnaire, QuestionType
from plugins.questionnaires.waves import Wave

FOLDER = "own"
PREFIX = "own_"
MOST = 5
MAX_FILES = 1000

Whose = tuple[str, str]
"""A wave and a member."""


class WrittenOwnQuestion(WrittenQuestion):
    """One question of a house's own: always counted if it can be, always asked, in every version of its wave."""

    block: Literal["own"] = "own"
    since: Literal[1] = 1


class WrittenOwn(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    questions: Annotated[tuple[WrittenOwnQuestion, ...], Field(min_length=1, max_length=MOST)]


def load_own(
    root: Path, questionnaires: Mapping[str, Questionnaire]
) -> tuple[dict[str, dict[Whose, tuple[Question, ...]]], list[Problem]]:
    """All houses' own questions of the cluster in `root`, by questionnaire; a file with a problem is left out."""
    found: dict[str, dict[Whose, tuple[Question, ...]]] = {}
    problems: list[Problem] = []
    municipalities = tuple(CodeLists.load(root)["municipalities"].entries)
    for path in _files(root):
        file = path.relative_to(root).as_posix()
        name, wave, member = path.parts[-4], path.parent.name, path.stem
        try:
            questions = _read(path, file, questionnaires.get(name), municipalities)
        except (Unreadable, Invalid) as refused:
            problems += refused.problems
        else:
            found.setdefault(name, {})[wave, member] = questions
    return found, problems


def own_problems(
    root: Path, questionnaires: Mapping[str, Questionnaire], waves: Sequence[Wave], members: Collection[str]
) -> list[Problem]:
    """What is wrong with the files, those included that no form can use: of no wave, or of no member."""
    problems = load_own(root, questionnaires)[1]
    for path in _files(root):
        file = path.relative_to(root).as_posix()
        name, wave, member = path.parts[-4], path.parent.name, path.stem
        known = [each.id for each in waves if each.questionnaire == name]
        if wave not in known:
            values = {"given": wave, "allowed": ", ".join(known)}
            problems.append(Problem("questionnaires.own-no-wave", file, values=values))
        if member not in members:
            problems.append(Problem("questionnaires.own-no-member", file, values={"given": member}))
    return problems


def _files(root: Path) -> list[Path]:
    paths = sorted((root / "surveys").glob(f"*/{FOLDER}/*/*.yaml"))
    return [path for path in paths if SLUG.fullmatch(path.stem)][:MAX_FILES]


def _read(path: Path, file: str, of: Questionnaire | None, municipalities: tuple[str, ...]) -> tuple[Question, ...]:
    data, lines = parse_yaml(read_text(path, file), file)
    written = validated(WrittenOwn, data, lines, file)
    problems = list(_problems(written, file, lines, of, municipalities))
    if problems:
        raise Invalid(sorted(problems, key=lambda problem: problem.sort_key))
    return tuple(build_question(question) for question in written.questions)


def _problems(
    written: WrittenOwn, file: str, lines: Lines, of: Questionnaire | None, municipalities: tuple[str, ...]
) -> Iterator[Problem]:
    for rule, place, values in _findings(written, of, municipalities):
        yield Problem(f"questionnaires.{rule}", file, line_of(place, lines) or 1, field_name(place), values=values)


def _findings(written: WrittenOwn, of: Questionnaire | None, municipalities: tuple[str, ...]) -> Iterator[Finding]:
    if of is None or of.collected is not Collected.BY_MEMBER:
        yield "own-of-no-survey", ("questions",), {}
    for name in rules.repeated([question.id for question in written.questions]):
        yield "repeated-id", ("questions",), {"given": name}
    for index, question in enumerate(written.questions):
        place: tuple[str | int, ...] = ("questions", index)
        if not question.id.startswith(PREFIX):
            yield "own-id", (*place, "id"), {"given": question.id, "suggestion": f"{PREFIX}{question.id}"[:40]}
        if question.options_from or question.routing or question.recode or question.earlier or question.item:
            yield "own-too-much", place, {"given": question.id}
        yield from unknown_words(question, place)
        counted = question.model_copy(update={"cube": question.type is not QuestionType.TEXT})
        for rule, inner, values in rules.findings(counted, 1, municipalities):
            yield rule, (*place, *inner), {"question": question.id, **values}
