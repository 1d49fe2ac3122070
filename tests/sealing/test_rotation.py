"""Other readers, or none any more: resealing and destroying."""

from datetime import date
from pathlib import Path

import pytest

from plugins.sealing.age_files import public_key
from plugins.sealing.destroying import destroy_keys
from plugins.sealing.envelope import Kind, Label
from plugins.sealing.identities import BUILD, RECOVERY, SUFFIX, identities_of, key_path, key_text, member_holder
from plugins.sealing.recipients import Recipients, read_recipients, write_recipients
from plugins.sealing.resealing import reseal
from plugins.sealing.sealed import Unopened, open_sealed, seal
from tests.sealing.readers import LABEL, new_keys

OLD, NEW = new_keys(), new_keys()
TODAY = date(2028, 12, 31)


def _files(root: Path) -> list[tuple[Path, Label]]:
    files = []
    for slug in ("hosen", "sylta"):
        label = Label(slug, "2026", Kind.RESPONSES)
        path = root / f"{slug}.csv.age"
        path.write_bytes(seal(slug.encode(), label, OLD.public))
        files.append((path, label))
    return files


def test_resealed_files_open_with_the_new_keys_alone(tmp_path: Path) -> None:
    """The same content; the old keys read nothing of the new file."""
    files = _files(tmp_path)
    reseal(tmp_path, files, [OLD.recovery], {"hosen": NEW.public, "sylta": NEW.public})
    for path, label in files:
        assert open_sealed(path.read_bytes(), [NEW.build], label, path.name) == label.member.encode()
        with pytest.raises(Unopened):
            open_sealed(path.read_bytes(), [OLD.build, OLD.recovery, OLD.member], label, path.name)


def test_nothing_is_resealed_unless_all_can_be(tmp_path: Path) -> None:
    """One damaged file: the other one stays as it is too, and the damaged one is named."""
    files = _files(tmp_path)
    broken = files[1][0]
    broken.write_bytes(broken.read_bytes()[:-1])
    before = [path.read_bytes() for path, _ in files]
    with pytest.raises(Unopened) as caught:
        reseal(tmp_path, files, [OLD.build], {"hosen": NEW.public, "sylta": NEW.public})
    assert [problem.file for problem in caught.value.problems] == ["sylta.csv.age"]
    assert [path.read_bytes() for path, _ in files] == before


def test_a_destroyed_wave_is_the_members_alone(tmp_path: Path) -> None:
    """Build and recovery key are gone from here, the day is noted; the member's own key still opens its own file."""
    keys = tmp_path / "keys"
    keys.mkdir()
    holders = {BUILD: OLD.build, RECOVERY: OLD.recovery, member_holder("hosen"): OLD.member}
    for holder, identity in holders.items():
        key_path(keys, "2026", holder).write_text(key_text("2026", holder, identity))
    (keys / f"2026.build.0000-1111{SUFFIX}").write_text(NEW.stranger)  # one that was replaced
    key_path(keys, "2025", BUILD).write_text(key_text("2025", BUILD, NEW.build))
    recipients = Recipients("2026", *map(public_key, (OLD.build, OLD.recovery)), {"hosen": public_key(OLD.member)})
    write_recipients(tmp_path, recipients)
    sealed = seal(b"mine", LABEL, OLD.public)
    result = destroy_keys(tmp_path, keys, recipients, TODAY)
    assert [path.name for path in result.deleted] == [
        "2026.build.0000-1111.key",
        "2026.build.key",
        "2026.recovery.key",
    ]
    assert identities_of(keys, "2026", sample=False) == (OLD.member,)
    assert identities_of(keys, "2025", sample=False) == (NEW.build,)
    noted = read_recipients(tmp_path, "2026", sample=False)
    assert noted is not None
    assert noted.destroyed == TODAY
    assert open_sealed(sealed, identities_of(keys, "2026", sample=False), LABEL, "x") == b"mine"


def test_a_key_that_is_elsewhere_is_named(tmp_path: Path) -> None:
    """The chair's key isn't on this machine: it must be destroyed where it is, and the first day noted stays."""
    recipients = Recipients("2026", *map(public_key, (OLD.build, OLD.recovery)), {}, date(2028, 1, 1))
    result = destroy_keys(tmp_path, tmp_path, recipients, TODAY)
    assert result.deleted == ()
    assert result.elsewhere == (BUILD, RECOVERY)
    noted = read_recipients(tmp_path, "2026", sample=False)
    assert noted is not None
    assert noted.destroyed == date(2028, 1, 1)
