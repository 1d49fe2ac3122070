"""Attacks on rounding: looking again, and working back from percentages.

The same package imported again, in any order, is looked at again and again; if its counts were drawn anew each time,
the true one is where all draws agree. And a percentage of a rounded base must not give the count back.
"""

from functools import cache

from tests.attack.published import Breach, Published, could_be, is_exact

OPEN = 4


def look_again(seen: Published) -> tuple[int, list[Breach]]:
    """Put every look at the same package together; how many cells, and the breaches."""
    tried, breaches = 0, []
    for member, again in seen.pushes.items():
        looks = [seen.cubes[1, member], *again]
        counts: dict[tuple[str, ...], list[int]] = {}
        for cube in looks:
            for table in cube["tables"]:
                for cell in table["cells"]:
                    counts.setdefault((table["id"], *cell["codes"]), []).append(cell["count"])
        for name, seen_counts in counts.items():
            ranges = [could_be(count, is_exact(looks[0])) for count in seen_counts]
            least, most = max(low for low, _ in ranges), min(high for _, high in ranges)
            tried += 1
            if least < 10 and most - least < OPEN:
                breaches.append(Breach("looking again", f"{member} {name}", f"{least} to {most}"))
    return tried, breaches


def from_percentages(seen: Published) -> tuple[int, list[Breach]]:
    """Which true counts give the whole percentage a report shows, its rounded base and true base known?"""
    tried, breaches = 0, []
    for (edition, member), cube in seen.cubes.items():
        exact, bases = is_exact(cube), seen.bases(edition, member)
        for table in cube["tables"]:
            for cell in table["cells"]:
                tried += 1
                shown = round(100 * cell["count"] / table["base"])
                counts = _could_show(bases[table["id"]], table["base"], exact)[shown]
                if min(counts) < 10 and max(counts) - min(counts) < OPEN:
                    breaches.append(Breach("percentages", f"{member} {table['id']} {cell['codes']}", str(counts)))
    return tried, breaches


@cache
def _could_show(base: int, rounded: int, exact: bool) -> dict[int, list[int]]:
    """The true counts of a true base that each whole percentage of the rounded one may stand for."""
    found: dict[int, list[int]] = {}
    for count in range(base + 1):
        for shown in {round(100 * near / rounded) for near in _rounded(count, exact)}:
            found.setdefault(shown, []).append(count)
    return found


def _rounded(count: int, exact: bool) -> set[int]:
    return {count} if exact else {count // 5 * 5, -(-count // 5) * 5}
