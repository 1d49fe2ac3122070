"""A broken member or venue is as it last was, in real git repositories, and nothing that stands on it falls."""

from pathlib import Path

import pytest

from plugins.cluster.files.history import HistoryUnavailable
from plugins.cluster.members import Sharing
from plugins.events.listings.reading import read_events
from tests.events.clusters import MEMBERS, VENUES, Repository, listing, load, write, write_cluster
from tests.events.rendering import site_of

ID = "lilleteatret/vildanden"
GOOD = listing("venue: brygga\nperformances: [2026-11-27 19:30]")
LISTINGS = {ID: GOOD, "vannfestivalen/fest": GOOD, "brygga/annet": GOOD.replace("venue: brygga", "venue: teltet")}
VENUE = "content/venues/brygga.md"
MEMBER = "content/members/lilleteatret.md"
BROKEN_VENUE = VENUES["brygga"].replace("timezone", "timezon")
BROKEN_MEMBER = MEMBERS["lilleteatret"].replace("kind: theatre", "kind: teater")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Two houses at one venue, a third elsewhere."""
    return Repository(tmp_path / "cluster", LISTINGS)


def save(repository: Repository, file: str, text: str) -> None:
    """Write any file and commit it."""
    write(repository.folder, file, text)
    repository.commit()


def shown(folder: Path) -> list[str]:
    """The ids of the events that are shown."""
    return sorted(event.id for event in read_events(load(folder))[0])


def codes(folder: Path) -> list[tuple[str, str]]:
    """What is wrong with members and venues: files and rules."""
    return [(problem.file, problem.code) for problem in load(folder).problems]


def figures(folder: Path) -> Sharing:
    """How far the figures of the house may go that is broken here."""
    return load(folder).members["lilleteatret"].agreement.figures


@pytest.mark.parametrize("committed", [True, False])
def test_the_listings_of_everybody_at_a_broken_venue_stay(repository: Repository, committed: bool) -> None:
    """Broken while it is edited, and once it is committed; its problems are told, and nobody else's file has any."""
    write(repository.folder, VENUE, BROKEN_VENUE)
    if committed:
        repository.commit()
    assert shown(repository.folder) == sorted(LISTINGS)
    assert read_events(load(repository.folder))[1] == []
    assert codes(repository.folder) == [(VENUE, "cluster.missing-key"), (VENUE, "cluster.unknown-key")]


def test_the_listings_and_the_page_of_a_broken_member_stay(repository: Repository) -> None:
    """And it is named as before, on its page and in the listing."""
    save(repository, MEMBER, BROKEN_MEMBER)
    assert shown(repository.folder) == sorted(LISTINGS)
    assert codes(repository.folder) == [(MEMBER, "cluster.not-in-list-alike")]
    site = site_of(repository.folder)
    (page,) = (url for url in site.urls if "/en/" not in url and url.rstrip("/").endswith("/lilleteatret"))
    assert "Lilleteatret" in site[page]


def test_it_is_the_last_valid_version_that_is_taken(repository: Repository) -> None:
    """Not the first, and none of the broken ones after it."""
    for name, text in (("Kaia", "timezone"), ("Feil", "timezon"), ("Mer feil", "tidssone")):
        save(repository, VENUE, VENUES["brygga"].replace("Brygga", name).replace("timezone", text))
    (repository.folder / VENUE).write_bytes(b"---\nname: [")
    assert load(repository.folder).venues["brygga"].name == "Kaia"


@pytest.mark.parametrize(("age", "found"), [(19, True), (20, True), (21, False)])
def test_twenty_versions_back_is_as_far_as_it_goes(repository: Repository, age: int, found: bool) -> None:
    """The valid one is this old, counted from the newest as 1."""
    for number in range(age - 1):
        save(repository, VENUE, BROKEN_VENUE.replace("Brygga", f"Brygga {number}"))
    assert ("brygga" in load(repository.folder).venues) is found


def test_without_git_a_broken_one_is_left_out_and_everything_else_goes_on(tmp_path: Path) -> None:
    """The listings at the venue and of the member say why."""
    write_cluster(tmp_path, {**LISTINGS, "brygga/tredje": GOOD.replace("venue: brygga", "venue: hovedstaden")})
    write(tmp_path, VENUE, BROKEN_VENUE)
    write(tmp_path, MEMBER, BROKEN_MEMBER)
    cluster = load(tmp_path)
    events, problems = read_events(cluster)
    assert (list(cluster.members), list(cluster.venues)) == (["brygga", "vannfestivalen"], ["hovedstaden", "teltet"])
    assert sorted(event.id for event in events) == ["brygga/annet", "brygga/tredje"]
    assert {problem.code for problem in problems} == {"events.broken-venue", "events.broken-organiser"}
    assert {problem.file for problem in cluster.problems} == {VENUE, MEMBER}


