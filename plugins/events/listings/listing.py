"""A listing as its file writes it: every key that may stand there, each checked by itself. No other is."""

import re
from collections.abc import Container
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

from plugins.cluster.code_lists import Coded
from plugins.cluster.files import markdown
from plugins.cluster.files.written import Image, slugify
from plugins.cluster.problems import nearest
from plugins.cluster.settings import WebAddress, web_address
from plugins.cluster.texts import Line200
from plugins.events.listings.moments import FIRST_YEAR, LAST_YEAR, Moment, WrittenMoment
from plugins.events.listings.prices import WrittenPrice
from plugins.events.listings.recurrence import MAX_OCCURRENCES, Rule, UnusableRuleError, read_rule
from plugins.events.listings.wordings import WrittenWording
from plugins.events.model import EventStatus

LONGEST_DURATION = timedelta(days=3)

_DURATION = re.compile(
    r"(?:(\d{1,2}) *(?:h|t|hours?|timer?))? *(?:(\d{1,4}) *(?:m|min|mins|minutes?|minutter)\.?)?", re.IGNORECASE
)
_ID = re.compile(r"[!-~]{1,200}")
_BARE_MINUTES = re.compile(r"\d{1,4}")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)")
# What people write, and what the format says.
_STATUS_WORDS = {
    "avlyst": "cancelled", "canceled": "cancelled", "cancel": "cancelled", "innstilt": "cancelled",
    "utsatt": "postponed", "flyttet": "rescheduled", "moved": "rescheduled", "utsolgt": "sold-out",
    "sold out": "sold-out", "soldout": "sold-out", "fullt": "sold-out", "planlagt": "scheduled",
}  # fmt: skip


def _duration(value: object) -> timedelta:
    text = "…" if isinstance(value, dict | list) else str(value).strip()
    match = _DURATION.fullmatch(text)
    clock = _CLOCK.fullmatch(text)
    if not text or match is None:
        suggestion = f"{text} min" if _BARE_MINUTES.fullmatch(text) else "130 min"
        suggestion = f"{int(clock[1])} h {int(clock[2])} min" if clock else suggestion
        raise PydanticCustomError("events.duration", "duration", {"given": text[:40], "suggestion": suggestion})
    length = timedelta(hours=int(match[1] or 0), minutes=int(match[2] or 0))
    if not timedelta() < length <= LONGEST_DURATION:
        raise PydanticCustomError("events.duration-out-of-range", "duration", {"given": text[:40]})
    return length


def _status(value: object) -> object:
    known = [status.value for status in EventStatus]
    if value in known:
        return value
    text = str(value).strip().casefold()
    suggestion = _STATUS_WORDS.get(text) or nearest(text, known) or EventStatus.SCHEDULED.value
    values = {"given": str(value)[:40], "suggestion": suggestion, "allowed": ", ".join(known)}
    raise PydanticCustomError("events.unknown-status", "status", values)


def _one_of(value: object, known: Container[str], names: dict[str, str], code: str) -> object:
    """`value` if it is the slug of a known one; `names` are their names, for what people write instead."""
    if isinstance(value, str) and value in known:
        return value
    slug = slugify(str(value))
    alike = slug if slug in known else names.get(slug) or nearest(slug, names.values())
    values = {"given": str(value)[:60], "suggestion": alike or slug}
    raise PydanticCustomError(code if alike else f"{code}-none-alike", "unknown", values)


def _venue(value: object, info: ValidationInfo) -> object:
    venues = (info.context or {})["venues"]
    return _one_of(value, venues, (info.context or {})["venue_names"], "events.unknown-venue")


def _member(value: object, info: ValidationInfo) -> object:
    members = (info.context or {})["members"]
    return _one_of(value, members, (info.context or {})["member_names"], "events.unknown-member")


