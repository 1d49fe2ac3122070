"""The protected stage's secrets, and what it refuses to start with."""

from pathlib import Path

from plugins.cluster.problems import Messages, Problem
from plugins.disclosure.protected_stage.wave_secret import demo_secret
from tests.disclosure.making import answers, files_of, issue, make_cluster, write_package


def one_house(folder: Path, sample: bool) -> Path:
    make_cluster(folder, {"a": {}}, sample=sample, settings="ANSWERS: plain\n")
    write_package(folder, "a", answers(60, 1))
    return folder


def test_a_cluster_gets_a_secret_of_its_own(tmp_path: Path) -> None:
    """Made once, from unpredictable bytes, readable by its owner alone, and announced."""
    folder = one_house(tmp_path / "cluster", sample=False)
    outcome = issue(folder)
    path = folder / "data" / "keys" / "2026.secret"
    assert path.read_text(encoding="ascii").strip() == "samspill-wave-" + (b"k" * 32).hex()
    assert path.stat().st_mode & 0o077 == 0
    assert any("2026.secret" in sentence for sentence in outcome.sentences("nb"))
    assert not any("2026.secret" in sentence for sentence in issue(folder).sentences("nb"))


def test_a_real_cluster_refuses_the_demo_secret(tmp_path: Path) -> None:
    """Known to everybody, it would protect nothing: no edition, and the reason in both languages."""
    folder = one_house(tmp_path / "cluster", sample=False)
    (folder / "data" / "keys").mkdir()
    (folder / "data" / "keys" / "2026.secret").write_text(demo_secret("2026"), encoding="ascii")
    before = files_of(folder)
    outcome = issue(folder)
    assert outcome.refused
    assert [problem.code for problem in outcome.problems] == ["disclosure.demo-secret"]
    assert files_of(folder) == before


def test_the_sample_uses_it(tmp_path: Path) -> None:
    """The sample cluster's secret is seen to be none."""
    folder = one_house(tmp_path / "cluster", sample=True)
    assert issue(folder).issued
    assert (folder / "data" / "keys" / "2026.secret").read_text(encoding="ascii") == demo_secret("2026")


def test_a_lost_secret_closes_the_wave(tmp_path: Path) -> None:
    """With a new one every count would be drawn again; so none is made."""
    folder = one_house(tmp_path / "cluster", sample=True)
    issue(folder)
    (folder / "data" / "keys" / "2026.secret").unlink()
    outcome = issue(folder)
    assert outcome.refused
    assert [problem.code for problem in outcome.problems] == ["disclosure.secret-lost"]
    assert not (folder / "data" / "keys" / "2026.secret").exists()


def test_what_was_kept_must_be_there(tmp_path: Path) -> None:
    """Without it nobody could say what changed."""
    folder = one_house(tmp_path / "cluster", sample=True)
    issue(folder)
    (folder / "data" / "keys" / "2026" / "1" / "a.json").write_bytes(b"{}\n")
    outcome = issue(folder)
    assert [problem.code for problem in outcome.problems] == ["disclosure.kept-lost"]


def test_a_wave_isnt_drawn_again_because_the_questionnaire_counts_otherwise(tmp_path: Path) -> None:
    """A question counted no longer gives every respondent another key: the cube stands, and the reason is told."""
    folder = one_house(tmp_path / "cluster", sample=True)
    issue(folder)
    path = folder / "surveys" / "audience" / "questionnaire.yaml"
    changed = path.read_text(encoding="utf-8").replace("    figures: pooled\n", "").replace("    publish: here\n", "")
    before, after = changed.split("  - id: background", 1)
    path.write_text(before + "  - id: background" + after.replace("    cube: true\n", "", 1), encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace("  - [background]\n", ""), encoding="utf-8")
    assert not issue(folder).problems  # nobody handed in anything new
    write_package(folder, "a", answers(60, 2))
    outcome = issue(folder)
    assert not outcome.issued
    assert [problem.code for problem in outcome.problems] == ["disclosure.counted-otherwise"]


def test_a_questionnaire_weaker_than_the_policy_is_refused(tmp_path: Path) -> None:
    """Figures from eight answers are for what the cluster asks its members; of an audience they are refused."""
    folder = one_house(tmp_path / "cluster", sample=True)
    path = folder / "surveys" / "audience" / "questionnaire.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("blocks:\n", "handling: {least_answers: 8}\nblocks:\n", 1), encoding="utf-8")
    outcome = issue(folder)
    assert not outcome.issued
    assert [problem.code for problem in outcome.problems] == ["disclosure.weaker-than-policy"]
    assert "30" in Messages.load().render(outcome.problems[0], "nb").fix


def test_an_unknown_wave_is_told_apart_from_an_empty_one(tmp_path: Path) -> None:
    """A misspelt wave is a mistake; a cluster without packages is none."""
    folder = make_cluster(tmp_path / "cluster", {"a": {}})
    assert [problem.code for problem in issue(folder, wave="2062").problems] == ["disclosure.no-such-wave"]
    assert issue(folder, wave=None).sentences("en") == ["Nobody has handed in answers yet. There is nothing to issue."]


def test_every_refusal_is_said_in_both_languages() -> None:
    """Each code of these rooms renders with message and remedy, nb and en."""
    messages = Messages.load()
    codes = [code for code in messages.codes if code.startswith(("disclosure.", "editions."))]
    assert codes
    names = [
        "given",
        "wave",
        "allowed",
        "limit",
        "field",
        "first",
        "second",
        "high",
        "low",
        "unit_nb",
        "unit_en",
        "commit",
        "reason",
        "question",
    ]
    values = dict.fromkeys(names, "2026")
    for code in codes:
        for language in ("nb", "en"):
            said = messages.render(Problem(code, "x", values=values), language)
            assert said.message
            assert said.fix
