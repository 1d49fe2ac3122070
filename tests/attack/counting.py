"""Attack on respondents: everything known of a house's counts at once, to corner a small one.

The attacker has all of the house's published cubes, this one and earlier ones, every base exactly, and the weights.
Each respondent who answered is in a contingency table with a place for "didn't answer the other question"; of several
answers, each box is ticked or not.
"""

from typing import Any

from tests.attack.published import Breach, Published, could_be, is_exact
from tests.attack.puzzle import Puzzle, whole_ends

SMALL, OPEN = 10, 4


def corner_counts(seen: Published) -> tuple[int, int, list[Breach]]:
    """Attack every cube; how many cells, the least width of any, and the breaches."""
    cells, narrowest, breaches = 0, 99, []
    for edition, member in seen.cubes:
        puzzle = Puzzle()
        wanted = _cube(seen, edition, member, puzzle)
        for before in seen.editions:
            if before < edition and (before, member) in seen.cubes:
                wanted |= _cube(seen, before, member, puzzle)
                _later(seen, before, edition, member, puzzle)
        cells += len(wanted)
        for name, found in puzzle.widths(wanted, OPEN).items():
            least, most = whole_ends(found)
            if most - least >= OPEN and not all(abs(end - round(end)) < 1e-6 for end in found):
                least, most = puzzle.whole(name)
            narrowest = min(narrowest, most - least)
            if most - least < OPEN:
                assert least <= _truth(seen, member, name, least) <= most, f"{member} {name}: the attacker is wrong"
                breaches.append(Breach("counts", f"{member} {name}", f"{most - least} wide"))
    return cells, narrowest, breaches


def _truth(seen: Published, member: str, name: Any, otherwise: int) -> int:
    """Only to see whether the attacker reasons rightly, of tables of one question."""
    edition, question, code, kind = name
    if kind != "one-way":
        return otherwise
    counts, asked = seen.truth[f"{edition}/{member}"][question], seen.form["questions"][question]
    return sum(counts[each] for each in ([code] if code in asked["codes"] else seen.folding(question, member)[code]))


def _cube(seen: Published, edition: int, member: str, puzzle: Puzzle) -> set[object]:
    """Put a cube into the puzzle; the small cells that were published or left out of a published table."""
    cube, bases = seen.cubes[edition, member], seen.bases(edition, member)
    exact, wanted = is_exact(cube), set()
    for question, asked in seen.form["questions"].items():
        _question(puzzle, edition, question, asked, bases[question])
    _routing(seen, puzzle, edition, bases)
    for table in cube["tables"]:
        if table["status"] == "blank":
            continue
        add = _one_way if len(table["questions"]) == 1 else _crossed
        lists = [_codes(seen, question, table["status"], member) for question in table["questions"]]
        names = add(seen, puzzle, edition, table, lists, bases)
        shown = {tuple(cell["codes"]): cell["count"] for cell in table["cells"]}
        for codes, name in names.items():
            if codes in shown:
                puzzle.between(name, *could_be(shown[codes], exact))
            elif exact:
                puzzle.between(name, 0, SMALL - 1)  # left out because it is small
            else:
                continue
            if puzzle.low[puzzle.places[name]] < SMALL:
                wanted.add(name)
    for table in cube["tables"]:
        if any("weighted" in cell for cell in table["cells"]):
            _weighted(seen, puzzle, edition, member, table)
    return wanted


def _codes(seen: Published, question: str, status: str, member: str) -> dict[str, list[str]]:
    asked = seen.form["questions"][question]
    if asked["publish"] or status == "full":
        return {code: [code] for code in asked["codes"]}
    return seen.folding(question, member)


def _question(puzzle: Puzzle, edition: int, question: str, asked: Any, base: int) -> None:
    names = [(edition, question, code) for code in asked["codes"]]
    for name in names:
        puzzle.number(name, 0, base)
    puzzle.sum(names, base, base * len(names) if asked["several"] else base)
    for alone in asked["alone"]:
        for name in names:
            if name[2] != alone:
                puzzle.sum([name, (edition, question, alone)], 0, base)


