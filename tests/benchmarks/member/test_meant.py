"""What tells whether those came whom a listing is meant for."""

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.benchmarks.member.meant import Meant, load_meant
from plugins.cluster.problems import Messages
from plugins.questionnaires.reading import MEANT, load_questionnaires
from tests.benchmarks import factory

SENIORS = "audiences:\n  seniors:\n    signs: [{question: age, codes: [67-plus]}]\n"


def loaded(root: Path, text: str | None = None) -> tuple[Meant, list[tuple[str, int | None]]]:
    if text is not None:
        (root / "surveys" / "audience").mkdir(parents=True)
        (root / "surveys" / "audience" / MEANT).write_text(text, encoding="utf-8")
    found, problems = load_meant(root, factory.audience(), factory.codes())
    messages = Messages.load()
    assert all(messages.render(problem, language).message for problem in problems for language in ("nb", "en"))
    return found, [(problem.code, problem.line) for problem in problems]


def test_the_shipped_file_tells_of_everybody_listings_can_be_for(tmp_path: Path) -> None:
    """Every group has answers that tell of it, or the reason why none does; every genre is of one kind of event."""
    found, problems = loaded(tmp_path)
    assert not problems
    assert set(found.audiences) == set(factory.codes()["audiences"].entries)
    genres = [genre for rule in found.kinds for genre in rule.genres]
    assert sorted(genres) == sorted(factory.codes()["genres"].entries)


def test_the_shipped_file_names_what_is_asked(tmp_path: Path) -> None:
    """As a cluster's own it is without a fault: questions, answers, groups and genres are all there."""
    shipped = (factory.PRODUCT_DIR / "surveys" / "audience" / MEANT).read_text(encoding="utf-8")
    assert loaded(tmp_path, shipped)[1] == []


def test_the_first_rule_that_fits_says_the_kind(tmp_path: Path) -> None:
    """A play for families is a family event; a play, a play; without genre nothing is said."""
    found, _ = loaded(tmp_path)
    plays = [factory.event("x", ["2026-12-01"], audiences=who) for who in (["families", "adults"], ["adults"])]
    assert [found.kind_of(play) for play in plays] == ["family", "theatre"]
    assert found.kind_of(factory.event("x", ["2026-12-01"], genre="")) is None


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (SENIORS.replace("seniors", "seinors"), "benchmarks.unknown-code", 2),
        (SENIORS.replace("question: age", "question: aeg"), "benchmarks.unknown-code", 3),
        (SENIORS.replace("67-plus", "67-pluss"), "benchmarks.unknown-code", 3),
        (SENIORS + "event_groups:\n  - {group: opera, genres: [opera]}\n", "benchmarks.unknown-code", 5),
        (SENIORS + "event_groups:\n  - {group: concert, genres: [rokk]}\n", "benchmarks.unknown-code", 5),
        (SENIORS + "event_groups:\n  - {group: family, for: [kids]}\n", "benchmarks.unknown-code", 5),
        ("audiences:\n  seniors: {}\n", "benchmarks.signs-or-untold", 2),
        (SENIORS + "    untold: {nb: Nei, en: No}\n", "benchmarks.signs-or-untold", 2),
        ("audience: {}\n", "cluster.unknown-key", 1),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_told(text: str, code: str, line: int, tmp_path: Path) -> None:
    """A mapping with a fault tells of nobody, rather than of the wrong people."""
    found, problems = loaded(tmp_path, text)
    assert (code, line) in problems
    assert not found.audiences


def test_a_cluster_with_another_questionnaire_has_none(tmp_path: Path) -> None:
    """Nothing is mapped where nobody declared how."""
    assert load_meant(tmp_path, replace(factory.audience(), id="another"), factory.codes()) == (Meant(), [])


def test_a_file_beside_the_shipped_questionnaire_leaves_it_as_it_is(tmp_path: Path) -> None:
    """A cluster that writes only this has not written a questionnaire of its own, and isn't told that it forgot one."""
    loaded(tmp_path, SENIORS)
    questionnaires, problems = load_questionnaires(tmp_path)
    assert (problems, questionnaires["audience"]) == ([], factory.audience())
