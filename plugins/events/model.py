"""What the rest of the house knows of an event: typed, complete, nothing left to look up in a listing.

A performance carries what holds for it, inherited from the event where the listing says nothing else, so that no page
and no feed repeats the rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from plugins.cluster.files.markdown import to_html
from plugins.cluster.files.written import Image

RUN_GAP = timedelta(days=7)
"""Performances at one venue with no longer pause than this make one run."""
NIGHT_ENDS = 6
"""A performance that ends before this hour belongs to the evening it started on."""


class EventStatus(StrEnum):
    """How a performance stands, as the listing writes it."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    RESCHEDULED = "rescheduled"
    SOLD_OUT = "sold-out"


@dataclass(frozen=True, slots=True)
class Wording:
    """A short text of a listing: `plain` in the listing's own language, or given in several languages."""

    plain: str
    by_language: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.plain

    def __bool__(self) -> bool:
        return bool(self.plain)

    def within(self, language: str, own: str) -> tuple[str, str]:
        """The text for a reader of `language`, and the language it is in; `own` is the listing's."""
        said = dict(self.by_language)
        return (said[language], language) if language in said else (self.plain, own)


@dataclass(frozen=True, slots=True)
class NamedPrice:
    """One kind of ticket: "Barn", 150."""

    name: Wording
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Price:
    """What it costs, in `currency`; what isn't known is None, but not both. An unknown price is no Price."""

    lowest: Decimal | None
    highest: Decimal | None
    currency: str
    named: tuple[NamedPrice, ...] = ()

    @property
    def free(self) -> bool:
        """Nobody pays."""
        return self.highest == 0


@dataclass(frozen=True, slots=True)
class Performance:
    """One evening, or one run of whole days. Times are aware and in the venue's time zone; a date alone is a whole day.

    `end` is the listing's or follows from its duration, else None: unknown. Of whole days it is the last one,
    inclusive. `was` is the first start of a performance that was moved. `venue`, `access`, `price` and `tickets` are
    what holds for this performance; `access` joins the venue's features, the event's and its own.
    """

    uid: str
    start: date | datetime
    end: date | datetime | None
    was: date | datetime | None
    status: EventStatus
    note: Wording | None
    venue: str
    access: tuple[str, ...]
    tickets: str | None
    price: Price | None
    sequence: int

    @property
    def all_day(self) -> bool:
        """The listing gives a date and no time."""
        return not isinstance(self.start, datetime)

    @property
    def day(self) -> date:
        """The day it starts, where it is."""
        return self.start.date() if isinstance(self.start, datetime) else self.start

    @property
    def last_day(self) -> date:
        """The last day it is on, inclusive; a night that ends at two belongs to the evening before."""
        if self.end is None:
            return self.day
        if not isinstance(self.end, datetime):
            return self.end
        ends = self.end.date() - timedelta(days=1) if self.end.hour < NIGHT_ENDS else self.end.date()
        return max(ends, self.day)

    @property
    def takes_place(self) -> bool:
        """It is neither cancelled nor postponed to a day nobody knows yet."""
        return self.status not in {EventStatus.CANCELLED, EventStatus.POSTPONED}

    def is_past(self, day: date) -> bool:
        """It was over before `day`."""
        return self.last_day < day


@dataclass(frozen=True, slots=True)
class Run:
    """Performances at one venue with no pause longer than a week, in order."""

    venue: str
    performances: tuple[Performance, ...]

    @property
    def first_day(self) -> date:
        """The first day of the run."""
        return self.performances[0].day

    @property
    def last_day(self) -> date:
        """The last day of the run."""
        return max(performance.last_day for performance in self.performances)


@dataclass(frozen=True, slots=True)
class Translation:
    """An event's texts in another language; what is None isn't translated. `body` is Markdown."""

    title: str | None = None
    summary: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class EventText:
    """An event's texts for a reader of one language, each with the language it really is in. `body` is Markdown."""

    title: str
    language: str
    summary: str | None
    summary_language: str
    body: str
    body_language: str

    @property
    def body_html(self) -> str:
        """The body as HTML that is safe to publish."""
        return to_html(self.body)


