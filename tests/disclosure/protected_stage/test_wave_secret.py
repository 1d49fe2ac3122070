"""Secrets: derived apart, known by their file, and the demo one only in the sample."""

from pathlib import Path

import pytest

from plugins.cluster.problems import Messages
from plugins.disclosure.protected_stage.wave_secret import (
    BrokenSecretError,
    DemoSecretError,
    demo_secret,
    keyed,
    member_secret,
    new_secret,
    problems_of,
    read_secret,
    record_key,
    secret_path,
)


def test_each_member_and_each_wave_has_its_own_secret() -> None:
    """Another member, another wave, another wave secret: another member secret."""
    secrets = {member_secret(w, m, y) for w in (b"x", b"y") for m in ("hosen", "sylta") for y in ("2025", "2026")}
    assert len(secrets) == 8


def test_a_records_key_is_of_its_answers_in_any_order() -> None:
    """Column order says nothing; another answer does."""
    pairs = [("age", "25-34"), ("gender", "woman")]
    assert record_key(b"s", pairs) == record_key(b"s", reversed(pairs))
    assert record_key(b"s", pairs) != record_key(b"s", [("age", "35-44"), ("gender", "woman")])
    assert 0 <= record_key(b"s", pairs) < 2**64


def test_no_two_lists_of_words_read_alike() -> None:
    """Where a word ends is part of what is keyed."""
    assert keyed(b"s", "record", ["ab", "c"]) != keyed(b"s", "record", ["a", "bc"])
    assert keyed(b"s", "record", ["a"]) != keyed(b"s", "round", ["a"])


def test_a_new_secret_is_read_back(tmp_path: Path) -> None:
    """What `new_secret` writes is 32 unpredictable bytes."""
    secret_path(tmp_path, "2026").write_text(new_secret(lambda size: b"\x07" * size), encoding="ascii")
    assert read_secret(tmp_path, "2026", sample=False) == b"\x07" * 32
    assert read_secret(tmp_path, "2025", sample=False) is None


def test_the_demo_secret_is_for_the_sample_alone(tmp_path: Path) -> None:
    """The sample reads it; any other cluster refuses it, in words."""
    secret_path(tmp_path, "2026").write_text(demo_secret("2026"), encoding="ascii")
    assert read_secret(tmp_path, "2026", sample=True)
    with pytest.raises(DemoSecretError):
        read_secret(tmp_path, "2026", sample=False)
    assert problems_of(tmp_path, sample=True) == []
    (problem,) = problems_of(tmp_path, sample=False)
    assert problem.code == "disclosure.demo-secret"
    assert "eksempel" in Messages.load().render(problem, "nb").message


@pytest.mark.parametrize(
    "text", ["", "secret", "samspill-wave-", "samspill-wave-" + "0" * 63, "samspill-wave-" + "g" * 64]
)
def test_anything_else_is_no_secret(tmp_path: Path, text: str) -> None:
    """A truncated or foreign file is refused, not used as a weaker key."""
    secret_path(tmp_path, "2026").write_text(text, encoding="ascii")
    with pytest.raises(BrokenSecretError):
        read_secret(tmp_path, "2026", sample=True)
    assert [problem.code for problem in problems_of(tmp_path, sample=True)] == ["disclosure.broken-secret"]
