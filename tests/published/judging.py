"""A folder of published things is judged file by file: what no file without surveys would have must be explained."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.published.knowledge import PRODUCT_DIR, Knowledge
from tests.published.reading import read
from tests.published.scopes import Scopes
from tests.published.tokens import Found

FOLDERS = ("output", "reports")


@dataclass(frozen=True)
class Judge:
    """What was published, and the same cluster's pages where nobody was ever asked."""

    scopes: Scopes
    bare: Path

    @property
    def folder(self) -> Path:
        return self.scopes.knowledge.folder

    def files(self) -> list[str]:
        """Every published file that isn't byte for byte the same without surveys, or as it lies in the theme."""
        found = []
        styles = {path.read_bytes() for path in (PRODUCT_DIR / "theme").rglob("*.css")}
        for name in FOLDERS:
            for path in sorted((self.folder / name).rglob("*")):
                file = path.relative_to(self.folder).as_posix()
                twin = self.bare / file
                if not path.is_file() or (twin.is_file() and twin.read_bytes() == path.read_bytes()):
                    continue
                if path.suffix != ".css" or path.read_bytes() not in styles:
                    found.append(file)
        return found

    def unexplained(self, file: str, content: bytes | None = None) -> list[Found]:
        """The numbers of a file, or of another content for it, that nothing explains."""
        numbers = read(file, (self.folder / file).read_bytes() if content is None else content)
        twin = self.bare / file
        without = read(file, twin.read_bytes()) if twin.is_file() else []
        return list(self.scopes.reader_of(file).unexplained(_besides(numbers, without)))


def judge_of(folder: Path, bare: Path) -> Judge:
    """The judge of a folder."""
    return Judge(Scopes(Knowledge(folder)), bare)


def _besides(numbers: Iterable[Found], others: Iterable[Found]) -> Iterator[Found]:
    """Those that the others don't have in the same place."""
    there = Counter((each.place, each.kind, each.text) for each in others)
    for each in numbers:
        key = each.place, each.kind, each.text
        if there[key]:
            there[key] -= 1
        else:
            yield each
