"""Reading and writing grow with the listings, not with their square."""

import time
from pathlib import Path

from plugins.events.feeds.feeds import feeds
from tests.events.clusters import events_of, listing, load, write_cluster

FRONT = """
venue: brygga
performances:
  - 2026-11-27 19:30
  - {start: 2026-11-28 15:00, was: 2026-11-28 18:00, access: [sign-language]}
  - {start: 2026-11-29 18:00, status: cancelled, note: Sykdom}
repeat: {rrule: "FREQ=WEEKLY;BYDAY=SA;UNTIL=20261219", start: 2026-12-05 12:00, except: [2026-12-12]}
duration: 130 min
price: {from: 150, to: 390}
tickets: https://example.org/t
summary: Loftet, løgnen og en and som ikke vil dø.
translations: {en: {title: The Wild Duck}}
"""


def test_reading_and_feeds_take_a_time_that_grows_with_the_listings(tmp_path: Path) -> None:
    """Four times the listings take at most six times as long; 880 listings of 5 performances are read within 4 s."""
    seconds = {}
    for count in (220, 880):
        folder = write_cluster(
            tmp_path / str(count), {f"lilleteatret/l{n}": listing(FRONT, "Et *avsnitt*.\n\n" * 3) for n in range(count)}
        )
        cluster = load(folder)
        before = time.process_time()
        events, problems = events_of(folder)
        between = time.process_time()
        feeds(events, cluster)
        seconds[count] = (between - before, time.process_time() - between)
        assert (len(events), problems) == (count, [])
    assert seconds[880][0] < 4
    for fewer, more in zip(seconds[220], seconds[880], strict=True):
        assert more < max(6 * fewer, 0.5)
