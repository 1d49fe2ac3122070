"""Every event becomes its cards, one in each language, drawn once: what lies in the cache is taken from there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

from PIL import Image as Pillow

from plugins.cluster.pages.language import Words
from plugins.cluster.side_by_side import side_by_side
from plugins.events.feeds.feed_words import WORDS
from plugins.events.model import Event, EventStatus
from plugins.events.pages.cards.lettering import Typeface
from plugins.events.pages.cards.social_card import Art, Lines, draw_art, encoded, with_words
from plugins.events.pages.programme import Programme
from plugins.events.urls import event_url, home_url

SHARED_FROM = 40
"""New cards worth a second process."""
_RECIPE = 2
"""Raised when cards are drawn otherwise, so that none is taken from before."""
_FRONT_PAGE = ""
"""In place of an event's id: the card of every page that has none of its own."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card to come: what it shows and says."""

    art: Art
    lines: Lines


@dataclass(slots=True)
class Cards:
    """The address of each card by what it is of and its language; drawn when somebody asks for the files."""

    shelf: "Shelf"
    addresses: dict[tuple[str, str], str] = field(default_factory=dict)
    by_path: dict[str, Card] = field(default_factory=dict)

    def of(self, event: Event, language: str) -> str | None:
        """The address of the event's card from the site's root."""
        return self.addresses.get((event.id, language))

    def of_site(self, language: str) -> str | None:
        """The card of the site itself."""
        return self.addresses.get((_FRONT_PAGE, language))

    def files(self) -> dict[str, bytes]:
        """Every card by its path below output/; many new ones are drawn by two processes, each with its own events'."""
        missing = [card for card in self.by_path.values() if not self.shelf.has(card)]
        if len(missing) >= SHARED_FROM:
            missing.sort(key=lambda card: card.art.seed)
            half = len(missing) // 2
            side_by_side([partial(self._draw, missing[:half]), partial(self._draw, missing[half:])])
        return {path: self.shelf.content(card) for path, card in self.by_path.items()}

    def _draw(self, cards: Iterable[Card]) -> None:
        for card in cards:
            self.shelf.content(card)

    def add(self, about: str, language: str, page: str, card: Card) -> None:
        """The card of `page`; its address changes with whatever it shows."""
        address = f"{page}card.{'jpg' if card.art.picture else 'png'}"
        self.by_path[address.removeprefix("/")] = card
        self.addresses[about, language] = f"{address}?v={self.shelf.digest(card)[:8]}"


def cards_to_come(programme: Programme, face: Typeface, cache: Path) -> Cards:
    """The cards of every event and of the site; what was drawn is kept in the folder `cache`."""
    cards = Cards(Shelf(face, cache))
    settings = programme.cluster.settings
    for language in programme.languages:
        art = Art(settings.site_name, "festival", 0, None)
        lines = Lines("", settings.site_name, "", "", settings.region, settings.site_url.partition("://")[2])
        cards.add(_FRONT_PAGE, language, home_url(language), cards.shelf.card(art, lines))
    for event in programme.events:
        art = _art(programme, event)
        for language in programme.languages:
            card = cards.shelf.card(art, _lines(programme, event, language))
            cards.add(event.id, language, event_url(event, language), card)
    return cards


def _art(programme: Programme, event: Event) -> Art:
    ground = int(programme.posters[event.id].ground.removeprefix("g"))
    picture = programme.pictures.largest.get(event.image.file) if event.image else None
    return Art(event.id, event.genre, ground, programme.cluster.members[event.member].color, picture)


def _lines(programme: Programme, event: Event, language: str) -> Lines:
    houses = [programme.member_names[slug, language] for slug in event.organisers]
    outside = [event.outside_organiser] if event.outside_organiser else []
    words, status = WORDS[language], event.shared_status(programme.today)
    standings: Mapping[EventStatus, str] = {
        EventStatus.CANCELLED: words.cancelled,
        EventStatus.POSTPONED: words.postponed,
        EventStatus.SOLD_OUT: words.sold_out,
    }
    return Lines(
        " × ".join(houses + outside),
        event.text(language).title,
        standings.get(status, ""),
        words.new_date if status is EventStatus.POSTPONED else _when(event, language),
        _where(programme, event, language),
        programme.cluster.settings.site_name,
    )


def _when(event: Event, language: str) -> str:
    """Its day, with the hour where there is only one; of several days the first and the last."""
    words = Words(language)
    stop = "" if language == "en" else "."
    first = event.performances[0]
    if event.first_day != event.last_day:
        year = "" if event.first_day.year == event.last_day.year else " y"
        start = words.date(event.first_day, f"d{stop} MMM{year}")
        return f"{start} – {words.date(event.last_day, f'd{stop} MMM y')}"
    day = words.date(first.day, f"EEE d{stop} MMM y")
    if first.all_day or len(event.performances) > 1:
        return day
    return f"{day} {words.time(first.start)}"  # type: ignore[arg-type]  # not all day: it has a time


def _where(programme: Programme, event: Event, language: str) -> str:
    if len(event.venues) > 1:
        return WORDS[language].venues.format(count=len(event.venues))
    slug = event.venues[0]
    name, venue = programme.venue_names[slug, language], programme.cluster.venues[slug]
    town = venue.address.locality
    if venue.municipality:
        town = programme.cluster.codes["municipalities"].label(venue.municipality, language)
    return f"{name}, {town}" if town and town not in name else name


class Shelf:
    """Cards by what they are made of; art is drawn once for both languages, and only where a card is missing."""

    def __init__(self, face: Typeface, cache: Path) -> None:
        self._face = face
        self._cache = cache
        self._last: tuple[Art, Pillow.Image] | None = None

    def card(self, art: Art, lines: Lines) -> Card:
        """A title with letters that the typeface lacks is left out, rather than shown as boxes."""
        told = (getattr(lines, name) for name in _NAMES)
        return Card(art, Lines(*(text if self._face.has(text) else "" for text in told)))

    def digest(self, card: Card) -> str:
        """Stands for all that the card is made of."""
        return sha256(repr((_RECIPE, self._face.digest, card.art, card.lines)).encode()).hexdigest()

    def has(self, card: Card) -> bool:
        """Whether it was drawn before."""
        return (self._cache / self.digest(card)).is_file()

    def content(self, card: Card) -> bytes:
        """The card's bytes."""
        path = self._cache / self.digest(card)
        if path.is_file():
            return path.read_bytes()
        if self._last is None or self._last[0] != card.art:
            self._last = (card.art, draw_art(card.art))
        content = encoded(with_words(self._last[1], card.lines, self._face))
        self._cache.mkdir(parents=True, exist_ok=True)
        making = path.with_suffix(".part")
        making.write_bytes(content)
        making.replace(path)
        return content


_NAMES = ("by", "title", "standing", "when", "where", "site")
