"""What pages ask of an event: days, runs, what comes next, how it stands, in which language it speaks."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from plugins.events.model import Event, EventStatus
from tests.events.clusters import one_event

VENUE = "venue: brygga\n"


def event(folder: Path, performances: str, rest: str = "") -> Event:
    """An event with these performances."""
    return one_event(folder, f"{VENUE}performances: [{performances}]\n{rest}")


@pytest.mark.parametrize(
    ("performance", "last_day"),
    [
        ("2026-11-27 19:30", date(2026, 11, 27)),
        ("2026-11-27", date(2026, 11, 27)),
        ("{start: 2026-11-27, end: 2026-11-29}", date(2026, 11, 29)),
        ("{start: 2026-11-27 19:30, end: 2026-11-27 22:00}", date(2026, 11, 27)),
        ("{start: 2026-11-27 22:00, end: 2026-11-28 05:59}", date(2026, 11, 27)),
        ("{start: 2026-11-27 22:00, end: 2026-11-28 06:00}", date(2026, 11, 28)),
        ("{start: 2026-11-27 01:00, end: 2026-11-27 05:00}", date(2026, 11, 27)),
        ("{start: 2026-11-27 12:00, end: 2026-11-29 22:00}", date(2026, 11, 29)),
    ],
)
def test_a_performance_is_past_the_day_after_its_last(tmp_path: Path, performance: str, last_day: date) -> None:
    """A night that ends before six belongs to the evening before; whole days end inclusive."""
    (found,) = event(tmp_path, performance).performances
    assert found.last_day == last_day
    assert not found.is_past(last_day)
    assert found.is_past(last_day + timedelta(days=1))


def test_what_comes_next_takes_place_if_anything_does(tmp_path: Path) -> None:
    """A cancelled and a postponed one are passed over, and shown where no other is left."""
    found = event(
        tmp_path,
        "2026-11-20 19:00, {start: 2026-11-21 19:00, status: cancelled}, "
        "{start: 2026-11-22 19:00, status: postponed}, 2026-11-23 19:00, {start: 2026-11-24 19:00, status: cancelled}",
    )

    def next_day(day: int) -> int | None:
        performance = found.next_performance(date(2026, 11, day))
        return performance.day.day if performance else None

    assert [next_day(day) for day in (20, 21, 23, 24, 25)] == [20, 23, 23, 24, None]
    assert [found.is_past(date(2026, 11, day)) for day in (24, 25)] == [False, True]
    assert len(found.coming(date(2026, 11, 21))) == 4


def test_the_top_of_the_page_says_what_holds_for_all_that_is_left(tmp_path: Path) -> None:
    """Cancelled only when every coming performance is; once all is past, what held for all."""
    found = event(tmp_path, "2026-11-20 19:00, {start: 2026-11-21 19:00, status: cancelled}")
    assert found.shared_status(date(2026, 11, 20)) is EventStatus.SCHEDULED
    assert found.shared_status(date(2026, 11, 21)) is EventStatus.CANCELLED
    assert found.shared_status(date(2026, 11, 22)) is EventStatus.SCHEDULED


def test_a_run_is_what_has_no_longer_pause_than_a_week_at_one_venue(tmp_path: Path) -> None:
    """Seven days are a pause within a run, eight end it; another venue is another run."""
    found = event(
        tmp_path, "2026-11-01 19:00, 2026-11-08 19:00, 2026-11-16 19:00, {start: 2026-11-02 19:00, venue: teltet}"
    )
    assert [(run.venue, run.first_day.day, run.last_day.day, len(run.performances)) for run in found.runs] == [
        ("brygga", 1, 8, 2), ("teltet", 2, 2, 1), ("brygga", 16, 16, 1),
    ]  # fmt: skip


def test_a_run_of_whole_days_counts_from_its_last_day(tmp_path: Path) -> None:
    """An exhibition to the 20th and another from the 27th are one run; from the 28th they are two."""
    for day, runs in [(27, 1), (28, 2)]:
        found = event(tmp_path, f"{{start: 2026-11-01, end: 2026-11-20}}, {{start: 2026-11-{day}, end: 2026-11-30}}")
        assert len(found.runs) == runs


def test_a_text_falls_back_to_the_listings_language_and_says_so(tmp_path: Path) -> None:
    """Title translated, summary and body not: each tells which language it is in."""
    found = one_event(
        tmp_path,
        VENUE + "performances: [2026-11-27]\nsummary: Kort\ntranslations: {en: {title: The Wild Duck}}",
        "Ibsen på **sytti** kvadratmeter.",
    )
    english = found.text("en")
    assert (english.title, english.language) == ("The Wild Duck", "en")
    assert (english.summary, english.summary_language) == ("Kort", "nb")
    assert (english.body_html, english.body_language) == ("<p>Ibsen på <strong>sytti</strong> kvadratmeter.</p>", "nb")
    norwegian = found.text("nb")
    assert (norwegian.title, norwegian.language) == ("Vildanden", "nb")


def test_a_listing_in_english_can_be_translated_to_norwegian(tmp_path: Path) -> None:
    """The listing's own language is the one that isn't translated."""
    found = one_event(
        tmp_path, VENUE + "language: en\nperformances: [2026-11-27]\ntranslations: {nb: {title: Villanden}}"
    )
    assert (found.text("nb").title, found.text("nb").language) == ("Villanden", "nb")
    assert (found.text("en").title, found.text("en").language) == ("Vildanden", "en")


def test_organisers_and_venues_come_in_order(tmp_path: Path) -> None:
    """The organiser first, co-producers as written and once; venues by first performance."""
    found = one_event(
        tmp_path,
        "venue: brygga\nco_producers: [vannfestivalen, brygga, vannfestivalen]\n"
        "performances: [2026-11-28, {start: 2026-11-27, venue: teltet}, 2026-11-29]",
    )
    assert found.organisers == ("lilleteatret", "vannfestivalen", "brygga")
    assert found.venues == ("teltet", "brygga")
    assert found.venue == "brygga"
