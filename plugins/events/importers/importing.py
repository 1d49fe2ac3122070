"""A programme source goes into a member's listings: read, judge, place, recognise, merge, and only then write.

Formats differ in their readers alone: whatever gives a `Reading` can go this way.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from plugins.cluster.code_lists import CodeLists
from plugins.cluster.files.frontmatter import MAX_BYTES, Unreadable, read_document
from plugins.cluster.files.history import History
from plugins.cluster.files.loading import load_venues
from plugins.cluster.files.writing import document_text, write_file
from plugins.cluster.files.written import MAX_SLUG, SLUG, slugify
from plugins.cluster.members import RESERVED
from plugins.cluster.problems import Problem, Severity
from plugins.cluster.settings import timezones
from plugins.events.importers.allocating import Allocation, Arrival, allocate
from plugins.events.importers.cleaning import key
from plugins.events.importers.csv_listing import read_csv
from plugins.events.importers.facts import SkippedTimeError, facts_of
from plugins.events.importers.genres import Genres
from plugins.events.importers.grouping import Incoming, each_once
from plugins.events.importers.items import ImportedItem, Reading, Said
from plugins.events.importers.languages import programme_language
from plugins.events.importers.members import member_name, new_member
from plugins.events.importers.record import NAME, BrokenRecordError, Record, RecordedListing, load_record, record_text
from plugins.events.importers.result import ImportResult
from plugins.events.importers.shelf import FOLDER, Shelf
from plugins.events.importers.suitability import unsuitable
from plugins.events.importers.updating import Desk, Outcome, Update, new_listing, updated_listing
from plugins.events.importers.venues import Venues

MAX_PERFORMANCES = 1_500
"""A listing holds no more; reading stops at 2,000."""


def import_events(source: Path, cluster_dir: Path, member: str, *, timezone: str, now: datetime) -> ImportResult:
    """Bring the listings of `member` in `cluster_dir` up to date with `source`, CSV with schema.org column names.

    Times without zone are local in `timezone`. `now` (aware) is written as `revised`; its date in `timezone` is today.
    Nothing is written when the source can't be used; an import that changes nothing changes no byte.
    """
    problem = _refused(cluster_dir, member, timezone)
    if problem is not None:
        return ImportResult(problems=(problem,))
    reading = read_csv(source, Genres.load())
    if reading.problems:
        return ImportResult(problems=reading.problems)
    folder = cluster_dir / FOLDER / member
    try:
        record = load_record(folder, f"{FOLDER}/{member}/{NAME}")
    except BrokenRecordError as broken:
        return ImportResult(problems=(broken.problem,))
    work = _Import(source.name, cluster_dir, member, timezone, now, record, Shelf.load(cluster_dir, member))
    return work.run(reading)


def _refused(cluster_dir: Path, member: str, timezone: str) -> Problem | None:
    """What keeps an import from writing for this member at all."""
    if timezone not in timezones():
        return Problem("cluster.unknown-timezone", "", values={"given": timezone[:80]})
    if not SLUG.fullmatch(member) or len(member) > MAX_SLUG:
        return Problem("cluster.not-a-slug", "", values={"given": member[:80], "suggestion": slugify(member)})
    if member in RESERVED:
        return Problem("cluster.reserved-name", "", values={"given": member, "suggestion": f"{member}-1"})
    for part in ("content", "content/members", "content/venues", FOLDER, f"{FOLDER}/{member}"):
        if (cluster_dir / part).is_symlink():
            return Problem("cluster.symlink", part)
    return None


@dataclass(slots=True)
class _Import:
    """One import on its way. `texts` are the files to be written, by their path in the cluster."""

    source: str
    cluster_dir: Path
    member: str
    timezone: str
    now: datetime
    record: Record
    shelf: Shelf
    rejected: list[Said] = field(default_factory=list)
    remarks: list[Said] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)
    listings: dict[str, RecordedListing] = field(default_factory=dict)
    venues_needed: set[str] = field(default_factory=set)

    def run(self, reading: Reading) -> ImportResult:
        """Take the items as far as the files."""
        self.rejected += reading.rejected
        self.remarks += reading.remarks
        items = self._in_their_language(self._suitable(reading.items))
        venues = self._venues(items)
        performances = each_once(self._incoming(items, venues), self.record.known)
        name = self._member(items)
        allocation = allocate(performances, self.record, self.shelf, key(name))
        self.outcomes += [Outcome.AWAY] * len(allocation.removed)
        self._update(allocation, Desk(venues.zone, self.now, key(name)))
        self._add_venues(venues)
        self._remember(venues)
        for path, text in self.texts.items():
            write_file(self.cluster_dir / path, text)
        return self._result(reading, performances, allocation)

    @property
    def today(self) -> date:
        """The date of the import where the member is."""
        return self.now.astimezone(ZoneInfo(self.timezone)).date()

    def _suitable(self, items: Sequence[ImportedItem]) -> list[ImportedItem]:
        suitable = []
        for item in items:
            broken = unsuitable(item, self.today)
            if broken is None:
                suitable.append(item)
            else:
                rule, values = broken
                self._reject(item, Problem(f"importers.{rule}", self.source, item.line, values=values))
        return suitable

    def _in_their_language(self, items: Sequence[ImportedItem]) -> list[ImportedItem]:
        """The items, with the programme's language where they don't say their own."""
        language = programme_language(text for item in items for text in (item.name, item.text or ""))
        if language and not all(item.language for item in items):
            values = {"language": language}
            problem = Problem("importers.language-assumed", self.source, severity=Severity.WARNING, values=values)
            self.remarks.append(Said(self.source, problem))
        return [replace(item, language=item.language or language) for item in items]

    def _venues(self, items: Sequence[ImportedItem]) -> Venues:
        existing, _ = load_venues(self.cluster_dir, CodeLists.load(self.cluster_dir), History(self.cluster_dir))
        folder = self.cluster_dir / "content" / "venues"
        venues = Venues(existing, (path.stem for path in folder.glob("*.md")), self.record.places, self.timezone)
        venues.settle(item.place for item in items)
        return venues

    def _incoming(self, items: Sequence[ImportedItem], venues: Venues) -> list[Incoming]:
        incoming = []
        for item in items:
            slug = venues.slug(item.place)
            try:
                incoming.append(Incoming(item, facts_of(item, slug, venues.zone(slug))))
            except SkippedTimeError:
                values = {"given": str(item.start), "timezone": str(venues.zone(slug))}
                self._reject(
                    item, Problem("importers.time-skipped", self.source, item.line, "startDate", values=values)
                )
        return incoming

    def _member(self, items: Sequence[ImportedItem]) -> str:
        """The member's name; its file is made where it is missing and there is something to show."""
        path = f"content/members/{self.member}.md"
        if not (self.cluster_dir / path).exists():
            name = member_name(self.member, items)
            if items:
                self.texts[path] = document_text(new_member(name, self.today))
            return name
        try:
            return str(read_document(self.cluster_dir / path, self.cluster_dir).data.get("name") or self.member)
        except Unreadable:
            return self.member

    def _update(self, allocation: Allocation, desk: Desk) -> None:
        recorded = {self.shelf.standing(slug, self.record): slug for slug in self.record.listings}
        for slug, arrivals in sorted(allocation.arrivals.items()):
            path = f"{FOLDER}/{self.member}/{slug}.md"
            address = f"{self.member}/{slug}"
            if slug in self.shelf.unreadable:
                self._refuse(arrivals, "listing-unreadable", {"file": path})
                continue
            old_slug = recorded.get(slug)
            if slug in self.shelf.listings:
                text = (self.cluster_dir / path).read_bytes().decode("utf-8-sig")
                base = self.record.listings[old_slug] if old_slug else None
                update = updated_listing(address, self.shelf.listings[slug], text, base, arrivals, desk)
            else:
                update = new_listing(address, arrivals, desk)
            if update.performances > MAX_PERFORMANCES or len((update.text or "").encode()) > MAX_BYTES:
                self._refuse(arrivals, "listing-too-large", {"limit": str(MAX_PERFORMANCES)})
                continue
            self._take(path, slug, old_slug, update)

    def _take(self, path: str, slug: str, old_slug: str | None, update: Update) -> None:
        if update.text is not None:
            self.texts[path] = update.text
            self.venues_needed |= update.venues
        self.outcomes += update.outcomes
        self.listings[slug] = update.recorded
        if old_slug is not None and old_slug != slug:
            self.record = Record({k: v for k, v in self.record.listings.items() if k != old_slug}, self.record.places)

    def _add_venues(self, venues: Venues) -> None:
        """A venue is made when a listing that is written needs it; a person may have put another in its place."""
        for slug in sorted(set(venues.found.values())):
            data = venues.new_venue(slug)
            if data and slug in self.venues_needed:
                self.texts[f"content/venues/{slug}.md"] = document_text(data)

    def _remember(self, venues: Venues) -> None:
        record = Record({**self.record.listings, **self.listings}, {**self.record.places, **venues.found})
        path = f"{FOLDER}/{self.member}/{NAME}"
        text = record_text(record)
        before = self.cluster_dir / path
        if record.listings and not (before.is_file() and before.read_text(encoding="utf-8") == text):
            self.texts[path] = text

    def _refuse(self, arrivals: Sequence[Arrival], rule: str, values: dict[str, str]) -> None:
        for arrival in arrivals:
            item = arrival.incoming.item
            self._reject(item, Problem(f"importers.{rule}", self.source, item.line, values=values))

    def _reject(self, item: ImportedItem, problem: Problem) -> None:
        self.rejected.append(Said(item.label, problem))

    def _result(self, reading: Reading, performances: Sequence[Incoming], allocation: Allocation) -> ImportResult:
        same = [
            Said(
                item.label,
                Problem("importers.same-performance", self.source, item.line, values={"other": one.item.label}),
            )
            for one in performances
            for item in one.same
        ]
        count: Callable[[Outcome], int] = self.outcomes.count
        return ImportResult(
            read=reading.read,
            added=count(Outcome.ADDED),
            updated=count(Outcome.UPDATED),
            unchanged=count(Outcome.UNCHANGED) + count(Outcome.AWAY),
            merged=len(same),
            rejected=tuple(sorted(self.rejected, key=lambda one: one.problem.line or 0)),
            remarks=tuple(self.remarks),
            same=tuple(same),
            gone=tuple(
                f"{self.record.listings[slug].head.title} · {facts.start}"
                if slug in self.record.listings
                else facts.start
                for slug, facts in allocation.gone
                if facts.start[:10] >= self.today.isoformat()
            ),
            kept_away=count(Outcome.AWAY),
            written=tuple(sorted(self.texts)),
        )
