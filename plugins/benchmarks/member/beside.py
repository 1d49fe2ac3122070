"""One question's figures of a house beside all there is to set beside them, answer by answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plugins.benchmarks.member.figures import MemberFigures
from plugins.benchmarks.member.report import Shown
from plugins.editions.cube import Cube, Status
from plugins.editions.policy import Policy
from plugins.profiles.estimates import Estimate, TableEstimates, own_estimates
from plugins.profiles.folded import shown_own_share
from plugins.profiles.reference import Reference, fitted_reference
from plugins.questionnaires.model import Comparison, Question, Text

BESIDE = ("age", "gender", "education", "role", "activities")
"""What stands beside all there is to set it beside: who came, and what else they go to."""


@dataclass(frozen=True, slots=True)
class Beside:
    """`codes` are the answers the house's own table has, then those of the short list that put several together.

    Each side has estimates by code, where it has any; `official` are shares of the same whole, None without.
    """

    question: str
    codes: tuple[str, ...]
    own: Mapping[str, Estimate]
    others: Mapping[str, Estimate]
    peers: Mapping[str, Estimate]
    before: Mapping[str, Estimate]
    official: Reference | None

    def __bool__(self) -> bool:
        told = (self.others, self.peers, self.before, self.official.shares if self.official else ())
        return any(code in side for side in told for code in self.codes)


def beside(shown: Shown, question: Question, figures: MemberFigures, policy: Policy) -> Beside:
    """The figures of a table that a report shows; false where nothing stands beside the house's own."""
    full = [cell.code for cell in shown.own]
    short = [code for code in question.cells(Status.FOLDED) if shown.others and code not in full]
    codes = (*full, *short)
    official = fitted_reference(shown.reference, question, codes) if shown.reference else None
    earlier = figures.earlier if shown.before else None
    return Beside(
        question=question.id,
        codes=codes,
        own=_own(figures.cube, question, codes, policy),
        others=_first_of_each(shown.others),
        peers=_first_of_each(shown.peers),
        before=_own(earlier, question, codes, policy) if earlier else {},
        official=official if official and official.compares else None,
    )


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
