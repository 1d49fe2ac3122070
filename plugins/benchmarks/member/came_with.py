"""A house's table of kinds of events by the ages in a party becomes with whom guests came, within each kind.

Who came with several ages is counted at each, and who came alone at none, so a row's cells don't add up to its guests.
Each share is therefore of all who answered about the kind, those who came alone included and those who left their party
open left out: with y the cell, N the kind's own count, and t the part of the house's respondents who said with whom
they came or that they came alone, it is y/(N·t). That who left it open came like the others is what every share here
takes for granted; where too many did, nothing is told.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from plugins.benchmarks.member.kind_tables import codes_within, table_as_now
from plugins.editions import formulas
from plugins.editions.cube import Cube, Status, Table
from plugins.editions.policy import Policy
from plugins.profiles.estimates import Estimate, Unit, few_of
from plugins.questionnaires.model import Question, Questionnaire

PARTY = "party_ages"
LEAST_TOLD = Fraction(3, 4)
"""So large a part of the respondents must have told of their party, or those who left it open may be of one kind."""


@dataclass(frozen=True, slots=True)
class Told:
    """How many of `everyone` said with whom they came, or, in the rounded counts `alone`, that they came alone."""

    accompanied: int
    alone: tuple[int, ...]
    everyone: int

    @property
    def total(self) -> int:
        """With somebody or alone."""
        return self.accompanied + sum(self.alone)

    @property
    def part(self) -> Fraction:
        """Of everyone, at most 1."""
        return min(Fraction(1), Fraction(self.total, self.everyone))


@dataclass(frozen=True, slots=True)
class Party:
    """What a cube tells of parties by kind of event: the table of both, that of the kinds alone, and who told."""

    table: Table
    kinds: Table
    told: Told
    kind: Question
    ages: Question

    def within(self, kind: str, joined: bool, policy: Policy) -> tuple[int, tuple[Estimate, ...]]:
        """About how many told, of those who answered about a kind; the shares of the short list's ages among them.

        `kind` is a code of the short list where kinds are `joined`. None of the ages where too few told.
        """
        guests = [self.kinds.counts[code,].value for code in codes_within(self.kind, kind, joined, self.kinds)]
        base = policy.rounding.base * round(sum(guests) * self.told.part / policy.rounding.base)
        if base < policy.bases.folded:
            return base, ()
        rows = codes_within(self.kind, kind, joined, self.table)
        return base, tuple(self._ages(kind, rows, guests, base, policy))

    def _ages(
        self, kind: str, rows: Collection[str], guests: Sequence[int], base: int, policy: Policy
    ) -> Iterator[Estimate]:
        for option in self.ages.folded_answers:
            held = [self.table.counts[row, option.code].value for row in rows]
            count, part = sum(held), self.told.part
            of_all = min(Fraction(1), Fraction(count, sum(guests)))
            exact = min(Fraction(1), of_all / part)
            share = formulas.shown_share(exact, policy)
            weight = _roundings(count, of_all, len(held), len(guests), self.told)
            single = weight * policy.margin.rounding_variance_each <= policy.margin.rounding_variance
            counts = 1 if single else ceil(weight)
            margin = formulas.margin(count, sum(guests), policy, counts=counts) / part
            yield Estimate(
                table=self.table.id,
                codes=(kind, option.code),
                share=share,
                proportion=float(exact),
                margin=float(margin) if isinstance(share, int) else None,
                base=base,
                unit=Unit.ANSWERS,
                status=self.table.status,
                few=few_of(count, base, len(held), policy),
            )


def party_of(cube: Cube, kind: Question, questionnaire: Questionnaire) -> Party | None:
    """What a cube tells; None where it has no such table, it is blank or of other answers than now, or too few told."""
    ages = next((question for question in questionnaire.questions if question.id == PARTY), None)
    if ages is None:
        return None
    table, kinds = table_as_now(cube, kind, ages), table_as_now(cube, kind)
    told = _told(cube, ages, questionnaire)
    if table is None or kinds is None or told is None or told.part < LEAST_TOLD:
        return None
    return Party(table, kinds, told, kind, ages)


def _told(cube: Cube, ages: Question, questionnaire: Questionnaire) -> Told | None:
    """Who told of their party; None where the tables can't say, or the question isn't left out for those alone."""
    accompanied = table_as_now(cube, ages)
    if accompanied is None or ages.routing is None or not ages.routing.codes:
        return None
    size, asked = questionnaire.question(ages.routing.question), set(ages.routing.codes)
    sizes = table_as_now(cube, size)
    if sizes is None or size.publish is not None:
        return None
    made_of = {code: set(size.unfold(code) if sizes.status is Status.FOLDED else (code,)) for (code,) in sizes.counts}
    if any(codes & asked and codes - asked for codes in made_of.values()):
        return None
    alone = tuple(sizes.counts[code,].value for code, codes in made_of.items() if not codes & asked)
    return Told(accompanied.base.value, alone, cube.base.value)


def _roundings(count: int, of_all: Fraction, held: int, guests: int, told: Told) -> Fraction:
    """As how many rounded counts the cells weigh against the kind's own count, whatever else is rounded included.

    With q = y/N and p = q/t, t = T/E: an error of y moves p by p/y, one of N by −p/N, one of T by −p/T, one of E by p/E
    (Cochran 1977, Sampling Techniques, 6.3: the linearised ratio). In the units of y's variance that makes
    held + q²·guests + y²·((1 + alone)/T² + 1/E²) roundings; one of N's stands in the formula of margins, and
    so does a little more than one of y's.
    """
    base = of_all**2 * (guests - 1)
    part = count**2 * (Fraction(1 + len(told.alone), told.total**2) + Fraction(1, told.everyone**2))
    return held + base + part
