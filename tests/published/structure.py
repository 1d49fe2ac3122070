"""What in an attribute is the page's own structure: literals of templates, names, addresses that lead somewhere.

A literal of a template is the same whatever the figures are. A name may hold an identifier of a question, a member or
a wave, and the place of a thing among its like. An address leads to a file that is there, or stands in the content.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from tests.published.knowledge import PRODUCT_DIR, Knowledge

NAMING = {
    "id",
    "for",
    "class",
    "headers",
    "name",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "ID",
    "Headers",
}
ADDRESS = {"href", "src", "srcset", "content", "action", "resource"}
MOST_OF_A_KIND = 200


@dataclass(frozen=True)
class Structure:
    """The structure of the pages in one folder of published things."""

    knowledge: Knowledge

    @cached_property
    def literals(self) -> frozenset[tuple[str, str]]:
        """Attributes written out in a template, and colours written out anywhere in the theme."""
        found: set[tuple[str, str]] = set()
        for path in (PRODUCT_DIR / "theme/templates").rglob("*.html"):
            found |= set(re.findall(r'([\w:-]+)="([^"{}]*\d[^"{}]*)"', path.read_text(encoding="utf-8")))
        return frozenset((name.lower(), value) for name, value in found)

    @cached_property
    def colours(self) -> frozenset[str]:
        folders = [PRODUCT_DIR / "theme", PRODUCT_DIR / "plugins", self.knowledge.folder / "content/members"]
        paths = [
            path for folder in folders for path in folder.rglob("*") if path.suffix in {".html", ".css", ".py", ".md"}
        ]
        texts = [path.read_text(encoding="utf-8") for path in paths]
        return frozenset(colour.lower() for text in texts for colour in re.findall(r"#[0-9a-fA-F]{3,8}\b", text))

    @cached_property
    def names(self) -> re.Pattern[str]:
        """Identifiers with digits in them."""
        found = {*self.knowledge.questions, *self.knowledge.members, *self.knowledge.records}
        found |= {str(each["id"]) for each in self.knowledge.questionnaire["comparisons"]}
        kept = sorted((name for name in found if re.search(r"\d", name)), key=len, reverse=True)
        return re.compile("|".join(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])" for name in kept))

    def is_structure(self, attribute: str, value: str) -> bool:
        """Whether an attribute's whole value says nothing of a figure."""
        if (attribute.lower(), value) in self.literals or value.lower() in self.colours:
            return True
        if attribute in NAMING:
            left = self.names.sub("", value)
            return all(int(number) < MOST_OF_A_KIND for number in re.findall(r"\d+", left)) and "%" not in left
        if attribute in ADDRESS:
            return all(self._leads_somewhere(part.split(" ")[0]) for part in value.split(", "))
        return False

    def _leads_somewhere(self, address: str) -> bool:
        path = urlsplit(address)
        place = self.knowledge.folder / "output" / unquote(path.path).lstrip("/")
        if path.query and place.is_file():  # the mark of what the file holds
            digest = hashlib.sha256(place.read_bytes()).hexdigest()[:8]
            return path.query == f"v={digest}" or f'"{address}"' in self.front
        if path.fragment and re.search(r"\d", self.names.sub("", path.fragment)):
            return False
        if not path.query and (place.is_file() or (place / "index.html").is_file()):
            return True
        return bool(address) and address in self.content

    @cached_property
    def front(self) -> str:
        """The front pages: what stands there has nothing to do with surveys, for they are the same without."""
        paths = (self.knowledge.folder / "output" / name for name in ("index.html", "en/index.html"))
        return "\n".join(path.read_text(encoding="utf-8") for path in paths)

    @cached_property
    def content(self) -> str:
        """All that people wrote, as one text."""
        roots = [
            self.knowledge.folder / "content",
            PRODUCT_DIR / "data/reference",
            PRODUCT_DIR / "theme/templates",
        ]
        paths = [path for root in roots for path in sorted(root.rglob("*")) if path.suffix in {".md", ".yaml", ".html"}]
        return "\n".join(path.read_text(encoding="utf-8") for path in paths)
