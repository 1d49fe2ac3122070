"""age files: any reader's key opens them, their length tells only steps, and nothing large is worked on."""

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.sealing import age_files
from plugins.sealing.age_files import (
    STEP,
    DamagedError,
    NoKeyFitsError,
    NotAKeyError,
    NotAnAgeFileError,
    TooLargeError,
    decrypt,
    encrypt,
    is_public_key,
    new_identity,
    public_key,
    sealed_size,
)
from tests.sealing.readers import new_keys

KEYS = new_keys()
MOST = 4 * STEP


@pytest.mark.parametrize("identity", [KEYS.build, KEYS.recovery, KEYS.member], ids=["build", "board", "member"])
def test_each_readers_key_opens_it(identity: str) -> None:
    """Build, chair and member each read the content, and zeros behind it."""
    opened = decrypt(encrypt(b"abc", KEYS.public), [identity], MOST)
    assert opened.startswith(b"abc")
    assert opened.rstrip(b"\0") == b"abc"


def test_one_fitting_key_among_others_is_enough() -> None:
    """The right key is found wherever it stands."""
    assert decrypt(encrypt(b"abc", KEYS.public), [KEYS.stranger, KEYS.member], MOST).startswith(b"abc")


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 2 * STEP), st.integers(1, 4))
def test_a_files_length_is_as_reckoned_and_a_whole_number_of_steps(length: int, readers: int) -> None:
    """Whatever chance age puts into its header, the length follows from the content's length in steps alone."""
    sealed = encrypt(b"x" * length, [public_key(new_identity()) for _ in range(readers)])
    assert len(sealed) == sealed_size(length, readers)
    assert len(sealed) % STEP == 0


@given(st.integers(0, 16 * 1024 * 1024), st.integers(1, 8000))
def test_one_respondent_more_changes_the_length_by_nothing_or_one_step(length: int, row: int) -> None:
    """A row of answers is far shorter than a step."""
    assert sealed_size(length + row, 3) - sealed_size(length, 3) in {0, STEP}


def test_the_first_step_ends_where_the_content_no_longer_fits() -> None:
    """At the boundary: the last byte that fits, and the next."""
    fits = max(length for length in range(STEP - 1000, STEP) if sealed_size(length, 3) == STEP)
    assert len(encrypt(b"x" * fits, KEYS.public)) == STEP
    assert len(encrypt(b"x" * (fits + 1), KEYS.public)) == 2 * STEP


def test_a_strangers_key_opens_nothing() -> None:
    """Nor does no key at all."""
    sealed = encrypt(b"abc", KEYS.public)
    for identities in ([KEYS.stranger], []):
        with pytest.raises(NoKeyFitsError):
            decrypt(sealed, identities, MOST)


@pytest.mark.parametrize("content", [b"", b"respondent,age\n1,25-34\n", b"age-encryption.org/v1\n" + b"-> X" * 3000])
def test_what_is_no_age_file_is_known_before_any_key_is_tried(content: bytes) -> None:
    """Empty, a plain table, a header without end."""
    with pytest.raises(NotAnAgeFileError):
        decrypt(content, [KEYS.build], MOST)


def test_more_than_the_limit_is_refused_before_anything_is_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the limit it opens, a byte less allowed and nobody touches it."""
    sealed = encrypt(b"abc", KEYS.public)
    assert decrypt(sealed, [KEYS.build], len(sealed))
    monkeypatch.setattr(age_files.pyrage, "decrypt", None)
    with pytest.raises(TooLargeError):
        decrypt(sealed, [KEYS.build], len(sealed) - 1)


def test_what_comes_out_is_never_longer_than_the_file() -> None:
    """A file of nothing but zeros isn't pressed together: a small file can't fill the memory."""
    assert len(decrypt(encrypt(b"\0" * STEP, KEYS.public), [KEYS.build], MOST)) < 2 * STEP


@pytest.mark.parametrize("cut", [1, 16, 100])
def test_a_file_that_was_cut_off_is_damaged(cut: int) -> None:
    """Whatever is missing at the end."""
    with pytest.raises(DamagedError):
        decrypt(encrypt(b"abc", KEYS.public)[:-cut], [KEYS.build], MOST)


def test_anything_behind_the_end_is_damage() -> None:
    """Nothing can be hung on."""
    with pytest.raises(DamagedError):
        decrypt(encrypt(b"abc", KEYS.public) + b"x", [KEYS.build], MOST)


def test_a_file_for_a_password_is_no_key_s() -> None:
    """age's other way of sealing isn't ours, and isn't worked on."""
    with pytest.raises(NoKeyFitsError):
        decrypt(pyrage.passphrase.encrypt(b"x", "y"), [KEYS.build], MOST)


def test_keys_are_known_by_their_checksum() -> None:
    """A public key with one letter changed is none; an error never repeats a secret one."""
    public = public_key(KEYS.build)
    assert is_public_key(public)
    assert not is_public_key(public[:-1] + ("q" if public[-1] != "q" else "p"))
    with pytest.raises(NotAKeyError) as caught:
        public_key(KEYS.build[:-1] + "X")
    assert str(caught.value) == ""