def _routing(seen: Published, puzzle: Puzzle, edition: int, bases: dict[str, int]) -> None:
    for question, asked in seen.form["questions"].items():
        if asked["after"]:
            before, codes = asked["after"]
            least = bases[question] - (bases[""] - bases[before])
            puzzle.sum([(edition, before, code) for code in codes], max(0, least), bases[before])


def _one_way(seen, puzzle, edition, table, lists, bases):  # noqa: ANN001, ANN202 - as _crossed
    question, names = table["questions"][0], {}
    published = seen.form["questions"][question]["publish"]
    for code, full in lists[0].items():
        if published and code != published:
            continue
        name = (edition, table["id"], code, "one-way")
        puzzle.number(name, 0, bases[question])
        puzzle.sum([(edition, question, each) for each in full], 0, 0, [name])
        names[code,] = name
    return names


def _crossed(seen, puzzle, edition, table, lists, bases):  # noqa: ANN001, ANN202
    first, second = table["questions"]
    asked = seen.form["questions"]
    both, names = bases[table["id"]], {}
    where = (edition, table["id"])
    silent = {first: bases[second] - both, second: bases[first] - both}
    for code in lists[1]:
        puzzle.number((*where, "both", code), 0, both)
        puzzle.sum([(edition, second, each) for each in lists[1][code]], 0, silent[first], [(*where, "both", code)])
    puzzle.sum([(*where, "both", code) for code in lists[1]], both, both)
    for one, full in lists[0].items():
        row = [(*where, one, other) for other in lists[1]]
        for name in row:
            puzzle.number(name, 0, both)
            puzzle.sum([(*where, "both", name[3])], 0, both, [name])
        puzzle.sum([(edition, first, each) for each in full], 0, silent[second], row)
        if asked[first]["publish"] in (None, one):
            names |= {(one, name[3]): name for name in row}
    for other in lists[1]:
        column = [(*where, one, other) for one in lists[0]]
        several = asked[first]["several"]
        covers = not several or table["status"] == "full"
        most = both * len(column) if several else 0
        if covers:
            puzzle.sum(column, 0, most, [(*where, "both", other)])
    return names


def _later(seen: Published, before: int, now: int, member: str, puzzle: Puzzle) -> None:
    """The same people but for those gone and those new."""
    gone, new = seen.exchanged(member, before, now)
    for question, asked in seen.form["questions"].items():
        for code in asked["codes"]:
            puzzle.sum([(now, question, code)], -gone, new, [(before, question, code)])


def _weighted(seen: Published, puzzle: Puzzle, edition: int, member: str, table) -> None:  # noqa: ANN001 - of a cube
    """Weighted counts are a second look: N times the weighted sum over all weights, less than 5 away."""
    question, weights = table["questions"][0], seen.known["weights"][f"{edition}/{member}"]
    asked, base = seen.form["questions"][question], seen.bases(edition, member)[table["id"]]
    if asked["several"]:
        return
    spread = {
        (group, code): _both(puzzle, edition, question, group, code, base)
        for group in weights
        for code in asked["codes"]
    }
    if question != "event_group":
        for code in asked["codes"]:
            puzzle.sum([(edition, question, code)], 0, base, [spread[group, code] for group in weights])
        for group in weights:
            inside = [spread[group, code] for code in asked["codes"]]
            puzzle.sum([(edition, "event_group", group)], 0, 10**6, inside)
    for cell in table["cells"]:
        if "weighted" in cell:
            for limit, low, high in ((cell["weighted"] + 5, -(10**6), 0.0), (cell["weighted"] - 5, 0.0, 10**6)):
                factors: dict[object, float] = {(edition, question, cell["codes"][0]): 1.0}
                for (group, code), name in spread.items():
                    more = weights[group] - 1
                    mine = more if code == cell["codes"][0] else 0.0
                    factors[name] = factors.get(name, 0.0) + mine - limit / base * more
                puzzle.weigh(factors, low + limit, high + limit)


def _both(puzzle: Puzzle, edition: int, question: str, group: str, code: str, base: int) -> object:
    """How many of an event group gave a code: published, or unknown."""
    if question == "event_group":
        name: object = (edition, question, code) if code == group else (edition, "nobody", group, code)
    else:
        name = (edition, f"event_group-by-{question}", group, code)
    if name not in puzzle.places:
        puzzle.number(name, 0, 0 if question == "event_group" else base)
    return name
