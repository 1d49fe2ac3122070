"""A listing's document becomes an Event, or the problems that keep it from being one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from plugins.cluster.cluster import Cluster
from plugins.cluster.files import markdown
from plugins.cluster.files.frontmatter import Document, KeyPath
from plugins.cluster.files.history import Revision
from plugins.cluster.files.validation import line_of
from plugins.cluster.files.written import Image, slugify
from plugins.events.listings.complaints import Complaints
from plugins.events.listings.listing import Head
from plugins.events.listings.listing_parts import Listing, read_parts
from plugins.events.listings.performances import performances
from plugins.events.listings.prices import price_of
from plugins.events.listings.slots import Timetable
from plugins.events.model import Event, EventStatus, Translation


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a listing may refer to. A venue or member is `broken` where its file is there but can't be used."""

    cluster: Cluster
    zones: Mapping[str, ZoneInfo]
    images: frozenset[str]
    broken_venues: frozenset[str]
    broken_members: frozenset[str]
    context: Mapping[str, object]

    @classmethod
    def of(cls, cluster: Cluster) -> "Surroundings":
        """The surroundings of the listings of `cluster`."""
        content = cluster.settings.content_dir
        broken_venues = _stems(cluster, "venues") - cluster.venues.keys()
        broken_members = _stems(cluster, "members") - cluster.members.keys()
        pictures = (content / "images").iterdir() if (content / "images").is_dir() else ()
        context = {
            "codes": cluster.codes,
            "venues": {*cluster.venues, *broken_venues},
            "members": {*cluster.members, *broken_members},
            "venue_names": {slugify(venue.name): slug for slug, venue in cluster.venues.items()}
            | {slug: slug for slug in cluster.venues},
            "member_names": {slugify(member.name): slug for slug, member in cluster.members.items()}
            | {slug: slug for slug in cluster.members},
        }
        zones = {slug: ZoneInfo(venue.timezone) for slug, venue in cluster.venues.items()}
        images = frozenset(path.name for path in pictures if path.is_file() and not path.is_symlink())
        return cls(cluster, zones, images, frozenset(broken_venues), frozenset(broken_members), context)


def assemble(
    document: Document,
    member: str,
    slug: str,
    revision_at: Callable[[datetime | None], Revision],
    surroundings: Surroundings,
    complaints: Complaints,
) -> Event | None:
    """The event of the listing `<member>/<slug>`; None, with complaints, where it can't be shown.

    `revision_at` gives the listing's revision, told what the listing says of when it was revised.
    """
    listing = read_parts(document, surroundings.context, complaints)
    head = listing.head
    listing_id = head.id or f"{member}/{slug}"
    _judge_venues(listing, surroundings, complaints)
    _judge_organisers(head, member, surroundings, complaints)
    _judge_ids(listing, member, surroundings, complaints)
    _judge_texts(head, document, complaints)
    zone = surroundings.zones.get(head.venue or "", ZoneInfo(surroundings.cluster.settings.timezone))
    slots = Timetable(listing, zone, surroundings.zones, complaints).slots()
    if complaints.any_grave():
        return None
    cluster = surroundings.cluster
    revision = revision_at(_revised(head, cluster, complaints))
    shown = performances(slots, head, listing_id, revision.sequence, cluster, complaints)
    if complaints.any_grave():
        return None
    if not shown:
        complaints.add("events.nothing-left", ("repeat",))
        return None
    return Event(
        id=listing_id,
        address=_address(listing_id, member, slug),
        slug=slug,
        member=member,
        co_producers=tuple(other for other in head.co_producers if other in cluster.members),
        title=head.title,
        summary=head.summary,
        body=document.body,
        language=head.language,
        translations=_translations(head),
        venue=head.venue or shown[0].venue,
        performances=shown,
        genre=head.genre,
        audiences=head.audiences,
        access=head.access,
        price=price_of(head.price, cluster.settings.currency),
        tickets=head.tickets,
        status=head.status or EventStatus.SCHEDULED,
        image=_image(head, surroundings, complaints),
        url=head.url,
        unverified=head.unverified,
        modified=revision.modified,
        sequence=revision.sequence,
        file=document.file,
        outside_organiser=head.source.organizer,
    )


