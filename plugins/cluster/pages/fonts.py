"""The display typeface becomes small web fonts: subset to the letters we set, with the CSS rules that name them.

One weight of a typeface comes from npm (all there are under the SIL Open Font License), or is a cluster's own file.
Nearly every page needs the first face alone; a browser fetches the others only where a title has their letters, which
is what `unicode-range` is for. Where ranges overlap, the rule that comes last wins: so the first face's rule stands at
the end, and the others' ranges can be short.
"""

import contextlib
import os
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from plugins.cluster.design import TYPEFACES
from plugins.cluster.problems import Problem, Refused

FAMILY = "Display"
"""What the style sheet calls the typeface of titles, whichever it is."""
WEIGHT = 800
OWN_FOLDER = "content/design"
_PACKAGE = "@fontsource/{package}/files/{package}-{part}-{weight}-normal.woff2"

_ENGLISH = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 !\"%&'()*+,-./:;?"
_NORDIC = "ÆØÅÄÖÉæøåäöéüóáèà"
_PUNCTUATION = "«»‘’“”–—…·×\u00a0"


@dataclass(frozen=True, slots=True)
class Face:
    """A part of the family: its file name, the part of it that npm has, its letters, and the range it answers for."""

    name: str
    part: str
    letters: frozenset[str]
    answers_for: frozenset[str]


_FIRST = frozenset(_ENGLISH + _NORDIC + _PUNCTUATION)
_ALL_LATIN_1 = frozenset(map(chr, range(0x20, 0x100))) | frozenset("€„‚‹›•")
_LATIN_1 = frozenset(map(chr, range(0xA0, 0x100))) | frozenset("#$@<=>[]_{|}~€„‚‹›•")
# Sámi, Kven, Polish, Lithuanian, Latvian, Turkish and the other languages spoken and sung in the region.
_LATIN_EXTENDED = frozenset(map(chr, range(0x100, 0x180)))

FIRST_FACE = Face("display.woff2", "latin", _FIRST, _FIRST)
FACES = (
    Face("display-latin.woff2", "latin", _LATIN_1 - _FIRST, _ALL_LATIN_1),
    Face("display-extended.woff2", "latin-ext", _LATIN_EXTENDED, _LATIN_EXTENDED),
    FIRST_FACE,
)


class MissingFontError(FileNotFoundError):
    """The npm package with the typeface isn't there; the message holds the remedy."""


def font_file(typeface: str, part: str, node_modules: Path, cluster_dir: Path) -> Path:
    """The file of `part` ("latin") of the typeface: one of design.TYPEFACES, or a file of the cluster's own.

    Raises MissingFontError, and Refused where it is the cluster's own file that is missing.
    """
    if typeface not in TYPEFACES:
        path = cluster_dir / OWN_FOLDER / typeface
        if path.is_symlink() or not path.is_file():
            values = {"given": f"{OWN_FOLDER}/{typeface}", "allowed": ", ".join(TYPEFACES)}
            raise Refused([Problem("cluster.typeface-missing", "cluster.yaml", field="DESIGN.typeface", values=values)])
        return path
    package, weight = TYPEFACES[typeface]
    path = node_modules / _PACKAGE.format(package=package, part=part, weight=weight)
    if not path.is_file():
        raise MissingFontError(f"The typeface is missing ({path.name}). Run: npm ci")
    return path


def web_fonts(typeface: str, node_modules: Path, cluster_dir: Path, kept: Path) -> dict[str, bytes]:
    """Every face's WOFF2 file by name. Raises MissingFontError, and Refused for a file that is no typeface.

    What was cut is kept in the folder `kept`, by the digest of all it is made of.
    """
    files = {face: font_file(typeface, face.part, node_modules, cluster_dir) for face in FACES}
    try:
        return {face.name: _cut_once(face, path, kept) for face, path in files.items()}
    except Exception as error:  # a font's reader raises whatever broken bytes make of its tables
        if typeface in TYPEFACES:
            raise
        values = {"given": f"{OWN_FOLDER}/{typeface}", "allowed": ", ".join(TYPEFACES)}
        problem = Problem("cluster.typeface-unreadable", "cluster.yaml", field="DESIGN.typeface", values=values)
        raise Refused([problem]) from error


def font_rules(fonts: dict[str, bytes], folder: str) -> str:
    """The `@font-face` rules for `web_fonts`, their files lying in `folder`."""
    return "".join(
        f'@font-face{{font-family:"{FAMILY}";font-weight:{WEIGHT};font-display:swap;'
        f'src:url("{folder}{face.name}?v={digest(fonts[face.name])}")format("woff2");'
        f"unicode-range:{_ranges(face.answers_for)}}}"
        for face in FACES
    )


def digest(content: bytes) -> str:
    """Eight letters that change when `content` does: what makes a browser fetch a file anew."""
    return sha256(content).hexdigest()[:8]


def _cut_once(face: Face, path: Path, kept: Path) -> bytes:
    recipe = f"{version('fonttools')} {version('brotli')} {''.join(sorted(face.letters))}".encode()
    place = kept / f"{sha256(recipe + path.read_bytes()).hexdigest()[:20]}.woff2"
    if place.is_file():
        return place.read_bytes()
    content = _cut(face, path)
    with contextlib.suppress(OSError):  # where nothing can be kept it is cut anew each time
        kept.mkdir(parents=True, exist_ok=True)
        unfinished = place.with_suffix(f".{os.getpid()}")  # several builds may cut it at once
        unfinished.write_bytes(content)
        unfinished.replace(place)
    return content


def _cut(face: Face, path: Path) -> bytes:
    from fontTools import subset  # takes a third of a second to import, and most commands cut nothing

    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = False  # WOFF2 of this size is drawn unhinted by every current browser
    options.layout_features = ["kern"]
    options.recalc_timestamp = False  # the same bytes on every build
    font = subset.load_font(path, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(letter) for letter in face.letters])
    subsetter.subset(font)
    buffer = BytesIO()
    font.flavor = "woff2"
    font.save(buffer)
    return buffer.getvalue()


def _ranges(letters: frozenset[str]) -> str:
    """The letters as the value of `unicode-range`."""
    spans: list[list[int]] = []
    for point in sorted(map(ord, letters)):
        if spans and point == spans[-1][1] + 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in spans)
