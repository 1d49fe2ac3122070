"""A folder of keys opens what is sealed to them."""

from pathlib import Path

import pytest

from plugins.sealing.envelope import Kind, Label
from plugins.sealing.identities import BUILD, DemoKeyError, demo_identity, key_path, key_text
from plugins.sealing.opening import Opener
from plugins.sealing.sealed import Unopened, seal
from tests.sealing.readers import LABEL, new_keys

KEYS = new_keys()
SEALED = seal(b"abc", LABEL, KEYS.public)


def test_each_wave_is_opened_with_its_own_keys(tmp_path: Path) -> None:
    """The key of 2026 lies among those of 2025: there it opens nothing."""
    key_path(tmp_path, "2026", BUILD).write_text(key_text("2026", BUILD, KEYS.build))
    opener = Opener(tmp_path, sample=False)
    assert opener.has_key("2026")
    assert not opener.has_key("2025")
    assert opener.open(SEALED, LABEL, "x") == b"abc"
    other = Label("hosen", "2025", Kind.RESPONSES)
    with pytest.raises(Unopened) as caught:
        opener.open(seal(b"abc", other, KEYS.public), other, "x")
    assert [problem.code for problem in caught.value.problems] == ["sealing.no-key-fits"]


def test_without_the_folder_nothing_opens(tmp_path: Path) -> None:
    """No folder, no key."""
    opener = Opener(tmp_path / "none", sample=False)
    assert not opener.has_key("2026")
    with pytest.raises(Unopened):
        opener.open(SEALED, LABEL, "x")


def test_a_real_cluster_doesnt_open_with_a_demo_key(tmp_path: Path) -> None:
    """It stops rather than read on."""
    key_path(tmp_path, "2026", BUILD).write_text(demo_identity(BUILD))
    with pytest.raises(DemoKeyError):
        Opener(tmp_path, sample=False).has_key("2026")
    assert Opener(tmp_path, sample=True).has_key("2026")
