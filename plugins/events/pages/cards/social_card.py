"""A card is drawn, 1200 × 630: on the left who, what, when and where, on the right its picture or its poster."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image as Pillow
from PIL import ImageChops, ImageColor, ImageDraw, ImageOps

from plugins.events.pages.art import GROUNDS, inks
from plugins.events.pages.cards.lettering import Typeface, fitted
from plugins.events.pages.cards.plates import mask
from plugins.events.pages.motifs import Dice, motif

WIDTH, HEIGHT = 1200, 630
INK = "#17132b"
MOST_COLOURS = 32
_MARGIN = 56
_WORDS_WIDTH = WIDTH - HEIGHT - _MARGIN - 14
_TITLE_SIZES = (96, 84, 74, 64, 56, 48, 42, 36)


@dataclass(frozen=True, slots=True)
class Art:
    """The right side of a card, a square: a poster's seed and inks on the ground of that number, or a picture."""

    seed: str
    genre: str | None
    ground: int
    house_colour: str | None
    picture: bytes | None = None
    """One of our own drawings, WebP."""


@dataclass(frozen=True, slots=True)
class Lines:
    """What a card says. `standing` is "Cancelled" and the like, empty where it takes place."""

    by: str
    title: str
    standing: str
    when: str
    where: str
    site: str


def draw_art(art: Art) -> Pillow.Image:
    """The card without words."""
    paper = GROUNDS[art.ground]
    sheet = Pillow.new("RGB", (WIDTH, HEIGHT), paper)
    if art.picture is None:
        sheet.paste(_poster(art, paper), (WIDTH - HEIGHT, 0))
    else:
        with Pillow.open(BytesIO(art.picture), formats=["WEBP"]) as opened:
            sheet.paste(ImageOps.fit(opened.convert("RGB"), (HEIGHT, HEIGHT)), (WIDTH - HEIGHT, 0))
    return sheet


def with_words(sheet: Pillow.Image, lines: Lines, face: Typeface) -> Pillow.Image:
    """A copy of the card with its words."""
    card = sheet.copy()
    _write(lines, face, ImageDraw.Draw(card))
    return card


def encoded(card: Pillow.Image, photo: bool) -> bytes:
    """PNG of few colours, a third of what JPEG takes for a poster; JPEG where there is a photograph."""
    buffer = BytesIO()
    if photo:
        card.save(buffer, "JPEG", quality=82, optimize=True)
    else:
        few = card.quantize(MOST_COLOURS, method=Pillow.Quantize.FASTOCTREE, dither=Pillow.Dither.NONE)
        few.save(buffer, "PNG", compress_level=6)
    return buffer.getvalue()


def _poster(poster: Art, paper: str) -> Pillow.Image:
    """The two inks one over the other, each taking from the light what it doesn't let through."""
    plates = motif(poster.seed, poster.genre)(Dice(poster.seed))
    art = Pillow.new("RGB", (HEIGHT, HEIGHT), paper)
    for plate, ink in zip(plates, inks(poster.seed, poster.genre, poster.house_colour), strict=True):
        printed = Pillow.new("RGB", art.size, "white")
        printed.paste(ImageColor.getrgb(ink), mask=mask(plate, HEIGHT))
        art = ImageChops.multiply(art, printed)
    return art


def _write(lines: Lines, face: Typeface, draw: ImageDraw.ImageDraw) -> None:
    top = 84
    if lines.by:
        _line(draw, face, lines.by, 30, top)
    foot = HEIGHT - _MARGIN
    for text, size in ((lines.site, 22), (lines.where, 30), (lines.when, 40)):
        if text:
            foot -= round(_line(draw, face, text, size, foot) * 1.35)
    top += 46
    if lines.standing:
        length = face.width(lines.standing, 36)
        draw.rectangle((_MARGIN, top, _MARGIN + length + 36, top + 58), fill=INK)
        face.write(draw, (_MARGIN + 18, top + 42), lines.standing, 36, "#ffffff")
        top += 76
    if lines.title:
        _title(draw, face, lines.title, top, foot - top)


def _line(draw: ImageDraw.ImageDraw, face: Typeface, text: str, size: int, base: int) -> int:
    """One line on its base line, somewhat smaller or cut where it is too long; the size it got."""
    block = fitted(face, text, (size, round(size * 0.85), round(size * 0.7)), _WORDS_WIDTH, 1)
    face.write(draw, (_MARGIN, base), block.lines[0], block.size, INK)
    return block.size


def _title(draw: ImageDraw.ImageDraw, face: Typeface, title: str, top: int, room: int) -> None:
    for start in range(len(_TITLE_SIZES)):
        sizes = _TITLE_SIZES[start:]
        block = fitted(face, title, sizes, _WORDS_WIDTH, max(1, room // sizes[0]))
        if len(block.lines) * block.size <= room:
            break
    for number, line in enumerate(block.lines):
        face.write(draw, (_MARGIN, top + round(block.size * (0.86 + number))), line, block.size, INK)