def _once(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def _rule(value: object) -> Rule:
    try:
        return read_rule("…" if isinstance(value, dict | list) else str(value))
    except UnusableRuleError as error:
        raise PydanticCustomError(error.code, "rule", dict(error.values)) from error


def _instant(value: object) -> datetime:
    try:
        instant = datetime.fromisoformat(str(value))
        if instant.tzinfo is not None and FIRST_YEAR <= instant.year <= LAST_YEAR:
            return instant.astimezone(UTC)
    except ValueError:
        pass  # no instant either
    raise PydanticCustomError("events.revised", "no instant", {"given": str(value)[:40]})


def _permanent_id(value: str) -> str:
    if not _ID.fullmatch(value):  # it becomes the UID of calendars
        raise PydanticCustomError("events.id-form", "id", {"given": value[:60], "suggestion": slugify(value)})
    return value


def _few_enough(excepted: tuple[Moment, ...]) -> tuple[Moment, ...]:
    if len(excepted) > MAX_OCCURRENCES:
        raise PydanticCustomError("events.too-many-items", "too many", {"limit": MAX_OCCURRENCES})
    return excepted


VenueSlug = Annotated[str, BeforeValidator(_venue)]
MemberSlug = Annotated[str, BeforeValidator(_member)]
Status = Annotated[EventStatus, BeforeValidator(_status)]
Access = Annotated[tuple[Annotated[str, Coded("access")], ...], AfterValidator(_once)]
Tickets = Annotated[str, StringConstraints(max_length=1000), AfterValidator(web_address)]
PermanentId = Annotated[str, AfterValidator(_permanent_id)]


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class PerformanceEntry(_Written):
    """One item of `performances`; what it leaves out holds as the listing says for all."""

    start: WrittenMoment
    end: WrittenMoment | None = None
    was: WrittenMoment | None = None
    status: Status | None = None
    note: WrittenWording | None = None
    access: Access = ()
    venue: VenueSlug | None = None
    tickets: Tickets | None = None
    price: WrittenPrice | None = None
    id: PermanentId | None = None


class RepeatEntry(_Written):
    """One rule of `repeat`."""

    rrule: Annotated[Rule, BeforeValidator(_rule)]
    start: WrittenMoment
    end: WrittenMoment | None = None
    except_: Annotated[tuple[WrittenMoment, ...], AfterValidator(_few_enough)] = Field((), alias="except")
    status: Status | None = None
    note: WrittenWording | None = None


class Source(_Written):
    """Where an imported listing comes from."""

    url: WebAddress | None = None
    item_ids: tuple[Annotated[str, StringConstraints(min_length=1, max_length=300)], ...] = ()
    organizer: Line200 | None = None


class TextsTranslated(_Written):
    """A listing's texts in another language."""

    title: Line200 | None = None
    summary: Line200 | None = None
    body: Annotated[str, StringConstraints(max_length=markdown.MAX_LENGTH)] | None = None


class Head(_Written):
    """Everything of a listing but its dates, which are read one by one: `performances` and `repeat` pass unchecked."""

    title: Line200
    summary: Line200 | None = None
    venue: VenueSlug | None = None
    co_producers: Annotated[tuple[MemberSlug, ...], AfterValidator(_once)] = ()
    performances: Any = None
    repeat: Any = None
    duration: Annotated[timedelta, BeforeValidator(_duration)] | None = None
    genre: Annotated[str, Coded("genres")] | None = None
    audiences: Annotated[tuple[Annotated[str, Coded("audiences")], ...], AfterValidator(_once)] = Field((), alias="for")
    price: WrittenPrice | None = None
    tickets: Tickets | None = None
    access: Access = ()
    status: Status | None = None
    image: Image | None = None
    language: Literal["nb", "nn", "en", "se", "da", "sv", "de", "fr", "es", "pl", "uk", "ar", "so"] = "nb"
    translations: dict[Literal["nb", "en"], TextsTranslated] = Field(default_factory=dict)
    url: WebAddress | None = None
    unverified: bool = False
    source: Source = Source()
    revised: Annotated[datetime, BeforeValidator(_instant)] | None = None
    id: PermanentId | None = None
