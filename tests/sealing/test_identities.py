"""Key files: read by any age program, and the demo keys refused wherever they turn up."""

from pathlib import Path

import pytest

from plugins.cluster.problems import Messages
from plugins.sealing.age_files import new_identity, public_key
from plugins.sealing.bech32 import bech32
from plugins.sealing.identities import (
    BUILD,
    DEMO_HOLDERS,
    RECOVERY,
    BrokenKeyError,
    DemoKeyError,
    demo_identity,
    demo_public_keys,
    identities_of,
    key_id,
    key_path,
    key_text,
    member_holder,
    problems_of,
    read_identity,
)


def test_bech32_is_the_published_one() -> None:
    """The key of age's own test vectors: its bytes and its text."""
    secret = bytes.fromhex("4eb72ff1fd7d54d34a0dd6cf3a8dbe3e0d4ac6ac1ee5f9a3bb1a9aa2e4ddaa47")
    text = bech32("age-secret-key-", secret).upper()
    assert public_key(text).startswith("age1")
    assert bech32("split", bytes.fromhex("c5f38b70305f519bf66d85fb6cf03058f3dde463ecd7918f2dc743918f2d")) == (
        "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w"
    )


def test_a_key_file_is_an_age_key_file(tmp_path: Path) -> None:
    """The secret key alone on its line, everything else a comment; whose it is and its mark stand above."""
    identity = new_identity()
    text = key_text("2026", member_holder("hosen"), identity)
    assert [line for line in text.splitlines() if not line.startswith("#")] == [identity]
    assert key_id(public_key(identity)) in text
    assert "(hosen)" in text
    path = key_path(tmp_path, "2026", member_holder("hosen"))
    path.write_text(text, encoding="utf-8")
    assert path.name == "2026.member.hosen.key"
    assert read_identity(path, sample=False) == identity


def test_a_waves_keys_are_its_own(tmp_path: Path) -> None:
    """Another wave's lie beside them; a member called "build" is not the build."""
    keys = {}
    for wave in ("2025", "2026"):
        for holder in (BUILD, RECOVERY, member_holder("build")):
            keys[wave, holder] = new_identity()
            key_path(tmp_path, wave, holder).write_text(key_text(wave, holder, keys[wave, holder]))
    found = identities_of(tmp_path, "2026", sample=False)
    assert sorted(found) == sorted(identity for (wave, _), identity in keys.items() if wave == "2026")


@pytest.mark.parametrize("text", ["", "# only words\n", "AGE-SECRET-KEY-1QQQ", "x" * 5000])
def test_a_file_without_one_key_is_broken(tmp_path: Path, text: str) -> None:
    """Empty, none, half of one, too long: said in words, never used as a weaker key."""
    key_path(tmp_path, "2026", BUILD).write_text(text)
    with pytest.raises(BrokenKeyError):
        identities_of(tmp_path, "2026", sample=True)
    (problem,) = problems_of(tmp_path, sample=True)
    assert problem.code == "sealing.broken-key"


def test_two_keys_in_a_file_are_one_too_many(tmp_path: Path) -> None:
    """Whose file it is must be clear; no error repeats a key."""
    one, two = new_identity(), new_identity()
    key_path(tmp_path, "2026", BUILD).write_text(f"{one}\n{two}\n")
    with pytest.raises(BrokenKeyError) as caught:
        read_identity(key_path(tmp_path, "2026", BUILD), sample=True)
    assert one not in str(caught.value)


@pytest.mark.parametrize("role", DEMO_HOLDERS)
def test_the_demo_key_is_for_the_sample_alone(tmp_path: Path, role: str) -> None:
    """Under any name and without its comment, a real cluster refuses it, in words."""
    path = tmp_path / "2031.build.key"
    path.write_text(f"{demo_identity(role)}\n")
    assert read_identity(path, sample=True)
    with pytest.raises(DemoKeyError):
        read_identity(path, sample=False)
    assert problems_of(tmp_path, sample=True) == []
    (problem,) = problems_of(tmp_path, sample=False)
    assert problem.code == "sealing.demo-key"
    assert "eksempel" in Messages.load().render(problem, "nb").message


def test_the_demo_keys_say_so() -> None:
    """Their files tell whoever opens them; a real key's doesn't."""
    assert "kjent for alle" in key_text("2026", BUILD, demo_identity(BUILD))
    assert "kjent for alle" not in key_text("2026", BUILD, new_identity())
    assert len(demo_public_keys()) == 3
