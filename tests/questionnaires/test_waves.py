"""surveys/waves.yaml: the waves of a cluster, each broken one left out and told."""

from pathlib import Path

import pytest

from plugins.cluster.problems import Messages
from plugins.questionnaires.reading import PRODUCT_ROOT, load_questionnaires
from plugins.questionnaires.waves import load_waves
from tests.questionnaires.small import WAVES, small, write


def test_waves_come_oldest_first(tmp_path: Path) -> None:
    """The order of the file doesn't matter."""
    questionnaire = small(tmp_path)
    first, second = WAVES.splitlines()[1:]
    write(tmp_path, waves=f"waves:\n{second}\n{first}\n")
    waves, problems = load_waves(tmp_path, {"small": questionnaire})
    assert problems == []
    assert [(wave.id, wave.version) for wave in waves] == [("2025", 1), ("2026", 2)]


def test_no_file_is_no_waves(tmp_path: Path) -> None:
    """A cluster that hasn't measured yet has nothing wrong with it."""
    assert load_waves(tmp_path, {}) == ((), [])


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("questionnaires.unknown-questionnaire", "questionnaire: small, version: 2", "questionnaire: tiny, version: 2"),
        ("questionnaires.wave-too-new", "version: 2", "version: 3"),
        ("questionnaires.wave-backwards", "closes: 2026-12-31", "closes: 2025-12-31"),
        ("questionnaires.hand-in-too-early", "closes: 2026-12-31", "closes: 2026-12-31, hand_in_by: 2026-12-30"),
        ("questionnaires.late-without-end", "closes: 2026-12-31", "closes: 2026-12-31, late: {hosen: Festival i jula}"),
        ("questionnaires.wave-twice", 'id: "2026"', 'id: "2025"'),
        ("cluster.not-a-date", "opens: 2026-01-01", "opens: 1. januar"),
        ("cluster.not-in-list", "closes: 2026-12-31, season: year", "closes: 2026-12-31, season: jul"),
    ],
)
def test_a_broken_wave_is_told_on_its_line(tmp_path: Path, rule: str, old: str, new: str) -> None:
    """Each mistake in the second wave points at line 3, in words in both languages."""
    questionnaire = small(tmp_path)
    write(tmp_path, waves=WAVES.replace(old, new, 1))
    waves, problems = load_waves(tmp_path, {"small": questionnaire})
    assert len(waves) < 2
    assert [(problem.code, problem.line) for problem in problems] == [(rule, 3)]
    for language in ("nb", "en"):
        assert Messages.load().render(problems[0], language).fix


def test_the_sample_has_two_audience_waves_and_one_of_the_members() -> None:
    """2025 and 2026 ask the audience, 2026 asks the members."""
    questionnaires, _ = load_questionnaires(PRODUCT_ROOT)
    waves, problems = load_waves(PRODUCT_ROOT, questionnaires)
    assert problems == []
    assert [(wave.id, wave.questionnaire) for wave in waves] == [
        ("2025", "audience"), ("2026", "audience"), ("2026", "member-value"),
    ]  # fmt: skip
