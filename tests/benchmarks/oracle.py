"""Which figures a member's report may print, worked out from the cube and groups by the formulas as DESIGN 6 has them.

Written apart from plugins/: shares, margins, the others' mean and intervals are computed here a second time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil, floor, hypot, sqrt

from plugins.editions.cube import Cube, Group, Status
from plugins.questionnaires.model import Questionnaire

Z = 1.96


@dataclass
class Allowed:
    """Shares as printed ("38", "<5"), pairs of share and margin, and other whole numbers."""

    shares: set[str] = field(default_factory=set)
    pairs: set[tuple[str, int]] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)

    def add(self, proportion: float, margin: float) -> None:
        self.shares.add(shown(proportion))
        if shown(proportion).isdigit():
            self.pairs.add((shown(proportion), points(margin)))


def shown(proportion: float) -> str:
    if 100 * proportion < 5 - 1e-9:
        return "<5"
    return ">95" if 100 * proportion > 95 + 1e-9 else str(floor(100 * proportion + 0.5 + 1e-9))


def points(margin: float) -> int:
    return ceil(round(100 * margin, 9))


def own_margin(count: int, base: int, cells: int) -> float:
    p = (min(count, base) + 2) / (base + 4)
    return Z * sqrt(p * (1 - p) / base + (max(8, 6 * cells) + 8 * p * p) / base**2)


def allowed(
    cubes: Iterable[Cube],
    groups: Mapping[str, Group],
    questionnaire: Questionnaire,
    home: str | None,
    sides: Iterable[str],
) -> Allowed:
    """What may stand in the report of a member that is in the mean of the groups `sides`; its own cube comes first."""
    found = Allowed()
    cubes = list(cubes)
    for cube in cubes:
        found.numbers.add(cube.base.value)
        for table in cube.tables.values():
            found.numbers.add(table.base.value)
            for cell in table.cells:
                found.add(
                    min(1, cell.count.value / table.base.value), own_margin(cell.count.value, table.base.value, 1)
                )
        for pair in cube.pairs:
            found.numbers.add(pair.base.value)
            found.add(pair.count.value / pair.base.value, own_margin(pair.count.value, pair.base.value, 1))
    for name in sides:
        for group_table in groups[name].tables.values():
            found.numbers.add(group_table.members)
            for group_cell in group_table.cells:
                found.shares.add(str(group_cell.share))
                found.pairs.add((str(group_cell.share), group_cell.margin or 0))
        beside(found, cubes[0], groups[name], questionnaire, home)
    for cube in cubes:
        statuses = [table.status for table in cube.tables.values() if len(table.questions) == 1]
        found.numbers |= {statuses.count(status) for status in Status}
        joined(found, cube, questionnaire, home)
    by_kind(found, cubes[0])
    for comparison in questionnaire.comparisons:
        compare(
            found, cubes, [groups[name] for name in sides], questionnaire, comparison.question, comparison.code, home
        )
    return found


def beside(found: Allowed, own: Cube, group: Group, questionnaire: Questionnaire, home: str | None) -> None:
    """Add the others of a group, cell by cell: the mean without the member's own counts."""
    for table in group.tables.values():
        asked, mine = questionnaire.question(table.questions[0]), own.tables[table.questions[0]]
        for cell in table.cells:
            if mine.status is not Status.FULL or not isinstance(cell.share, int) or cell.margin is None:
                continue
            held = [codes for codes in mine.counts if cell.codes[0] in (codes[0], asked.fold(codes[0], home))]
            if cell.codes in mine.counts:
                held = [cell.codes]
            count, base, k = sum(mine.counts[codes].value for codes in held), mine.base.value, table.members
            mean = (k * cell.share / 100 - min(1, count / base)) / (k - 1)
            reach = (k * cell.margin / 100) ** 2 - own_margin(count, base, len(held)) ** 2
            found.add(min(1.0, max(0.0, mean)), sqrt(max(0.0, reach)) / (k - 1))


