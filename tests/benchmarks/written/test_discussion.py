"""Questions to discuss come from the cluster's file, else from the product's."""

from pathlib import Path

from plugins.benchmarks.sources import PROPOSALS
from plugins.benchmarks.written.discussion import load_discussion
from tests.benchmarks import factory

ASKED = "questions:\n  young:\n    - {nb: Hva nå, en: What now}\n"


def test_the_product_asks_about_every_comparison_and_proposal() -> None:
    """Nothing that can be a topic is without a question, and no question is about nothing."""
    topics = [*(one.id for one in factory.audience().comparisons), *PROPOSALS]
    questions, problems = load_discussion(factory.PRODUCT_DIR, "audience", topics)
    assert problems == []
    assert set(questions) == set(topics)


def test_a_clusters_own_file_is_read_instead(tmp_path: Path) -> None:
    """And what it says of unknown topics is told."""
    path = tmp_path / "surveys/audience/discussion.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(ASKED + "  yuong:\n    - {nb: Hva, en: What}\n", encoding="utf-8")
    questions, problems = load_discussion(tmp_path, "audience", ["young"])
    assert set(questions) == {"young"}
    assert [(one.line, one.code) for one in problems] == [(4, "benchmarks.unknown-topic")]


def test_a_clusters_own_questionnaire_may_compare_less(tmp_path: Path) -> None:
    """The product's questions on other topics are nobody's fault."""
    questions, problems = load_discussion(tmp_path, "audience", ["young"])
    assert (set(questions), problems) == ({"young"}, [])


def test_a_questionnaire_without_questions_has_none(tmp_path: Path) -> None:
    """Then the kit asks its own, general one."""
    assert load_discussion(tmp_path, "another", ["young"]) == ({}, [])
