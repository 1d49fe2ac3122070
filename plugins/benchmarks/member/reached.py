"""Listings and figures become whom a house plays for and who answered: by group of people, and by kind of event.

A listing says whom it is meant for; meant.yaml says which answers tell whether they came. The two stand beside each
other: performances are counted, respondents are estimated, and nothing is subtracted. Of many performances nobody was
asked: those outside the days on which the house asked, and all from the day on which the figures were issued.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from plugins.benchmarks.member.came_with import party_of
from plugins.benchmarks.member.kind_tables import codes_within, table_as_now
from plugins.benchmarks.member.meant import EVENT_GROUP, Meant, Telling
from plugins.benchmarks.member.programme import OwnProgramme
from plugins.editions import formulas
from plugins.editions.cube import Cube, Status, Table
from plugins.editions.policy import Policy
from plugins.events.model import Event
from plugins.profiles.estimates import Estimate, Unit, few_of, own_estimates
from plugins.questionnaires.model import Question, Questionnaire

AGE = "age"


@dataclass(frozen=True, slots=True)
class AudienceMeant:
    """A group of people: how many performances were meant for them, and the answers that tell of them, by question."""

    audience: str
    performances: int
    telling: Telling
    signs: tuple[tuple[Estimate, ...], ...]


@dataclass(frozen=True, slots=True)
class KindReached:
    """A kind of event: its performances, for whom (code and number, most first), and who came to such events.

    `ages` are of those who answered, `base` is about how many of them gave an age; `party` is with whom they came, of
    about `party_base`. Both are whole short lists, or nothing where the answers are too few. A kind that many answered
    about may have no performance.
    """

    kind: str
    performances: int
    meant: tuple[tuple[str, int], ...]
    base: int
    ages: tuple[Estimate, ...]
    party_base: int
    party: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """`performances` from `first` to `last` in `listings`; `unsaid` of them don't say whom they are for.

    `in_wave` is whether these are of the wave's year, or, where it has none, of the one after its figures. No answer is
    of `unasked` of them; `coming` of them are on the day of the figures or later.
    """

    first: date
    last: date
    in_wave: bool
    listings: int
    performances: int
    unsaid: int
    unasked: int
    coming: int
    audiences: tuple[AudienceMeant, ...]
    kinds: tuple[KindReached, ...]


def reached(cube: Cube, programme: OwnProgramme, questionnaire: Questionnaire, policy: Policy) -> Reached | None:
    """Whom a house's own events were meant for, and who came; None where it lists nothing or nothing tells."""
    meant, in_wave = programme.meant, programme.in_wave
    counted = in_wave or programme.coming
    if not counted or not meant.audiences:
        return None
    listed = [event for event, _ in counted]
    audiences = tuple(_audiences(cube, listed, meant, questionnaire, policy))
    kinds = tuple(_kinds(cube, listed, meant, questionnaire, policy))
    if not any(one.signs for one in audiences) and not any(kind.ages for kind in kinds):
        return None
    days = [one.day for _, one in counted]
    asked_from, asked_to = _days_asked(cube, programme)
    return Reached(
        first=min(days),
        last=max(days),
        in_wave=bool(in_wave),
        listings=len({event.id for event, _ in counted}),
        performances=len(counted),
        unsaid=sum(not event.audiences for event, _ in counted),
        unasked=sum(not asked_from <= day <= asked_to for day in days),
        coming=sum(day >= programme.issued for day in days),
        audiences=audiences,
        kinds=kinds,
    )


def _days_asked(cube: Cube, programme: OwnProgramme) -> tuple[date, date]:
    """The first and last day that answers can be of: the house's own where it says them, else the wave's, as far as
    they are before the figures were issued.
    """
    first, last = programme.window or (date.min, date.max)
    own_first, own_last = (
        date.fromisoformat(day) if day else None for day in (cube.method.first_day, cube.method.last_day)
    )
    return own_first or first, min(own_last or last, programme.issued - timedelta(days=1))


