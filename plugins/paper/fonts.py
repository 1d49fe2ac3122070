"""The fonts paper is set in: static weights from two npm packages, read once, and nothing from the machine.

woff2 is unpacked here: WeasyPrint would do it again for every document.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont, woff2

PACKAGES_FOLDER = Path("node_modules") / "@fontsource"
SCHEME = "font:"


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a family: CSS weight 100 to 900, upright or italic."""

    family: str
    package: str
    weight: int
    style: str = "normal"


FACES = (
    Face("Bricolage Grotesque", "bricolage-grotesque", 600),
    Face("Bricolage Grotesque", "bricolage-grotesque", 800),
    Face("Source Sans 3", "source-sans-3", 400),
    Face("Source Sans 3", "source-sans-3", 400, "italic"),
    Face("Source Sans 3", "source-sans-3", 600),
    Face("Source Sans 3", "source-sans-3", 700),
)
SUBSETS = ("latin", "latin-ext")  # the packages cut their files so; the second has the Sámi letters


class FontsMissingError(FileNotFoundError):
    """A font's file isn't there: the npm packages of package-lock.json aren't installed."""


@dataclass(frozen=True)
class Fonts:
    """The font files by name, as the packages ship them."""

    files: dict[str, bytes]

    @classmethod
    def load(cls, product_dir: Path) -> "Fonts":
        """Read the faces from the product's npm packages. Raises FontsMissingError."""
        files = {}
        for face in FACES:
            for subset in SUBSETS:
                path = product_dir / PACKAGES_FOLDER / face.package / "files" / file_name(face, subset)
                try:
                    files[path.name] = path.read_bytes()
                except FileNotFoundError as error:
                    raise FontsMissingError(f"{path.name} is missing: install the npm packages") from error
        return cls(files)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all names and files."""
        total = hashlib.sha256()
        for name in sorted(self.files):
            total.update(f"{name} {hashlib.sha256(self.files[name]).hexdigest()}\n".encode())
        return total.hexdigest()

    @cached_property
    def unpacked(self) -> dict[str, bytes]:
        """The files as plain TrueType, by the address the stylesheet gives them."""
        plain = {}
        for name, packed in self.files.items():
            out = BytesIO()
            woff2.decompress(BytesIO(packed), out)
            plain[SCHEME + name] = out.getvalue()
        return plain

    @cached_property
    def characters(self) -> frozenset[int]:
        """Code points that can be set, whichever face is asked for: those all faces of some family have."""
        by_family: dict[str, list[frozenset[int]]] = {}
        for face in FACES:
            known = [_characters(self.unpacked[SCHEME + file_name(face, subset)]) for subset in SUBSETS]
            by_family.setdefault(face.family, []).append(frozenset().union(*known))
        return frozenset().union(*(frozenset.intersection(*faces) for faces in by_family.values()))

    @property
    def css(self) -> str:
        """The @font-face rules."""
        return "".join(
            f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: {face.style}; '
            f'src: url("{SCHEME}{file_name(face, subset)}") }}\n'
            for face in FACES
            for subset in SUBSETS
        )


def file_name(face: Face, subset: str) -> str:
    """The packages' own name for a face's file."""
    return f"{face.package}-{subset}-{face.weight}-{face.style}.woff2"


def _characters(font: bytes) -> frozenset[int]:
    return frozenset(TTFont(BytesIO(font), lazy=True).getBestCmap())