@dataclass(frozen=True, slots=True)
class Event:
    """A production with its performances (at least one, sorted by start).

    `id` is permanent; `address` ("<member>/<slug>") is its place on the site; `member` is the organiser's slug;
    `venue` is the listing's own, or its first performance's; `access` is what the listing says for all performances;
    `modified` (UTC) and `sequence` come from the listing's history.
    """

    id: str
    address: str
    slug: str
    member: str
    co_producers: tuple[str, ...]
    title: str
    summary: str | None
    body: str
    language: str
    translations: Mapping[str, Translation]
    venue: str
    performances: tuple[Performance, ...]
    genre: str | None
    audiences: tuple[str, ...]
    access: tuple[str, ...]
    price: Price | None
    tickets: str | None
    status: EventStatus
    image: Image | None
    url: str | None
    unverified: bool
    modified: datetime
    sequence: int
    file: str
    outside_organiser: str | None = None
    """The name of an organiser that is no member, where an imported listing tells of one."""

    @property
    def organisers(self) -> tuple[str, ...]:
        """The organiser and the co-producers, of equal standing, organiser first."""
        return (self.member, *self.co_producers)

    @property
    def venues(self) -> tuple[str, ...]:
        """Every venue it is played at, in order of first performance."""
        return tuple(dict.fromkeys(performance.venue for performance in self.performances))

    @property
    def first_day(self) -> date:
        """The day of the first performance."""
        return self.performances[0].day

    @property
    def last_day(self) -> date:
        """The last day of the last performance, inclusive."""
        return max(performance.last_day for performance in self.performances)

    @property
    def runs(self) -> tuple[Run, ...]:
        """The performances as runs, in order of their first day."""
        runs: dict[str, list[list[Performance]]] = {}
        for performance in self.performances:
            at_venue = runs.setdefault(performance.venue, [])
            if at_venue and performance.day - max(p.last_day for p in at_venue[-1][-20:]) <= RUN_GAP:
                at_venue[-1].append(performance)
            else:
                at_venue.append([performance])
        found = [Run(venue, tuple(run)) for venue, at_venue in runs.items() for run in at_venue]
        return tuple(sorted(found, key=lambda run: (run.first_day, run.venue)))

    @property
    def common_access(self) -> tuple[str, ...]:
        """Access features that every performance has."""
        combinations = {performance.access for performance in self.performances}
        return tuple(code for code in self.performances[0].access if all(code in access for access in combinations))

    def extra_access(self, performance: Performance) -> tuple[str, ...]:
        """Access features of `performance` that not every performance has."""
        common = self.common_access
        return tuple(feature for feature in performance.access if feature not in common)

    def is_past(self, day: date) -> bool:
        """Its last performance was over before `day`."""
        return self.last_day < day

    def coming(self, day: date) -> tuple[Performance, ...]:
        """Performances that aren't over on `day`, cancelled ones included: they stay and say so."""
        return tuple(performance for performance in self.performances if not performance.is_past(day))

    def next_performance(self, day: date) -> Performance | None:
        """The first performance from `day` on that takes place; a cancelled or postponed one where no other is left."""
        coming = self.coming(day)
        return next((p for p in coming if p.takes_place), coming[0] if coming else None)

    def shared_status(self, day: date) -> EventStatus:
        """The status all performances from `day` on have (all of them, where none is left), else SCHEDULED."""
        found = {performance.status for performance in self.coming(day) or self.performances}
        return found.pop() if len(found) == 1 else EventStatus.SCHEDULED

    def text(self, language: str) -> EventText:
        """Title, summary and body for a reader of `language`, in the listing's language where it isn't translated."""
        other = self.translations.get(language, Translation())
        return EventText(
            title=other.title or self.title,
            language=language if other.title else self.language,
            summary=other.summary or self.summary,
            summary_language=language if other.summary else self.language,
            body=other.body or self.body,
            body_language=language if other.body else self.language,
        )
