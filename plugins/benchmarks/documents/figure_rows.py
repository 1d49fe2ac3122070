"""Estimates become rows of data: one figure a row, with its margin, base and status, and the words it belongs to."""

from collections.abc import Iterator
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
    """Whose figure it is; of a kind of houses, a house or a wave `of_name` says which."""

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
class FigureRow:
    """One figure. `value` is None where only a `limit` is known ("<5", ">95", or "0–4" answers), `margin` beside it."""

    wave: str
    table: str
    comparison: str
    question: str
    code: str
    answer: str
    of: Of
    of_name: str
    measure: Measure
    value: float | None
    limit: str
    margin: float | None
    base: int | None
    unit: str
    list: str
    weighted: bool
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Makes the rows of one wave in one language."""

    wave: str
    labels: Labels
    policy: Policy

    def of_table(self, table: TableEstimates, of: Of, name: str = "", wave: str = "") -> Iterator[FigureRow]:
        """A row for each answer of a one-way table; of another `wave` where one is given."""
        question = table.questions[0]
        for estimate in table:
            yield self._row(
                estimate,
                question=question,
                answer=self.labels.answer(question, estimate.code),
                of=of,
                name=name,
                wave=wave,
                weighted=table.design_effect > 1,
            )

    def of_answer(self, question: str, estimate: Estimate, wave: str, *, weighted: bool) -> FigureRow:
        """The row of one answer of a house's own in another wave, of the full list or the folded one."""
        answer = self.labels.answer(question, estimate.code)
        return self._row(estimate, question=question, answer=answer, of=Of.OWN, name="", wave=wave, weighted=weighted)

    def of_comparison(
        self, comparison: str, estimate: Estimate, of: Of, name: str = "", verdict: str = "", wave: str = ""
    ) -> FigureRow:
        """The row of a declared comparison's share; comparisons are never weighted."""
        declared = next(one for one in self.labels.questionnaire.comparisons if one.id == comparison)
        return self._row(
            estimate,
            question=declared.question,
            answer=self.labels.comparison(comparison),
            of=of,
            name=name,
            wave=wave,
            comparison=comparison,
            verdict=verdict,
        )

    def of_reference(self, reference: Reference, table: TableEstimates) -> Iterator[FigureRow]:
        """The official shares of the answers a table has, in whole percent; they are no estimates of ours."""
        source = reference.source
        name = f"{source.en if self.labels.language == 'en' else source.nb}, {source.source}, {source.year}"
        for code in (estimate.code for estimate in table if estimate.code in reference.shares):
            yield FigureRow(
                wave="",
                table=reference.question,
                comparison="",
                question=self.labels.question(reference.question),
                code=code,
                answer=self.labels.answer(reference.question, code),
                of=Of.OFFICIAL,
                of_name=name,
                measure=Measure.SHARE,
                value=round(100 * reference.shares[code]),
                limit="",
                margin=None,
                base=None,
                unit="",
                list=table.status.value,
                weighted=False,
            )

    def of_score(self, score: Score, measure: Measure, *, weighted: bool) -> FigureRow:
        """The row of a house's own mean or recommendation score, as precise as it is printed."""
        digits = 1 if measure is Measure.MEAN else 0
        step = 10**digits
        return FigureRow(
            wave=self.wave,
            table=score.question,
            comparison="",
            question=self.labels.question(score.question),
            code="",
            answer="",
            of=Of.OWN,
            of_name="",
            measure=measure,
            value=round(score.value, digits),
            limit="",
            margin=-(-score.margin * step // 1) / step,
            base=score.base,
            unit="answers",
            list="full",
            weighted=weighted,
        )

    def _row(
        self,
        estimate: Estimate,
        *,
        question: str,
        answer: str,
        of: Of,
        name: str,
        wave: str,
        comparison: str = "",
        verdict: str = "",
        weighted: bool = False,
    ) -> FigureRow:
        known = not estimate.few and not isinstance(estimate.share, Tail)
        limit = (
            f"0–{estimate.few * (self.policy.rounding.base - 1)}"
            if estimate.few
            else ""
            if known
            else str(estimate.share)
        )
        return FigureRow(
            wave=wave or self.wave,
            table=question,
            comparison=comparison,
            question=self.labels.question(question),
            code=estimate.code,
            answer=answer,
            of=of,
            of_name=name,
            measure=Measure.SHARE,
            value=float(estimate.share) if known and not isinstance(estimate.share, Tail) else None,
            limit=limit,
            margin=estimate.points if known else None,
            base=estimate.base,
            unit=estimate.unit.value,
            list=estimate.status.value,
            weighted=weighted,
            verdict=verdict,
        )
