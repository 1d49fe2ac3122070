"""How narrow is the narrowest share that some two houses can work out of a third one's, as far as was looked?

That every share stays open is proved elsewhere (coalitions.py), and no more than is enough is proved there. For the
report, the likeliest place is looked at closely: the published mean, the two houses and the third one that leave least
by themselves; of that share, everything known is asked how far it may go. No other is likely to be narrower, none was
found to be narrower than the policy allows.
"""

from collections.abc import Iterator

from plugins.disclosure.audit.group_known import Code, Known, Mean, Unit, together
from plugins.disclosure.audit.group_program import GroupProgram

_PAIR = 2

Place = tuple[Unit, Code, frozenset[str]]
"""A house's contribution, the published code, and the two houses that look."""


def narrowest(known: Known) -> float | None:
    """The width, 0 to 1, of the share that is likeliest to be the narrowest; None where no house has to be hidden."""
    places = sorted((width, place[0], place[1], sorted(place[2])) for width, place in _places(known))
    if not places:
        return None
    _, unit, code, pair = places[0]
    return GroupProgram(known).width(unit, code, pair)


def _places(known: Known) -> Iterator[tuple[float, Place]]:
    """Of each mean, who is left least by the two who hold most of it, or most of the rest; by that mean alone."""
    for mean in known.means:
        hidden = [unit for unit in mean.weights if unit not in known.told]
        for rest in (False, True):
            held = {unit: mean.weights[unit] * abs(rest - _share(known, mean, unit)) for unit in hidden}
            pair = sorted(hidden, key=lambda unit: (-held[unit], unit))[:_PAIR]
            others = [unit for unit in hidden if unit not in pair]
            if others:
                third = max(others, key=lambda unit: (mean.weights[unit], unit))
                yield _left(known, mean, third, others), (third, mean.code, frozenset(unit[0] for unit in pair))


def _left(known: Known, mean: Mean, third: Unit, others: list[Unit]) -> float:
    """How far apart the least and the greatest share of the third house are, by one mean alone."""
    known_part = sum(weight * _share(known, mean, unit) for unit, weight in mean.weights.items() if unit not in others)
    low, high = mean.low - known_part, mean.high - known_part
    weight = mean.weights[third]
    rest = sum(mean.weights[unit] for unit in others) - weight
    return min(1.0, high / weight) - max(0.0, (low - rest) / weight)


def _share(known: Known, mean: Mean, unit: Unit) -> float:
    return min(1.0, together(known.contributions[unit], mean.code))
