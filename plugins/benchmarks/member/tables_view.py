"""The tables of a member's appendix in one language: who came beside others, arrivals by wave, meant and reached."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plugins.benchmarks.member.figures import MemberFigures
from plugins.benchmarks.member.meant import EVENT_GROUP
from plugins.benchmarks.member.over_waves import OverWaves
from plugins.benchmarks.member.reached import AudienceMeant, KindReached, Reached
from plugins.benchmarks.member.report import MemberReport, Shown
from plugins.benchmarks.member.sides import NO_BREAK
from plugins.cluster.code_lists import CodeList
from plugins.editions.cube import Cube, Status
from plugins.editions.policy import Policy
from plugins.profiles.estimates import Estimate, TableEstimates, own_estimates
from plugins.profiles.folded import shown_own_share
from plugins.profiles.labels import Labels
from plugins.profiles.reference import fitted_reference
from plugins.profiles.shown import figure_text, percent_text
from plugins.questionnaires.model import Comparison, Question, Questionnaire, Text

BESIDE = ("age", "gender", "education", "role", "activities")
"""What stands beside all there is to set it beside: who came, and what else they go to."""


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
class WavesRow:
    """A share: a figure for each wave, "" for none, and what is said of the change since the last, "" if not judged."""

    id: str
    figures: tuple[str, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class WavesView:
    """Arrivals in each wave: the waves' names and about how many answered."""

    waves: tuple[str, ...]
    bases: tuple[int, ...]
    alike: bool
    rows: tuple[WavesRow, ...]


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
    found = (_beside(shown[question], report.figures, labels, policy) for question in BESIDE if question in shown)
    return tuple(view for view in found if view.rows)


def _beside(shown: Shown, figures: MemberFigures, labels: Labels, policy: Policy) -> BesideView:
    question = labels.questionnaire.question(shown.question)
    full = [cell.code for cell in shown.own]
    short = [code for code in question.cells(Status.FOLDED) if shown.others and code not in full]
    codes = [*full, *short]
    official = fitted_reference(shown.reference, question, codes) if shown.reference else None
    if official and not official.compares:
        official = None
    cubes = (figures.cube, figures.earlier if shown.before else None)
    own, before = (_own(cube, question, codes, policy) if cube else {} for cube in cubes)
    others, peers = (_first_of_each(tables) for tables in (shown.others, shown.peers))

    def words(found: Mapping[str, Estimate], code: str) -> str:
        return _figure(found[code], policy, labels.language) if code in found else ""

    rows = tuple(
        BesideRow(
            label=labels.answer(question.id, code),
            own=words(own, code),
            others=words(others, code),
            peers=words(peers, code),
            official=_percent(official.shares, code, labels.language) if official else "",
            before=words(before, code),
        )
        for code in codes
    )
    told = any(row.others or row.peers or row.official or row.before for row in rows)
    return BesideView(labels.question(question.id), str(official.scope) if official else "", rows if told else ())


def _own(cube: Cube, question: Question, codes: Sequence[str], policy: Policy) -> Mapping[str, Estimate]:
    """The house's shares, those of several answers together included."""
    found = {cell.code: cell for cell in own_estimates(cube, question.id, policy)}
    for code in codes:
        joined = Comparison(code, question.id, code, Text("", ""))
        if code not in found and (share := shown_own_share(cube, joined, question, None, policy)):
            found[code] = share
    return found


def _first_of_each(tables: Sequence[TableEstimates]) -> Mapping[str, Estimate]:
    return {cell.code: cell for table in reversed(tables) for cell in table}


def _percent(shares: Mapping[str, float], code: str, language: str) -> str:
    return percent_text(round(100 * shares[code]), language) if code in shares else ""


def waves_view(found: OverWaves, report: MemberReport, labels: Labels, policy: Policy) -> WavesView:
    """Arrivals as printed; judged are those that are among the declared comparisons."""
    declared = {(one.question, one.code): one.id for one in labels.questionnaire.comparisons}
    verdicts = {row.comparison: row.earlier.verdict.value for row in report.comparisons if row.earlier}
    rows = tuple(
        WavesRow(
            id=row.id,
            figures=tuple(_figure(share, policy, labels.language) if share else "" for share in row.shares),
            verdict=verdicts.get(declared.get((row.question, row.code), ""), ""),
        )
        for row in found.rows
    )
    return WavesView(found.waves, found.bases, found.alike, rows)


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