def _audiences(
    cube: Cube, events: Sequence[Event], meant: Meant, questionnaire: Questionnaire, policy: Policy
) -> Iterator[AudienceMeant]:
    """The groups some performance is meant for, in declared order; `events` has one for each performance."""
    counts = Counter(code for event in events for code in event.audiences)
    for code, telling in meant.audiences.items():
        if counts[code]:
            asked = [sign for sign in telling.signs if _question(questionnaire, sign.question)]
            found = (_sign(cube, sign.question, sign.codes, policy) for sign in asked)
            yield AudienceMeant(code, counts[code], telling, tuple(cells for cells in found if cells))


def _sign(cube: Cube, question: str, codes: Sequence[str], policy: Policy) -> tuple[Estimate, ...]:
    return tuple(cell for cell in own_estimates(cube, question, policy) if cell.code in codes)


def _kinds(
    cube: Cube, events: Sequence[Event], meant: Meant, questionnaire: Questionnaire, policy: Policy
) -> Iterator[KindReached]:
    """Kinds of events as the house's own tables tell them apart, in the questionnaire's order."""
    question, age = _question(questionnaire, EVENT_GROUP), _question(questionnaire, AGE)
    if question is None:
        return
    table = table_as_now(cube, question, age) if age else None
    party = party_of(cube, question, questionnaire)
    joined = any(one.status is Status.FOLDED for one in (table, party and party.table) if one)
    for option in question.folded_answers if joined else question.answers:
        inside = [event for event in events if _kind(event, meant, question, joined) == option.code]
        rows = codes_within(question, option.code, joined, table) if table else ()
        base, ages = _ages(table, option.code, rows, age, policy) if table and age else (0, ())
        told, company = party.within(option.code, joined, policy) if party else (0, ())
        if inside or ages or company:
            said = Counter(code for event in inside for code in event.audiences)
            yield KindReached(option.code, len(inside), tuple(said.most_common()), base, ages, told, company)


def _question(questionnaire: Questionnaire, name: str) -> Question | None:
    return next((one for one in questionnaire.questions if one.id == name), None)


def _kind(event: Event, meant: Meant, question: Question, joined: bool) -> str | None:
    kind = meant.kind_of(event)
    return question.fold(kind) if kind and joined else kind


def _ages(
    table: Table, kind: str, rows: Sequence[str], question: Question, policy: Policy
) -> tuple[int, tuple[Estimate, ...]]:
    """About how many of a kind's guests gave an age, and the shares of the short list of ages among them.

    `rows` are the table's codes of the kind. Within one kind of event nobody is weighted.
    """
    row = {codes: count.value for codes, count in table.counts.items() if codes[0] in rows}
    base = sum(row.values())
    if base < policy.bases.folded:
        return base, ()
    return base, tuple(_age(table, kind, row, option.code, question, policy) for option in question.folded_answers)


def _age(
    table: Table, kind: str, row: Mapping[tuple[str, ...], int], code: str, question: Question, policy: Policy
) -> Estimate:
    """One age's share; of whom nobody is counted there may be a few."""
    ages = question.unfold(code) if table.status is Status.FULL else (code,)
    held = [count for codes, count in row.items() if codes[1] in ages]
    count, base = sum(held), sum(row.values())
    exact = min(Fraction(1), Fraction(count, base))
    share = formulas.shown_share(exact, policy)
    roundings = _roundings(exact, len(held), len(row))
    margin = formulas.margin(count, base, policy, counts=roundings) if isinstance(share, int) else None
    few = few_of(count, base, len(held), policy)
    return Estimate(table.id, (kind, code), share, float(exact), margin, base, Unit.ANSWERS, table.status, few=few)


def _roundings(share: Fraction, held: int, cells: int) -> int:
    """As how many rounded counts a share weighs that is `held` of the cells over the sum of all `cells` of its row.

    With p = y/(y + z) an error of y moves p by (1 − p)/B and one of z by −p/B: p's variance from rounding is that of
    one count times held·(1 − p)² + (cells − held)·p² (Cochran 1977, Sampling Techniques, 6.3: the linearised ratio).
    """
    return max(1, ceil(held * (1 - share) ** 2 + (cells - held) * share**2))
