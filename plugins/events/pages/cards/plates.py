"""A poster's SVG becomes pixels: the few shapes that motifs draw, each plate as a mask."""

import re
from collections.abc import Iterator

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path
from PIL import Image as Pillow
from PIL import ImageDraw

from plugins.events.pages.motifs import SIZE

FINER = 2
"""Masks are drawn this many times larger and made smaller, so that edges are smooth."""
_STEPS = 12
"""Straight pieces that a curve is drawn with."""
_SHAPE = re.compile(r"<(circle|path) ([^>]*)/>")
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')

Point = tuple[float, float]


class _Outline(BasePen):  # type: ignore[misc]  # fontTools publishes no types
    """Collects the contours of a path as points."""

    def __init__(self) -> None:
        super().__init__(None)
        self.contours: list[list[Point]] = []
        self.closed: list[bool] = []

    def _moveTo(self, pt: Point) -> None:  # noqa: N802 - fontTools' name
        self.contours.append([pt])
        self.closed.append(False)

    def _lineTo(self, pt: Point) -> None:  # noqa: N802 - fontTools' name
        self.contours[-1].append(pt)

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:  # noqa: N802 - fontTools' name
        start = self.contours[-1][-1]
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            self.contours[-1].append(
                tuple(a * start[i] + b * pt1[i] + c * pt2[i] + d * pt3[i] for i in (0, 1))  # type: ignore[arg-type]  # two numbers
            )

    def _closePath(self) -> None:  # noqa: N802 - fontTools' name
        self.closed[-1] = True


def mask(plate: str, side: int) -> Pillow.Image:
    """The plate on a square of `side` pixels: white where there is ink."""
    sheet = Pillow.new("L", (side * FINER, side * FINER))
    draw = ImageDraw.Draw(sheet)
    scale = side * FINER / SIZE
    for name, attributes in _shapes(plate):
        if name == "circle":
            x, y, r = (float(attributes[key]) * scale for key in ("cx", "cy", "r"))
            draw.ellipse((x - r, y - r, x + r, y + r), fill=255)
        elif "stroke-width" in attributes:
            _stroke(draw, attributes, scale)
        else:
            for contour in _outline(attributes["d"]).contours:
                if len(contour) > 2:
                    draw.polygon([(x * scale, y * scale) for x, y in contour], fill=255)
    return sheet.reduce(FINER)


def _shapes(plate: str) -> Iterator[tuple[str, dict[str, str]]]:
    for shape in _SHAPE.finditer(plate):
        yield shape[1], dict(_ATTRIBUTE.findall(shape[2]))


def _outline(path: str) -> _Outline:
    pen = _Outline()
    parse_path(path, pen)
    return pen


def _stroke(draw: ImageDraw.ImageDraw, attributes: dict[str, str], scale: float) -> None:
    width = float(attributes["stroke-width"]) * scale
    outline = _outline(attributes["d"])
    for contour, closed in zip(outline.contours, outline.closed, strict=True):
        whole = (*contour, *contour[:2]) if closed else contour  # the second point again: the corner is a joint too
        points = [(x * scale, y * scale) for x, y in whole]
        draw.line(points, fill=255, width=round(width), joint="curve")
        if attributes.get("stroke-linecap") == "round":
            for x, y in (points[0], points[-1]):
                draw.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=255)
