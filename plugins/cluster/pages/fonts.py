"""The display typeface becomes small web fonts: subset to the letters we set, with the CSS rules that name them.

One weight of Bricolage Grotesque (SIL Open Font License) comes from npm. Nearly every page needs the first face alone;
a browser fetches the others only where a title has their letters, which is what `unicode-range` is for. Where ranges
overlap, the rule that comes last wins: so the first face's rule stands at the end, and the others' ranges can be short.
"""

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

FAMILY = "Bricolage Grotesque"
WEIGHT = 800
_PACKAGE = "@fontsource/bricolage-grotesque/files/bricolage-grotesque-{part}-800-normal.woff2"

_ENGLISH = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 !\"%&'()*+,-./:;?"
_NORDIC = "ÆØÅÄÖÉæøåäöéüóáèà"
_PUNCTUATION = "«»‘’“”–—…·×\u00a0"


@dataclass(frozen=True, slots=True)
class Face:
    """A part of the family: its file name, the npm file it is cut from, its letters, and the range it answers for."""

    name: str
    part: str
    letters: frozenset[str]
    answers_for: frozenset[str]


_FIRST = frozenset(_ENGLISH + _NORDIC + _PUNCTUATION)
_ALL_LATIN_1 = frozenset(map(chr, range(0x20, 0x100))) | frozenset("€„‚‹›•")
_LATIN_1 = frozenset(map(chr, range(0xA0, 0x100))) | frozenset("#$@<=>[]_{|}~€„‚‹›•")
# Sámi, Kven, Polish, Lithuanian, Latvian, Turkish and the other languages spoken and sung in the region.
_LATIN_EXTENDED = frozenset(map(chr, range(0x100, 0x180)))

FIRST_FACE = Face("bricolage-800.woff2", "latin", _FIRST, _FIRST)
FACES = (
    Face("bricolage-800-latin.woff2", "latin", _LATIN_1 - _FIRST, _ALL_LATIN_1),
    Face("bricolage-800-extended.woff2", "latin-ext", _LATIN_EXTENDED, _LATIN_EXTENDED),
    FIRST_FACE,
)


class MissingFontError(FileNotFoundError):
    """The npm package with the typeface isn't there; the message holds the remedy."""


def web_fonts(node_modules: Path) -> dict[str, bytes]:
    """Every face's WOFF2 file by name. Raises MissingFontError."""
    return {face.name: _cut(face, node_modules) for face in FACES}


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


def _cut(face: Face, node_modules: Path) -> bytes:
    from fontTools import subset  # takes a third of a second to import, and most commands cut nothing

    path = node_modules / _PACKAGE.format(part=face.part)
    if not path.is_file():
        raise MissingFontError(f"The typeface is missing ({path.name}). Run: npm ci")
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
