"""Peer groups side by side: for each declared comparison the average house of every kind, and which of them differ.

The kinds are disjoint groups, so their means are independent: a pair is tested by its difference over the root of the
sum of squared errors, all pairs of all comparisons together by Benjamini and Hochberg's procedure. The average of all
houses is shown beside them and never tested against a part of itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import erfc, hypot, sqrt

from plugins.cluster.code_lists import CodeList
from plugins.editions.cube import CLUSTER, Group, kind_group
from plugins.editions.policy import Policy
from plugins.paper.geometry import Layout, Row, layout
from plugins.profiles.estimates import Estimate
from plugins.profiles.folded import average_share
from plugins.profiles.labels import Labels
from plugins.profiles.shown import figure_text, margin_text, point_of, share_text
from plugins.profiles.verdicts import largest_rejected
from plugins.questionnaires.model import Comparison

ALL_HOUSES = {"nb": "Alle husene", "en": "All houses"}
_HOUSES = {"nb": "hus", "en": "houses"}


@dataclass(frozen=True, slots=True)
class KindLine:
    """One group's share: its name, how many houses it is the mean of, and the figures as printed."""

    name: str
    houses: int
    share: str
    margin: str


@dataclass(frozen=True, slots=True)
class KindChart:
    """One comparison over the kinds. `higher` and `lower` name the clearest certain difference, "" for none."""

    id: str
    words: str
    lines: tuple[KindLine, ...]
    drawing: Layout
    higher: str
    higher_share: str
    lower: str
    lower_share: str


def kind_charts(
    groups: Mapping[str, Group], comparisons: Iterable[Comparison], kinds: CodeList, labels: Labels, policy: Policy
) -> tuple[KindChart, ...]:
    """A chart for every comparison that at least two kinds publish."""
    shown = {kind_group(kind.code): _plural(kinds, kind.code, labels.language) for kind in kinds}
    found = [(comparison, _estimates(groups, comparison, shown)) for comparison in comparisons]
    found = [(comparison, own) for comparison, own in found if len(own) > 1]
    differences = [_differences(own, policy) for _, own in found]
    limit = largest_rejected([p for pairs in differences for p in pairs.values()], policy.verdicts.false_discovery)
    return tuple(
        _chart(comparison, groups, {name: shown[name] for name in own}, own, _clearest(pairs, limit), labels, policy)
        for (comparison, own), pairs in zip(found, differences, strict=True)
    )


def _estimates(groups: Mapping[str, Group], comparison: Comparison, names: Iterable[str]) -> dict[str, Estimate]:
    present = {name: average_share(groups[name], comparison) for name in names if name in groups}
    return {name: estimate for name, estimate in present.items() if estimate is not None}


def _differences(estimates: Mapping[str, Estimate], policy: Policy) -> dict[tuple[str, str], float]:
    """The p-values of all pairs with figures, the group with the greater share first."""
    p_values = {}
    for pair in combinations(estimates, 2):
        high, low = sorted(pair, key=lambda name: -(estimates[name].proportion or 0.0))
        first, second = estimates[high], estimates[low]
        if first.margin is not None and second.margin is not None:
            error = hypot(first.margin, second.margin) / policy.margin.z
            p_values[high, low] = erfc(((first.proportion or 0) - (second.proportion or 0)) / error / sqrt(2))
    return p_values


def _clearest(p_values: Mapping[tuple[str, str], float], limit: float) -> tuple[str, str] | None:
    certain = [pair for pair, p in p_values.items() if p <= limit]
    return min(certain, key=lambda pair: p_values[pair], default=None)


def _chart(
    comparison: Comparison,
    groups: Mapping[str, Group],
    names: Mapping[str, str],
    estimates: Mapping[str, Estimate],
    clearest: tuple[str, str] | None,
    labels: Labels,
    policy: Policy,
) -> KindChart:
    language = labels.language
    everyone = average_share(groups[CLUSTER], comparison) if CLUSTER in groups else None
    rows = [(names[name], estimate) for name, estimate in estimates.items()]
    rows += [(ALL_HOUSES[language], everyone)] if everyone is not None else []
    higher, lower = clearest or ("", "")
    return KindChart(
        id=comparison.id,
        words=labels.comparison(comparison.id),
        lines=tuple(
            KindLine(name, estimate.base, share_text(estimate, policy, language), margin_text(estimate))
            for name, estimate in rows
        ),
        drawing=layout([_row(name, estimate, policy, language) for name, estimate in rows]),
        higher=names.get(higher, "").lower(),
        higher_share=share_text(estimates[higher], policy, language) if higher else "",
        lower=names.get(lower, "").lower(),
        lower_share=share_text(estimates[lower], policy, language) if lower else "",
    )


def _row(name: str, estimate: Estimate, policy: Policy, language: str) -> Row:
    series = 1 if name == ALL_HOUSES[language] else 0
    label = f"{name} ({estimate.base} {_HOUSES[language]})"
    return Row(label, figure_text(estimate, policy, language), [point_of(estimate, policy, series)])


def _plural(kinds: CodeList, code: str, language: str) -> str:
    entry = kinds[code]
    return str(entry.extra.get(f"{language}_plural") or entry.label(language))
