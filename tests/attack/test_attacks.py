"""Twenty generated clusters of twelve houses, two editions each, attacked with everything that was published."""

import ast
from pathlib import Path

import pytest

from tests.attack.blanks import read_blanks
from tests.attack.counting import OPEN as COUNTS_OPEN
from tests.attack.counting import corner_counts
from tests.attack.differences import take_away
from tests.attack.published import Published
from tests.attack.publishing import publish
from tests.attack.repeating import from_percentages, look_again
from tests.attack.sharing import OPEN as SHARES_OPEN
from tests.attack.sharing import corner_shares

pytestmark = pytest.mark.xdist_group("attacks")  # what all share is made once

CLUSTERS = 20


@pytest.fixture(scope="module")
def clusters(tmp_path_factory: pytest.TempPathFactory) -> list[Published]:
    """What twenty clusters published."""
    folder = tmp_path_factory.mktemp("attacked")
    return [Published(publish(folder / str(seed), seed)) for seed in range(CLUSTERS)]


def test_no_small_count_is_cornered(clusters: list[Published]) -> None:
    """Every base known, all tables of both editions together: each small count keeps five values or more."""
    found = [corner_counts(seen) for seen in clusters]
    assert sum(cells for cells, _, _ in found) > 5000
    assert min(narrowest for _, narrowest, _ in found) == COUNTS_OPEN  # a 0 is "0 to 4", and no more
    assert [breach for _, _, breaches in found for breach in breaches] == []


def test_no_pair_corners_a_third(clusters: list[Published]) -> None:
    """Sixty-six pairs in each cluster, all groups of both editions: every share stays open by twenty points."""
    found = [corner_shares(seen) for seen in clusters]
    assert sum(shares for shares, _, _ in found) > 500
    closest = min(narrowest for _, narrowest, _ in found)
    assert SHARES_OPEN - 1e-6 <= closest < 2 * SHARES_OPEN  # they come close, and no closer
    assert [breach for _, _, breaches in found for breach in breaches] == []


def test_no_difference_is_of_few(clusters: list[Published]) -> None:
    """Groups less groups and editions less editions are means of five houses or more."""
    found = [take_away(seen) for seen in clusters]
    assert sum(tried for tried, _ in found) > 500
    assert [breach for _, breaches in found for breach in breaches] == []


def test_looking_again_tells_nothing(clusters: list[Published]) -> None:
    """The same package imported three times more, rows in other orders, gives the same counts."""
    found = [look_again(seen) for seen in clusters]
    assert sum(tried for tried, _ in found) > 1000
    assert [breach for _, breaches in found for breach in breaches] == []


def test_percentages_do_not_give_counts_back(clusters: list[Published]) -> None:
    """A whole percentage of a rounded base leaves a small count open, the true base known."""
    assert [breach for seen in clusters for breach in from_percentages(seen)[1]] == []


def test_blanks_tell_nothing(clusters: list[Published]) -> None:
    """A missing table leaves every count of it open to one who knows why tables go, and nothing else speaks of it."""
    found = [read_blanks(seen) for seen in clusters]
    assert sum(tried for tried, _ in found) > 50
    assert [breach for _, breaches in found for breach in breaches] == []


def test_the_attackers_share_no_code_with_the_pipeline() -> None:
    """No module here imports the product but those that publish."""
    for path in Path(__file__).parent.glob("*.py"):
        if path.name in ("publishing.py", "living.py", "layout.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [each.name for each in node.names] if isinstance(node, ast.Import) else []
            assert not [name for name in names if name.startswith("plugins")], path.name
