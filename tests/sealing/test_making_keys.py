"""Making and replacing keys: secret files for their owner alone, nothing overwritten, public parts in one list."""

import stat
from pathlib import Path

import pytest

from plugins.cluster.problems import Messages, Refused
from plugins.sealing.age_files import new_identity, public_key
from plugins.sealing.identities import BUILD, RECOVERY, demo_public_keys, identities_of, read_identity
from plugins.sealing.making_keys import (
    MadeKey,
    add_member_key,
    make_member_key,
    make_wave_keys,
    replace_member_key,
    replace_wave_key,
)
from plugins.sealing.recipients import read_recipients, readers_of


def _code(refused: Refused) -> str:
    (problem,) = refused.problems
    for language in ("nb", "en"):
        assert Messages.load().render(problem, language).fix
    return problem.code


@pytest.fixture
def made(tmp_path: Path) -> tuple[MadeKey, MadeKey]:
    """The keys of a wave, in tmp_path/keys."""
    return make_wave_keys(tmp_path, tmp_path / "keys", "2026", sample=False)


def test_a_wave_gets_two_keys_and_a_list(tmp_path: Path, made: tuple[MadeKey, MadeKey]) -> None:
    """Both secret files are their owner's alone, and the list has their public parts."""
    recipients = read_recipients(tmp_path, "2026", sample=False)
    assert recipients is not None
    assert (recipients.build, recipients.recovery) == (made[0].public, made[1].public)
    for key in made:
        assert stat.S_IMODE(key.path.stat().st_mode) == 0o600
        identity = read_identity(key.path, sample=False)
        assert identity is not None
        assert public_key(identity) == key.public
        assert key.id in key.path.read_text(encoding="utf-8")
    assert "AGE-SECRET" not in (tmp_path / "data/keys/2026/recipients.yaml").read_text(encoding="utf-8")


def test_a_member_is_added_to_the_list(tmp_path: Path, made: tuple[MadeKey, MadeKey]) -> None:
    """And is then one of three readers of what it hands in."""
    key = make_member_key(tmp_path, tmp_path / "at-home", "2026", "hosen", sample=False)
    assert key.path == tmp_path / "at-home" / "2026.member.hosen.key"
    assert readers_of(tmp_path, "2026", "hosen", sample=False) == (made[0].public, made[1].public, key.public)


def test_no_key_is_overwritten(tmp_path: Path, made: tuple[MadeKey, MadeKey]) -> None:
    """Neither a wave's nor a member's; and the file that lies there is as it was."""
    before = made[0].path.read_bytes()
    with pytest.raises(Refused) as caught:
        make_wave_keys(tmp_path, tmp_path / "keys", "2026", sample=False)
    assert _code(caught.value) == "sealing.keys-exist"
    make_member_key(tmp_path, tmp_path / "keys", "2026", "hosen", sample=False)
    with pytest.raises(Refused) as caught:
        make_member_key(tmp_path, tmp_path / "keys", "2026", "hosen", sample=False)
    assert _code(caught.value) == "sealing.key-file-taken"
    assert made[0].path.read_bytes() == before


def test_a_replaced_key_stays_to_open_what_is_old(tmp_path: Path, made: tuple[MadeKey, MadeKey]) -> None:
    """The list has the new one; both open for `reseal`; a second replacement leaves three."""
    keys = tmp_path / "keys"
    old = identities_of(keys, "2026", sample=False)
    fresh = replace_wave_key(tmp_path, keys, "2026", BUILD, sample=False)
    recipients = read_recipients(tmp_path, "2026", sample=False)
    assert recipients is not None
    assert (recipients.build, recipients.recovery) == (fresh.public, made[1].public)
    assert set(old) < set(identities_of(keys, "2026", sample=False))
    replace_wave_key(tmp_path, keys, "2026", RECOVERY, sample=False)
    assert len(identities_of(keys, "2026", sample=False)) == 4


def test_a_wave_without_keys_has_no_readers(tmp_path: Path, made: tuple[MadeKey, MadeKey]) -> None:
    """No list, no key of the member's, or a wave whose keys are destroyed: each in its words."""
    codes = {}
    for name, wave, member in (("no list", "2025", "hosen"), ("no key", "2026", "hosen")):
        with pytest.raises(Refused) as caught:
            readers_of(tmp_path, wave, member, sample=False)
        codes[name] = _code(caught.value)
    path = tmp_path / "data/keys/2026/recipients.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "destroyed: 2028-12-31\n", encoding="utf-8")
    with pytest.raises(Refused) as caught:
        readers_of(tmp_path, "2026", "cluster", sample=False)
    codes["destroyed"] = _code(caught.value)
    with pytest.raises(Refused) as caught:
        make_member_key(tmp_path, tmp_path / "keys", "2026", "hosen", sample=False)
    codes["no new key"] = _code(caught.value)
    assert codes == {
        "no list": "sealing.no-recipients",
        "no key": "sealing.no-member-key",
        "destroyed": "sealing.wave-destroyed",
        "no new key": "sealing.wave-destroyed",
    }
    assert len(made) == 2


def test_the_sample_gets_demo_keys_and_no_others(tmp_path: Path) -> None:
    """Whatever is made there is known to everybody."""
    keys = tmp_path / "keys"
    build, recovery = make_wave_keys(tmp_path, keys, "2026", sample=True)
    member = make_member_key(tmp_path, keys, "2026", "hosen", sample=True)
    assert {build.public, recovery.public, member.public} == demo_public_keys()


@pytest.mark.usefixtures("made")
def test_a_member_replaces_its_own_key(tmp_path: Path) -> None:
    """The old file is kept under its mark until everything is sealed anew; without the old file it works as well."""
    home = tmp_path / "at-home"
    old = make_member_key(tmp_path, home, "2026", "hosen", sample=False)
    fresh = replace_member_key(tmp_path, home, "2026", "hosen", sample=False)
    assert readers_of(tmp_path, "2026", "hosen", sample=False)[2] == fresh.public != old.public
    assert {path.name for path in home.iterdir()} == {
        "2026.member.hosen.key", f"2026.member.hosen.{old.id}.key",
    }  # fmt: skip
    assert len(identities_of(home, "2026", sample=False)) == 2
    again = replace_member_key(tmp_path, tmp_path / "new-machine", "2026", "hosen", sample=False)
    assert readers_of(tmp_path, "2026", "hosen", sample=False)[2] == again.public


def test_a_key_made_elsewhere_is_taken_by_its_public_part(tmp_path: Path, made: tuple[MadeKey, MadeKey]) -> None:
    """Nothing secret is written; what is no public key, the sample's or another's is refused, and never repeated."""
    own = public_key(new_identity())
    add_member_key(tmp_path, "2026", "hosen", own, sample=False)
    assert readers_of(tmp_path, "2026", "hosen", sample=False)[2] == own
    secret = new_identity()
    for public, code in (
        (own[:-1], "sealing.not-a-public-key"),
        (secret, "sealing.not-a-public-key"),
        (made[0].public, "sealing.key-twice"),
        (min(demo_public_keys()), "sealing.demo-recipient"),
    ):
        with pytest.raises(Refused) as caught:
            add_member_key(tmp_path, "2026", "sylta", public, sample=False)
        assert caught.value.problems[0].code == code
        assert secret not in str(caught.value.problems)
    assert "sylta" not in (tmp_path / "data/keys/2026/recipients.yaml").read_text(encoding="utf-8")
