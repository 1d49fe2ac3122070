"""Attack by taking away: one mean less another is the mean of who is left or who changed.

Groups are taken from the groups around them, singly and together, and an earlier edition from a later one. A mean of
fewer houses than the policy allows is a breach, however it was come by.
"""

from itertools import combinations

from tests.attack.linking import Mean
from tests.attack.published import Breach, Published
from tests.attack.sharing import means_of


def take_away(seen: Published) -> tuple[int, list[Breach]]:
    """Every difference; how many, and the breaches."""
    least, tried, breaches = seen.policy["groups"]["least_coarse"], 0, []
    for question in seen.form["questions"]:
        for code, known in means_of(seen, question).items():
            means = list({mean.units: mean for mean in known if not mean.weights}.values())
            for units, how in _differences(means):
                tried += 1
                hiding = {unit[1] for unit in units if not seen.is_open(*unit)}
                if not all(seen.is_public(*unit) for unit in units) and len(hiding) < least:
                    breaches.append(Breach("differences", f"{question} {code}", f"{how}: {', '.join(sorted(hiding))}"))
    return tried, breaches


def _differences(means: list[Mean]):  # noqa: ANN202 - pairs of units and words
    for mean in means:
        yield mean.units, "published"
    for whole in means:
        parts = [mean for mean in means if mean.units < whole.units]
        for size in range(1, len(parts) + 1):
            for taken in combinations(parts, size):
                inside = [unit for mean in taken for unit in mean.units]
                if len(set(inside)) == len(inside) and whole.units - set(inside):
                    yield whole.units - set(inside), "what is left of a group"
    for one, other in combinations(means, 2):
        if {member for _, member in one.units} == {member for _, member in other.units}:
            yield one.units - other.units, "what changed between two editions"
