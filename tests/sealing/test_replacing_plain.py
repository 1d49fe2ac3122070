"""No plain file is given up before its sealed one was opened again from the disk."""

from pathlib import Path

import pytest

from plugins.sealing import replacing_plain
from plugins.sealing.replacing_plain import replace_plain
from plugins.sealing.sealed import Unopened, open_sealed, seal
from tests.sealing.readers import LABEL, new_keys

KEYS = new_keys()
CONTENT = b"respondent,age\n1,25-34\n"


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A table to seal."""
    path = tmp_path / "package" / "responses.csv"
    path.parent.mkdir()
    path.write_bytes(CONTENT)
    return path


def test_with_a_key_the_plain_file_is_gone(plain: Path, tmp_path: Path) -> None:
    """One of the readers' keys is here: the sealed file alone is left, and holds the same."""
    done = replace_plain({plain: LABEL}, KEYS.public, [KEYS.stranger, KEYS.member], tmp_path / "aside")
    assert done.aside == ()
    assert [path.name for path in plain.parent.iterdir()] == ["responses.csv.age"]
    assert open_sealed(done.sealed[0].read_bytes(), [KEYS.build], LABEL, "x") == CONTENT
    assert not (tmp_path / "aside").exists()


def test_without_a_key_the_plain_file_is_put_aside(plain: Path, tmp_path: Path) -> None:
    """Nobody here can tell whether it was sealed well: it is kept, where it isn't committed."""
    done = replace_plain({plain: LABEL}, KEYS.public, [], tmp_path / "aside")
    assert [path.read_bytes() for path in done.aside] == [CONTENT]
    assert [path.name for path in plain.parent.iterdir()] == ["responses.csv.age"]


def test_if_sealing_went_wrong_nothing_is_taken_away(
    plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Damaged on its way, or something else inside: the plain file stays where it is."""
    for wrong in (seal(CONTENT, LABEL, KEYS.public)[:-1], seal(b"else", LABEL, KEYS.public)):
        monkeypatch.setattr(replacing_plain, "seal", lambda *_, wrong=wrong: wrong)
        with pytest.raises(Unopened):
            replace_plain({plain: LABEL}, KEYS.public, [KEYS.build], tmp_path / "aside")
        assert plain.read_bytes() == CONTENT
