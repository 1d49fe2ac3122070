"""The board's report becomes a meeting of one hour: what was done, and at most three findings worth a talk.

Only figures of groups are in it, and what members and board wrote: it is shown to all members at once. Whether a house
has enough answers to compare is its own to tell. So to help houses to more answers is a subject only where many have
too few and many enough (`is_of_many`), and is told without a number: a house that is the first to come after an edition
would show by the number, one more or the same, on which side of the line it is.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from plugins.benchmarks.board.goals import DecisionNow, GoalNow
from plugins.benchmarks.board.participation import Participation
from plugins.benchmarks.board.proposals import LEARNABLE, Decision, Proposal, judged_kinds
from plugins.benchmarks.board.report import BoardReport
from plugins.benchmarks.board.trends import JOINT
from plugins.benchmarks.kit.room import notes_that_fit, told_that_fit
from plugins.benchmarks.measures import Standing
from plugins.benchmarks.sources import Sources
from plugins.benchmarks.written.decisions import Said, State
from plugins.benchmarks.written.experiences import Experience
from plugins.editions.policy import Policy
from plugins.profiles.verdicts import Compared, Verdict

MOST_TOPICS = 3
MOST_NOTES = 2
MOST_DIFFERENCES = 2
MOST_TOLD = 5


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
    fitting = told_that_fit(told, [one.decision for one in told])[:MOST_TOLD]
    sheets = tuple(replace(topic, notes=_notes(topic, topics, sources.experiences)) for topic in topics.values())
    return MeetingKit(report.wave, report.number, report.issued, fitting, sheets)


def is_of_many(who: Participation, policy: Policy) -> bool:
    """Whether at least as many houses as a group must have are on each side: enough answers to compare, and too few.

    Two houses that tell each other of themselves then still know of no third.
    """
    return min(who.compared, who.delivered - who.compared) >= policy.groups.least_coarse


def _notes(topic: Topic, topics: Collection[str], experiences: Sequence[Experience]) -> tuple[Experience, ...]:
    """What the sheet has room for. A note stands once: with the first it is about that is a subject of the meeting."""
    homes = (next((one for one in note.about if one in topics), "") for note in experiences)
    about_it = [note for note, home in zip(experiences, homes, strict=True) if home == topic.id]
    return notes_that_fit(about_it[:MOST_NOTES], topic.questions)


def _candidates(report: BoardReport, sources: Sources) -> Iterator[Topic]:
    """In the order of how much there is to talk about; what comes twice is told once."""
    yield from list(_changes(report, sources))[:1]
    differences = list(_differences(report, sources))
    yield from differences[:MOST_DIFFERENCES]
    yield from list(_goals(report, sources))[:1]
    of_many = is_of_many(report.who, sources.figures.policy)
    for decision in report.decisions:
        if not decision.comparison and (of_many or decision.proposal is not Proposal.ANSWERS):
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
    return Topic(name, about, sources.discussion.get(name, ()), (), compared, goal, proposal)
