"""A table's estimates become what its chart's title may say: the finding, no surer than the margins let it be.

A title names one answer as the most common only where its interval lies above every other's; where it doesn't, it
says that the order isn't certain. Of several answers of which a short list shows some, none is the most common: what
isn't shown may be more so. Against official statistics an answer is named only where the difference holds
though the largest of several was picked (Bonferroni over the table's answers). The words stand in
theme/templates/charts/titles.html.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

from plugins.editions.cube import Status, Tail
from plugins.editions.policy import Policy
from plugins.profiles.estimates import Estimate, TableEstimates
from plugins.profiles.reference import Scope
from plugins.questionnaires.model import Question, QuestionType

MOST_TIED = 3
"""More answers than this in a title are no finding: say that they are spread."""


class TitleKind(StrEnum):
    """What a title says."""

    ABOVE = "above"  # the first answer is more common than in the official statistics
    BELOW = "below"  # less common
    SHARE = "share"  # how large a declared share is
    ONLY = "only"  # how large the share of the one published answer is
    ONE = "one"  # how large a share is, the largest of those shown, while others aren't
    UNSEEN = "unseen"  # of those shown only limits are known, and others aren't shown
    LARGEST = "largest"  # the first answer is the most common
    TIED = "tied"  # the first answer is the most common, and it isn't certain that these others aren't
    SPREAD = "spread"  # more answers can't be told apart than a title can name
    SMALL = "small"  # only limits are known


@dataclass(frozen=True, slots=True)
class Title:
    """A finding: the estimates it rests on, most important first, and the official share it is set against."""

    kind: TitleKind
    estimates: tuple[Estimate, ...] = ()
    scope: Scope | None = None
    official: int | None = None
    """Whole percent."""
    comparison: str = ""
    """The id of the declared comparison that SHARE is of."""


def title_of(
    table: TableEstimates,
    question: Question,
    policy: Policy,
    *,
    official: Mapping[str, float] | None = None,
    scope: Scope | None = None,
    declared: tuple[str, Estimate] | None = None,
) -> Title:
    """What the title of a one-way table says.

    `official` are shares by the table's codes, 0 to 1, of `scope`; `declared` is the id of a comparison of the question
    with its estimate.
    """
    known = [estimate for estimate in table if estimate.points is not None]
    nearly_all = [estimate for estimate in table if estimate.share in {Tail.HIGH, Tail.COARSE_HIGH}]
    if official and (against := _against(known, official, scope, policy)):
        return against
    summed_up = question.type in {QuestionType.SCALE, QuestionType.NUMBER} or len(table.cells) == 1
    if declared and summed_up:
        return Title(TitleKind.SHARE, (declared[1],), comparison=declared[0])
    if len(table.cells) == 1:
        return Title(TitleKind.ONLY, table.cells)
    if question.type is QuestionType.MULTIPLE and question.folded and table.status == Status.FOLDED:
        shown = nearly_all or sorted(known, key=_share, reverse=True)
        return Title(TitleKind.ONE, tuple(shown[:1])) if shown else Title(TitleKind.UNSEEN)
    return Title(TitleKind.LARGEST, tuple(nearly_all)) if len(nearly_all) == 1 else _largest(known)


def _against(
    known: Sequence[Estimate], official: Mapping[str, float], scope: Scope | None, policy: Policy
) -> Title | None:
    """The answer that differs most, by the near end of its widened interval, from the official share."""
    tested = [estimate for estimate in known if estimate.code in official]
    if not tested or scope in {None, Scope.HOME}:
        return None
    reach = NormalDist().inv_cdf(1 - policy.verdicts.false_discovery / len(tested) / 2) / policy.margin.z

    def beyond(estimate: Estimate) -> float:
        return abs(_share(estimate) - official[estimate.code]) - reach * (estimate.margin or 0.0)

    clearest = max(tested, key=beyond)
    if beyond(clearest) <= 0:
        return None
    kind = TitleKind.ABOVE if _share(clearest) > official[clearest.code] else TitleKind.BELOW
    return Title(kind, (clearest,), scope, round(100 * official[clearest.code]))


def _largest(known: Sequence[Estimate]) -> Title:
    if not known:
        return Title(TitleKind.SMALL)
    ranked = sorted(known, key=_share, reverse=True)
    first = ranked[0]
    tied = [other for other in ranked if _share(other) + (other.margin or 0.0) >= _share(first) - (first.margin or 0.0)]
    if len(tied) == 1:
        return Title(TitleKind.LARGEST, (first,))
    return Title(TitleKind.TIED, tuple(tied)) if len(tied) <= MOST_TIED else Title(TitleKind.SPREAD, tuple(tied))


def _share(estimate: Estimate) -> float:
    return estimate.proportion or 0.0
