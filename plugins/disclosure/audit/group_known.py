"""What is known of one question from everything published for groups, now and before, the joint audience included.

Unknown are the shares that houses contributed, each in the full list, and the true counts behind them. Known to an
attacker: who is in which mean, attendances, every base exactly and as it was rounded, how many respondents of a cube
that was issued again are new or gone, and that a rounded count is less than 5 from the true one. So:

- a mean in whole points is a sum of shares known to half a point each way, one in steps of 5 to two and a half, a tail
  to one side; a folded share is the sum of the full ones, each house's own municipality taken out of the region;
- of a question with one answer each house's true counts add up to its base; of one with several, to at least that;
- of a cube and the one before it, the same people make up most of both.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plugins.disclosure.protected_stage.kept import Part
from plugins.disclosure.tables.folding import unfolded
from plugins.editions.cube import ROUNDING_BASE, GroupTable, Share, Status, Tail
from plugins.editions.policy import Policy
from plugins.questionnaires.model import Question, QuestionType

Unit = tuple[str, int]
"""A member with the cube of one edition: what it contributed."""

Code = tuple[Status, str]
"""A published code, of the full or of the folded list."""

Range = tuple[float, float]
NEAR = ROUNDING_BASE - 1


@dataclass(frozen=True, slots=True)
class Contribution:
    """One house's part in one question: its shares in the full list, by code; `base` is the rounded one.

    Between `least` and `most` answered: known exactly where the stage knows it. `lists` are the full codes of each
    published one, in this house's own municipality.
    """

    shares: Mapping[str, float]
    base: int
    least: int
    most: int
    lists: Mapping[Code, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Mean:
    """A published figure: the shares of `code`, each times its unit's weight, add up to between `low` and `high`."""

    code: Code
    weights: Mapping[Unit, float]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Reissue:
    """Two cubes of one house: `gone` respondents of the first aren't in the second, `new` ones came."""

    before: Unit
    after: Unit
    gone: int
    new: int


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of one question. `told` are the units whose shares everybody knows."""

    question: Question
    contributions: Mapping[Unit, Contribution]
    means: tuple[Mean, ...]
    reissues: tuple[Reissue, ...]
    told: frozenset[Unit]

    @property
    def several(self) -> bool:
        """Whether respondents could give several answers."""
        return self.question.type is QuestionType.MULTIPLE

    @property
    def complete(self) -> bool:
        """Whether the codes are all there are, so that shares add up to something."""
        return self.question.publish is None

    @property
    def published(self) -> tuple[Code, ...]:
        """Every code of which a share was published."""
        return tuple(sorted({mean.code for mean in self.means}))


def contribution(question: Question, part: Part, home: str | None, exact: int | None) -> Contribution:
    """What a house contributed; `exact` is its base where the stage knows it."""
    base = part.base.value
    lists: dict[Code, tuple[str, ...]] = {(Status.FULL, code): (code,) for code in question.cells("full")}
    lists |= {(Status.FOLDED, code): unfolded(question, code, home) for code in question.cells("folded")}
    return Contribution(
        shares={code: min(1.0, part.counts[code].value / base) for code in question.cells("full")},
        base=base,
        least=max(0, base - NEAR) if exact is None else exact,
        most=base + NEAR if exact is None else exact,
        lists=lists,
    )


def means_of(tables: Sequence[GroupTable], step: int, weights: Mapping[Unit, float], policy: Policy) -> Iterator[Mean]:
    """What the published tables of one group say. `weights` add up to 1: equal ones, or those of the joint audience."""
    for table in tables:
        for cell in table.cells:
            low, high = mean_range(cell.share, step, policy)
            yield Mean((table.status, cell.codes[0]), weights, low, high)


def mean_range(share: Share, step: int, policy: Policy) -> Range:
    """Between which proportions the mean lies of which a share was published."""
    half = step / 2
    limits: Mapping[Share, Range] = {
        Tail.LOW: (0.0, policy.tails.low - half),
        Tail.HIGH: (policy.tails.high + half, 100.0),
        Tail.COARSE_LOW: (0.0, policy.groups.coarse_low - half),
        Tail.COARSE_HIGH: (policy.groups.coarse_high + half, 100.0),
    }
    if isinstance(share, Tail):
        return limits[share][0] / 100, limits[share][1] / 100
    return max(0.0, (share - half) / 100), min(1.0, (share + half) / 100)


def mean_bounds(mean: Mean, known: Known) -> Range:
    """The range of the weighted sum of shares in full codes, by which a folded share above 1 isn't cut off.

    As much is cut off of each house's as is now, in every world that is looked for: so both ends move alike.
    """
    cut = sum(weight * cut_off(known.contributions[unit], mean.code) for unit, weight in mean.weights.items())
    return mean.low + cut, mean.high + cut


def cut_off(given: Contribution, code: Code) -> float:
    """How far the full shares of a folded code, each rounded by itself, add up to more than 1."""
    return max(0.0, together(given, code) - 1.0)


def together(given: Contribution, code: Code) -> float:
    """A house's share of a published code, not cut off at 1."""
    return sum(given.shares[each] for each in given.lists[code])
