"""A house with its programme as CSV, for tests: import, look, change at the source or by hand, import again."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from plugins.cluster.files.frontmatter import Document, read_document
from plugins.events.importers.importing import import_events
from plugins.events.importers.result import ImportResult

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
LATER = datetime(2026, 12, 1, 8, tzinfo=UTC)
Row = Mapping[str, str]


def row(name: str = "Peer Gynt", start: str = "2027-01-15T19:30:00", **cells: str) -> dict[str, str]:
    """A row as box offices export it."""
    return {"name": name, "startDate": start, "venue": "Storsalen", **cells}


def csv_text(rows: Sequence[Row], separator: str = ",") -> str:
    """Rows as a CSV file with every column that one of them has."""
    columns = list(dict.fromkeys(column for one in rows for column in one)) or ["name", "startDate", "venue"]
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, restval="", delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


class House:
    """The member "huset" of a cluster in `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root / "cluster"
        self.root.mkdir(exist_ok=True)
        self.source = root / "program.csv"

    def take(self, *rows: Row, now: datetime = NOW) -> ImportResult:
        """Import `rows`; that every item is accounted for is checked each time."""
        self.source.write_text(csv_text(rows), encoding="utf-8")
        result = import_events(self.source, self.root, "huset", timezone="Europe/Oslo", now=now)
        counted = result.added + result.updated + result.unchanged + result.merged + len(result.rejected)
        assert result.read == counted
        assert result.problems or result.read == len(rows)
        return result

    def path(self, slug: str = "peer-gynt") -> Path:
        """The file of a listing."""
        return self.root / "content" / "events" / "huset" / f"{slug}.md"

    def text(self, slug: str = "peer-gynt") -> str:
        """A listing as it stands."""
        return self.path(slug).read_text(encoding="utf-8")

    def document(self, slug: str = "peer-gynt") -> Document:
        """A listing as it is read."""
        return read_document(self.path(slug), self.root)

    def data(self, slug: str = "peer-gynt") -> dict[str, object]:
        """A listing's front matter."""
        return self.document(slug).data

    def edit(self, old: str, new: str, slug: str = "peer-gynt") -> None:
        """Change a listing by hand."""
        text = self.text(slug)
        assert old in text
        self.path(slug).write_text(text.replace(old, new, 1), encoding="utf-8")

    def write(self, text: str, slug: str = "peer-gynt") -> None:
        """Write a listing by hand."""
        self.path(slug).parent.mkdir(parents=True, exist_ok=True)
        self.path(slug).write_text(text, encoding="utf-8")

    def slugs(self) -> list[str]:
        """The listings there are."""
        return sorted(path.stem for path in self.path().parent.glob("*.md"))

    def files(self) -> dict[str, bytes]:
        """Every file of the cluster."""
        return {str(p.relative_to(self.root)): p.read_bytes() for p in sorted(self.root.rglob("*")) if p.is_file()}


def reasons(result: ImportResult) -> list[str]:
    """The rules by which items were rejected."""
    return [one.problem.code.removeprefix("importers.") for one in result.rejected]


def remarks(result: ImportResult) -> list[str]:
    """The rules by which something was left out or assumed."""
    return [one.problem.code.removeprefix("importers.") for one in result.remarks]