def _translations(head: Head) -> dict[str, Translation]:
    """The listing's texts in other languages."""
    return {lang: Translation(text.title, text.summary, text.body) for lang, text in head.translations.items()}


def _revised(head: Head, cluster: Cluster, complaints: Complaints) -> datetime | None:
    """When a tool says it wrote the listing: not tomorrow, or it would stand first in the joint feed until then."""
    if head.revised is not None and head.revised.date() > cluster.settings.today + timedelta(days=1):
        complaints.warn("events.revised", ("revised",), given=head.revised.isoformat())
        return None
    return head.revised


def _judge_venues(listing: Listing, surroundings: Surroundings, complaints: Complaints) -> None:
    """There is a time and a place, and the place's own file can be used."""
    head = listing.head
    if not listing.given_dates and "performances" not in listing.wrong:
        complaints.add("events.no-performances", ("performances",))
    if head.venue is None and "venue" not in listing.wrong:
        lacking = [path for path, entry in listing.performances if entry.venue is None]
        everywhere = listing.repeats or len(lacking) == len(listing.performances)
        for path in [()] if lacking and everywhere else lacking:
            complaints.add("cluster.missing-key", (*path, "venue"), given="venue")
    named: list[tuple[KeyPath, str | None]] = [(("venue",), head.venue)]
    named += [((*path, "venue"), entry.venue) for path, entry in listing.performances]
    for path, venue in named:
        if venue is not None and venue in surroundings.broken_venues:
            complaints.add("events.broken-venue", path, given=venue)


def _judge_organisers(head: Head, member: str, surroundings: Surroundings, complaints: Complaints) -> None:
    """Co-producers are other members; one whose own file is broken is left out, and the event is shown."""
    for index, other in enumerate(head.co_producers):
        if other == member:
            complaints.add("events.own-co-producer", ("co_producers", index), given=other)
        elif other in surroundings.broken_members:
            complaints.warn("events.broken-co-producer", ("co_producers", index), given=other)


def _judge_ids(listing: Listing, member: str, surroundings: Surroundings, complaints: Complaints) -> None:
    """An id that begins with another member's name is that member's."""
    stated: list[tuple[KeyPath, str | None]] = [(("id",), listing.head.id)]
    stated += [((*path, "id"), entry.id) for path, entry in listing.performances]
    others = {*surroundings.cluster.members, *surroundings.broken_members} - {member}
    for path, identity in stated:
        owner, slash, _ = (identity or "").partition("/")
        if slash and owner in others:
            complaints.add("events.id-of-another", path, given=identity or "", other=owner)


def _judge_texts(head: Head, document: Document, complaints: Complaints) -> None:
    """What in the bodies won't be published, and what is translated from itself."""
    if head.language in head.translations:
        complaints.add("events.translation-of-own-language", ("translations", head.language), given=head.language)
    if len(document.body) > markdown.MAX_LENGTH:
        complaints.add("cluster.text-too-long", ("body",), limit=str(markdown.MAX_LENGTH))
    complaints.problems += markdown.problems_in(document.body, document.file, document.body_line)
    for language, texts in head.translations.items():
        path = ("translations", language, "body")
        line = line_of(path, document.lines) or 1
        for problem in markdown.problems_in(texts.body or "", document.file, line):
            complaints.problems.append(replace(problem, field=f"translations.{language}.body"))


def _image(head: Head, surroundings: Surroundings, complaints: Complaints) -> Image | None:
    """The picture, if it is there; an event is shown without its picture rather than not at all."""
    if head.image is None or head.image.file in surroundings.images:
        return head.image
    alike = next((name for name in surroundings.images if name.casefold() == head.image.file.casefold()), None)
    code = "events.image-missing-but-like" if alike else "events.image-missing"
    complaints.warn(code, ("image", "file"), given=head.image.file, suggestion=alike or "")
    return None


def _address(listing_id: str, member: str, slug: str) -> str:
    """Where it stands on the site: a permanent id below the organiser keeps the address when the file is renamed."""
    prefix = f"{member}/"
    rest = listing_id.removeprefix(prefix)
    return listing_id if listing_id.startswith(prefix) and rest == slugify(rest) else f"{prefix}{slug}"


def _stems(cluster: Cluster, folder: str) -> set[str]:
    return {path.stem for path in (cluster.settings.content_dir / folder).glob("*.md")}
