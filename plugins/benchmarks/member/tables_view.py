"""The tables of a member's appendix in one language: who came beside others, and kinds of events."""

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.benchmarks.member.beside import BESIDE, Beside, beside
from plugins.benchmarks.member.meant import EVENT_GROUP
from plugins.benchmarks.member.report import MemberReport
from plugins.benchmarks.member.sides import NO_BREAK
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


def event_groups(questionnaire: Questionnaire, language: str) -> Mapping[str, str]:
    """Kinds of events in words, by the codes that attendance is handed in by."""
    asked = (question for question in questionnaire.questions if question.id == EVENT_GROUP)
    return {option.code: option.text[language] for question in asked for option in question.options}


def _figure(estimate: Estimate, policy: Policy, language: str) -> str:
    return figure_text(estimate, policy, language).replace(" ", NO_BREAK)
