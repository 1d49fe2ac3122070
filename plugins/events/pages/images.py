"""Organisers' pictures become what browsers should get: upright, without metadata, AVIF and WebP in three widths.

A picture from outside is opened within limits of bytes and pixels, decoded, and drawn anew; nothing of the file itself
is published. What can't be used is a problem for its owner, and the listing shows its poster instead.
"""

import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from PIL import Image as Pillow
from PIL import ImageFile, ImageOps

from plugins.cluster.files.written import Image
from plugins.cluster.problems import Problem

FOLDER = "content/images"
MAX_BYTES = 12 * 1024 * 1024
MAX_PIXELS = 40_000_000
MIN_SIDE = 200
MAX_SIDE = 12_000
MOST_PIXELS = 1_500_000_000
"""Of the pictures of one folder together: what is new in it may take a minute to draw, once, and no more."""
WIDTHS = (480, 800, 1200)
_FORMS: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        # one thread: more of them cut the picture in tiles, and the bytes would depend on the machine
        "avif": {"quality": 60, "speed": 7, "max_threads": 1},
        "webp": {"quality": 78, "method": 4},
    }
)
"""How each form is written; the smaller first, as browsers take the first they know."""
_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}


@dataclass(frozen=True, slots=True)
class Source:
    """One size of a picture: its address, and its width in pixels."""

    url: str
    width: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """One file of a picture: its size in pixels, its form ("avif") and its bytes."""

    width: int
    height: int
    form: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as pages show it, smallest source first: WebP, and AVIF for whoever knows it.

    `width` and `height` are those of the largest, in pixels.
    """

    sources: tuple[Source, ...]
    avif: tuple[Source, ...]
    width: int
    height: int


@dataclass(slots=True)
class Pictures:
    """All pictures by the name of their file, the files to publish, and what is wrong with the others."""

    by_file: dict[str, Picture] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    largest: dict[str, bytes] = field(default_factory=dict)
    """The largest WebP by the name of the file."""
    problems: list[Problem] = field(default_factory=list)

    def of(self, image: Image | None) -> Picture | None:
        """The picture of `image`; None where there is none that can be shown."""
        return self.by_file.get(image.file) if image else None

    def problems_besides(self, told: Iterable[Problem]) -> list[Problem]:
        """The problems, without those of listings that reading them found already: the picture isn't there."""
        files = {problem.file for problem in told if problem.code.startswith("events.image-missing")}
        return [problem for problem in self.problems if problem.file not in files]


