"""Sealing and opening: round trip, every refusal in plain words, nothing of the content in any of them."""

import traceback
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from plugins.cluster.problems import Messages
from plugins.sealing.age_files import STEP, encrypt, sealed_size
from plugins.sealing.envelope import LONGEST_LABEL, Kind, Label, labelled
from plugins.sealing.sealed import MOST, Unopened, most_sealed, open_sealed, seal
from tests.sealing.readers import LABEL, new_keys

KEYS = new_keys()
FILE = "data/hosen/2026/responses.csv.age"
MESSAGES = Messages.load()
CANARY = b"canary-4711"
SEALED = seal(b"respondent,age\n1," + CANARY + b"\n", LABEL, KEYS.public)


def _refusal(sealed: bytes, label: Label = LABEL, identity: str = KEYS.build) -> str:
    with pytest.raises(Unopened) as caught:
        open_sealed(sealed, [identity], label, FILE)
    told = "".join(traceback.format_exception(caught.value))
    (problem,) = caught.value.problems
    rendered = [MESSAGES.render(problem, language) for language in ("nb", "en")]
    assert CANARY.decode() not in told + str(problem) + str(rendered)
    assert all(part.message and part.fix for part in rendered)
    assert problem.file == FILE
    return problem.code


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=3000), st.sampled_from(Kind))
@example(b"", Kind.CUBE)
@example(b"\0" * 50, Kind.RESPONSES)
@example(b"x" * (STEP + 1), Kind.RESPONSES)
def test_what_was_sealed_is_opened_again(content: bytes, kind: Kind) -> None:
    """Byte for byte, zeros at its end included."""
    label = Label("hosen", "2026", kind)
    assert open_sealed(seal(content, label, KEYS.public), [KEYS.member], label, FILE) == content


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
@example(0, 1)
@example(len(SEALED) - 1, 128)
def test_a_single_changed_byte_is_refused(place: int, change: int) -> None:
    """Anywhere: in the header, in the nonce, in the content, in what fills it up."""
    changed = SEALED[:place] + bytes([SEALED[place] ^ change]) + SEALED[place + 1 :]
    assert _refusal(changed) in {"sealing.not-sealed", "sealing.no-key-fits", "sealing.damaged"}


@pytest.mark.parametrize("place", range(0, 700, 7))
def test_a_changed_byte_in_the_header_is_refused(place: int) -> None:
    """The header is covered too: a stanza can't be dropped or exchanged."""
    changed = SEALED[:place] + bytes([SEALED[place] ^ 1]) + SEALED[place + 1 :]
    assert _refusal(changed) in {"sealing.not-sealed", "sealing.no-key-fits", "sealing.damaged"}


@pytest.mark.parametrize(
    ("label", "code"),
    [
        (Label("sylta", "2026", Kind.RESPONSES), "sealing.other-member"),
        (Label("hosen", "2025", Kind.RESPONSES), "sealing.other-wave"),
        (Label("hosen", "2026", Kind.ATTENDANCE), "sealing.other-kind"),
    ],
)
def test_a_file_in_another_place_is_refused(label: Label, code: str) -> None:
    """What was sealed for one member, wave and name is nothing else."""
    assert _refusal(SEALED, label) == code


def test_refusals_have_their_own_words() -> None:
    """Wrong key, cut off, not sealed, sealed by something else, too large."""
    assert _refusal(SEALED, identity=KEYS.stranger) == "sealing.no-key-fits"
    assert _refusal(SEALED[:-1]) == "sealing.damaged"
    assert _refusal(b"respondent,age\n1," + CANARY) == "sealing.not-sealed"
    assert _refusal(encrypt(b"respondent,age\n1," + CANARY + b"\n", KEYS.public)) == "sealing.not-ours"
    assert _refusal(SEALED + b"\0" * most_sealed(LABEL.kind)) == "sealing.too-large"


@pytest.mark.parametrize(
    "forged",
    [
        b"[]\n",
        b'"' + CANARY + b'"\n',
        b"[" * 900 + b"\n",
        b'{"samspill":2,"member":"hosen","wave":"2026","kind":"responses","length":1}\nx',
        b'{"samspill":1,"member":"hosen","wave":"2026","kind":"responses","length":-1}\n' + CANARY,
        b'{"samspill":1,"member":"hosen","wave":"2026","kind":"responses","length":true}\n' + CANARY,
        b'{"samspill":1,"member":"hosen","wave":"2026","kind":"responses","length":99999999}\n' + CANARY,
        b'{"samspill":1,"member":"hosen","wave":"2026","kind":"responses","length":1}\n' + CANARY,
        b"x" * LONGEST_LABEL + b"\n" + CANARY,
    ],
)
def test_a_forged_label_is_refused(forged: bytes) -> None:
    """Anybody can seal to public keys: what comes out is judged as any input is."""
    assert _refusal(encrypt(forged, KEYS.public)) == "sealing.not-ours"


def test_one_respondent_more_or_less_changes_the_length_by_nothing_or_one_step() -> None:
    """Real files, on both sides of a step's end."""
    row = b"123,25-34,woman,fredrikstad,2,friends\n"
    header = b"respondent,age,gender,municipality,party,heard\n"
    fits = next(n for n in range(1600, 1800) if len(_package(header, row, n + 1)) > len(_package(header, row, n)))
    lengths = [len(_package(header, row, n)) for n in (fits - 1, fits, fits + 1, fits + 2)]
    assert [after - before for before, after in pairwise(lengths)] == [0, STEP, 0]


def _package(header: bytes, row: bytes, rows: int) -> bytes:
    content = header + row * rows
    expected = sealed_size(len(labelled(content, LABEL)), 3)
    if expected == sealed_size(len(labelled(content + row, LABEL)), 3) == sealed_size(len(content) - len(row), 3):
        return bytes(expected)  # far from a step's end: the length alone is enough
    return seal(content, LABEL, KEYS.public)


def test_the_plain_text_leaves_no_trace_outside() -> None:
    """Two sealings of the same content have no block in common, and neither holds its text, member or wave."""
    again = seal(b"respondent,age\n1," + CANARY + b"\n", LABEL, KEYS.public)
    payload = len(SEALED) - 60_000
    blocks = {SEALED[at : at + 32] for at in range(payload, len(SEALED) - 32, 32)}
    assert not any(again[at : at + 32] in blocks for at in range(payload, len(again) - 32, 32))
    assert not any(word in SEALED for word in (CANARY, b"respondent", b"hosen"))


def test_more_than_a_kinds_limit_is_never_sealed() -> None:
    """What could not be opened again isn't made; every allowed length can be opened."""
    with pytest.raises(ValueError, match="attendance"):
        seal(b"x" * (MOST[Kind.ATTENDANCE] + 1), Label("hosen", "2026", Kind.ATTENDANCE), KEYS.public)
    for kind in Kind:
        assert sealed_size(MOST[kind] + LONGEST_LABEL, 8) <= most_sealed(kind)
