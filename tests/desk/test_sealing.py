"""Sealing as a member and a coordinator do it: keys, a sealed package, what `check` says, a replaced key, the end."""

import shutil
from pathlib import Path

import pytest

from plugins.desk.keys import has_build_key
from tests.desk.building import typed
from tests.disclosure.making import answers, files_of, make_cluster, write_package
from tests.sealing.readers import new_keys

WAVE = "2026"


def task(cluster: Path, *words: str, keys: Path | None = None) -> tuple[int, str]:
    """A command's exit code and all that it said."""
    more = {"SAMSPILL_KEYS": str(keys)} if keys else {}
    done = typed(*words, "--cluster", str(cluster), **more)
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert "AGE-SECRET-KEY" not in said
    return done.returncode, said


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real cluster (not the sample) with one package."""
    folder = make_cluster(tmp_path_factory.mktemp("sealing") / "cluster", {"hosen": {}}, sample=False)
    write_package(folder, "hosen", answers(40, seed=1))
    return folder


def test_from_the_first_key_to_the_last(cluster: Path, tmp_path: Path) -> None:
    """Each step says what the next one is; nothing is lost on the way."""
    home = tmp_path / "home"
    package = cluster / "data" / "hosen" / WAVE
    plain = (package / "responses.csv").read_bytes()
    assert task(cluster, "seal", "hosen", "--wave", WAVE, keys=home)[0] == 1
    assert task(cluster, "keygen", WAVE)[0] == 0
    code, said = task(cluster, "seal", "hosen", "--wave", WAVE, keys=home)
    assert code == 1
    assert "keygen" in said
    code, said = task(cluster, "check")
    assert code == 0, said  # a warning: sealing comes after
    assert "seal hosen --wave 2026" in said
    assert task(cluster, "keygen", WAVE, "--member", "hosen", keys=home)[0] == 0
    code, said = task(cluster, "seal", "hosen", "--wave", WAVE, keys=home)
    assert code == 0, said
    assert sorted(path.name for path in package.iterdir()) == ["datapackage.json", "responses.csv.age"]
    assert task(cluster, "check", keys=tmp_path / "none")[0] == 0
    code, said = task(cluster, "edition", WAVE, "--due")
    assert code == 0, said
    assert (cluster / "data/editions" / WAVE / "1/members/hosen.json.age").is_file()

    (package / "responses.csv").write_bytes(plain)  # handed in again
    assert task(cluster, "check")[0] == 1
    assert task(cluster, "seal", str(package), keys=home)[0] == 0
    before = (package / "responses.csv.age").read_bytes()
    assert task(cluster, "keygen", WAVE, "--replace", "build")[0] == 0
    assert task(cluster, "reseal", WAVE)[0] == 0
    assert (package / "responses.csv.age").read_bytes() != before

    assert task(cluster, "destroy-keys", WAVE)[0] == 2
    code, said = task(cluster, "destroy-keys", WAVE, "--sure")
    assert code == 0
    assert "Det som er igjen" in said
    assert not list((cluster / "data/keys").glob("*.key"))
    code, said = task(cluster, "edition", "--due")
    assert code == 0
    assert "lukket" in said


def test_a_broken_package_is_never_sealed(cluster: Path, tmp_path: Path) -> None:
    """`check` runs before: what would be refused once opened is refused now, and stays as it is."""
    folder = tmp_path / "copy"
    shutil.copytree(cluster, folder, ignore=shutil.ignore_patterns("editions", "keys", "hosen"))
    package = write_package(folder, "hosen", [{**row, "age": "45"} for row in answers(40, seed=1)])
    assert task(folder, "keygen", WAVE)[0] == 0
    assert task(folder, "keygen", WAVE, "--member", "hosen")[0] == 0
    before = files_of(package)
    assert task(folder, "seal", "hosen", "--wave", WAVE)[0] == 1
    assert files_of(package) == before


@pytest.mark.parametrize(
    "words",
    [
        ("keygen", "1999"),
        ("keygen", WAVE, "--replace", "hosen"),
        ("seal", "../hosen", "--wave", WAVE),
    ],
)
def test_words_that_name_nothing_are_wrong_usage(cluster: Path, words: tuple[str, ...]) -> None:
    """Answered in a sentence, before anything is touched."""
    code, said = task(cluster, *words)
    assert code == 2
    assert said.strip()


def test_the_build_needs_the_newest_waves_key(tmp_path: Path) -> None:
    """A member's own key makes no build's reports; a cluster that seals nothing needs none."""
    keys = tmp_path / "data" / "keys"
    keys.mkdir(parents=True)
    assert has_build_key(tmp_path, keys)
    for wave in ("2025", "2026"):
        (keys / wave).mkdir()
        (keys / wave / "recipients.yaml").write_text("")
    (keys / "2025.build.key").write_text(new_keys().build)
    (keys / "2026.member.hosen.key").write_text(new_keys().member)
    assert not has_build_key(tmp_path, keys)
    (keys / "2026.build.key").write_text(new_keys().build)
    assert has_build_key(tmp_path, keys)