def joined(found: Allowed, cube: Cube, questionnaire: Questionnaire, home: str | None) -> None:
    """Add the answers of a cube's full tables as the short lists join them."""
    for table in cube.tables.values():
        if len(table.questions) == 1 and table.status is Status.FULL:
            for option in questionnaire.question(table.id).folded:
                share = folded(cube, questionnaire, table.id, option.code, home)
                if share is not None:
                    found.add(*share)


def by_kind(found: Allowed, cube: Cube) -> None:
    """Add the ages within each kind of event, from a table with short lists: a count over its row's sum."""
    table = cube.tables["event_group-by-age"]
    for kind in {codes[0] for codes in table.counts}:
        row = {codes[1]: count.value for codes, count in table.counts.items() if codes[0] == kind}
        base = sum(row.values())
        found.numbers.add(base)
        for count in row.values():
            share = count / base
            found.add(share, own_margin(count, base, max(1, ceil((1 - share) ** 2 + (len(row) - 1) * share**2))))


def party_share(
    count: int, guests: list[int], accompanied: int, alone: list[int], everyone: int
) -> tuple[float, float]:
    """Of a kind's guests, those who came with an age: of all who told of their party, with the margin.

    Each of the counts is rounded on its own; the cell, or what else its error weighs as, at least as a single count.
    """
    total = accompanied + sum(alone)
    part, n = min(1.0, total / everyone), sum(guests)
    q = min(1.0, count / n)
    weighs = 1 + q * q * (len(guests) - 1) + count**2 * ((1 + len(alone)) / total**2 + 1 / everyone**2)
    return min(1.0, q / part), own_margin(count, n, 1 if 6 * weighs <= 8 else ceil(round(weighs, 9))) / part


def compare(
    found: Allowed,
    cubes: list[Cube],
    groups: list[Group],
    questionnaire: Questionnaire,
    question: str,
    code: str,
    home: str | None,
) -> None:
    """Add one comparison: own share in each wave, the others of each group, and the differences' intervals."""
    own = [folded(cube, questionnaire, question, code, home) for cube in cubes]
    own = [one for one in own if one is not None]
    if not own:
        return
    for proportion, margin in own:
        found.add(proportion, margin)
    share, margin = own[0]
    others = [(p, m) for p, m in own[1:]]
    for group in groups:
        cell = group_cell(group, question, code)
        if cell is not None:
            k, average, reach = cell
            mean = min(1.0, max(0.0, (k * average / 100 - share) / (k - 1)))
            others.append((mean, sqrt(max(0.0, (k * reach / 100) ** 2 - margin**2)) / (k - 1)))
            found.numbers.add(k - 1)
    for proportion, other_margin in others:
        found.add(proportion, other_margin)
        ends = [abs(100 * (share - proportion) + side * 100 * hypot(margin, other_margin)) for side in (-1, 1)]
        found.numbers |= {floor(min(ends)), ceil(max(ends)), round(20 * share), round(20 * proportion)}


def folded(
    cube: Cube, questionnaire: Questionnaire, question: str, code: str, home: str | None
) -> tuple[float, float] | None:
    table = cube.tables[question]
    if table.status is not Status.FULL:
        return None
    asked = questionnaire.question(question)
    codes = [one.code for one in asked.answers if asked.fold(one.code, home) == code]
    count = sum(table.counts[(one,)].value for one in codes)
    base = table.base.value
    return min(1, count / base), own_margin(count, base, len(codes))


def group_cell(group: Group, question: str, code: str) -> tuple[int, int, int] | None:
    for name in (f"{question}-folded", question):
        for cell in group.tables[name].cells if name in group.tables else ():
            if cell.codes == (code,) and isinstance(cell.share, int) and cell.margin is not None:
                return group.tables[name].members, cell.share, cell.margin
    return None
