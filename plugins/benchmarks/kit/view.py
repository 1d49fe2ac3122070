"""The meeting kit in one language: findings as printed, charts as drawn, notes with whose they are."""

from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from plugins.benchmarks.board.goal_view import DecisionRow, GoalRow, Printer
from plugins.benchmarks.board.proposal_view import DecisionView, decision_view
from plugins.benchmarks.board.proposals import Proposal
from plugins.benchmarks.board.report import BoardReport
from plugins.benchmarks.colours import Colours, colours
from plugins.benchmarks.cover import Cover, cover
from plugins.benchmarks.kit.kit import MeetingKit, Topic
from plugins.benchmarks.sources import Sources
from plugins.benchmarks.written.experiences import LONGEST, Experience
from plugins.cluster.files import markdown
from plugins.profiles.kinds import KindChart, kind_charts
from plugins.profiles.labels import Labels
from plugins.profiles.shown import figure_text

TOP = 4
"""A heading within a note stands below the sheet's own."""
OPENING, CLOSING, HOUR = 10, 10, 60
"""Minutes."""
FOR_THE_BOARD = ("agree", "houses-that-compare")
"""Kinds of measures whose figures aren't shown to all members."""


@dataclass(frozen=True, slots=True)
class NoteView:
    """A member's note. `language` is what title and body are in."""

    language: str
    title: str
    body: Markup
    house: str
    written: date
    outcome: str
    hours: float | None
    costs: int | None


@dataclass(frozen=True, slots=True)
class TopicView:
    """A page of the meeting. `figures` are now and before, of a change; what doesn't concern it is None or empty."""

    id: str
    about: str
    words: str
    minutes: int
    higher: bool
    figures: tuple[str, ...]
    chart: KindChart | None
    goal: GoalRow | None
    proposal: DecisionView | None
    questions: tuple[str, ...]
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class KitView:
    """What the template of the meeting kit needs."""

    wave: str
    earlier: str
    number: int
    issued: date
    colours: Colours
    cover: Cover
    delivered: int
    """Members with figures in the wave's edition."""
    opening: int
    closing: int
    told: tuple[DecisionRow, ...]
    topics: tuple[TopicView, ...]
    longest: int
    """Letters a member's note may have."""


def kit_view(kit: MeetingKit, sources: Sources, report: BoardReport, language: str) -> KitView:
    """The kit in `language`; `report` is the board's, which it was made of."""
    figures = sources.figures
    labels = Labels(figures.questionnaire, figures.cluster.members, language)
    printer = Printer(figures, labels)
    beside = kind_charts(
        figures.editions.groups(kit.wave),
        figures.questionnaire.comparisons,
        figures.cluster.codes["kinds"],
        labels,
        figures.policy,
    )
    charts = {chart.id: chart for chart in beside}
    minutes, over = divmod(HOUR - OPENING - CLOSING, max(1, len(kit.topics)))
    return KitView(
        wave=kit.wave,
        earlier=report.trends.earlier if report.trends else "",
        number=kit.number,
        issued=kit.issued,
        colours=colours(None),
        cover=cover(figures.cluster.settings.site_name, (n < report.who.delivered for n in range(report.who.members))),
        delivered=report.who.delivered,
        opening=OPENING,
        closing=CLOSING,
        told=tuple(_for_all(printer.decision(one)) for one in kit.told),
        topics=tuple(
            _topic(topic, minutes + (number < over), charts.get(topic.id), printer, sources)
            for number, topic in enumerate(kit.topics)
        ),
        longest=LONGEST,
    )


def _for_all(row: DecisionRow) -> DecisionRow:
    """Without a figure for the board alone: of the members' own survey, as its notice promises, or of few houses."""
    return replace(row, subject=None) if row.subject and row.subject.kind in FOR_THE_BOARD else row


def _topic(topic: Topic, minutes: int, chart: KindChart | None, printer: Printer, sources: Sources) -> TopicView:
    labels, policy = printer.labels, sources.figures.policy
    sides = (topic.compared.own, topic.compared.others) if topic.compared else ()
    proposals = {one.value for one in Proposal}
    return TopicView(
        id=topic.id,
        about=topic.about.value,
        words="" if topic.id in proposals else labels.comparison(topic.id),
        minutes=minutes,
        higher=bool(topic.compared and (topic.compared.difference or 0) > 0),
        figures=tuple(figure_text(one, policy, labels.language) for one in sides),
        chart=chart,
        goal=printer.goal(topic.goal) if topic.goal else None,
        proposal=decision_view(topic.proposal, labels, sources.figures) if topic.proposal else None,
        questions=tuple(one.within(labels.language) for one in topic.questions),
        notes=tuple(_note(note, sources, labels.language) for note in topic.notes),
    )


def _note(note: Experience, sources: Sources, language: str) -> NoteView:
    title, text = note.text(language)
    body = Markup(markdown.to_html(text, TOP))  # noqa: S704 - made safe there
    house = sources.figures.cluster.members[note.member].text(language).name
    return NoteView(
        note.written_in(language), title, body, house, note.written, note.outcome.value, note.hours, note.costs
    )
