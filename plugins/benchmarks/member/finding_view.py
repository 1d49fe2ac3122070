"""Findings, or the difference that comes closest to one, in one language: figures, drawing, and what to try next."""

from dataclasses import dataclass
from math import ceil, floor

from plugins.benchmarks.member.findings import Finding, Nearest
from plugins.benchmarks.member.sides import Side, Sides, Who, described, drawing, who_of
from plugins.benchmarks.member.suggestions import Suggestions
from plugins.paper.geometry import Layout
from plugins.profiles.labels import Labels
from plugins.profiles.verdicts import Verdict

MOST_DRAWN = 3
"""So many sides are drawn, the house's own with them; all stand in the table of comparisons."""


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding as printed. `against` is cluster, peers or wave; `least` to `most` holds the difference, in points.

    `open_against` is the other of cluster and peers, where nothing can be said against it; else "".
    `suggestion` is what to try, "" where nobody wrote one. `in_twenty` are own and other as "so many of twenty", None
    where both would read the same.
    """

    share: str
    question: str
    higher: bool
    against: str
    own: Side
    other: Side
    least: int
    most: int
    in_twenty: tuple[int, int] | None
    open_against: str
    suggestion: str
    drawing: Layout
    description: str


@dataclass(frozen=True, slots=True)
class NearestView:
    """The uncertain difference that comes closest: what it is of, both figures, and the answers that would show it."""

    share: str
    own: Side
    other: Side
    answers: int | None
    beyond: bool
    """Whether no number of answers would show it."""


def finding_view(finding: Finding, labels: Labels, sides: Sides, suggestions: Suggestions) -> FindingView:
    """A finding as printed."""
    main = finding.main
    own, other = sides.own(main.own), sides.other(main)
    shown = (own, other, *(sides.other(compared) for compared in finding.beside))[:MOST_DRAWN]
    suggestion = suggestions.get((finding.comparison, main.verdict))
    ends = sorted(abs(end) for end in (main.low, main.high) if end is not None)
    question = next(c.question for c in labels.questionnaire.comparisons if c.id == finding.comparison)
    return FindingView(
        share=labels.comparison(finding.comparison),
        question=labels.question(question),
        higher=main.verdict is Verdict.HIGHER,
        against=who_of(main),
        own=own,
        other=other,
        least=floor(ends[0]),
        most=ceil(ends[-1]),
        in_twenty=_in_twenty(own, other),
        open_against=_open_against(finding),
        suggestion=suggestion.within(sides.language) if suggestion else "",
        drawing=drawing(shown, sides.policy),
        description=described(shown),
    )


def _open_against(finding: Finding) -> str:
    """Which houses a difference that is certain against some can't be told against: in one report it is both."""
    if who_of(finding.main) is Who.WAVE:
        return ""
    unsure = (one for one in finding.beside if one.verdict is Verdict.CANNOT_TELL and who_of(one) is not Who.WAVE)
    return next((who_of(one).value for one in unsure), "")


def _in_twenty(own: Side, other: Side) -> tuple[int, int] | None:
    shares = [side.estimate.proportion for side in (own, other) if side.estimate.margin is not None]
    first, second = (round(20 * share) if share is not None else 0 for share in (*shares, None, None)[:2])
    return (first, second) if len(shares) == 2 and first != second else None


def nearest_view(nearest: Nearest, labels: Labels, sides: Sides) -> NearestView:
    """The nearest difference as printed."""
    compared = nearest.compared
    share = labels.comparison(compared.comparison)
    return NearestView(share, sides.own(compared.own), sides.other(compared), nearest.answers, nearest.beyond)
