"""Counts of one house and official figures become its preview. Pure: no file, no clock, no compiled library."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isclose

from plugins.desk.preview.figures import (
    Beside,
    Collected,
    Glance,
    Line,
    Neighbour,
    Official,
    Preview,
    Reach,
    Result,
    Score,
    Verdict,
    Whole,
)
from plugins.editions.exact import (
    Certainty,
    answers_for,
    answers_needed,
    certain_up_to,
    chance,
    exact_margin,
    exact_mean,
    least_difference,
)
from plugins.questionnaires.model import Figures, QuestionType, Text
from plugins.surveys.counting import Asked, Columns, Counted, count_answers, count_visited

DIFFERENCES = (5, 10, 15)
"""In percentage points: those that people ask about."""
RECOMMENDATION = {"detractor": -100.0, "passive": 0.0, "promoter": 100.0}
"""What an answer counts in a recommendation score, by the folded code it belongs to."""


@dataclass(frozen=True, slots=True)
class Answers:
    """One house's answers with what is known of them; `house` in both languages, `home` is its municipality.

    `partners` are the names of the members with whom both sides agreed to show overlap.
    """

    house: Text | None
    wave: str
    asked: Asked
    columns: Columns
    collected: Collected
    partners: Mapping[str, Text]
    home: str | None = None
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Least:
    """From how many who were shown a partner's name, and had been there, overlap may be told."""

    shown: int
    been: int


def compose(answers: Answers, official: Mapping[str, Official], certainty: Certainty, least: Least) -> Preview:
    """The preview; `official` are figures by question id. Raises ValueError where there are no respondents.

    What respondents were promised to be shown for many houses only is left out, at home too.
    """
    every = count_answers(answers.asked, answers.columns)
    counted = [one for one in every if one.question.figures is not Figures.POOLED]
    respondents = len(next(iter(answers.columns.values()), ()))
    if respondents == 0:
        raise ValueError("there is no preview of no answers")
    results = [_result(one, official.get(one.question.id), certainty) for one in counted if one.answered]
    return Preview(
        house=answers.house,
        wave=answers.wave,
        questionnaire=answers.asked.questionnaire,
        respondents=respondents,
        collected=answers.collected,
        results=tuple(_judged(results, certainty)),
        unanswered=tuple(one.question for one in counted if not one.answered),
        withheld=tuple(one.question for one in every if one.question.figures is Figures.POOLED),
        glances=tuple(_glances(answers, counted, certainty)),
        neighbours=tuple(_neighbours(answers, certainty, least)),
        reach=Reach(
            exact_margin(respondents // 2, respondents, certainty),
            least_difference(respondents, certainty),
            {points: answers_for(points / 100, certainty) for points in DIFFERENCES},
        ),
        synthetic=answers.synthetic,
    )


def _result(one: Counted, official: Official | None, certainty: Certainty) -> Result:
    options = {option.code: option for option in one.question.answers}
    lines = tuple(
        Line(code, options[code].text, count, count / one.answered, exact_margin(count, one.answered, certainty))
        for code, count in one.counts.items()
    )
    return Result(
        one.question,
        one.answered,
        one.missing,
        one.not_asked,
        one.blank,
        lines,
        official,
        tuple(_scores(one, certainty)),
    )


def _scores(one: Counted, certainty: Certainty) -> Iterator[Score]:
    """A mean where every point has a number; a recommendation score where the question is of that kind."""
    question = one.question
    values = {option.code: option.value for option in question.answers if option.value is not None}
    if question.type is not QuestionType.SCALE or len(values) < len(question.answers):
        return
    if {option.code for option in question.folded} == set(RECOMMENDATION):
        kinds = {option.code: RECOMMENDATION[option.folded] for option in question.answers if option.folded}
        yield _score(kinds, one, certainty, recommendation=True)
    yield _score(values, one, certainty, recommendation=False)


def _score(values: Mapping[str, float], one: Counted, certainty: Certainty, *, recommendation: bool) -> Score:
    mean, margin = exact_mean([(values[code], count) for code, count in one.counts.items()], certainty)
    return Score(mean, margin, min(values.values()), max(values.values()), recommendation)


def _judged(results: Sequence[Result], certainty: Certainty) -> Iterator[Result]:
    """Every share beside its official figure, all of them judged together."""
    chances: dict[tuple[str, str], float] = {}
    for result in results:
        for line in result.lines:
            likely = _chance(result, line)
            if likely is not None:
                chances[result.question.id, line.code] = likely
    limit = certain_up_to(list(chances.values()), certainty.false_discovery)
    for result in results:
        yield replace(
            result,
            lines=tuple(
                replace(
                    line, beside=_beside(result, line, chances.get((result.question.id, line.code)), limit, certainty)
                )
                for line in result.lines
            ),
        )


def _whole(result: Result, official: Official) -> int:
    """How many answers are of those whom the official figures tell of."""
    if official.whole is not Whole.RESIDENTS:
        return result.answered
    return sum(line.count for line in result.lines if line.code in official.shares)


def _chance(result: Result, line: Line) -> float | None:
    official = result.official
    if official is None or line.code not in official.shares:
        return None
    return chance(line.count, _whole(result, official), official.shares[line.code], official.interviews)


def _beside(result: Result, line: Line, likely: float | None, limit: float, certainty: Certainty) -> Beside | None:
    official = result.official
    if official is None or line.code not in official.shares or not _whole(result, official):
        return None
    share, base = official.shares[line.code], _whole(result, official)
    own = line.count / base
    if likely is not None and likely <= limit and not isclose(own, share):
        return Beside(share, own, base, Verdict.HIGHER if own > share else Verdict.LOWER, None)
    needed = answers_needed(own, share, certainty, official.interviews)
    return Beside(share, own, base, Verdict.CANNOT_TELL, needed if needed and needed > base else None)


def _glances(answers: Answers, counted: Sequence[Counted], certainty: Certainty) -> Iterator[Glance]:
    """The questionnaire's declared comparisons, of the house alone: what a report will set beside other houses'."""
    by_id = {one.question.id: one for one in counted if one.answered}
    for comparison in answers.asked.questionnaire.comparisons:
        one = by_id.get(comparison.question)
        if one is not None:
            codes = one.question.unfold(comparison.code, answers.home) or (comparison.code,)
            count = sum(one.counts.get(code, 0) for code in codes)
            margin = exact_margin(count, one.answered, certainty)
            yield Glance(comparison.text, count, one.answered, count / one.answered, margin)


def _neighbours(answers: Answers, certainty: Certainty, least: Least) -> Iterator[Neighbour]:
    """The partners by the share of the house's guests who had been there, largest first, where it may be told."""
    seen = [one for one in count_visited(answers.asked, answers.columns) if one.member in answers.partners]
    told = [one for one in seen if one.shown >= least.shown and one.been >= least.been]
    for one in sorted(told, key=lambda one: (-one.been / one.shown, one.member)):
        margin = exact_margin(one.been, one.shown, certainty)
        yield Neighbour(answers.partners[one.member], one.been, one.shown, one.been / one.shown, margin)
