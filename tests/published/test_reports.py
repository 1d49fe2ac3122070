"""Every report of the sample as a screen reader meets it, and its page for the screen beside it."""

from pathlib import Path

import pytest
from lxml import html

from tests.benchmarks import structure

pytestmark = pytest.mark.xdist_group("sample")


@pytest.fixture(scope="module")
def reports(built_sample: tuple[Path, Path]) -> Path:
    return built_sample[1] / "reports"


def pdfs(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*.pdf")) if "sealed" not in path.parts]


def test_every_report_is_sound_by_its_tags(reports: Path) -> None:
    """Alternatives, headers, headings, lists, links, fonts, order and language of all, both languages."""
    found = {path.relative_to(reports).as_posix(): structure.problems(path.read_bytes()) for path in pdfs(reports)}
    assert len(found) > 60
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_every_report_has_its_page(reports: Path) -> None:
    """The page has the PDF's title and the same headings in the same order; the house's name is on both."""
    beside = [path for path in pdfs(reports) if path.with_suffix(".html").is_file()]
    assert len(beside) > 60
    for path in beside:
        tree = html.document_fromstring(path.with_suffix(".html").read_bytes())
        written = [" ".join(each.text_content().split()) for each in tree.xpath("//h1 | //h2 | //h3")]
        assert written == [" ".join(title.split()) for title in structure.titles(path.read_bytes())], path.name
