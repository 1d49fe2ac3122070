"""A card is drawn, 1200 × 630: on the left who, what, when and where, on the right its picture or its poster."""

from collections.abc import Sequence
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
_SHADES, _LETTER_SHADES = 4, 8
"""Steps of an ink, and of a letter's edge: 31 colours in all, and the card is drawn in them."""
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
    """The card without words: in the few colours of a poster (their numbers, mode P), or RGB with a picture."""
    paper = GROUNDS[art.ground]
    if art.picture is None:
        sheet = Pillow.new("L", (WIDTH, HEIGHT))
        sheet.paste(_overprint(art), (WIDTH - HEIGHT, 0))
        sheet.putpalette(_colours(paper, inks(art.seed, art.genre, art.house_colour)))
        return sheet
    photo = Pillow.new("RGB", (WIDTH, HEIGHT), paper)
    with Pillow.open(BytesIO(art.picture), formats=["WEBP"]) as opened:
        photo.paste(ImageOps.fit(opened.convert("RGB"), (HEIGHT, HEIGHT)), (WIDTH - HEIGHT, 0))
    return photo


def with_words(sheet: Pillow.Image, lines: Lines, face: Typeface) -> Pillow.Image:
    """A copy of the card with its words."""
    card = sheet.copy()
    words = _written(lines, face)
    if card.mode == "P":
        words.putpalette(sheet.getpalette() or [])
        card.paste(words)
    else:
        words.putpalette(_colours(card.getpixel((0, 0)), ("#ffffff", "#ffffff")))  # type: ignore[arg-type]  # three numbers
        card.paste(words.convert("RGB"))
    return card


def encoded(card: Pillow.Image) -> bytes:
    """PNG of few colours, a third of what JPEG takes for a poster; JPEG where there is a photograph."""
    buffer = BytesIO()
    if card.mode == "P":
        card.save(buffer, "PNG", compress_level=4)  # 6 takes twice as long for a sixth less
    else:
        card.save(buffer, "JPEG", quality=82, optimize=True)
    return buffer.getvalue()


def _overprint(poster: Art) -> Pillow.Image:
    """How much of each ink lies where, as the number of a colour."""
    first, second = motif(poster.seed, poster.genre)(Dice(poster.seed))
    return ImageChops.add(
        mask(first, HEIGHT).point([_step(value, _SHADES) * _SHADES for value in range(256)]),
        mask(second, HEIGHT).point([_step(value, _SHADES) for value in range(256)]),
    )


def _step(value: int, steps: int) -> int:
    """Which of so many steps a shade from 0 to 255 is nearest to."""
    return (value * (steps - 1) + 127) // 255


def _colours(paper: str | tuple[int, int, int], both: tuple[str, str]) -> list[int]:
    """The palette: both inks over each other in all shades, each taking from the light what it doesn't let through;
    words on the paper; light words on a sign."""
    ground = ImageColor.getrgb(paper) if isinstance(paper, str) else paper
    white, ink = (255, 255, 255), ImageColor.getrgb(INK)
    first, second = ([_between(white, ImageColor.getrgb(each), n, _SHADES) for n in range(_SHADES)] for each in both)
    printed = [_through(_through(ground, one), other) for one in first for other in second]
    words = [_between(ground, ink, n, _LETTER_SHADES) for n in range(1, _LETTER_SHADES)]
    sign = [_between(ink, white, n, _LETTER_SHADES) for n in range(_LETTER_SHADES)]
    return [part for colour in (*printed, *words, *sign) for part in colour]


def _between(one: Sequence[int], other: Sequence[int], step: int, steps: int) -> tuple[int, ...]:
    return tuple(round(a + (b - a) * step / (steps - 1)) for a, b in zip(one, other, strict=True))


def _through(light: Sequence[int], ink: Sequence[int]) -> tuple[int, ...]:
    return tuple(round(a * b / 255) for a, b in zip(light, ink, strict=True))


def _written(lines: Lines, face: Typeface) -> Pillow.Image:
    """The left side of a card, its words as numbers of colours."""
    dark = Pillow.new("L", (WIDTH - HEIGHT, HEIGHT))
    draw, top, foot = ImageDraw.Draw(dark), 84, HEIGHT - _MARGIN
    if lines.by:
        _line(draw, face, lines.by, 30, top)
    for text, size in ((lines.site, 22), (lines.where, 30), (lines.when, 40)):
        if text:
            foot -= round(_line(draw, face, text, size, foot) * 1.35)
    top += 46
    standing = top
    if lines.standing:
        top += 76
    if lines.title:
        _title(draw, face, lines.title, top, foot - top)
    first = _SHADES**2 - 1
    words = dark.point([step and first + step for step in (_step(value, _LETTER_SHADES) for value in range(256))])
    if lines.standing:
        words.paste(_sign(lines.standing, face), (_MARGIN, standing))
    return words


def _sign(text: str, face: Typeface) -> Pillow.Image:
    """Light letters on a dark ground: how it stands."""
    sign = Pillow.new("L", (round(face.width(text, 36)) + 37, 59))
    face.write(ImageDraw.Draw(sign), (18, 42), text, 36, 255)
    first = _SHADES**2 + _LETTER_SHADES - 1
    return sign.point([first + _step(value, _LETTER_SHADES) for value in range(256)])


def _line(draw: ImageDraw.ImageDraw, face: Typeface, text: str, size: int, base: int) -> int:
    """One line on its base line, somewhat smaller or cut where it is too long; the size it got."""
    block = fitted(face, text, (size, round(size * 0.85), round(size * 0.7)), _WORDS_WIDTH, size)
    face.write(draw, (_MARGIN, base), block.lines[0], block.size, 255)
    return block.size


def _title(draw: ImageDraw.ImageDraw, face: Typeface, title: str, top: int, room: int) -> None:
    block = fitted(face, title, _TITLE_SIZES, _WORDS_WIDTH, room)
    for number, line in enumerate(block.lines):
        face.write(draw, (_MARGIN, top + round(block.size * (0.86 + number))), line, block.size, 255)
