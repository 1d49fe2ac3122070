"""Whom a wave is sealed to: a reviewed file of public keys, each its own, none the sample's."""

from datetime import date
from pathlib import Path

import pytest

from plugins.cluster.files.validation import Invalid
from plugins.cluster.problems import Messages, Problem
from plugins.sealing.age_files import new_identity, public_key
from plugins.sealing.identities import demo_identity
from plugins.sealing.recipients import Recipients, check_recipients, read_recipients, recipients_file, write_recipients

A, B, C, D = (public_key(new_identity()) for _ in range(4))


def _refused(root: Path, text: str, *, sample: bool = False) -> list[Problem]:
    path = root / recipients_file("2026")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Invalid) as caught:
        read_recipients(root, "2026", sample=sample)
    for problem in caught.value.problems:
        for language in ("nb", "en"):
            assert Messages.load().render(problem, language).message
    return caught.value.problems


def test_what_was_written_is_read(tmp_path: Path) -> None:
    """With members and the day of destruction, and without."""
    for recipients in (
        Recipients("2026", A, B, {}),
        Recipients("2026", A, B, {"hosen": C}, date(2028, 12, 31)),
    ):
        write_recipients(tmp_path, recipients)
        assert read_recipients(tmp_path, "2026", sample=False) == recipients
    assert read_recipients(tmp_path, "2025", sample=False) is None


def test_packages_and_figures_are_for_three() -> None:
    """Build, chair and member; a member without a key seals nothing, and its figures are then for build and chair.

    What the members answered about the cluster, and what the protected stage keeps, is for build and chair too.
    """
    recipients = Recipients("2026", A, B, {}).with_member("hosen", C)
    assert recipients.package("hosen") == (A, B, C)
    assert recipients.figures("hosen") == (A, B, C)
    assert recipients.package("sylta") is None
    assert recipients.figures("sylta") == (A, B)
    assert recipients.package("cluster") == recipients.figures("cluster") == recipients.stage == (A, B)


def test_a_key_that_is_none_stands_with_its_line(tmp_path: Path) -> None:
    """One letter wrong in one of three keys: that line, and no other."""
    (problem,) = _refused(tmp_path, f"build: {A}\nrecovery: {B}\nmembers:\n  hosen: {C[:-1]}\n")
    assert (problem.code, problem.line, problem.field) == ("sealing.not-a-public-key", 4, "members.hosen")


def test_a_secret_key_in_the_wrong_place_is_not_repeated(tmp_path: Path) -> None:
    """It is in the repository already: the message goes to logs besides."""
    secret = new_identity()
    (problem,) = _refused(tmp_path, f"build: {secret}\nrecovery: {B}\n")
    shown = Messages.load().render(problem, "nb")
    assert secret not in str(problem) + str(shown)
    assert "AGE-SECRET-KEY" in shown.message


def test_two_readers_never_share_a_key(tmp_path: Path) -> None:
    """Both places are named."""
    problems = _refused(tmp_path, f"build: {A}\nrecovery: {B}\nmembers: {{hosen: {C}, sylta: {C}}}\n")
    assert [(p.code, p.field) for p in problems] == [
        ("sealing.key-twice", "members.hosen"),
        ("sealing.key-twice", "members.sylta"),
    ]


def test_only_the_sample_seals_to_demo_keys(tmp_path: Path) -> None:
    """Elsewhere each is named; the sample has one for all its members."""
    demo = {role: public_key(demo_identity(role)) for role in ("build", "recovery", "member")}
    text = f"build: {demo['build']}\nrecovery: {B}\nmembers: {{hosen: {demo['member']}}}\n"
    assert {(p.code, p.field) for p in _refused(tmp_path, text)} == {
        ("sealing.demo-recipient", "build"),
        ("sealing.demo-recipient", "members.hosen"),
    }
    sample = read_recipients(tmp_path, "2026", sample=True)
    assert sample is not None
    assert sample.build == demo["build"]


def test_no_key_serves_two_waves(tmp_path: Path) -> None:
    """Else one wave could not be destroyed without the other."""
    write_recipients(tmp_path, Recipients("2025", A, B, {"hosen": C}))
    write_recipients(tmp_path, Recipients("2026", D, public_key(new_identity()), {"hosen": C}))
    (problem,) = check_recipients(tmp_path, sample=False)
    assert (problem.code, problem.file, problem.values) == (
        "sealing.key-of-other-wave",
        "data/keys/2026/recipients.yaml",
        {"wave": "2025"},
    )
    assert check_recipients(tmp_path, sample=True) == []
