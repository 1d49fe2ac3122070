"""Whom a house's listings are for and who answered, in one language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plugins.benchmarks.member.came_with import PARTY
from plugins.benchmarks.member.meant import EVENT_GROUP
from plugins.benchmarks.member.reached import AGE, AudienceMeant, KindReached, Reached
from plugins.benchmarks.member.sides import NO_BREAK
from plugins.cluster.code_lists import CodeList
from plugins.editions.policy import Policy
from plugins.profiles.estimates import Estimate
from plugins.profiles.labels import Labels
from plugins.profiles.shown import figure_text


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
    """A kind of event: its name, its performances, whom they are for, the ages of about `base` guests, and the ages
    that about `party_base` of them came with; none where these are too few.
    """

    name: str
    performances: int
    meant: tuple[tuple[str, int], ...]
    base: int
    ages: tuple[tuple[str, str], ...]
    party_base: int
    party: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReachedView:
    """Whom the house's listings are for and who answered; see reached.Reached."""

    first: date
    last: date
    in_wave: bool
    listings: int
    performances: int
    unsaid: int
    unasked: int
    coming: int
    audiences: tuple[AudienceView, ...]
    kinds: tuple[KindView, ...]
    by_age: bool
    """Whether any kind of event has enough answers to tell of ages."""
    by_party: bool
    """Whether any kind of event has enough answers to tell of whom its guests came with."""


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
        unasked=found.unasked,
        coming=found.coming,
        audiences=tuple(_audience(one, labels, names, policy) for one in found.audiences),
        kinds=kinds,
        by_age=any(kind.ages for kind in kinds),
        by_party=any(kind.party for kind in kinds),
    )


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
    def words(question: str, cells: Sequence[Estimate]) -> tuple[tuple[str, str], ...]:
        return tuple((labels.answer(question, cell.codes[1]), _figure(cell, policy, labels.language)) for cell in cells)

    return KindView(
        name=labels.answer(EVENT_GROUP, one.kind),
        performances=one.performances,
        meant=tuple((names.get(code, code), number) for code, number in one.meant),
        base=one.base,
        ages=words(AGE, one.ages),
        party_base=one.party_base,
        party=words(PARTY, one.party),
    )


def _figure(estimate: Estimate, policy: Policy, language: str) -> str:
    return figure_text(estimate, policy, language).replace(" ", NO_BREAK)
