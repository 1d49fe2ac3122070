"""The board's report becomes a meeting of one hour: what was done, and at most three findings worth a talk.

Only figures of groups are in it, and what members and board wrote: it is shown to all members at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate
from typing import TypeVar

from plugins.benchmarks.board.goals import DecisionNow, GoalNow
from plugins.benchmarks.board.proposals import LEARNABLE, Decision, judged_kinds
from plugins.benchmarks.board.report import BoardReport
from plugins.benchmarks.board.trends import JOINT
from plugins.benchmarks.measures import Standing
from plugins.benchmarks.sources import Sources
from plugins.benchmarks.written.decisions import RecordedDecision, Said, State
from plugins.benchmarks.written.experiences import Experience
from plugins.profiles.verdicts import Compared, Verdict

Thing = TypeVar("Thing")

MOST_TOPICS = 3
MOST_NOTES = 2
MOST_DIFFERENCES = 2
MOST_TOLD = 5
LETTERS_TOLD, LETTERS_OF_NOTES = 1_500, 850
"""What "you said, we did" and the notes of a sheet have room for."""


class About(StrEnum):
    """What a topic is: a certain change, a certain difference between kinds, a goal not reached, or a proposal."""

    CHANGE = "change"
    DIFFERENCE = "difference"
    GOAL = "goal"
    PROPOSAL = "proposal"


@dataclass(frozen=True, slots=True)
class Topic:
    """One finding to discuss; `id` is the comparison's or the proposal's. What it is of stands in one of the rest."""

    id: str
    about: About
    questions: tuple[Said, ...]
    notes: tuple[Experience, ...]
    compared: Compared | None = None
    goal: GoalNow | None = None
    proposal: Decision | None = None


@dataclass(frozen=True, slots=True)
class MeetingKit:
    """One meeting. `told` are decisions for "you said, we did", what was done first."""

    wave: str
    number: int
    issued: date
    told: tuple[DecisionNow, ...]
    topics: tuple[Topic, ...]


def meeting_kit(report: BoardReport, sources: Sources) -> MeetingKit:
    """The meeting that follows a wave's report."""
    topics: dict[str, Topic] = {}
    for found in _candidates(report, sources):
        if len(topics) < MOST_TOPICS:
            topics.setdefault(found.id, found)
    told = sorted(report.decided, key=lambda one: (one.state is not State.DONE, one.decision.heard is None))
    fitting = _that_fit(told, [_letters_told(one.decision) for one in told], LETTERS_TOLD)[:MOST_TOLD]
    return MeetingKit(report.wave, report.number, report.issued, fitting, tuple(topics.values()))


def _that_fit(things: Sequence[Thing], letters: Sequence[int], room: int) -> tuple[Thing, ...]:
    """The first of them, as many as there is room for; one at least."""
    sums = accumulate(letters)
    return tuple(
        thing for number, (thing, total) in enumerate(zip(things, sums, strict=True)) if total <= room or not number
    )


def _letters_told(decision: RecordedDecision) -> int:
    """In the language that takes more."""
    ended = decision.done.did if decision.done else decision.dropped.why if decision.dropped else None
    said = [one for one in (decision.heard, decision.what, ended) if one]
    return max(sum(len(one.nb) for one in said), sum(len(one.en) for one in said))


def _candidates(report: BoardReport, sources: Sources) -> Iterator[Topic]:
    """In the order of how much there is to talk about; what comes twice is told once."""
    yield from list(_changes(report, sources))[:1]
    differences = list(_differences(report, sources))
    yield from differences[:MOST_DIFFERENCES]
    yield from list(_goals(report, sources))[:1]
    for decision in report.decisions:
        if not decision.comparison:
            yield _topic(decision.proposal.value, About.PROPOSAL, sources, proposal=decision)
    yield from differences[MOST_DIFFERENCES:]


def _changes(report: BoardReport, sources: Sources) -> Iterator[Topic]:
    judged = report.trends.judged if report.trends else ()
    joint = [one for one in judged if one.against == JOINT]
    for compared in _certain(joint):
        yield _topic(compared.comparison, About.CHANGE, sources, compared=compared)


def _differences(report: BoardReport, sources: Sources) -> Iterator[Topic]:
    """The clearest of each comparison: what a house can work on first, then by the near end."""
    figures = sources.figures
    groups = figures.editions.groups(report.wave)
    judged = _certain(judged_kinds(report.who, groups, figures.questionnaire, figures.policy))
    clearest = {one.comparison: one for one in reversed(judged)}
    for compared in sorted(
        clearest.values(), key=lambda one: (one.comparison not in LEARNABLE, -one.near_end, one.comparison)
    ):
        yield _topic(compared.comparison, About.DIFFERENCE, sources, compared=compared)


def _certain(judged: Sequence[Compared]) -> list[Compared]:
    certain = [one for one in judged if one.verdict is not Verdict.CANNOT_TELL]
    return sorted(certain, key=lambda one: (-one.near_end, one.comparison, one.against))


def _goals(report: BoardReport, sources: Sources) -> Iterator[Topic]:
    for one in report.goals:
        kind, _, name = one.goal.measure.partition(":")
        if one.standing is Standing.NOT_REACHED and kind in {"average", "joint"}:
            yield _topic(name, About.GOAL, sources, goal=one)


def _topic(
    name: str,
    about: About,
    sources: Sources,
    *,
    compared: Compared | None = None,
    goal: GoalNow | None = None,
    proposal: Decision | None = None,
) -> Topic:
    about_it = [note for note in sources.experiences if name in note.about][:MOST_NOTES]
    letters = [max(len("".join(note.text(language))) for language in ("nb", "en")) for note in about_it]
    notes = _that_fit(about_it, letters, LETTERS_OF_NOTES)
    return Topic(name, about, sources.discussion.get(name, ()), notes, compared, goal, proposal)
