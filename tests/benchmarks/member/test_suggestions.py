"""What a house may try: the shipped file is whole, a cluster's own replaces it, and what is wrong in that is said."""

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.benchmarks.member.suggestions import load_suggestions
from plugins.cluster.problems import Messages
from plugins.profiles.verdicts import Verdict
from plugins.questionnaires.reading import SUGGESTIONS
from tests.benchmarks import factory

SIDES = (Verdict.HIGHER, Verdict.LOWER)
WHOLE = "{higher: {nb: Opp, en: Up}, lower: {nb: Ned, en: Down}}"


def written(root: Path, text: str) -> Path:
    (root / "surveys" / "audience").mkdir(parents=True)
    (root / "surveys" / "audience" / SUGGESTIONS).write_text(text, encoding="utf-8")
    return root


def test_the_shipped_file_has_one_for_every_comparison_and_side(tmp_path: Path) -> None:
    """A finding of the shipped questionnaire never stands without something to try, in either language."""
    questionnaire = factory.audience()
    found, problems = load_suggestions(tmp_path, questionnaire)
    assert not problems
    assert set(found) == {(one.id, side) for one in questionnaire.comparisons for side in SIDES}
    assert all(suggestion.within(language) for suggestion in found.values() for language in ("nb", "en"))


def test_a_clusters_own_file_replaces_it(tmp_path: Path) -> None:
    """None of the product's is mixed into the cluster's own."""
    found, problems = load_suggestions(written(tmp_path, f"young: {WHOLE}\n"), factory.audience())
    assert not problems
    assert {key: one.within("en") for key, one in found.items()} == {
        ("young", Verdict.HIGHER): "Up",
        ("young", Verdict.LOWER): "Down",
    }


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (f"young: {WHOLE}\nyuong: {WHOLE}\n", "benchmarks.unknown-comparison", 2),
        (f"young: {WHOLE}\nold:\n  higher: {{nb: Opp, en: Up}}\n", "cluster.missing-key", 2),
        (f"young: {WHOLE}\nold:\n  higher: {{nb: Opp}}\n  lower: {{nb: Ned, en: Down}}\n", "cluster.missing-key", 3),
        (f"young: {WHOLE}\nold: what\n", "cluster.missing-key", 2),
    ],
)
def test_what_is_wrong_is_said_and_left_out(text: str, code: str, line: int, tmp_path: Path) -> None:
    """With its line, in both languages; the rest of the file holds."""
    found, problems = load_suggestions(written(tmp_path, text), factory.audience())
    assert {(problem.code, problem.line) for problem in problems} == {(code, line)}
    assert {comparison for comparison, _ in found} == {"young"}
    messages = Messages.load()
    assert all(messages.render(problem, language).message for problem in problems for language in ("nb", "en"))


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    """Then nobody is told to try anything."""
    found, problems = load_suggestions(written(tmp_path, "young: [\n"), factory.audience())
    assert (not found, len(problems)) == (True, 1)


def test_the_products_file_may_know_more_than_a_cluster_asks(tmp_path: Path) -> None:
    """Another questionnaire gets what fits it, and no complaint about a file that its cluster didn't write."""
    questionnaire = factory.audience()
    fewer = replace(questionnaire, comparisons=questionnaire.comparisons[:1])
    found, problems = load_suggestions(tmp_path, fewer)
    assert not problems
    assert {comparison for comparison, _ in found} == {fewer.comparisons[0].id}
    assert load_suggestions(tmp_path, replace(questionnaire, id="another")) == ({}, [])
