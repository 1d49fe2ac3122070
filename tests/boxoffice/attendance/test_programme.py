"""Performances of a sales list found again in our own programme."""

from datetime import date, datetime

import pytest

from plugins.boxoffice.attendance.groups import group_of, is_for_schools, load_groups
from plugins.boxoffice.attendance.performances import Performance
from plugins.boxoffice.attendance.programme import Listing, listing_of
from plugins.cluster.code_lists import PRODUCT_REFERENCE, CodeLists
from tests.surveys.packaging import AUDIENCE

EVENING = datetime.fromisoformat("2026-03-14T19:30")
LATER = datetime.fromisoformat("2026-03-14T21:30")


def listing(slug: str, title: str, start: datetime | date = EVENING) -> Listing:
    """One of our own performances."""
    return Listing(slug, title, start, "theatre", (), 100)


@pytest.mark.parametrize(
    ("title", "start", "programme", "found"),
    [
        ("PEER GYNT", EVENING, [listing("peer", "Peer Gynt")], "peer"),
        ("Peer Gynt – premiere", EVENING, [listing("peer", "Peer Gynt")], "peer"),
        ("Peer Gynt", LATER, [listing("peer", "Peer Gynt")], "peer"),
        ("Peer Gynt", EVENING, [listing("peer", "Peer Gynt", date(2026, 3, 14))], "peer"),
        ("Per Gynt", EVENING, [listing("peer", "Peer Gynt")], "peer"),
        ("Per Gynt", LATER, [listing("peer", "Peer Gynt")], None),
        ("Reven", EVENING, [listing("peer", "Peer Gynt")], None),
        ("Peer Gynt", EVENING, [listing("peer", "Peer Gynt", date(2026, 3, 15))], None),
        ("Peer Gynt", LATER, [listing("a", "Peer Gynt"), listing("b", "Peer Gynt")], None),
        ("Peer Gynt", EVENING, [listing("a", "Peer Gynt"), listing("b", "Peer Gynt", LATER)], "a"),
        ("Per Gynt", EVENING, [listing("a", "Peer Gynt"), listing("b", "Peer Gynt")], None),
    ],
)
def test_a_performance_is_found_by_day_and_name_or_hour_and_likeness(
    title: str, start: datetime, programme: list[Listing], found: str | None
) -> None:
    """Never by likeness alone, and never where two listings fit."""
    match = listing_of(Performance(title, start, "", ""), programme)
    assert (match.slug if match else None) == found


def test_every_genre_of_ours_has_an_event_group_of_the_survey() -> None:
    """Festival included; no group is named that the questionnaire hasn't."""
    groups = load_groups()
    codes = {option.code for option in AUDIENCE.question("event_group").answers}
    lists = CodeLists.load(PRODUCT_REFERENCE.parent.parent)
    assert {group_of(genre.code, (), groups) for genre in lists["genres"]} <= codes
    assert set(groups.values()) <= codes


@pytest.mark.parametrize(
    ("genre", "audiences", "group"),
    [
        ("Konsert", (), "concert"),
        ("theatre", ("children",), "family"),
        ("theatre", ("everyone", "children"), "theatre"),
        ("xyz", (), None),
    ],
)
def test_who_it_is_for_goes_before_the_genre(genre: str, audiences: tuple[str, ...], group: str | None) -> None:
    """A play for children is the survey's family group, unless it is for everyone."""
    assert group_of(genre, audiences, load_groups()) == group


@pytest.mark.parametrize(
    ("title", "kinds", "audiences", "school"),
    [
        ("Skoleforestilling: Reven", (), (), True), ("Reven (skole)", (), (), True), ("Reven – DKS", (), (), True),
        ("Reven for skoler", (), (), True), ("Reven", ("Skolebillett",), (), True), ("Reven", (), ("schools",), True),
        ("Schools matinee", (), (), True), ("Reven", ("Skolebillett", "Voksen"), (), False),
        ("Reven", (), ("schools", "families"), False),
        ("Skolen er ut", (), (), False), ("School of Rock", (), (), False), ("Klovneskolen", (), (), False),
    ],
)  # fmt: skip
def test_a_school_performance_is_told_by_its_name_its_tickets_or_its_listing(
    title: str, kinds: tuple[str, ...], audiences: tuple[str, ...], school: bool
) -> None:
    """A show may have a school in its name."""
    assert is_for_schools(title, kinds, audiences) is school
