"""Estimates of one question become a chart: a title that says the finding, drawn lines, and the table that equals them.

Page and paper share it: the templates in theme/templates/charts/ draw what stands here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plugins.editions.cube import Tail
from plugins.editions.policy import Policy
from plugins.paper.geometry import Layout, Row
from plugins.paper.tiles import Tiles
from plugins.profiles.drawings import drawing_of, has_map
from plugins.profiles.estimates import Estimate, TableEstimates, Unit
from plugins.profiles.labels import Labels
from plugins.profiles.reference import Reference
from plugins.profiles.shown import figure_text, is_low_tail, margin_text, percent_text, point_of, share_text
from plugins.profiles.titles import Title, title_of
from plugins.questionnaires.model import Question, QuestionType

SORTED_FROM = 7
"""So many answers are drawn by size; fewer keep the form's order, unless the questionnaire says that they have none."""
GATHERED_FROM = 3
"""So many answers under the tail's limit are named in one line instead of drawn one by one."""


@dataclass(frozen=True, slots=True)
class Series:
    """Other estimates of the same table, drawn beside the chart's own: the others, the average house."""

    name: str
    table: TableEstimates


@dataclass(frozen=True, slots=True)
class Line:
    """One answer: its words and figures as printed; `beside` is the figure of each other series, "" for none."""

    code: str
    label: str
    estimate: Estimate
    share: str
    margin: str
    official: str
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of one table in one language. `lines` are all answers, in the form's order; `drawing` places them.

    The drawing is one of rows, or a map of tiles.

    `gathered` are the answers under the tail's limit that the drawing leaves out, `limit` that limit as printed.
    """

    id: str
    question: str
    title: Title
    lines: tuple[Line, ...]
    drawing: Layout | Tiles
    gathered: tuple[str, ...]
    limit: str
    base: int
    unit: Unit
    folded: bool
    several: bool
    """Respondents could give several answers."""
    weighted: bool
    reference: Reference | None
    beside: tuple[str, ...]
    named: tuple[tuple[str, str], ...]
    """What the title names: each estimate's words and share as printed."""
    official: str
    """The official share the title is set against, as printed; "" for none."""
    rest: str
    """What all others answered, where one of two answers is published; "" elsewhere."""

    @property
    def is_map(self) -> bool:
        """Whether the drawing is a map of tiles."""
        return isinstance(self.drawing, Tiles)


def chart_of(
    table: TableEstimates,
    labels: Labels,
    policy: Policy,
    *,
    reference: Reference | None = None,
    declared: tuple[str, Estimate] | None = None,
    beside: Sequence[Series] = (),
    least_scale: float = 0.0,
) -> Chart:
    """The chart of a one-way table that isn't blank.

    `declared` is a comparison of the question and its estimate, for the title of scales; the reference must be of the
    table's own code list (see fitted_reference). Charts of one `least_scale` that holds them all share a scale.
    """
    question = labels.questionnaire.question(table.questions[0])
    official = reference.shares if reference else {}
    scope = reference.scope if reference else None
    lines = tuple(_line(estimate, question, labels, policy, official, beside) for estimate in table)
    gathered = [line for line in lines if is_low_tail(line.estimate)]
    mapped = has_map([line.code for line in lines], labels.places)
    gathered = gathered if len(gathered) >= GATHERED_FROM and not mapped else []
    drawn = _in_order([line for line in lines if line not in gathered], question)
    drawn_official = official if reference and reference.compares else {}
    title = title_of(table, question, policy, official=official, scope=scope, declared=declared)
    return Chart(
        id=table.table,
        question=labels.question(question.id),
        title=title,
        lines=lines,
        drawing=drawing_of(
            {line.code: _row(line, policy, drawn_official, beside) for line in drawn},
            question,
            [line.code for line in lines],
            labels.places,
            least_scale,
        ),
        gathered=tuple(line.label for line in gathered),
        limit=gathered[0].share if gathered else "",
        base=table.base,
        unit=table.unit,
        folded=bool(question.folded) and table.status == "folded",
        several=question.type is QuestionType.MULTIPLE,
        weighted=table.design_effect > 1,
        reference=reference,
        beside=tuple(series.name for series in beside),
        named=tuple(
            (_words(title, e, question, labels), share_text(e, policy, labels.language)) for e in title.estimates
        ),
        official="" if title.official is None else percent_text(title.official, labels.language),
        rest=_rest(question, labels),
    )


def _rest(question: Question, labels: Labels) -> str:
    others = [option.code for option in question.answers if option.code != question.publish]
    return labels.answer(question.id, others[0]) if question.publish and len(others) == 1 else ""


def _words(title: Title, estimate: Estimate, question: Question, labels: Labels) -> str:
    if not title.comparison:
        return labels.answer(question.id, estimate.code)
    words = labels.comparison(title.comparison)
    return words[:1].upper() + words[1:]


def _line(
    estimate: Estimate,
    question: Question,
    labels: Labels,
    policy: Policy,
    official: Mapping[str, float],
    beside: Sequence[Series],
) -> Line:
    language = labels.language
    others = [series.table.get(estimate.codes) for series in beside]
    return Line(
        code=estimate.code,
        label=labels.answer(question.id, estimate.code),
        estimate=estimate,
        share=share_text(estimate, policy, language),
        margin=margin_text(estimate),
        official=percent_text(round(100 * official[estimate.code]), language) if estimate.code in official else "",
        beside=tuple(figure_text(other, policy, language) if other else "" for other in others),
    )


def _row(line: Line, policy: Policy, official: Mapping[str, float], beside: Sequence[Series]) -> Row:
    points = [point_of(line.estimate, policy)]
    for number, series in enumerate(beside, 1):
        other = series.table.get(line.estimate.codes)
        if other is not None:
            points.append(point_of(other, policy, number))
    marks = [official[line.code]] if line.code in official else []
    return Row(line.label, f"{line.share} {line.margin}".rstrip(), points, marks)


def _in_order(lines: list[Line], question: Question) -> list[Line]:
    """By size where the answers have no order or are many, those under a limit last; else as on the form."""
    ordered = question.type in {QuestionType.SCALE, QuestionType.NUMBER}
    if ordered or not (question.by_size or len(question.answers) >= SORTED_FROM):
        return lines
    return sorted(lines, key=_rank)


def _rank(line: Line) -> float:
    if line.estimate.points is None:
        return -1.0 if line.estimate.share in {Tail.HIGH, Tail.COARSE_HIGH} else 1.0
    return -(line.estimate.proportion or 0.0)
