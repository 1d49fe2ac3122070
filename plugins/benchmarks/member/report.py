"""One member's figures become its report: findings first, then each question of the survey, then how it was done.

Pure: figures, questionnaire and policy in, a report out, without words; the templates hold those.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.benchmarks.member.exchange import Exchange, exchange
from plugins.benchmarks.member.figures import MemberFigures
from plugins.benchmarks.member.findings import Finding, Nearest, Reach, findings, nearest, reach
from plugins.benchmarks.member.over_waves import OverWaves, over_waves
from plugins.benchmarks.member.programme import OwnProgramme
from plugins.benchmarks.member.reached import Reached, reached
from plugins.editions.cube import CLUSTER, Group, Status, kind_group
from plugins.editions.policy import Policy
from plugins.profiles.contrasts import Contrast, contrasts_with_earlier, contrasts_with_others
from plugins.profiles.estimates import Estimate, TableEstimates, average_estimates, overlap_estimates, own_estimates
from plugins.profiles.folded import FOLDED_SUFFIX, asked_as_now, own_share, shown_own_share
from plugins.profiles.others import others_estimates
from plugins.profiles.reference import Reference
from plugins.profiles.scores import Score, mean_score, recommendation_score
from plugins.profiles.verdicts import Compared, judge
from plugins.questionnaires.model import OWN_BLOCK, Question, Questionnaire

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "who": ("age", "gender", "education", "role"),
    "party": ("party_relation", "party_ages", "party_size"),
    "heard": ("first_heard", "decided"),
    "why": ("motive", "first_visit", "visits_12m", "last_visit"),
    "opinion": ("quality", "recommend"),
    "where": ("municipality", "activities"),
    "partners": ("partner_willing", "partner_contribution", "partner_motive", "partner_knowledge", "access"),
}
"""The appendix: its sections in order, with the tables each shows."""

IN_SHORT: Mapping[Status, tuple[str, ...]] = {
    Status.FULL: ("age", "first_heard"),
    Status.FOLDED: ("age", "first_heard", "motive"),
    Status.BLANK: ("age", "first_heard"),
}
"""What the first page shows where it has room: of the member, or at BLANK of the average."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One table as it is shown: the member's shares, those of the others beside them, official figures beside both.

    `declared` is the first comparison of the question, with the member's share of it. `others` are the other houses'
    tables, the full one before the folded; `peers` the same of the houses of its kind; `before` the last wave's.
    """

    question: str
    own: TableEstimates
    declared: tuple[str, Estimate] | None
    others: tuple[TableEstimates, ...]
    peers: tuple[TableEstimates, ...]
    before: TableEstimates | None
    reference: Reference | None
    score: Score | None

    @property
    def average(self) -> TableEstimates | None:
        """The others' table of the same answers as the member's own."""
        return next((table for table in self.others if table.status is self.own.status), None)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the appendix, with the tables that may be told."""

    id: str
    shown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A declared comparison: own share, and how it stands against each side; a side that says nothing is None."""

    comparison: str
    own: Estimate
    cluster: Compared | None
    peers: Compared | None
    earlier: Compared | None


@dataclass(frozen=True, slots=True)
class MemberReport:
    """All that a member's report says."""

    figures: MemberFigures
    status: Status
    findings: tuple[Finding, ...]
    nearest: Nearest | None
    reach: Reach | None
    comparisons: tuple[ComparisonRow, ...]
    sections: tuple[Section, ...]
    overlap: TableEstimates
    reached: Reached | None
    exchange: Exchange
    over_waves: OverWaves | None
    meanwhile: tuple[TableEstimates, ...]
    """The average house's tables, where the member has none of its own to show."""


def member_report(
    figures: MemberFigures,
    questionnaire: Questionnaire,
    references: Mapping[str, Reference],
    policy: Policy,
    programme: OwnProgramme,
) -> MemberReport:
    """The report of one member."""
    judged = judge(list(_contrasts(figures, questionnaire, policy)), policy)
    return MemberReport(
        figures=figures,
        status=report_status(figures),
        findings=findings(judged),
        nearest=nearest(judged, policy),
        reach=reach(judged, figures.cube.design_effect, policy),
        comparisons=tuple(_rows(figures, questionnaire, judged, policy)),
        sections=tuple(_sections(figures, questionnaire, references, policy)),
        overlap=overlap_estimates(figures.cube, policy),
        reached=reached(figures.cube, programme, questionnaire, policy),
        exchange=exchange(figures, programme),
        over_waves=over_waves((*figures.past, figures.cube), questionnaire, policy, figures.member.municipality),
        meanwhile=tuple(_meanwhile(figures, questionnaire)),
    )


def _meanwhile(figures: MemberFigures, questionnaire: Questionnaire) -> Iterator[TableEstimates]:
    if report_status(figures) is Status.BLANK and figures.cluster_group is not None:
        for question in IN_SHORT[Status.BLANK]:
            average = average_estimates(figures.cluster_group, question)
            if average and _has_words(average, questionnaire):
                yield average


