"""What a house's page prints gives no more away than the figures it is made of."""

import re
from pathlib import Path

import pytest

from tests.attack.printed import turn_back

pytestmark = pytest.mark.xdist_group("sample")


@pytest.fixture(scope="module")
def pages(built_sample: tuple[Path, Path]) -> list[str]:
    """The pages of houses that show their own figures, in both languages."""
    output = built_sample[1] / "output"
    paths = [*output.glob("publikum/hus/*/index.html"), *output.glob("en/audience/house/*/index.html")]
    return [path.read_text(encoding="utf-8") for path in sorted(paths)]


def test_printed_shares_are_of_rounded_counts(pages: list[str]) -> None:
    """Every share on every house's page is one of a multiple of 5, and leaves a small count open."""
    found = [turn_back(page) for page in pages]
    assert sum(tried for tried, _ in found) > 200
    assert [breach for _, breaches in found for breach in breaches] == []


def test_an_exact_share_is_found(pages: list[str]) -> None:
    """Most shares next to a printed one are of no rounded count: an exact one would give its count away."""
    page = next(page for page in pages if turn_back(page)[0] > 50)
    shares = list(re.finditer(r"<td>(\d+)\s?%", page))[::5]
    changed = [page[: share.start(1)] + str(int(share[1]) + 1) + page[share.end(1) :] for share in shares]
    found = [bool(turn_back(each)[1]) for each in changed]
    assert sum(found) > len(found) / 10
