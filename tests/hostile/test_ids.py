"""No house can take, or block, what another house's performances and addresses are called."""

from datetime import datetime
from pathlib import Path

import pytest

from plugins.events.listings.performances import permanent_uid
from tests.events.clusters import Repository, listing
from tests.hostile.rival import HONEST, VICTIM, read, read_with

RIVAL = "brygga/r"
OWN_DATE = "venue: brygga\nperformances: [2026-12-01 19:30]"


def dated(identity: str, front: str = "") -> str:
    """A listing whose only performance has the id `identity`."""
    return listing(f"venue: brygga\nperformances: [{{start: 2026-12-01 19:30, id: {identity}}}]\n{front}")


@pytest.mark.parametrize("revised", ["", "revised: 1990-01-01T00:00:00Z"])
def test_id_that_is_made_from_a_listing(tmp_path: Path, revised: str) -> None:
    """Anyone can work out the id of another's performance; to write it down first doesn't help."""
    made = permanent_uid(VICTIM, datetime(2026, 11, 27, 19, 30))  # noqa: DTZ001 - as listings write it
    reading = read_with(tmp_path, {"a.md": dated(made, revised)})
    assert reading.codes == {"events.duplicate-performance-id"}
    assert reading.rivals == []


@pytest.mark.parametrize("front", [f"id: {VICTIM}", "id: lilleteatret/gammel", "id: vannfestivalen/ny"])
def test_id_below_another_house(tmp_path: Path, front: str) -> None:
    """Ids below a house's name are that house's, taken or not: it may rename a file tomorrow."""
    reading = read_with(tmp_path, {"a.md": listing(f"{OWN_DATE}\n{front}")})
    assert reading.codes == {"events.id-of-another"}


def test_performance_below_another_house(tmp_path: Path) -> None:
    """The same for ids of performances."""
    assert read_with(tmp_path, {"a.md": dated("lilleteatret/1")}).codes == {"events.id-of-another"}


def test_old_file_with_a_new_claim(tmp_path: Path) -> None:
    """An id stays with whom the history shows to have had it longest, though the rival's file is the older one."""
    repository = Repository(tmp_path, {RIVAL: listing(OWN_DATE)})
    repository.save(VICTIM, HONEST[VICTIM])
    repository.save(RIVAL, dated("tickets-no-4711"))
    reading = read(tmp_path)
    assert [event.file for event in reading.others] == [f"content/events/{VICTIM}.md"]
    assert reading.codes == {"events.duplicate-performance-id"}
    assert [event.sequence for event in reading.rivals] == [0]  # the rival's is shown as it was before


def test_as_many_edits_as_one_likes(tmp_path: Path) -> None:
    """Committing the claim again and again makes it no older."""
    repository = Repository(tmp_path, {RIVAL: listing(OWN_DATE)})
    repository.save(VICTIM, HONEST[VICTIM])
    for number in range(5):
        repository.save(RIVAL, dated("tickets-no-4711", f"summary: {number}."))
    reading = read(tmp_path)
    assert [event.file for event in reading.others] == [f"content/events/{VICTIM}.md"]
