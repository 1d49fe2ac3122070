"""The policy is the one source: a number changed in policy.yaml changes wherever it is printed."""

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from plugins.cluster.members import Agreement, Sharing
from plugins.cluster.pages.templates import environment
from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.policy_page import policy_page
from plugins.editions.policy import POLICY_FILE, Policy, load_policy
from tests.profiles.rendering import rendered, sample_cluster

SHIPPED = (PRODUCT_DIR / POLICY_FILE).read_text(encoding="utf-8")
CHANGED = [
    ("folded: 30", "folded: 37"), ("full: 100", "full: 137"), ("  least: 8", "  least: 11"),
    ("least_coarse: 5", "least_coarse: 7"), ("changed_share: 0.20", "changed_share: 0.36"),
    ("changed_respondents: 10", "changed_respondents: 27"), ("changed_members: 5", "changed_members: 6"),
    ("small_count: 10", "small_count: 14"), ("points: 20", "points: 23"), ("months: 24", "months: 18"),
]  # fmt: skip
PRINTED = {"changed_share: 0.36": "36"}
ONLY_ON_THE_SITE = {"months: 18"}


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Policy]:
    """policy.yaml with other numbers, as text and as the program reads it."""
    text = SHIPPED
    for old, new in CHANGED:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path = tmp_path_factory.mktemp("policy") / POLICY_FILE
    path.write_text(text, encoding="utf-8")
    return text, load_policy(path)


def method_page(policy: Policy, language: str) -> str:
    """The method page of a member's report."""
    agreement = Agreement(version=1, accepted=date(2026, 1, 2), figures=Sharing.POOLED)
    view = SimpleNamespace(
        effective=None, houses=900, peers=0, kind_plural="", agreement=agreement, overlap_with=()
    )  # fmt: skip
    page = environment(language, PRODUCT_DIR / "theme").get_template("print/member_method.html")
    return page.render(view=view, policy=policy, settings=SimpleNamespace(contact="post@example.org"))


def test_a_changed_number_changes_on_all_three_pages(changed: tuple[str, Policy], tmp_path: Path) -> None:
    """The privacy page, the method page of a report and the page for the statistician, in every language."""
    text, policy = changed
    pages = rendered(sample_cluster(tmp_path), policy)
    for _, new in CHANGED:
        number = re.compile(rf"\b{PRINTED.get(new, new.split(': ')[1])}\b")
        for path in ("personvern/index.html", "en/privacy/index.html"):
            assert number.search(pages[path]), (new, path)
        for language in ("nb", "en"):
            assert new in ONLY_ON_THE_SITE or number.search(method_page(policy, language)), (new, language)
        name, _, value = new.strip().partition(": ")
        assert f".{name}`: {value} " in policy_page(text)


def test_the_shipped_numbers_are_gone_where_others_were_set(changed: tuple[str, Policy], tmp_path: Path) -> None:
    """Nothing still says what policy.yaml said before."""
    pages = rendered(sample_cluster(tmp_path), changed[1])
    printed = [pages["personvern/index.html"], method_page(changed[1], "nb")]
    for old in ("30", "100", "99"):
        assert not [page for page in printed if re.search(rf"\b{old}\b", page)], old
