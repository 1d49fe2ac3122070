"""A cluster's logo becomes what a browser gets: drawn anew within limits, for the head of the page and for its tab."""

from io import BytesIO
from pathlib import Path

from PIL import Image as Pillow
from PIL import ImageOps

from plugins.cluster.pages.fonts import OWN_FOLDER
from plugins.cluster.problems import Problem, Refused

MAX_BYTES = 4 * 1024 * 1024
MAX_PIXELS = 16_000_000
HEIGHT, WIDEST = 96, 480
"""Pixels in the head of the page, twice what a screen shows."""
ICON = 180
_FORMATS = ("PNG", "WEBP", "JPEG")


def logo_files(cluster_dir: Path, name: str) -> dict[str, bytes]:
    """`logo.webp` and `icon.png` from the picture `name` in content/design. Raises Refused."""
    try:
        logo = _opened(cluster_dir / OWN_FOLDER / name)
    except Exception as error:  # a decoder raises whatever broken bytes make of its arithmetic
        values = {"given": f"{OWN_FOLDER}/{name}", "limit": f"{MAX_BYTES // 1024 // 1024} MB"}
        raise Refused([Problem("cluster.logo", "cluster.yaml", field="DESIGN.logo", values=values)]) from error
    head = ImageOps.contain(logo, (WIDEST, HEIGHT))
    icon = ImageOps.pad(logo, (ICON, ICON))
    return {"logo.webp": _bytes(head, "WEBP"), "icon.png": _bytes(icon, "PNG")}


def _bytes(picture: Pillow.Image, form: str) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, form, lossless=True)
    return buffer.getvalue()


def _opened(path: Path) -> Pillow.Image:
    if path.is_symlink() or path.stat().st_size > MAX_BYTES:
        raise ValueError("a link, or too heavy")
    with Pillow.open(path, formats=_FORMATS) as opened:
        if opened.width * opened.height > MAX_PIXELS:
            raise ValueError("too large")
        return opened.convert("RGBA")
