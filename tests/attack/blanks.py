"""Attack on what isn't there: who knows why a table may be missing learns from its absence.

The rule is public: a question's table goes where its rounded counts and its base corner a small count. The attacker
goes through every way the answers to a missing question may be spread over its codes and every way they may have been
rounded, keeps those in which the rule would have taken the table, and sees what is common to them. For that to be all
there is to see, no table with the question, or with the other question of a missing two-way one, may be left.
"""

from itertools import product

from tests.attack.published import Breach, Published

OPEN, SMALL, LEAST, FULL = 4, 10, 30, 100


def read_blanks(seen: Published) -> tuple[int, list[Breach]]:
    """Attack every table that is missing though enough people answered; how many, and the breaches."""
    tried, breaches = 0, []
    for (edition, member), cube in seen.cubes.items():
        bases = seen.bases(edition, member)
        left = {question for table in cube["tables"] if table["status"] != "blank" for question in table["questions"]}
        for table in cube["tables"]:
            questions, base = table["questions"], bases[table["id"]]
            if (
                table["status"] != "blank"
                or base < LEAST
                or len(questions) > 1
                or not _foldable(seen, member, questions)
            ):
                continue
            tried += 1
            if left & set(questions):
                breaches.append(Breach("blanks", f"{member} {table['id']}", "another table still has the question"))
            asked = seen.form["questions"][questions[0]]
            if base < FULL and len(asked["folded"]) == 3 and not asked["several"]:
                for code, (least, most) in enumerate(_common(base)):
                    if most - least < OPEN:
                        breaches.append(Breach("blanks", f"{member} {table['id']} {code}", f"{least} to {most}"))
    return tried, breaches


def _foldable(seen: Published, member: str, questions: list[str]) -> bool:
    homes = seen.known["homes"]
    return all(not seen.form["questions"][name]["home"] or homes[member] for name in questions)


def _common(base: int) -> list[tuple[int, int]]:
    """The least and the greatest count of each of three codes in all ways in which the rule takes the table."""
    ends = [[base, 0] for _ in range(3)]
    for first in range(base + 1):
        for second in range(base - first + 1):
            counts = (first, second, base - first - second)
            if any(_is_taken(drawn, base) for drawn in product(*({n // 5 * 5, -(-n // 5) * 5} for n in counts))):
                for end, count in zip(ends, counts, strict=True):
                    end[0], end[1] = min(end[0], count), max(end[1], count)
    return [(least, most) for least, most in ends]


def _is_taken(drawn: tuple[int, ...], base: int) -> bool:
    low, high = [max(0, y - 4) for y in drawn], [y + 4 for y in drawn]
    for place in range(3):
        least = max(low[place], base - sum(high) + high[place])
        most = min(high[place], base - sum(low) + low[place])
        if low[place] < SMALL and most - least < OPEN:
            return True
    return False
