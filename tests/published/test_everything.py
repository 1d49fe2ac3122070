"""Every number in every published file of the sample follows from its edition: page, drawing, data, PDF."""

import pytest

from tests.published.judging import Judge

pytestmark = pytest.mark.xdist_group("sample")


def test_every_number_follows_from_the_edition(judge: Judge) -> None:
    """No page, drawing, feed, report or record holds a number that nothing explains; each is named with its place."""
    files = judge.files()
    assert sum(file.endswith(".pdf") for file in files) > 50
    assert {"output/publikum/index.html", "output/en/audience/index.html", "reports/status.html"} <= set(files)
    unexplained = [str(found) for file in files for found in judge.unexplained(file)]
    assert unexplained == [], "\n".join(unexplained[:40])


def test_the_programme_knows_of_no_survey(judge: Judge) -> None:
    """But for the audience pages and links to them, every page, feed and file is the same where nobody was asked."""
    differing = [file for file in judge.files() if file.startswith("output/")]
    allowed = ("output/publikum/", "output/en/audience/", "output/sitemap.xml", "output/aktor/", "output/en/organiser/")
    assert [file for file in differing if not file.startswith(allowed)] == []
