"""The agreement to sign: filled from settings, members' files and the policy, the same in both languages."""

import re
from datetime import date
from pathlib import Path

import pytest

from plugins.cluster.cluster import Cluster
from plugins.cluster.files.history import History
from plugins.cluster.members import Agreement, Sharing
from plugins.editions.policy import Policy, load_policy
from plugins.legal.agreement import TEXT_VERSION, agreement_documents
from plugins.paper.press import Press
from tests.benchmarks import factory, structure

THEME = factory.PRODUCT_DIR / "theme"
CHOSEN = {"nb": "Valgt", "en": "Chosen"}


@pytest.fixture
def cluster(tmp_path: Path) -> Cluster:
    members = {f"hus-{n}": factory.member(f"hus-{n}", n) for n in range(3)}
    settings = factory.all_figures(tmp_path, members).cluster.settings
    return Cluster(settings, factory.codes(), members, {}, (), History(tmp_path))


def written(cluster: Cluster, slug: str = "", policy: Policy | None = None) -> dict[str, str]:
    """The HTML by language; of the open one without `slug`."""
    member = cluster.members[slug] if slug else None
    return {doc.name: doc.html for doc in agreement_documents(cluster, member, policy or load_policy(), THEME)}


def with_agreement(cluster: Cluster, agreement: Agreement) -> Cluster:
    member = cluster.members["hus-1"].model_copy(update={"agreement": agreement})
    return Cluster(cluster.settings, cluster.codes, {**cluster.members, "hus-1": member}, {}, (), cluster.history)


@pytest.mark.parametrize("level", list(Sharing))
def test_the_members_own_choice_is_marked_and_no_other(level: Sharing, cluster: Cluster) -> None:
    """One row says so, and it is the member's; the day and the version are the file's."""
    agreement = Agreement(version=TEXT_VERSION, accepted=date(2026, 2, 9), figures=level, overlap_with=("hus-2",))
    for language, html in written(with_agreement(cluster, agreement), "hus-1").items():
        rows = [row for row in html.split("<tr>") if f'"mark">{CHOSEN[language]}<' in row]
        assert len(rows) == 1
        assert f"({level})" in rows[0]
        assert 'class="chosen"' in rows[0]
        assert "&#34;" not in html
        assert "Hus 2." in html
        assert {"nb": "9. februar 2026", "en": "9 February 2026"}[language] in html
        assert 'class="box"' not in html


def test_the_open_one_leaves_every_choice_to_tick(cluster: Cluster) -> None:
    """Five levels, three kinds of overlap, two of leaving; and nobody's choice is in it."""
    for html in written(cluster).values():
        assert html.count('class="box"') == 5 + 3 + 2


def test_another_version_in_the_file_is_said(cluster: Cluster) -> None:
    """Whoever accepted another text isn't bound by this one."""
    other = Agreement(version=TEXT_VERSION + 1, accepted=date(2026, 2, 9), figures=Sharing.OWN)
    assert f"versjon {TEXT_VERSION + 1} er godtatt" in written(with_agreement(cluster, other), "hus-1")["nb"]
    assert "er godtatt. Denne teksten" not in written(cluster, "hus-1")["nb"]


def test_it_is_marked_as_a_template_for_a_lawyer(cluster: Cluster) -> None:
    """In both languages, with the question the lawyer must answer."""
    pages = written(cluster, "hus-1")
    assert "Skal leses av en jurist" in pages["nb"]
    assert "checked by a lawyer" in pages["en"]
    assert all('class="lawyer"' in html for html in pages.values())


def test_both_languages_have_the_same_parts_and_blanks(cluster: Cluster) -> None:
    """A part that is missing in one would be agreed by half of the houses."""
    nb, en = written(cluster).values()
    for mark in ("<h2", '"blank"', "<tr>", "<li>", "<p"):
        assert nb.count(mark) == en.count(mark), mark
    articles = [set(re.findall(r"(?:artikkel|article|articles) (\d+)", html)) for html in (nb, en)]
    assert articles[0] == articles[1]


def test_its_numbers_are_the_policys(cluster: Cluster) -> None:
    """How long answers are kept, and how they are protected."""
    policy = load_policy()
    changed = policy.model_copy(update={"retention": policy.retention.model_copy(update={"months": 17})})
    for html in written(cluster, policy=changed).values():
        assert re.search(r"\b17\b", html)
        assert not re.search(r"\b24 m", html)


def test_the_printed_one_is_accessible(cluster: Cluster, tmp_path: Path) -> None:
    """Tagged, with language, title and headings; four pages at most."""
    document = agreement_documents(cluster, cluster.members["hus-1"], load_policy(), THEME)[0]
    content = Press(factory.PRODUCT_DIR, tmp_path).print([document], lambda *_: None)["nb"].read_bytes()
    assert structure.problems(content) == []
