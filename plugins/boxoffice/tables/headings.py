"""What a column is called becomes the field it holds, or the field it might hold."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from plugins.cluster.problems import nearest

FILE = Path(__file__).parent / "headings.yaml"
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Headings:
    """The fields by the names their columns have; `folded` by name, without case and signs."""

    folded: Mapping[str, str]
    fields: tuple[str, ...]

    def field(self, heading: str) -> str | None:
        """The field that `heading` certainly gives."""
        return self.folded.get(folded(heading))

    def proposal(self, heading: str) -> str | None:
        """The field that `heading` may give; to be asked about, never taken."""
        name = folded(heading)
        known = self.folded.get(name) or next(
            (field for known, field in self.folded.items() if len(known) > 4 and known in name), None
        )
        alike = None if known else nearest(name, self.folded)
        return known or (self.folded[alike] if alike else None)

    def recognised(self, row: Sequence[str]) -> int:
        """How many different fields a row's cells name."""
        return len({field for cell in row if (field := self.field(cell))})


def load_headings() -> Headings:
    """The names in headings.yaml."""
    content: dict[str, list[str]] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return Headings({folded(name): field for field, names in content.items() for name in names}, tuple(content))


def folded(heading: str) -> str:
    """A name's letters and digits, without case: "E-post (kjøper)" is epostkjøper."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFC", heading[:200]).casefold())
