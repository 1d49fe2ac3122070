"""The impact assessment: what it claims of the product is tested where it says, and what is typed in is never lost."""

from pathlib import Path

import pytest

from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.endings import WrongUsageError
from plugins.desk.impact_assessment import impact_assessment_command
from plugins.legal.assessment import risks
from tests.desk.building import copy_of_small


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The small cluster's, by language."""
    cluster = copy_of_small(tmp_path_factory.mktemp("assessed") / "small")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795348800")
        patch.setenv("SAMSPILL_CLUSTER", str(cluster))
        impact_assessment_command(cluster=str(cluster))
        folder = cluster / "private" / "cluster"
        made = {
            "nb": folder / "impact-assessment-2026-11-22.html",
            "en": folder / "impact-assessment-2026-11-22.en.html",
        }
        made["nb"].write_text(made["nb"].read_text("utf-8") + "<!-- typed in -->", "utf-8")
        with pytest.raises(WrongUsageError, match="kan ha det dere har fylt ut"):
            impact_assessment_command(cluster=str(cluster))
    return made


@pytest.mark.parametrize("risk", risks("en"), ids=lambda risk: risk.risk[:30])
def test_every_measure_is_tested_where_it_says(risk: object) -> None:
    """The files are there; a test that moves takes the assessment with it."""
    tested = risk.tested  # type: ignore[attr-defined]
    assert tested
    assert [path for path in tested if not (PRODUCT_DIR / path).is_file()] == []


def test_no_measure_makes_a_risk_greater() -> None:
    """Judged from 1 to 4 twice, and the second is no higher."""
    for risk in risks("nb"):
        before, after = (int(text.rpartition(" ")[2]) for text in (risk.before, risk.after))
        assert 1 <= after <= before <= 16


def test_both_languages_ask_the_same(pages: dict[str, Path]) -> None:
    """As many blanks, headings and rows."""
    nb, en = (pages[language].read_text("utf-8") for language in ("nb", "en"))
    for mark in ("contenteditable", "<h2", "<tr>", "<li>", "<p"):
        assert nb.count(mark) == en.count(mark), mark
    assert nb.count("contenteditable") > 30


def test_a_second_run_keeps_what_was_typed_in(pages: dict[str, Path]) -> None:
    """It is refused, and the file stands as it was left."""
    assert pages["nb"].read_text("utf-8").endswith("<!-- typed in -->")


def test_the_page_is_whole_in_itself(pages: dict[str, Path]) -> None:
    """No script, no address to fetch from, and the style sheet as it was written."""
    for path in pages.values():
        html = path.read_text("utf-8")
        assert "<script" not in html
        assert "http" not in html
        assert '"Source Sans 3"' in html
