"""A house whose file is broken keeps its cube, and its figures go no further than its file says."""

from pathlib import Path

import pytest

from plugins.cluster.cluster import Cluster
from plugins.disclosure.edition import issue_due
from plugins.editions.ledger import DeliveryState
from plugins.editions.store import Editions
from tests.disclosure.making import POLICY, TODAY, answers, make_cluster, make_member, write_package
from tests.events.clusters import Repository
from tests.sites.settings import settings_for


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Two houses with their members' files committed, and a package of each."""
    folder = make_cluster(tmp_path / "cluster", {"h0": {"overlap": "all"}, "h1": {"overlap": "all"}})
    repository = Repository(folder, {})
    for number, member in enumerate(("h0", "h1")):
        write_package(folder, member, answers(40, number))
    return repository


def break_member(folder: Path, **said: str) -> None:
    """Misspell the kind of h0, which says this beside."""
    make_member(folder, "h0", kind="teater", **said)


def issued(folder: Path) -> Editions:
    """What `edition --due` leaves, whatever is wrong with the members' files."""
    issue_due(
        Cluster.load(settings_for(folder)), "2026", TODAY,
        keys=folder / "data" / "keys", policy=POLICY, entropy=lambda size: b"k" * size,
    )  # fmt: skip
    return Editions.load(folder)


@pytest.mark.parametrize("committed", [True, False])
def test_a_broken_member_keeps_its_cube(repository: Repository, committed: bool) -> None:
    """Its package is measured as if nothing were wrong."""
    break_member(repository.folder)
    if committed:
        repository.commit()
    editions = issued(repository.folder)
    assert editions.cube("2026", "h0") is not None
    assert editions.ledger.deliveries["2026"]["h0"].state is DeliveryState.ISSUED


def test_a_broken_member_that_says_none_is_not_counted(repository: Repository) -> None:
    """From pooled to none with a mistake elsewhere: the package isn't even opened."""
    break_member(repository.folder, figures="none")
    editions = issued(repository.folder)
    assert editions.cube("2026", "h0") is None
    assert editions.ledger.deliveries["2026"]["h0"].state is DeliveryState.NOT_TABULATED
    assert editions.cube("2026", "h1") is not None


def test_without_git_the_others_go_on(tmp_path: Path) -> None:
    """The broken one's package waits, as before; the other's cube is issued."""
    folder = make_cluster(tmp_path / "cluster", {"h0": {}, "h1": {}})
    for number, member in enumerate(("h0", "h1")):
        write_package(folder, member, answers(40, number))
    break_member(folder)
    editions = issued(folder)
    assert (editions.cube("2026", "h0"), editions.cube("2026", "h1") is not None) == (None, True)
