"""Text becomes lines that fit, in the site's own display typeface, whatever the machine has installed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageDraw, ImageFont


class Typeface:
    """The faces of a family; a letter is set in the first face that has it."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._files = tuple(files)
        self._sizes: dict[int, list[ImageFont.FreeTypeFont]] = {}
        self._widths: dict[tuple[str, int], float] = {}

    @cached_property
    def digest(self) -> str:
        """What changes when a face does."""
        return sha256(b"".join(path.read_bytes() for path in self._files)).hexdigest()

    @cached_property
    def _letters(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(map(chr, TTFont(path, lazy=True).getBestCmap())) for path in self._files)

    def has(self, text: str) -> bool:
        """Whether every letter of `text` can be set."""
        return all(any(letter in face for face in self._letters) for letter in text)

    def runs(self, text: str, size: int) -> list[tuple[str, ImageFont.FreeTypeFont]]:
        """`text` in pieces of one face each, at `size` pixels."""
        if size not in self._sizes:
            basic = ImageFont.Layout.BASIC  # the same on every machine, with or without a text shaper
            self._sizes[size] = [ImageFont.truetype(str(path), size, layout_engine=basic) for path in self._files]
        if self._letters[0].issuperset(text):
            return [(text, self._sizes[size][0])]
        pieces: list[tuple[str, int]] = []
        for letter in text:
            face = next((n for n, letters in enumerate(self._letters) if letter in letters), 0)
            if pieces and pieces[-1][1] == face:
                pieces[-1] = (pieces[-1][0] + letter, face)
            else:
                pieces.append((letter, face))
        return [(piece, self._sizes[size][face]) for piece, face in pieces]

    def width(self, text: str, size: int) -> float:
        """How many pixels `text` takes on one line."""
        if (text, size) not in self._widths:
            self._widths[text, size] = sum(font.getlength(piece) for piece, font in self.runs(text, size))
        return self._widths[text, size]

    def write(self, draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, size: int, fill: int) -> None:
        """Set one line in the shade `fill`, its left end and base line at `at`."""
        x, y = at
        for piece, font in self.runs(text, size):
            draw.text((x, y), piece, fill=fill, font=font, anchor="ls")
            x += font.getlength(piece)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one size, in pixels."""

    lines: tuple[str, ...]
    size: int


def fitted(face: Typeface, text: str, sizes: Sequence[int], width: int, height: int) -> Block:
    """`text` in the largest of `sizes` in which it fits, in one line or as many as `height` has room for; where it fits
    in none, in the smallest, cut with "…"."""
    for size in sizes:
        lines = _broken(face, text, size, width)
        if len(lines) <= max(1, height // size) and all(face.width(line, size) <= width for line in lines):
            return Block(tuple(lines), size)
    lines = _ended(_broken(face, text, size, width), max(1, height // size))
    return Block(tuple(_cut(face, line, size, width) for line in lines), size)


def _broken(face: Typeface, text: str, size: int, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and face.width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _ended(lines: list[str], most: int) -> list[str]:
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]} …"]


def _cut(face: Typeface, line: str, size: int, width: int) -> str:
    while len(line) > 1 and face.width(line, size) > width:
        line = line.removesuffix("…").rstrip()[:-1].rstrip() + "…"
    return line
