"""The programme becomes its pages: front page, calendar, facets, events, houses, and one for a lost visitor."""

from collections.abc import Iterator, Mapping

from plugins.cluster.pages.site import Page
from plugins.events import urls
from plugins.events.pages.art import Poster, interplay
from plugins.events.pages.calendar_pages import calendar_months, calendar_pages, days_found, grid_key, month_key
from plugins.events.pages.event_pages import event_pages
from plugins.events.pages.facet_pages import facet_key, facet_pages, find_pages
from plugins.events.pages.home_page import home_pages
from plugins.events.pages.house_pages import member_pages, venue_pages
from plugins.events.pages.programme import Programme
from plugins.events.pages.subscribe_page import subscribe_pages


def pages(programme: Programme) -> Iterator[Page]:
    """Every page of this room in every language."""
    months = calendar_months(programme)
    yield from home_pages(programme, days_found(months))
    yield from calendar_pages(programme, months)
    yield from facet_pages(programme)
    yield from find_pages(programme)
    yield from event_pages(programme)
    yield from member_pages(programme)
    yield from venue_pages(programme)
    yield from subscribe_pages(programme)
    yield Page("404.html", "404.html", programme.languages[0], "not-found", {}, listed=False)


def shared(programme: Programme) -> Mapping[str, object]:
    """What this room's templates call, on any page: names and addresses, and the posters' drawing."""
    return {
        "programme": programme,
        "urls": urls,
        "month_key": month_key,
        "grid_key": grid_key,
        "facet_key": facet_key,
        "drawn": Poster.drawn,
        "interplay": interplay,
    }
