"""The extractor can fail: a figure that was never protected is found in every kind of place, and named."""

import re

import pytest

from tests.published.judging import Judge
from tests.published.planting import IN_PAGES, IN_REPORT_PAGES, IN_REPORTS, IN_THE_PROGRAMME, Plant

pytestmark = pytest.mark.xdist_group("sample")

EXACT = "413"  # no multiple of 5, no year, no policy's number, no place of anything
PAGE = "output/publikum/index.html"
REPORT = "reports/members/gaddi.pdf"
REPORT_PAGE = "reports/members/gaddi.html"


def planted(judge: Judge, file: str, plant: Plant) -> list[str]:
    """What is unexplained in a file with the exact figure hidden in it."""
    content = plant((judge.folder / file).read_bytes(), EXACT)
    return [str(found) for found in judge.unexplained(file, content)]


@pytest.mark.parametrize("place", IN_PAGES)
def test_a_figure_in_a_page_is_found(judge: Judge, place: str) -> None:
    """In its text, attributes, drawings, data and addresses; file and place are named."""
    found = planted(judge, PAGE, IN_PAGES[place])
    assert found
    assert all(each.startswith(f"{PAGE}: ") for each in found)


@pytest.mark.parametrize("place", IN_THE_PROGRAMME)
def test_a_figure_in_the_programme_is_found(judge: Judge, place: str) -> None:
    """In pages, feeds and data that no survey may touch."""
    file, plant = IN_THE_PROGRAMME[place]
    assert any(EXACT in each for each in planted(judge, file, plant))


@pytest.mark.parametrize("place", IN_REPORTS)
def test_a_figure_in_a_report_is_found(judge: Judge, place: str) -> None:
    """In its text, drawings, alternatives, bookmarks, metadata and any other object."""
    assert any(EXACT in each for each in planted(judge, REPORT, IN_REPORTS[place]))


@pytest.mark.parametrize("place", IN_REPORT_PAGES)
def test_a_figure_in_a_reports_page_is_found(judge: Judge, place: str) -> None:
    """In its words, its drawings, its style, and in the data and the description that can be saved from it."""
    assert any(EXACT in each for each in planted(judge, REPORT_PAGE, IN_REPORT_PAGES[place]))


def test_a_share_of_unprotected_counts_is_found(judge: Judge) -> None:
    """One point more or less in any row of a page's tables is no longer a share that was worked out."""
    content = (judge.folder / PAGE).read_text(encoding="utf-8")
    rows = list(re.finditer(r"<td>(\d+)\s%</td><td>±\s(\d+)</td>", content))
    assert len(rows) > 50
    missed = 0
    for match in rows[::6]:
        share = int(match[1]) + 1
        changed = content[: match.start(1)] + str(share) + content[match.end(1) :]
        missed += not judge.unexplained(PAGE, changed.encode())
    assert missed <= len(rows[::6]) // 10  # a table by kinds of houses has several shares of the same answer
