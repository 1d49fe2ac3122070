"""Estimates become rows of data: one figure a row, with its margin, base and status, and the words it belongs to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from plugins.editions.cube import Tail
from plugins.editions.policy import Policy
from plugins.profiles.estimates import Estimate, TableEstimates
from plugins.profiles.labels import Labels
from plugins.profiles.reference import Reference
from plugins.profiles.scores import Score


class Measure(StrEnum):
    """What a value is."""

    SHARE = "share"  # whole percent
    MEAN = "mean"  # of a scale's points
    SCORE = "recommendation"  # −100 to 100


class Of(StrEnum):
    """Whose figure it is; of a kind of houses or a house a row's name says which."""

    OWN = "own"
    OTHERS = "others"  # the other houses of the cluster on average
    PEERS = "peers"  # the other houses of the same kind on average
    BEFORE = "before"  # the house itself in the wave before
    AVERAGE = "average"  # the average house
    JOINT = "joint"  # the joint audience
    KIND = "kind"  # the average house of a kind
    HOUSE = "house"  # one named house
    OFFICIAL = "official"  # official statistics


@dataclass(frozen=True, slots=True)
class Known:
    """An estimate as data: `value` in percent is None where only a `limit` is known ("<5", ">95", or "0–4" answers)."""

    value: int | None
    limit: str
    margin: int | None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure; `within` is the kind of event that the answers are from, "" for all."""

    wave: str
    question: str
    answer: str
    of: Of
    of_name: str
    within: str
    measure: Measure
    value: float | None
    limit: str
    margin: float | None
    base: int | None
    unit: str
    list: str
    weighted: bool
    table: str
    code: str
    comparison: str


def known(estimate: Estimate, policy: Policy) -> Known:
    """What of an estimate is known."""
    if estimate.few:
        return Known(None, f"0–{estimate.few * (policy.rounding.base - 1)}", None)
    if isinstance(estimate.share, Tail):
        return Known(None, str(estimate.share), None)
    return Known(estimate.share, "", estimate.points)


@dataclass(frozen=True, slots=True)
class Rows:
    """Makes the rows of one wave in one language."""

    wave: str
    labels: Labels
    policy: Policy

    def of_table(self, table: TableEstimates, of: Of) -> Iterator[FigureRow]:
        """A row for each answer of a one-way table."""
        weighted = table.design_effect > 1
        return self.of_answers(table.questions[0], table, of, weighted=weighted)

    def of_answers(
        self,
        question: str,
        estimates: Iterable[Estimate],
        of: Of,
        *,
        weighted: bool,
        wave: str = "",
    ) -> Iterator[FigureRow]:
        """A row for each answer to a question, of the full list or the short one; of another `wave` if one is given."""
        for estimate in estimates:
            answer = self.labels.answer(question, estimate.code)
            yield self._row(estimate, question, answer, of, weighted=weighted, wave=wave, code=estimate.code)

    def within(self, kind: str, kind_question: str, estimates: Iterable[Estimate]) -> Iterator[FigureRow]:
        """A row for each answer to another question by those whose answer to `kind_question` is `kind`."""
        name = self.labels.answer(kind_question, kind)
        for estimate in estimates:
            questions = self.labels.questionnaire.table(estimate.table).questions
            question, code = next(
                pair for pair in zip(questions, estimate.codes, strict=True) if pair[0] != kind_question
            )
            answer = self.labels.answer(question, code)
            yield self._row(estimate, question, answer, Of.OWN, code=code, within=name)

    def of_comparison(
        self,
        comparison: str,
        estimate: Estimate,
        of: Of,
        name: str = "",
        *,
        wave: str = "",
        weighted: bool = False,
    ) -> FigureRow:
        """The row of a declared comparison's share."""
        declared = next(one for one in self.labels.questionnaire.comparisons if one.id == comparison)
        return self._row(
            estimate,
            declared.question,
            _upper_first(self.labels.comparison(comparison)),
            of,
            name=name,
            wave=wave,
            code=estimate.code,
            comparison=comparison,
            weighted=weighted,
        )

    def of_reference(self, question: str, reference: Reference, codes: Iterable[str]) -> Iterator[FigureRow]:
        """The official shares of these answers, in whole percent; they are no estimates of ours."""
        source = reference.source
        name = f"{source.en if self.labels.language == 'en' else source.nb}, {source.source}, {source.year}"
        for code in (code for code in codes if code in reference.shares):
            yield FigureRow(
                wave="",
                question=self.labels.question(question),
                answer=self.labels.answer(question, code),
                of=Of.OFFICIAL,
                of_name=name,
                within="",
                measure=Measure.SHARE,
                value=round(100 * reference.shares[code]),
                limit="",
                margin=None,
                base=None,
                unit="",
                list="",
                weighted=False,
                table=question,
                code=code,
                comparison="",
            )

    def of_score(self, score: Score, measure: Measure, *, weighted: bool) -> FigureRow:
        """The row of a house's own mean or recommendation score, as precise as it is printed."""
        digits = 1 if measure is Measure.MEAN else 0
        step = 10**digits
        return FigureRow(
            wave=self.wave,
            question=self.labels.question(score.question),
            answer="",
            of=Of.OWN,
            of_name="",
            within="",
            measure=measure,
            value=round(score.value, digits),
            limit="",
            margin=-(-score.margin * step // 1) / step,
            base=score.base,
            unit="answers",
            list="full",
            weighted=weighted,
            table=score.question,
            code="",
            comparison="",
        )

    def _row(
        self,
        estimate: Estimate,
        question: str,
        answer: str,
        of: Of,
        *,
        code: str,
        name: str = "",
        within: str = "",
        wave: str = "",
        comparison: str = "",
        weighted: bool = False,
    ) -> FigureRow:
        figure = known(estimate, self.policy)
        return FigureRow(
            wave=wave or self.wave,
            question=self.labels.question(question),
            answer=answer,
            of=of,
            of_name=name,
            within=within,
            measure=Measure.SHARE,
            value=figure.value,
            limit=figure.limit,
            margin=figure.margin,
            base=estimate.base,
            unit=estimate.unit.value,
            list=estimate.status.value,
            weighted=weighted,
            table=question,
            code=code,
            comparison=comparison,
        )


def _upper_first(words: str) -> str:
    return words[:1].upper() + words[1:]
