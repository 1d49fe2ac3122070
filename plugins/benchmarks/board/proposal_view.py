"""A proposal for the board in one language: what it says, what it takes, and how it went last time."""

from dataclasses import dataclass
from datetime import date

from plugins.benchmarks.board.proposals import Decision
from plugins.benchmarks.member.sides import plural
from plugins.benchmarks.written.decisions import RecordedDecision
from plugins.cluster.goals import Effort
from plugins.editions.cube import kind_group
from plugins.profiles.figures import Figures
from plugins.profiles.labels import Labels
from plugins.profiles.shown import figure_text, share_text


@dataclass(frozen=True, slots=True)
class BeforeView:
    """A decision of the same kind that was carried out: when, what came of it, and its hours, reckoned and taken."""

    on: date
    told: str
    hours: float | None
    took: float | None


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A proposal as printed; `shares` are its figures, `higher` and `lower` the kinds it names.

    `alike` are kinds not certainly different from the higher one, with their share; `before` is how it went last time.
    """

    proposal: str
    houses: int
    hours: float
    each: float
    costs: int | None
    by: date
    comparison: str
    shares: tuple[str, ...]
    higher: str
    lower: str
    alike: tuple[tuple[str, str], ...]
    reached: bool
    before: BeforeView | None


def decision_view(decision: Decision, labels: Labels, figures: Figures) -> DecisionView:
    """A proposal in the labels' language."""
    kinds = figures.cluster.codes["kinds"]
    names = {kind_group(kind.code): plural(kind, labels.language) for kind in kinds}
    printed = figure_text if decision.comparison else share_text
    return DecisionView(
        proposal=decision.proposal.value,
        houses=decision.houses,
        hours=decision.hours,
        each=decision.each,
        costs=costs_of(decision.hours, figures.cluster.settings.effort),
        by=decision.by,
        comparison=labels.comparison(decision.comparison) if decision.comparison else "",
        shares=tuple(printed(estimate, figures.policy, labels.language) for estimate in decision.estimates),
        higher=names.get(decision.higher, ""),
        lower=names.get(decision.lower, ""),
        alike=tuple(
            (names[kind], figure_text(estimate, figures.policy, labels.language)) for kind, estimate in decision.alike
        ),
        reached=decision.reached,
        before=_before(decision.before, labels.language) if decision.before else None,
    )


def _before(one: RecordedDecision, language: str) -> BeforeView | None:
    return BeforeView(one.done.on, one.done.did.within(language), one.hours, one.done.hours) if one.done else None


def costs_of(hours: float, effort: Effort) -> int | None:
    """What hours cost, to the nearest thousand, as rough as they are; None where the cluster sets no price."""
    return None if effort.hour_costs is None else 1000 * int(hours * effort.hour_costs / 1000 + 0.5)
