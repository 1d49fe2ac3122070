"""The audience pages: from the edition alone, in both languages, no surer than the figures."""

import json
import re
from pathlib import Path

import pytest

from plugins.cluster.cluster import Cluster
from plugins.editions.policy import Policy
from plugins.profiles.figures import load_figures
from plugins.questionnaires.model import Questionnaire
from tests.profiles.rendering import html_of, rendered, sample_cluster, with_waves

SHARE = re.compile(r"(?:&[lg]t;)?(?<![\d.,])\d+(?=\N{NO-BREAK SPACE}?%)")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory, audience: Questionnaire, policy: Policy) -> Cluster:
    """The sample's members with editions of two waves."""
    folder = tmp_path_factory.mktemp("cluster")
    return with_waves(sample_cluster(folder), ["2025", "2026"], audience, policy)


@pytest.fixture(scope="module")
def pages(cluster: Cluster, policy: Policy) -> dict[str, str]:
    """All pages of the room."""
    return rendered(cluster, policy)


def test_the_newest_wave_stands_at_the_address_and_earlier_ones_below(pages: dict[str, str]) -> None:
    """Each wave has a page in both languages, and they link to each other."""
    for newest, earlier in (("publikum", "publikum/2025"), ("en/audience", "en/audience/2025")):
        assert "2026" in pages[f"{newest}/index.html"]
        assert f'href="/{newest}/"' in pages[f"{earlier}/index.html"]
        assert f'href="/{earlier}/"' in pages[f"{newest}/index.html"]


@pytest.mark.parametrize("path", ["publikum/index.html", "publikum/2025/index.html", "en/audience/index.html"])
def test_every_share_on_the_page_is_in_the_edition_or_official(
    path: str, pages: dict[str, str], cluster: Cluster
) -> None:
    """No share is shown that the group file or the official statistics don't hold (the scales' ends aside)."""
    wave = "2025" if "2025" in path else "2026"
    file = cluster.settings.cluster_dir / "data" / "editions" / wave / "1" / "cluster.json"
    published = {
        str(cell["share"])
        for group in json.loads(file.read_text("utf-8"))["groups"]
        for table in group["tables"]
        for cell in table["cells"]
    }
    figures, _ = load_figures(cluster)
    assert figures is not None
    official = {
        str(round(100 * share)) for reference in figures.references.values() for share in reference.shares.values()
    }
    html = re.sub(r'<g class="chart-axis".*?</g>', "", pages[path], flags=re.DOTALL)
    shown = {found.replace("&lt;", "<").replace("&gt;", ">") for found in SHARE.findall(html)}
    assert len(shown) > 20
    assert shown <= published | official


def test_every_drawing_has_words_and_an_equal_table(pages: dict[str, str]) -> None:
    """Each drawing has a role, a title and a description of its own, and the same figures in a table."""
    html = pages["publikum/index.html"]
    drawings = re.findall(r'<svg class="chart[ "].*?</svg>', html, re.DOTALL)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert len(drawings) == html.count('<details class="chart-numbers">') > 20
    for drawing in drawings:
        labelled = re.search(r'role="img" aria-labelledby="(\S+) (\S+)"', drawing)
        assert labelled is not None
        assert f'<title id="{labelled[1]}">' in drawing
        assert f'<desc id="{labelled[2]}">' in drawing
        assert len(drawing.encode()) < (6144 if "chart-tiles" in drawing else 4096)


def test_nothing_in_the_page_needs_an_inline_style_or_script(pages: dict[str, str]) -> None:
    """The content security policy refuses both."""
    for html in pages.values():
        assert not re.search(r"<style|<script|\sstyle=|\son\w+=", html)


def test_no_page_claims_significance(pages: dict[str, str]) -> None:
    """Certainty is said in plain words."""
    assert not any(re.search("signifi", html, re.IGNORECASE) for html in pages.values())


def test_only_open_houses_have_pages(pages: dict[str, str], cluster: Cluster) -> None:
    """A house's own figures stand on a page exactly where its agreement makes them public."""
    found = {path.split("/")[2] for path in pages if path.startswith("publikum/hus/")}
    assert found == {slug for slug, member in cluster.members.items() if member.agreement.figures == "public"}


def test_a_house_that_closes_its_figures_loses_its_page(
    tmp_path: Path, audience: Questionnaire, policy: Policy
) -> None:
    """The agreement of today decides, whatever the frozen edition holds."""
    cluster = with_waves(sample_cluster(tmp_path), ["2026"], audience, policy)
    file = tmp_path / "content" / "members" / "mellomgata-teater.md"
    text = file.read_text("utf-8")
    assert "figures: public" in text
    file.write_text(text.replace("figures: public", "figures: own"), "utf-8")
    assert "publikum/hus/mellomgata-teater/index.html" in rendered(cluster, policy)
    assert "publikum/hus/mellomgata-teater/index.html" not in rendered(sample_cluster(tmp_path), policy)


def test_without_an_edition_the_page_says_what_it_waits_for(tmp_path: Path, policy: Policy) -> None:
    """No figure, no chart, and how many houses it takes."""
    pages = rendered(sample_cluster(tmp_path), policy)
    html = pages["publikum/index.html"]
    assert "Det er ingen tall å vise ennå." in html
    assert f"minst {policy.groups.least_coarse} hus" in html
    assert "<svg" not in html
    assert "no figures to show yet" in pages["en/audience/index.html"]


def test_figures_that_cant_be_read_are_said_to_be_withheld(
    tmp_path: Path, audience: Questionnaire, policy: Policy
) -> None:
    """There are some; the questionnaire is to be corrected, so it isn't said that houses are missing."""
    cluster = with_waves(sample_cluster(tmp_path), ["2026"], audience, policy)
    file = tmp_path / "surveys" / "audience" / "questionnaire.yaml"
    file.write_text("id: audience\n", "utf-8")
    figures, problems = load_figures(cluster)
    assert figures is None
    assert "surveys/audience/questionnaire.yaml" in {problem.file for problem in problems}
    pages = html_of(cluster, policy, figures)
    assert "spørreskjemaet de leses med, blir rettet" in pages["publikum/index.html"]
    assert "is being corrected" in pages["en/audience/index.html"]
    assert not [html for html in pages.values() if "svg" in html or "figures to show yet" in html]
    assert f"minst {policy.groups.least_coarse} hus har" not in pages["publikum/index.html"]


def test_deleting_raw_data_changes_no_page(tmp_path: Path, audience: Questionnaire, policy: Policy) -> None:
    """Pages come from data/editions alone: a member's folder beside it makes no difference."""
    cluster = with_waves(sample_cluster(tmp_path), ["2026"], audience, policy)
    before = rendered(cluster, policy)
    raw = tmp_path / "data" / "mellomgata-teater" / "2026"
    raw.mkdir(parents=True)
    (raw / "responses.csv").write_text("respondent,age\n1,16-24\n", "utf-8")
    assert rendered(cluster, policy) == before
