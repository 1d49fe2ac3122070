"""The tables of a member's appendix in one language: who came beside others, meant and reached."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from plugins.benchmarks.member.beside import BESIDE, Beside, beside
from plugins.benchmarks.member.meant import EVENT_GROUP
from plugins.benchmarks.member.reached import AudienceMeant, KindReached, Reached
from plugins.benchmarks.member.report import MemberReport
from plugins.benchmarks.member.sides import NO_BREAK
from plugins.cluster.code_lists import CodeList
from plugins.editions.policy import Policy
from plugins.profiles.estimates import Estimate
from plugins.profiles.labels import Labels
from plugins.profiles.shown import figure_text, percent_text
from plugins.questionnaires.model import Questionnaire


@dataclass(frozen=True, slots=True)
class BesideRow:
    """One answer: figures of the house, the others, those of its kind, inhabitants, its own last time; "" for none."""

    label: str
    own: str
    others: str
    peers: str
    official: str
    before: str


@dataclass(frozen=True, slots=True)
class BesideView:
    """One question's rows: each answer, then those of the short list that put several together."""

    question: str
    scope: str
    rows: tuple[BesideRow, ...]


@dataclass(frozen=True, slots=True)
class SignView:
    """Answers to one question that tell of a group: question, base, and each answer's words with its figure."""

    question: str
    base: int
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AudienceView:
    """A group of people: its name, the performances meant for it, what tells of it, or why nothing does."""

    name: str
    performances: int
    signs: tuple[SignView, ...]
    untold: str


@dataclass(frozen=True, slots=True)
class KindView:
    """A kind of event: its name, its performances, whom they are for, and the ages of about `base` guests."""

    name: str
    performances: int
    meant: tuple[tuple[str, int], ...]
    base: int
    ages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReachedView:
    """Whom the house meant and whom it reached; see reached.Reached."""

    first: date
    last: date
    in_wave: bool
    listings: int
    performances: int
    unsaid: int
    audiences: tuple[AudienceView, ...]
    kinds: tuple[KindView, ...]
    by_age: bool
    """Whether any kind of event has enough answers to tell of ages."""


def beside_views(report: MemberReport, labels: Labels, policy: Policy) -> tuple[BesideView, ...]:
    """The tables of who came, in the order of BESIDE; none where nothing stands beside the house's own figures."""
    shown = {one.question: one for section in report.sections for one in section.shown}
    asked = [(shown[name], labels.questionnaire.question(name)) for name in BESIDE if name in shown]
    found = (_beside(beside(*one, report.figures, policy), labels, policy) for one in asked)
    return tuple(view for view in found if view.rows)


def _beside(found: Beside, labels: Labels, policy: Policy) -> BesideView:
    def words(side: Mapping[str, Estimate], code: str) -> str:
        return _figure(side[code], policy, labels.language) if code in side else ""

    official = found.official
    rows = tuple(
        BesideRow(
            label=labels.answer(found.question, code),
            own=words(found.own, code),
            others=words(found.others, code),
            peers=words(found.peers, code),
            official=_percent(official.shares, code, labels.language) if official else "",
            before=words(found.before, code),
        )
        for code in found.codes
    )
    return BesideView(labels.question(found.question), str(official.scope) if official else "", rows if found else ())


def _percent(shares: Mapping[str, float], code: str, language: str) -> str:
    return percent_text(round(100 * shares[code]), language) if code in shares else ""


def reached_view(found: Reached, labels: Labels, audiences: CodeList, policy: Policy) -> ReachedView:
    """Meant and reached as printed."""
    names = {code.code: code.label(labels.language) for code in audiences}
    kinds = tuple(_kind(one, labels, names, policy) for one in found.kinds)
    return ReachedView(
        first=found.first,
        last=found.last,
        in_wave=found.in_wave,
        listings=found.listings,
        performances=found.performances,
        unsaid=found.unsaid,
        audiences=tuple(_audience(one, labels, names, policy) for one in found.audiences),
        kinds=kinds,
        by_age=any(kind.ages for kind in kinds),
    )


def event_groups(questionnaire: Questionnaire, language: str) -> Mapping[str, str]:
    """Kinds of events in words, by the codes that attendance is handed in by."""
    asked = (question for question in questionnaire.questions if question.id == EVENT_GROUP)
    return {option.code: option.text[language] for question in asked for option in question.options}


def _audience(one: AudienceMeant, labels: Labels, names: Mapping[str, str], policy: Policy) -> AudienceView:
    reason = one.telling.untold
    return AudienceView(
        name=names.get(one.audience, one.audience),
        performances=one.performances,
        signs=tuple(_signs(one, labels, policy)),
        untold=reason.within(labels.language) if reason else "",
    )


def _signs(one: AudienceMeant, labels: Labels, policy: Policy) -> Iterator[SignView]:
    for cells in one.signs:
        question = cells[0].table
        answers = ((labels.answer(question, cell.code), _figure(cell, policy, labels.language)) for cell in cells)
        yield SignView(labels.question(question), cells[0].base, tuple(answers))


def _kind(one: KindReached, labels: Labels, names: Mapping[str, str], policy: Policy) -> KindView:
    return KindView(
        name=labels.answer(EVENT_GROUP, one.kind),
        performances=one.performances,
        meant=tuple((names.get(code, code), number) for code, number in one.meant),
        base=one.base,
        ages=tuple((labels.answer("age", cell.codes[1]), _figure(cell, policy, labels.language)) for cell in one.ages),
    )


def _figure(estimate: Estimate, policy: Policy, language: str) -> str:
    return figure_text(estimate, policy, language).replace(" ", NO_BREAK)
