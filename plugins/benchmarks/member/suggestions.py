"""surveys/<questionnaire>/suggestions.yaml becomes what a house may try, by comparison and by the side it is on."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from plugins.benchmarks.member.beside_questionnaire import Beside, read_beside
from plugins.cluster.files.frontmatter import Unreadable
from plugins.cluster.files.validation import Invalid, line_of, validated
from plugins.cluster.problems import Problem, nearest
from plugins.cluster.texts import Line200
from plugins.profiles.verdicts import Verdict
from plugins.questionnaires.model import Questionnaire
from plugins.questionnaires.reading import SUGGESTIONS


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Suggestion(_Written):
    """One thing to try, in both languages."""

    nb: Line200
    en: Line200

    def within(self, language: str) -> str:
        """The suggestion in "nb" or "en"."""
        return self.nb if language == "nb" else self.en


class BothSides(_Written):
    """What to try where the house's share is higher, and where it is lower."""

    higher: Suggestion
    lower: Suggestion


Suggestions = Mapping[tuple[str, Verdict], Suggestion]
"""By the id of a comparison and by which side the house is on."""


def load_suggestions(root: Path, questionnaire: Questionnaire) -> tuple[Suggestions, list[Problem]]:
    """The suggestions for a questionnaire's comparisons, and what is wrong with the file; what is wrong is left out."""
    try:
        beside = read_beside(root, questionnaire.id, SUGGESTIONS)
    except Unreadable as refused:
        return {}, refused.problems
    found: dict[tuple[str, Verdict], Suggestion] = {}
    problems: list[Problem] = []
    known = [comparison.id for comparison in questionnaire.comparisons]
    for name, written in beside.data.items() if beside else ():
        if beside and name in known:
            sides, wrong = _sides(beside, name, written)
            problems += wrong
            if sides:
                found |= {(name, Verdict.HIGHER): sides.higher, (name, Verdict.LOWER): sides.lower}
        elif beside and beside.own:
            values = {"given": str(name), "suggestion": nearest(str(name), known) or ", ".join(known)}
            line = line_of((name,), beside.lines) or 1
            problems.append(Problem("benchmarks.unknown-comparison", beside.file, line, str(name), values=values))
    return found, problems


def _sides(beside: Beside, name: str, written: object) -> tuple[BothSides | None, list[Problem]]:
    lines = {place[1:]: line for place, line in beside.lines.items() if place[:1] == (name,)}
    try:
        return validated(BothSides, written if isinstance(written, dict) else {}, lines, beside.file), []
    except Invalid as refused:
        first = beside.lines.get((name,), 1)  # a missing side has no line of its own
        return None, [replace(problem, line=max(problem.line or 1, first)) for problem in refused.problems]