def _has_words(table: TableEstimates, questionnaire: Questionnaire) -> bool:
    """Whether the questionnaire still names a table's answers: an edition is frozen, a list of places is not."""
    asked = next((one for one in questionnaire.questions if one.id == table.table), None)
    known = {option.code for option in (*asked.options, *asked.folded, *asked.former)} if asked else set()
    return all(cell.code in known for cell in table)


def report_status(figures: MemberFigures) -> Status:
    """The most that any of the member's tables tells: compared where full, described where folded, else nothing."""
    told = {table.status for table in figures.cube.tables.values()}
    return next((status for status in (Status.FULL, Status.FOLDED) if status in told), Status.BLANK)


def _contrasts(figures: MemberFigures, questionnaire: Questionnaire, policy: Policy) -> Iterator[Contrast]:
    home = figures.member.municipality
    for group in (figures.cluster_group, figures.peer_group):
        if group is not None:
            part = figures.contributed.get(group.id)
            yield from contrasts_with_others(figures.cube, group, questionnaire, policy, home=home, contributed=part)
    if figures.earlier is not None:
        yield from contrasts_with_earlier(figures.cube, figures.earlier, questionnaire, policy, home=home)


def _rows(
    figures: MemberFigures, questionnaire: Questionnaire, judged: tuple[Compared, ...], policy: Policy
) -> Iterator[ComparisonRow]:
    found = {(compared.comparison, compared.against): compared for compared in judged}
    earlier = f"wave:{figures.earlier.wave}" if figures.earlier else ""
    for declared in questionnaire.comparisons:
        question = questionnaire.question(declared.question)
        own = own_share(figures.cube, declared, question, figures.member.municipality, policy)
        if own is not None:
            sides = (CLUSTER, kind_group(figures.member.kind), earlier)
            cluster, peers, before = (found.get((declared.id, side)) for side in sides)
            yield ComparisonRow(declared.id, own.estimate, cluster, peers, before)


def _sections(
    figures: MemberFigures, questionnaire: Questionnaire, references: Mapping[str, Reference], policy: Policy
) -> Iterator[Section]:
    asked = {question.id for question in questionnaire.questions}
    own = tuple(question.id for question in questionnaire.questions if question.block == OWN_BLOCK.id and question.cube)
    for name, tables in {**SECTIONS, OWN_BLOCK.id: own}.items():
        shown = [_shown(figures, table, questionnaire, references, policy) for table in tables if table in asked]
        told = tuple(one for one in shown if one.own and _has_words(one.own, questionnaire))
        if told:
            yield Section(name, told)


def _shown(
    figures: MemberFigures,
    table: str,
    questionnaire: Questionnaire,
    references: Mapping[str, Reference],
    policy: Policy,
) -> Shown:
    own = own_estimates(figures.cube, table, policy)
    question = questionnaire.question(table)
    compared = own.status is Status.FULL
    score = recommendation_score(figures.cube, question, policy) or mean_score(figures.cube, question, policy)
    groups = (figures.cluster_group, figures.peer_group) if compared else (None, None)
    others, peers = (tuple(_others(figures, group, question, policy)) for group in groups)
    return Shown(
        question=table,
        own=own,
        declared=_declared(figures, questionnaire, table, policy),
        others=others,
        peers=peers,
        before=_before(figures, question, questionnaire, policy) if compared else None,
        reference=references.get(table) if compared else None,
        score=score,
    )


def _others(
    figures: MemberFigures, group: Group | None, question: Question, policy: Policy
) -> Iterator[TableEstimates]:
    """A group's tables of a question without the member's own part, where they are of the answers it has now."""
    if group is None:
        return
    for table in (question.id, question.id + FOLDED_SUFFIX):
        part, home = figures.contributed.get(group.id), figures.member.municipality
        found = others_estimates(group, table, question, part, home, policy)
        if found and asked_as_now([cell.codes for cell in found], found.status, question):
            yield found


def _before(
    figures: MemberFigures, question: Question, questionnaire: Questionnaire, policy: Policy
) -> TableEstimates | None:
    """The last wave's table, if the same was asked. A question of the house's own must be the same in every word: it is
    written anew for each wave, and nothing else tells whether it means what it meant.
    """
    if figures.earlier is None:
        return None
    asked_then = questionnaire.own.get((figures.earlier.wave, figures.member.slug), ())
    if question.block == OWN_BLOCK.id and question not in asked_then:
        return None
    found = own_estimates(figures.earlier, question.id, policy)
    if not found or found.status is not Status.FULL:
        return None
    return found if asked_as_now([cell.codes for cell in found], found.status, question) else None


def _declared(
    figures: MemberFigures, questionnaire: Questionnaire, table: str, policy: Policy
) -> tuple[str, Estimate] | None:
    question = questionnaire.question(table)
    for comparison in questionnaire.comparisons:
        if comparison.question == table:
            shown = shown_own_share(figures.cube, comparison, question, figures.member.municipality, policy)
            return (comparison.id, shown) if shown else None
    return None
