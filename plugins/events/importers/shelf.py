"""The listings that a member has, as they stand in its folder before an import."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.cluster.files.frontmatter import Document, Unreadable, read_document
from plugins.cluster.files.written import SLUG
from plugins.cluster.problems import Problem
from plugins.events.importers.cleaning import key
from plugins.events.importers.record import Record

FOLDER = "content/events"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Listings by slug; `unreadable` are the problems of those that nothing can be merged into."""

    listings: Mapping[str, Document]
    unreadable: Mapping[str, tuple[Problem, ...]]

    @classmethod
    def load(cls, cluster_dir: Path, member: str) -> "Shelf":
        """Read the folder of `member`; an empty shelf where it has none."""
        listings: dict[str, Document] = {}
        unreadable: dict[str, tuple[Problem, ...]] = {}
        folder = cluster_dir / FOLDER / member
        for path in sorted(folder.glob("*.md")) if folder.is_dir() else ():
            if not SLUG.fullmatch(path.stem):
                continue
            try:
                listings[path.stem] = read_document(path, cluster_dir)
            except Unreadable as error:
                unreadable[path.stem] = tuple(error.problems)
        return cls(listings, unreadable)

    def title(self, slug: str) -> str:
        """The key of a listing's title."""
        return key(str(self.listings[slug].data.get("title") or ""))

    def standing(self, slug: str, record: Record) -> str | None:
        """Where a listing that an import made stands now: a person may have renamed its file, or removed it."""
        if slug in self.listings or slug in self.unreadable:
            return slug
        name = key(record.listings[slug].head.title)
        others = [other for other in self.listings if other not in record.listings and self.title(other) == name]
        return others[0] if len(others) == 1 else None
