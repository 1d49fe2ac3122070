"""What the board's report says in numbers that are no shares: who takes part, coverage, overlap, the calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from plugins.benchmarks.board.coverage import Coverage
from plugins.benchmarks.board.report import BoardReport
from plugins.benchmarks.board.view import BoardView
from plugins.benchmarks.documents.data.count_rows import CountRow, on_day, percent_of
from plugins.benchmarks.documents.data.quote_counts import cluster_counts
from plugins.benchmarks.documents.data.worded import Worded
from plugins.benchmarks.quoting.view import QuotesView
from plugins.crossmarketing.calendar_gaps import CalendarGaps
from plugins.editions.policy import Policy
from plugins.profiles.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class BoardCounts:
    """Makes the rows of one report; `words` are those of data_words.html."""

    report: BoardReport
    view: BoardView
    policy: Policy
    words: Worded
    language: str

    def rows(self, quotes: QuotesView) -> Iterator[CountRow]:
        """All rows, chapter by chapter."""
        yield CountRow("report", "edition", self.view.number, wave=self.view.wave)
        yield on_day("report", "issued", self.view.issued, self.view.wave)
        yield from self._state()
        yield from self._participation()
        yield from self._coverage(self.report.coverage)
        yield from self._over_waves()
        yield from self._overlap()
        if self.report.gaps is not None:
            yield from self._calendar(self.report.gaps)
        if self.report.assessment is not None:
            told = self.report.assessment
            yield CountRow("members", "answers", told.base, "answers", told.wave)
            if told.method.invited:
                yield CountRow("members", "invited", told.method.invited, wave=told.wave)
        if quotes.cluster is not None:
            yield from cluster_counts(quotes.cluster)

    def _state(self) -> Iterator[CountRow]:
        view = self.view
        yield self._houses("state", "with-figures", view.delivered)
        yield self._houses("state", "members", view.members)
        if view.before is not None:
            yield self._houses("state", "with-figures-before", view.before)
        yield from self._totals("state")
        if view.kind_charts and len(view.kind_charts) > len(view.kind_findings):
            apart = len(view.kind_charts) - len(view.kind_findings)
            yield CountRow("state", "no-difference", apart, wave=view.wave)
            yield CountRow("state", "compared", len(view.kind_charts), wave=view.wave)

    def _participation(self) -> Iterator[CountRow]:
        view, part = self.view, "participation"
        for row in view.kinds:
            yield self._houses(part, "members", row.members, row.name)
            yield self._houses(part, "with-figures", row.delivered, row.name)
            hidden = "" if row.compared is not None else "hidden"
            yield CountRow(part, "can-compare", row.compared, "houses", view.wave, row.name, limit=hidden)
        for what, number in (("members", view.members), ("with-figures", view.delivered)):
            yield self._houses(part, what, number)
        yield self._houses(part, "can-compare", view.compared)
        yield self._houses(part, "averaged", view.averaged)
        if "revenue" in view.totals:
            yield CountRow("totals", "revenue", view.totals["revenue"], "money", view.wave)
        yield from self._totals("totals")
        for house in self.report.named:
            name = house.member.text(self.language).name
            yield CountRow("named", "answers", house.base, "answers", view.wave, name)

    def _totals(self, part: str) -> Iterator[CountRow]:
        totals, wave = self.view.totals, self.view.wave
        for what, total in (("seats", "capacity"), ("visits", "attendance")):
            if total in totals:
                yield CountRow(part, what, totals[total], wave=wave)
        if "attendance" in totals and "capacity" in totals:
            taken = percent_of(totals["attendance"], totals["capacity"])
            yield CountRow(part, "taken", taken, "percent", wave)

    def _coverage(self, one: Coverage) -> Iterator[CountRow]:
        limits = (self.policy.bases.folded, self.policy.bases.full, self.policy.weighting.least_base)
        for part, counts, edges, macro in (
            ("answers", one.answers, limits, "answers"),
            ("rates", one.rates, one.limits, "rate"),
        ):
            bands = pairwise((None, *edges, None)) if counts else ()
            for (low, high), count in zip(bands, counts, strict=True):
                yield self._houses(part, "houses-of", count, self.words(macro, low, high))
        if one.rates:
            yield self._houses("rates", "asked-known", one.asked)
        for number, count in enumerate(one.quarters):
            yield self._houses("freshness", "houses-of", count, self.words("quarter", number))
        if one.older:
            yield CountRow("freshness", "older", one.older, wave=self.view.wave)
        if one.never:
            yield CountRow("freshness", "never", one.never, wave=self.view.wave)
        for mode, count in one.modes:
            yield self._houses("modes", "houses-of", count, self.words("mode", mode))
        played, with_figures = one.performances
        if one.played:
            yield on_day("modes", "first", one.played[0], self.view.wave)
            yield on_day("modes", "last", one.played[1], self.view.wave)
            yield CountRow("modes", "played", played, wave=self.view.wave)
            yield CountRow("modes", "played-with-figures", with_figures, wave=self.view.wave)

    def _over_waves(self) -> Iterator[CountRow]:
        trends, joint = self.report.trends, self.view.joint
        if joint is not None:
            yield self._houses("joint", "houses", joint.houses)
            greatest = round(100 * self.policy.joint.greatest_weight)
            yield CountRow("joint", "greatest", greatest, "percent", self.view.wave)
            if joint.step > 1:
                yield CountRow("joint", "step", joint.step, "points", self.view.wave)
        if trends is None or self.view.trends is None:
            return
        for wave, houses in self.view.trends.names:
            yield CountRow("trends", "averaged", houses, "houses", wave)
        yield self._houses("trends", "alike", trends.last.alike)
        if trends.last.comparable:
            yield self._houses("trends", "in-both", trends.last.both)
        certain = {one.comparison for one in trends.judged if one.verdict is not Verdict.CANNOT_TELL}
        followed = {comparison for comparison, _ in trends.shares}
        yield CountRow("trends", "changed", len(certain), wave=self.view.wave)
        yield CountRow("trends", "followed", len(followed), wave=self.view.wave)

    def _overlap(self) -> Iterator[CountRow]:
        overlap, part = self.view.overlap, "overlap"
        if overlap is None:
            return
        yield CountRow(part, "lists", overlap.lists)
        yield self._houses(part, "members", self.view.members)
        yield CountRow(part, "names", overlap.names)
        yield CountRow(part, "names-elsewhere", overlap.elsewhere)
        yield CountRow(part, "names-even-elsewhere", overlap.even)
        for row in overlap.rows:
            yield CountRow(part, "lists", row.houses, which=row.kind)
            yield CountRow(part, "names", row.names, which=row.kind)
            for name, (count, even, *_) in zip(self.view.kind_names, row.cells, strict=True):
                yield CountRow(part, "names", count, which=f"{row.kind}: {name}")
                yield CountRow(part, "names-even", even, which=f"{row.kind}: {name}")

    def _calendar(self, gaps: CalendarGaps) -> Iterator[CountRow]:
        part = "calendar"
        yield on_day(part, "first", gaps.first)
        yield on_day(part, "last", gaps.last)
        yield CountRow(part, "performances", gaps.performances)
        yield CountRow(part, "houses", gaps.houses, "houses")
        for number, count in enumerate(gaps.weekdays):
            yield CountRow(part, "performances", count, which=self.words("weekday", number))
        yield CountRow(part, "weeks", gaps.weeks)
        yield CountRow(part, "empty-weeks", len(gaps.empty_weeks))
        for monday in gaps.empty_weeks:
            yield on_day(part, "empty-week", monday)

    def _houses(self, part: str, what: str, number: int, which: str = "") -> CountRow:
        return CountRow(part, what, number, "houses", self.view.wave, which)
