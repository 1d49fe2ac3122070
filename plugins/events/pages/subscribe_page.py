"""The page that explains how to subscribe, with everything there is to subscribe to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.cluster.pages.site import Page
from plugins.events.facets import FacetKind
from plugins.events.pages.programme import Programme
from plugins.events.urls import facet_url, home_url, member_url, page_path, subscribe_url, venue_url

SUBSCRIBE_KEY = "subscribe"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to follow: its name, and the page that its feeds stand beside."""

    name: str
    page_url: str


def subscribe_pages(programme: Programme) -> Iterator[Page]:
    """The page in every language."""
    for language in programme.languages:
        data = {"whole": home_url(language), "choices": choices(programme, language)}
        yield Page(page_path(subscribe_url(language)), "subscribe.html", language, SUBSCRIBE_KEY, data)


def choices(programme: Programme, language: str) -> dict[str, Sequence[Choice]]:
    """What has something to come, by the kind of it: "members", "venues", or a facet's; each by name."""
    today = programme.today
    found: dict[str, list[Choice]] = {"members": [], "venues": [], **{kind.value: [] for kind in FacetKind}}
    for slug, events in programme.by_member.items():
        if any(not event.is_past(today) for event in events):
            found["members"].append(Choice(programme.member_names[slug, language], member_url(slug, language)))
    for slug, events in programme.by_venue.items():
        if any(not p.is_past(today) for event in events for p in event.performances if p.venue == slug):
            found["venues"].append(Choice(programme.venue_names[slug, language], venue_url(slug, language)))
    for facet in programme.facets:
        if any(not p.is_past(today) for _, performances in programme.by_facet[facet.key] for p in performances):
            found[facet.kind.value].append(Choice(facet.label(language), facet_url(facet, language)))
    return {kind: sorted(those, key=lambda choice: choice.name.casefold()) for kind, those in found.items()}
