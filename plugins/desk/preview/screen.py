"""A view becomes lines and tables on the screen, in the page's words."""

from collections.abc import Iterator
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from rich import box
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text as Line

from plugins.desk.preview.figures import Line as Answer
from plugins.desk.preview.figures import Result, Verdict
from plugins.desk.preview.view import Printed, View

_BAR = 24
_MOST_DIFFERENCES = 5
_MANY = 12


class Screen:
    """Shows a view in one language, whose templates `env` has."""

    def __init__(self, view: View, language: str, env: Environment) -> None:
        self._view = view
        self._say = Printed(view, language)
        self._words: Any = env.get_template("preview/words.html").module

    def show(self, console: Console) -> None:
        """Print everything, what matters most first."""
        for part in self._parts():
            console.print(part)

    def _parts(self) -> Iterator[RenderableType]:
        preview, say = self._view.preview, self._say
        house = say.text(preview.house) if preview.house else ""
        yield Panel(Group(Line(self._said("title", house, preview.wave), "bold"), Line(self._said("private"))))
        yield Line("\n".join(self._introduction()))
        for result, line, beside in preview.differences[:_MOST_DIFFERENCES]:
            whole = result.official.whole.value if result.official else ""
            shares = say.percent(beside.own), say.percent(beside.official)
            label = say.text(line.label)
            words = self._said("difference", label, *shares, whole, self._view.region, beside.verdict.value)
            yield Line(f"• {words}", "bold")
        if not preview.differences:
            yield Line(self._said("no_difference"))
        for results in self._view.blocks().values():
            yield from (self._result(result) for result in results)
        yield Line("\n" + "\n".join(self._ladder()))

    def _introduction(self) -> Iterator[str]:
        preview, say = self._view.preview, self._say
        yield self._said("answers", preview.respondents, say.number(preview.respondents))
        if preview.response_rate is not None and preview.collected.invited:
            yield self._said("rate", say.percent(preview.response_rate), say.number(preview.collected.invited))
        else:
            yield self._said("rate_unknown")
        yield self._said("who_answers", preview.collected.way)
        reading = self._view.loaded.reading
        if reading is not None:
            yield self._said("reading", say.number(reading.read), say.number(reading.kept), reading.unclear)
        reach = preview.reach
        least = say.points(reach.least_difference)
        yield self._said("reach", preview.respondents, say.margin(reach.margin), least)
        yield ""

    def _result(self, result: Result) -> RenderableType:
        table = Table(box=box.SIMPLE_HEAD, show_header=False, pad_edge=False, padding=(0, 1))
        table.add_column(ratio=3, overflow="fold")
        table.add_column(width=_BAR)
        table.add_column(justify="right", no_wrap=True)
        table.add_column(justify="right", no_wrap=True)
        table.add_column(ratio=2, overflow="fold")
        for line in result.lines:
            if line.count or line.beside or len(result.lines) < _MANY:
                table.add_row(*self._row(result, line))
        say = self._say
        base = self._said("base", result.answered, result.missing, result.not_asked, result.blank)
        scores = [
            self._said(
                "score",
                score.recommendation,
                say.score(score.value, whole=score.recommendation),
                "± " + say.score(score.margin, whole=score.recommendation),
                say.score(score.lowest, whole=True),
                say.score(score.highest, whole=True),
            )
            for score in result.scores
        ]
        heading = Line(say.text(result.question.text), "bold")
        return Group(heading, Line(base, "dim"), *(Line(score) for score in scores), table)

    def _row(self, result: Result, line: Answer) -> tuple[Line, ...]:
        say, beside, official = self._say, line.beside, result.official
        words = ""
        if beside is not None and official is not None:
            shares = say.percent(beside.own), say.percent(beside.official)
            set_beside = self._said("beside", official.whole.value, self._view.region, *shares)
            words = f"{set_beside} {self._said('verdict', beside.verdict.value)}"
        certain = beside is not None and beside.verdict is not Verdict.CANNOT_TELL
        return (
            Line(say.text(line.label)),
            Line("█" * round(_BAR * line.share), "blue"),
            Line(say.number(line.count)),
            Line(f"{say.percent(line.share)} {say.margin(line.margin)}"),
            Line(words, "bold" if certain else "dim"),
        )

    def _ladder(self) -> Iterator[str]:
        view = self._view
        for unit, steps in (("answers", view.answer_steps), ("members", view.member_steps)):
            if unit == "members":
                yield self._said("delivered", view.members, view.preview.wave)
            for step in steps:
                reached = self._said("reached", step.missing, unit)
                opens = self._said("step", step.opens.value, step.at, view.weighted_points)
                yield f"  {'·' if step.missing else '✓'} {opens} ({reached})"
        if view.loaded.words:
            yield self._said("own_words", len(view.loaded.words), view.marked)
        yield self._said("weighting")

    def _said(self, macro: str, *values: object) -> str:
        """What a macro of words.html says, as plain text: the template escaped it for a page."""
        said = getattr(self._words, macro)(*values)
        return " ".join(Markup(said).unescape().split(" ")).strip()  # noqa: S704 - text for a terminal, not a page