class UnusableError(ValueError):
    """The picture can't be used; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def load_pictures(cluster_dir: Path, images: Iterable[tuple[str, Image]], cache: Path) -> Pictures:
    """Every picture among `images`, pairs of the file that names it and the image.

    What was drawn is kept in `cache`, by the digest of the original, and drawn again only when that changes.
    """
    pictures = Pictures()
    left: dict[str, int] = defaultdict(lambda: MOST_PIXELS)
    for mentioned_in, image in sorted(images, key=lambda pair: (pair[1].file, pair[0])):
        if image.file in pictures.by_file:
            continue
        try:
            content = read_picture(cluster_dir / FOLDER / image.file, mentioned_in)
            house = str(Path(mentioned_in).parent)
            left[house] -= _pixels(content, image.file, mentioned_in)
            _judge_sum(left[house], image.file, mentioned_in)
            drawn = _drawn(content, image.file, mentioned_in, cache)
        except UnusableError as unusable:
            pictures.problems.append(unusable.problem)
            continue
        sources = {form: tuple(_source(image.file, d) for d in drawn if d.form == form) for form in _FORMS}
        largest = drawn[-1]
        pictures.by_file[image.file] = Picture(sources["webp"], sources["avif"], largest.width, largest.height)
        pictures.files |= {_published(image.file, d): d.content for d in drawn}
        pictures.largest[image.file] = next(d.content for d in reversed(drawn) if d.form == "webp")
    return pictures


def read_picture(path: Path, mentioned_in: str) -> bytes:
    """The file's bytes. Raises UnusableError for a link, a missing or a too large file."""
    values = {"given": path.name, "limit": str(MAX_BYTES // 1024 // 1024)}
    if path.is_symlink() or not path.is_file():
        raise UnusableError(Problem("events.picture-missing", mentioned_in, field="image", values=values))
    if path.stat().st_size > MAX_BYTES:
        raise UnusableError(Problem("events.picture-too-heavy", mentioned_in, field="image", values=values))
    return path.read_bytes()


def draw(content: bytes, name: str, mentioned_in: str) -> Iterator[Drawing]:
    """The picture in each of WIDTHS, never enlarged, and each form; narrow ones first. Raises UnusableError."""
    with _opened(content, name, mentioned_in) as picture:
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    for wanted in sorted({min(width, upright.width) for width in WIDTHS}):
        height = max(1, round(upright.height * wanted / upright.width))
        resized = upright.resize((wanted, height), Pillow.Resampling.LANCZOS)
        for form, options in _FORMS.items():
            buffer = BytesIO()
            resized.save(buffer, form.upper(), **options)
            yield Drawing(wanted, height, form, buffer.getvalue())


@contextmanager
def _opened(content: bytes, name: str, mentioned_in: str) -> Iterator[Pillow.Image]:
    """The picture, its size judged by its header, not yet decoded. Whatever goes wrong inside raises UnusableError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # what a decoder finds odd, in programmer's words
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            with _whole_only(), Pillow.open(BytesIO(content), formats=[_FORMATS[Path(name).suffix]]) as picture:
                _judge_size(picture, name, mentioned_in)
                yield picture
    except UnusableError:
        raise
    except Exception as error:  # a decoder raises whatever broken bytes make of its arithmetic
        raise UnusableError(_unreadable(name, mentioned_in)) from error


@contextmanager
def _whole_only() -> Iterator[None]:
    """Refuse torn files, whatever another library (WeasyPrint does) has set for the whole process."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _judge_size(picture: Pillow.Image, name: str, mentioned_in: str) -> None:
    width, height = picture.size
    if width * height > MAX_PIXELS or min(width, height) < MIN_SIDE or max(width, height) > MAX_SIDE:
        raise UnusableError(_size_problem(name, mentioned_in, width, height))


def _pixels(content: bytes, name: str, mentioned_in: str) -> int:
    with _opened(content, name, mentioned_in) as picture:
        return int(picture.width * picture.height)


def _source(name: str, drawing: Drawing) -> Source:
    return Source(f"/{_published(name, drawing)}?v={sha256(drawing.content).hexdigest()[:8]}", drawing.width)


def _published(name: str, drawing: Drawing) -> str:
    """Below output/; `and.jpg` and `and.png` are two pictures, and may be two houses'."""
    path = Path(name)
    return f"images/{path.stem}-{path.suffix.removeprefix('.')}-{drawing.width}.{drawing.form}"


def _drawn(content: bytes, name: str, mentioned_in: str, cache: Path) -> list[Drawing]:
    """From the cache, where it lies by what it is made of: the original and how it is drawn."""
    recipe = repr((Path(name).suffix, WIDTHS, {form: dict(options) for form, options in _FORMS.items()}))
    folder = cache / sha256(content + recipe.encode()).hexdigest()
    if folder.is_dir():
        kept = (_kept(path) for path in folder.iterdir())
        return sorted(kept, key=lambda drawing: (drawing.width, drawing.form))
    drawn = list(draw(content, name, mentioned_in))
    making = folder.with_suffix(".part")
    making.mkdir(parents=True, exist_ok=True)
    for drawing in drawn:
        (making / f"{drawing.width}x{drawing.height}.{drawing.form}").write_bytes(drawing.content)
    making.rename(folder)
    return drawn


def _kept(path: Path) -> Drawing:
    width, _, height = path.stem.partition("x")
    return Drawing(int(width), int(height), path.suffix.removeprefix("."), path.read_bytes())


def _size_problem(name: str, mentioned_in: str, width: int, height: int) -> Problem:
    limits = {"least": str(MIN_SIDE), "limit": str(MAX_PIXELS // 1_000_000), "most": str(MAX_SIDE)}
    values = {"name": name, "given": f"{width} × {height}", **limits}
    return Problem("events.picture-size", mentioned_in, field="image", values=values)


def _judge_sum(left: int, name: str, mentioned_in: str) -> None:
    if left < 0:
        values = {"given": name, "limit": str(MOST_PIXELS // 1_000_000)}
        raise UnusableError(Problem("events.pictures-too-many", mentioned_in, field="image", values=values))


def _unreadable(name: str, mentioned_in: str) -> Problem:
    return Problem("events.picture-unreadable", mentioned_in, field="image", values={"given": name})
