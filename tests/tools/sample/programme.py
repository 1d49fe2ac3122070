"""Writes the sample cluster's programme: from the hand-written productions to `content/events/<member>/<slug>.md`."""

from pathlib import Path

from tests.tools.sample.layout import lay_out
from tests.tools.sample.listing import listing
from tests.tools.sample.productions import read_productions


def write_programme(content: Path, seed: int) -> int:
    """Write every listing, take away those no longer in the programme, and return how many there are."""
    written = listings(content / "members", seed)
    events = content / "events"
    for name, text in written.items():
        target = events / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    for stale in set(events.glob("*/*.md")) - {events / name for name in written}:
        stale.unlink()
    return len(written)


def listings(members: Path, seed: int) -> dict[str, str]:
    """The text of every listing, by its path under `events`."""
    productions = read_productions(members)
    dates = lay_out(productions, seed)
    return {f"{each.member}/{each.slug}.md": listing(each, dates[each.member, each.slug]) for each in productions}
