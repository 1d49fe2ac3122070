"""Events made by hand, for tests of what becomes of them."""

from datetime import UTC, date, datetime

from plugins.events.model import Event, EventStatus, Performance


def performance(start: date | datetime, end: date | datetime | None = None, **more: object) -> Performance:
    """A performance at the quay; `more` says what is special about it."""
    values: dict[str, object] = {
        "uid": f"u{start}", "was": None, "status": EventStatus.SCHEDULED, "note": None, "venue": "brygga", "access": (),
        "tickets": None, "price": None, "sequence": 0,
    }  # fmt: skip
    return Performance(start=start, end=end, **{**values, **more})  # type: ignore[arg-type]


def evening(day: date, hour: int = 19) -> Performance:
    """A performance on `day` that begins at `hour`."""
    return performance(datetime(day.year, day.month, day.day, hour, tzinfo=UTC))


def event(slug: str, *performances: Performance, **more: object) -> Event:
    """A play of Lilleteatret; `more` says what is special about it."""
    values: dict[str, object] = {
        "id": f"lilleteatret/{slug}", "address": f"lilleteatret/{slug}", "slug": slug, "member": "lilleteatret",
        "co_producers": (), "title": slug, "summary": None, "body": "", "language": "nb", "translations": {},
        "venue": "brygga", "genre": "theatre", "audiences": (), "access": (), "price": None, "tickets": None,
        "status": EventStatus.SCHEDULED, "image": None, "url": None, "unverified": False,
        "modified": datetime(2026, 11, 1, tzinfo=UTC), "sequence": 0, "file": f"content/events/lilleteatret/{slug}.md",
    }  # fmt: skip
    return Event(performances=performances, **{**values, **more})  # type: ignore[arg-type]
