"""Every attack on one folder of published things, and what all of them together found."""

import time
from dataclasses import asdict, dataclass

from tests.attack.blanks import read_blanks
from tests.attack.counting import corner_counts
from tests.attack.differences import take_away
from tests.attack.overlapping import corner_pairs, read_lists
from tests.attack.published import Published
from tests.attack.repeating import from_percentages, look_again
from tests.attack.sharing import corner_shares


@dataclass(frozen=True)
class Account:
    """What was attacked and found: cells and looks are counted, the narrowest in answers and in points."""

    cells: int
    shares: int
    differences: int
    looks: int
    percentages: int
    blanks: int
    pairs: int
    lists: int
    narrowest_answers: int
    narrowest_points: float
    breaches: tuple[str, ...]
    seconds: float

    def as_data(self) -> dict[str, object]:
        """For a JSON file."""
        return asdict(self)


def attack(seen: Published) -> Account:
    """Every attack there is, one after the other."""
    start = time.perf_counter()
    cells, answers, by_counts = corner_counts(seen)
    shares, width, by_shares = corner_shares(seen)
    differences, by_differences = take_away(seen)
    looks, by_looks = look_again(seen)
    percentages, by_percentages = from_percentages(seen)
    blanks, by_blanks = read_blanks(seen)
    pairs, of_pairs, by_pairs = corner_pairs(seen)
    lists, listed, by_lists = read_lists(seen)
    found = [*by_counts, *by_shares, *by_differences, *by_looks, *by_percentages, *by_blanks, *by_pairs, *by_lists]
    told = tuple(f"{each.attack}: {each.where}: {each.told}" for each in found)
    answers, points = min(answers, of_pairs), round(100 * min(width, listed), 2)
    seconds = round(time.perf_counter() - start, 2)
    tried = (cells, shares, differences, looks, percentages, blanks, pairs, lists)
    return Account(*tried, answers, points, told, seconds)
