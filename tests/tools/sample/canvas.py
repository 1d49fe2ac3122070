"""A picture to draw on with plain shapes: drawn at twice its 1200 × 900 and made smaller, so that edges are smooth."""

import math
from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (1200, 900)
FINE = 2
"""Drawn this many times as large."""
COLOURS = 24
"""In a picture's file: the most frequent ones, its own and some between them at edges."""
Point = tuple[float, float]


class Canvas:
    """A picture to draw on, in its own units whatever it is drawn at."""

    def __init__(self, ground: str) -> None:
        self._image = Image.new("RGB", (SIZE[0] * FINE, SIZE[1] * FINE), ground)
        self._draw = ImageDraw.Draw(self._image)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """A full circle."""
        self.oval(x, y, radius, radius, colour)

    def oval(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        """An ellipse by its centre and half its width and height."""
        self._draw.ellipse([FINE * each for each in (x - wide, y - high, x + wide, y + high)], colour)

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A rectangle by its upper left corner."""
        self._draw.rectangle([FINE * each for each in (x, y, x + width, y + height)], colour)

    def shape(self, points: list[Point], colour: str) -> None:
        """A polygon."""
        self._draw.polygon([(FINE * x, FINE * y) for x, y in points], colour)

    def line(self, points: list[Point], width: float, colour: str) -> None:
        """A line with round joints and ends."""
        self._draw.line([(FINE * x, FINE * y) for x, y in points], colour, round(FINE * width), "curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, colour)

    def waves(self, y: float, height: float, length: float, colour: str) -> None:
        """Everything below a line of waves."""
        crest = [(float(x), y + height * math.sin(x / length * math.tau)) for x in range(-10, SIZE[0] + 20, 10)]
        self.shape([*crest, (SIZE[0] + 20, SIZE[1] + 10), (-10, SIZE[1] + 10)], colour)

    def file(self) -> bytes:
        """The picture as PNG."""
        small = self._image.resize(SIZE, Image.Resampling.LANCZOS)
        often = sorted(small.getcolors(SIZE[0] * SIZE[1]), reverse=True)[:COLOURS]
        palette = Image.new("P", (1, 1))
        palette.putpalette([part for _, colour in often for part in colour])
        buffer = BytesIO()
        small.quantize(palette=palette, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
        return buffer.getvalue()
