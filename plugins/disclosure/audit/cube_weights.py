"""Weighted counts join a cube's system: each is a second look at people already counted.

With weights w by event group, of which an attacker knows all (they are made of protected counts and attendance), the
weighted count of a code is N·Σ w x / Σ w n over those who answered the question, less than 5 from what is published.
How a code's respondents spread over the event groups is unknown unless that table is published too.
"""

from collections.abc import Mapping

from plugins.disclosure.audit.cube_system import CubeSystem
from plugins.disclosure.tables.weighting import EVENT_GROUP
from plugins.editions.cube import ROUNDING_BASE, Status, Table
from plugins.questionnaires.model import QuestionType

Weights = Mapping[str, float]


def add_weighted(built: CubeSystem, weights: Weights) -> None:
    """Add what the weighted counts of a cube's one-way tables say."""
    for table in built.seen.tables.values():
        if any(cell.weighted is not None for cell in table.cells) and EVENT_GROUP in built.answers:
            _add_table(built, table, weights)


def _add_table(built: CubeSystem, table: Table, weights: Weights) -> None:
    system, base = built.system, built.base(table.id)
    groups = [code for code in weights if weights[code] != 1.0]
    spread = _spread(built, table, groups)
    answered = _answered(built, table, groups, spread)
    for cell in table.cells:
        if cell.weighted is None:
            continue
        code = cell.codes[0]
        weighted = {built.answers[table.id][code]: 1.0}
        for group in groups:
            place = spread[group, code]
            weighted[place] = weighted.get(place, 0.0) + weights[group] - 1
        for limit, sign in ((cell.weighted.value + ROUNDING_BASE, 1), (cell.weighted.value - ROUNDING_BASE, -1)):
            terms = {place: factor * sign for place, factor in weighted.items()}
            for group in groups:
                factor = -sign * limit / base * (weights[group] - 1)
                terms[answered[group]] = terms.get(answered[group], 0.0) + factor
            system.row(terms, float("-inf"), sign * limit)


def _spread(built: CubeSystem, table: Table, groups: list[str]) -> Mapping[tuple[str, str], int]:
    """The places of how many of each event group gave each code."""
    crossed = built.seen.tables.get(f"{EVENT_GROUP}-by-{table.id}")
    known = crossed is not None and crossed.status is Status.FULL
    codes = built.answers[table.id]
    spread = {}
    for group in groups:
        for code in codes:
            if table.id == EVENT_GROUP:
                spread[group, code] = built.answers[EVENT_GROUP][code] if group == code else built.system.unknown(0, 0)
            elif crossed is not None and known and (crossed.id, (group, code)) in built.cells:
                spread[group, code] = built.cells[crossed.id, (group, code)]
            else:
                spread[group, code] = built.system.unknown(0, built.base(table.id))
    for code, place in codes.items():
        inside = {spread[group, code]: -1.0 for group in groups if spread[group, code] != place}
        built.system.row({place: 1.0, **inside}, 0, built.base(table.id))
    return spread


def _answered(
    built: CubeSystem, table: Table, groups: list[str], spread: Mapping[tuple[str, str], int]
) -> Mapping[str, int]:
    """The places of how many of each event group answered the question."""
    system, base, codes = built.system, built.base(table.id), built.answers[table.id]
    answered = {}
    several = built.questionnaire.question(table.id).type is QuestionType.MULTIPLE
    for group in groups:
        answered[group] = system.unknown(0, base)
        inside = [spread[group, code] for code in codes]
        system.row({**dict.fromkeys(inside, 1.0), answered[group]: -1.0}, 0, base * len(codes) if several else 0)
        for place in inside if several else ():
            system.row({answered[group]: 1.0, place: -1.0}, 0, base)
        system.row({built.answers[EVENT_GROUP][group]: 1.0, answered[group]: -1.0}, 0, float("inf"))
    return answered
