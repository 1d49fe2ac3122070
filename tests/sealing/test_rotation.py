"""Other readers, or none any more: resealing and destroying."""

from datetime import date
from pathlib import Path

import pytest

from plugins.sealing.age_files import public_key
from plugins.sealing.destroying import destroy_keys
from plugins.sealing.envelope import Kind, Label
from plugins.sealing.identities import BUILD, RECOVERY, SUFFIX, identities_of, key_path, key_text, member_holder
from plugins.sealing.recipients import Recipients, read_recipients, write_recipients
from plugins.sealing.resealing import Turn, copy_of_cube, in_place, reseal, resealed_label
from plugins.sealing.sealed import Unopened, open_sealed, seal
from tests.sealing.readers import LABEL, new_keys

OLD, NEW = new_keys(), new_keys()
TODAY = date(2028, 12, 31)


def _turns(root: Path) -> list[Turn]:
    turns = []
    for slug in ("hosen", "sylta"):
        label = Label(slug, "2026", Kind.RESPONSES)
        path = root / f"{slug}.csv.age"
        path.write_bytes(seal(slug.encode(), label, OLD.public))
        turns.append(in_place(path, label, NEW.public))
    return turns


def test_resealed_files_open_with_the_new_keys_alone(tmp_path: Path) -> None:
    """The same content; the old keys read nothing of the new file; a second turn, with the new keys, is no harm."""
    turns = _turns(tmp_path)
    for identity in (OLD.recovery, NEW.build):
        done = reseal(tmp_path, turns, [identity])
        assert done.files == tuple(turn.target for turn in turns)
        assert done.problems == ()
        for turn in turns:
            sealed, name = turn.target.read_bytes(), turn.target.name
            assert open_sealed(sealed, [NEW.build], turn.label, name) == turn.label.member.encode()
            with pytest.raises(Unopened):
                open_sealed(sealed, [OLD.build, OLD.recovery, OLD.member], turn.label, name)


def test_a_file_that_somebody_broke_does_not_stop_the_others(tmp_path: Path) -> None:
    """It is named and stays as it is; the other one is rescued."""
    good, bad = _turns(tmp_path)
    bad.target.write_bytes(bad.target.read_bytes()[:-1])
    before = bad.target.read_bytes()
    done = reseal(tmp_path, [bad, good], [OLD.build])
    assert done.files == (good.target,)
    assert [(problem.code, problem.file) for problem in done.problems] == [("sealing.damaged", "sylta.csv.age")]
    assert bad.target.read_bytes() == before


def test_an_issued_cube_stays_and_gets_a_copy(tmp_path: Path) -> None:
    """The frozen file keeps its bytes; the copy opens with the new keys, is no other edition's, and is renewed."""
    label = Label("hosen", "2026", Kind.CUBE)
    issued, copy = tmp_path / "issued.age", tmp_path / "copies" / "hosen.age"
    issued.write_bytes(seal(b"cube", label, OLD.public))
    before = issued.read_bytes()
    assert reseal(tmp_path, [copy_of_cube(issued, copy, label, 3, NEW.public)], [OLD.recovery]).files == (copy,)
    assert issued.read_bytes() == before
    assert open_sealed(copy.read_bytes(), [NEW.member], resealed_label("2026", 3, "hosen"), "x") == b"cube"
    with pytest.raises(Unopened) as caught:
        open_sealed(copy.read_bytes(), [NEW.member], resealed_label("2026", 2, "hosen"), "x")
    assert caught.value.problems[0].code == "sealing.other-member"
    newest = new_keys()
    turn = copy_of_cube(issued, copy, label, 3, newest.public)
    assert reseal(tmp_path, [turn], [NEW.recovery]).problems == ()  # the cube itself is shut to that key
    assert open_sealed(copy.read_bytes(), [newest.build], turn.label, "x") == b"cube"
    nobody = reseal(tmp_path, [turn], [OLD.stranger])
    assert (nobody.files, [problem.code for problem in nobody.problems]) == ((), ["sealing.no-key-fits"])


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
