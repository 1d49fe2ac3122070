"""The current state from several editions, and that a frozen file stays frozen."""

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.cluster.files.validation import Invalid
from plugins.cluster.problems import Messages
from plugins.editions.cube import ProtectedCount
from plugins.editions.ledger import Ledger
from plugins.editions.store import Editions
from tests.editions.archive import add_edition
from tests.editions.figures import CUBE, GROUP

AGAIN = replace(CUBE, base=ProtectedCount(150))
SYLTA = replace(CUBE, scope="sylta")


@pytest.fixture
def cluster(tmp_path: Path) -> Path:
    """Edition 1: hosen and a group; edition 2: hosen again and sylta, the group stands."""
    ledger = add_edition(
        tmp_path, Ledger(), 1, {"hosen": CUBE}, {GROUP.id: GROUP}, cubes_at={"hosen": 1}, groups_at={GROUP.id: 1}
    )
    add_edition(
        tmp_path,
        ledger,
        2,
        {"hosen": AGAIN, "sylta": SYLTA},
        {},
        cubes_at={"hosen": 2, "sylta": 2},
        groups_at={GROUP.id: 1},
    )
    return tmp_path


def folder(cluster: Path) -> Path:
    return cluster / "data" / "editions"


def test_the_newest_record_tells_where_every_figure_stands(cluster: Path) -> None:
    """The latest cube per member, the groups of the issue that has them."""
    editions = Editions.load(cluster)
    assert editions.waves() == ("2026",)
    assert editions.cube("2026", "hosen") == AGAIN
    assert editions.cube("2026", "sylta") == SYLTA
    assert editions.groups("2026") == {GROUP.id: GROUP}
    record = editions.edition("2026")
    assert record is not None
    assert record.number == 2
    assert record.delivered == ("hosen", "sylta")


def test_a_groups_contributor_is_read_as_it_went_into_it(cluster: Path) -> None:
    """Hosen's cube was issued again after the group: the group has the first, and nothing of sylta."""
    editions = Editions.load(cluster)
    assert editions.contributed("2026", GROUP.id, "hosen") == CUBE
    assert editions.contributed("2026", GROUP.id, "sylta") is None
    assert editions.contributed("2026", "cluster", "hosen") is None


def test_what_was_never_issued_is_absent(cluster: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """An unknown wave, an unknown member, a cluster without editions: nothing, and no error."""
    editions = Editions.load(cluster)
    assert editions.cube("2025", "hosen") is None
    assert editions.cube("2026", "nobody") is None
    assert editions.edition("2025") is None
    assert editions.groups("2025") == {}
    empty = Editions.load(tmp_path_factory.mktemp("empty"))
    assert empty.waves() == ()
    assert empty.verify() == []


def test_an_untouched_archive_is_sound(cluster: Path) -> None:
    """Nothing is reported that wasn't changed."""
    assert Editions.load(cluster).verify() == []


ALL_FILES = ["1/edition.json", "1/cluster.json", "1/members/hosen.json", "2/edition.json", "2/members/sylta.json"]


@pytest.mark.parametrize("file", ALL_FILES)
def test_a_changed_file_is_named(cluster: Path, file: str) -> None:
    """One byte more, in whatever file of whatever edition, is found."""
    path = folder(cluster) / "2026" / file
    path.write_bytes(path.read_bytes() + b" ")
    assert ("editions.changed-file", f"data/editions/2026/{file}") in named(cluster)


@pytest.mark.parametrize("file", ALL_FILES)
def test_a_deleted_file_is_named(cluster: Path, file: str) -> None:
    """A file that is gone is found, current or superseded."""
    (folder(cluster) / "2026" / file).unlink()
    assert ("editions.missing-file", f"data/editions/2026/{file}") in named(cluster)


def test_a_link_in_place_of_a_file_is_named(cluster: Path) -> None:
    """A link to a file with the same content is not the file."""
    path = folder(cluster) / "2026" / "2" / "members" / "sylta.json"
    aside = cluster / "aside.json"
    path.rename(aside)
    path.symlink_to(aside)
    assert ("editions.changed-file", "data/editions/2026/2/members/sylta.json") in named(cluster)


def test_a_file_nobody_issued_is_named(cluster: Path) -> None:
    """A cube slipped into an edition, and an edition slipped beside the others."""
    (folder(cluster) / "2026" / "1" / "members" / "sylta.json").write_bytes(b"{}\n")
    (folder(cluster) / "2026" / "3").mkdir()
    (folder(cluster) / "2026" / "3" / "edition.json").write_bytes(b"{}\n")
    assert named(cluster) == [
        ("editions.unknown-file", "data/editions/2026/1/members/sylta.json"),
        ("editions.unknown-file", "data/editions/2026/3/edition.json"),
    ]


def test_an_edition_cut_out_of_the_ledger_breaks_the_chain(cluster: Path) -> None:
    """Edition 2 says what came before it; without that, it is not believed."""
    editions = Editions.load(cluster)
    shorter = replace(editions, ledger=replace(editions.ledger, issued=editions.ledger.issued[1:]))
    codes = {problem.code for problem in shorter.verify()}
    assert "editions.broken-chain" in codes


def test_a_broken_ledger_stops(cluster: Path) -> None:
    """Without its ledger no figure is believed."""
    path = folder(cluster) / "ledger.json"
    path.write_bytes(path.read_bytes().replace(b'"edition":2', b'"edition": 2'))
    with pytest.raises(Invalid):
        Editions.load(cluster)


def test_reading_a_changed_cube_stops(cluster: Path) -> None:
    """Who skips the check still gets no figure from a file that isn't as written."""
    (folder(cluster) / "2026" / "2" / "members" / "sylta.json").write_bytes(b"{}\n")
    with pytest.raises(Invalid):
        Editions.load(cluster).cube("2026", "sylta")


def test_an_unfinished_edition_is_no_edition(cluster: Path) -> None:
    """What a crash left while an edition was put together is not reported: it never was one."""
    (folder(cluster) / ".issuing" / "members").mkdir(parents=True)
    (folder(cluster) / ".issuing" / "members" / "hosen.json").write_bytes(b"{")
    assert Editions.load(cluster).verify() == []


def named(cluster: Path) -> list[tuple[str, str]]:
    problems = Editions.load(cluster).verify()
    messages = Messages.load()
    assert all(messages.render(problem, language).fix for problem in problems for language in ("nb", "en"))
    return [(problem.code, problem.file) for problem in problems]
