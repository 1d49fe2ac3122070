"""Organisers' pictures become what a browser should get: turned upright, without metadata, WebP in two widths.

A picture from outside is opened within limits of bytes and pixels, decoded, and drawn anew; nothing of the file itself
is published. What can't be used is a problem for its owner, and the listing shows its poster instead.
"""

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from PIL import Image as Pillow
from PIL import ImageOps

from plugins.cluster.problems import Problem
from plugins.cluster.written import Image

FOLDER = "content/images"
MAX_BYTES = 12 * 1024 * 1024
MAX_PIXELS = 40_000_000
MIN_SIDE = 200
WIDTHS = (480, 1200)
QUALITY = 78
_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}


@dataclass(frozen=True, slots=True)
class Source:
    """One size of a picture: its address, and its width in pixels."""

    url: str
    width: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as pages show it, smallest source first. `width` and `height` are those of the largest, in pixels."""

    sources: tuple[Source, ...]
    width: int
    height: int


@dataclass(slots=True)
class Pictures:
    """All pictures by the name of their file, the files to publish, and what is wrong with the others."""

    by_file: dict[str, Picture] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
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
    for mentioned_in, image in sorted(images, key=lambda pair: (pair[1].file, pair[0])):
        if image.file in pictures.by_file:
            continue
        try:
            content = read_picture(cluster_dir / FOLDER / image.file, mentioned_in)
            drawn = _drawn(content, image.file, mentioned_in, cache)
        except UnusableError as unusable:
            pictures.problems.append(unusable.problem)
            continue
        sources = tuple(
            Source(f"/images/{Path(image.file).stem}-{width}.webp?v={sha256(data).hexdigest()[:8]}", width)
            for width, _, data in drawn
        )
        pictures.by_file[image.file] = Picture(sources, drawn[-1][0], drawn[-1][1])
        pictures.files |= {f"images/{Path(image.file).stem}-{width}.webp": data for width, _, data in drawn}
    return pictures


def read_picture(path: Path, mentioned_in: str) -> bytes:
    """The file's bytes. Raises UnusableError for a link, a missing or a too large file."""
    values = {"given": path.name, "limit": str(MAX_BYTES // 1024 // 1024)}
    if path.is_symlink() or not path.is_file():
        raise UnusableError(Problem("events.picture-missing", mentioned_in, field="image", values=values))
    if path.stat().st_size > MAX_BYTES:
        raise UnusableError(Problem("events.picture-too-heavy", mentioned_in, field="image", values=values))
    return path.read_bytes()


def draw(content: bytes, name: str, mentioned_in: str) -> Iterator[tuple[int, int, bytes]]:
    """Width, height and WebP bytes in each of WIDTHS, never enlarged. Raises UnusableError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            with Pillow.open(BytesIO(content), formats=[_FORMATS[Path(name).suffix]]) as opened:
                if opened.width * opened.height > MAX_PIXELS or min(opened.size) < MIN_SIDE:
                    raise UnusableError(_size_problem(name, mentioned_in, *opened.size))
                upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, SyntaxError, ValueError, Pillow.DecompressionBombWarning, Pillow.DecompressionBombError) as error:
        if isinstance(error, UnusableError):
            raise
        raise UnusableError(_unreadable(name, mentioned_in)) from error
    for wanted in sorted({min(width, upright.width) for width in WIDTHS}):
        height = max(1, round(upright.height * wanted / upright.width))
        buffer = BytesIO()
        upright.resize((wanted, height), Pillow.Resampling.LANCZOS).save(buffer, "WEBP", quality=QUALITY, method=4)
        yield wanted, height, buffer.getvalue()


def _drawn(content: bytes, name: str, mentioned_in: str, cache: Path) -> list[tuple[int, int, bytes]]:
    folder = cache / sha256(content + Path(name).suffix.encode()).hexdigest()
    if folder.is_dir():
        names = ((path.stem.split("x"), path) for path in folder.glob("*.webp"))
        return sorted((int(width), int(height), path.read_bytes()) for (width, height), path in names)
    drawn = list(draw(content, name, mentioned_in))
    making = folder.with_suffix(".part")
    making.mkdir(parents=True, exist_ok=True)
    for width, height, data in drawn:
        (making / f"{width}x{height}.webp").write_bytes(data)
    making.rename(folder)
    return drawn


def _size_problem(name: str, mentioned_in: str, width: int, height: int) -> Problem:
    limits = {"least": str(MIN_SIDE), "limit": str(MAX_PIXELS // 1_000_000)}
    values = {"name": name, "given": f"{width} × {height}", **limits}
    return Problem("events.picture-size", mentioned_in, field="image", values=values)


def _unreadable(name: str, mentioned_in: str) -> Problem:
    return Problem("events.picture-unreadable", mentioned_in, field="image", values={"given": name})