def test_one_that_never_was_valid_is_left_out(repository: Repository) -> None:
    """New and broken."""
    save(repository, "content/venues/ny.md", BROKEN_VENUE)
    assert "ny" not in load(repository.folder).venues


def test_one_that_was_deleted_or_renamed_is_not_brought_back(repository: Repository) -> None:
    """That is a decision: listings that still name it are told so."""
    (repository.folder / VENUE).rename(repository.folder / "content/venues/kaia.md")
    (repository.folder / MEMBER).unlink()
    repository.commit()
    events, problems = read_events(load(repository.folder))
    assert [event.id for event in events if event.performances[0].venue == "brygga"] == []
    assert {(problem.file.split("/")[2], problem.code) for problem in problems} == {
        ("lilleteatret", "events.unknown-organiser-none-alike"),
        ("vannfestivalen", "events.unknown-venue"),
    }


def test_a_house_does_not_inherit_the_agreement_of_the_one_whose_file_was_renamed(repository: Repository) -> None:
    """git takes a new file like a deleted one for the same, renamed; whose agreement it holds, nobody knows."""
    (repository.folder / MEMBER).unlink()
    save(repository, "content/members/nyteatret.md", BROKEN_MEMBER)
    assert len(load(repository.folder).history.versions["content/members/nyteatret.md"]) == 2
    assert sorted(load(repository.folder).members) == ["brygga", "vannfestivalen"]


@pytest.mark.parametrize("said", list(Sharing))
def test_a_broken_file_lowers_its_agreement_and_never_raises_it(repository: Repository, said: Sharing) -> None:
    """From pooled to what it says beside the mistake, whether or not that is committed."""
    wanted = min(said, Sharing.POOLED, key=list(Sharing).index)
    write(repository.folder, MEMBER, BROKEN_MEMBER.replace("pooled", said.value))
    assert figures(repository.folder) is wanted
    repository.commit()
    assert figures(repository.folder) is wanted


def test_a_mistake_that_keeps_the_file_from_being_read_hides_no_lowered_agreement(repository: Repository) -> None:
    """A colon in a summary, and `none` below it."""
    text = MEMBERS["lilleteatret"].replace("kind:", "summary: Vi: spiller\nkind:").replace("pooled", "none")
    save(repository, MEMBER, text)
    assert codes(repository.folder) == [(MEMBER, "cluster.bare-colon")]
    assert figures(repository.folder) is Sharing.NONE


def test_what_a_broken_version_lowered_stays_lowered_when_the_next_says_nothing(repository: Repository) -> None:
    """None in one commit, an emptied file in the next: not pooled again; and valid again it is what it says."""
    save(repository, MEMBER, BROKEN_MEMBER.replace("pooled", "none"))
    save(repository, MEMBER, "")
    assert figures(repository.folder) is Sharing.NONE
    save(repository, MEMBER, MEMBERS["lilleteatret"].replace("pooled", "own"))
    assert figures(repository.folder) is Sharing.OWN
    save(repository, MEMBER, "")
    assert figures(repository.folder) is Sharing.OWN


def test_an_agreement_of_a_day_to_come_widens_nothing_and_narrows_at_once(repository: Repository) -> None:
    """The last valid one holds, no wider than what the new one says."""
    text = MEMBERS["lilleteatret"]
    assert "accepted: 2025-01-15" in text
    later = text.replace("accepted: 2025-01-15", "accepted: 2999-01-01")
    write(repository.folder, MEMBER, later.replace("pooled", "public"))
    assert codes(repository.folder) == [(MEMBER, "cluster.agreement-accepted-later")]
    assert figures(repository.folder) is Sharing.POOLED
    write(repository.folder, MEMBER, later.replace("pooled", "own"))
    assert figures(repository.folder) is Sharing.OWN


def test_a_file_that_cannot_be_read_at_all_keeps_the_agreement_it_had(repository: Repository) -> None:
    """Emptied, no text, a link, a folder in its place: the member accepted it, and nothing says otherwise."""
    path = repository.folder / MEMBER
    for content in (b"", b"\xff\xfe\x00"):
        path.write_bytes(content)
        assert figures(repository.folder) is Sharing.POOLED
    path.unlink()
    path.symlink_to(repository.folder / VENUE)
    assert figures(repository.folder) is Sharing.POOLED
    path.unlink()
    path.mkdir()
    assert figures(repository.folder) is Sharing.POOLED


def test_a_shallow_clone_stops_the_reading_of_the_cluster(repository: Repository, tmp_path: Path) -> None:
    """Before anything is shown in a version that can't be known to be the last valid one."""
    repository.write(ID, GOOD.replace("27", "28"))
    repository.commit()
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.folder}", str(tmp_path / "shallow"))
    with pytest.raises(HistoryUnavailable) as caught:
        load(tmp_path / "shallow")
    assert [problem.code for problem in caught.value.problems] == ["cluster.shallow-history"]
