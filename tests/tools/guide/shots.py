"""Parts of real pages as pictures: an event as `new event` wrote it, a house's own results, its form on a tablet."""

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, _Quiet
from tests.desk.building import run_task
from tests.tools.guide.scenes import HOUSE, copied, new_event

QUALITY = 55
COLOURS = 24
_DOTS = 2  # for each pixel of a page


@dataclass(frozen=True, slots=True)
class Shot:
    """A part of a page: its name, where it stands by language, the window, and at what (a selector) it begins.

    A page that is not `published` is a file.
    """

    name: str
    paths: dict[str, str]
    width: int
    height: int
    top: str = ""
    published: bool = True


SHOTS = (
    Shot(
        "event-page",
        {"nb": f"arrangement/{HOUSE}/nyttarsrevyen/", "en": f"en/event/{HOUSE}/nyttarsrevyen/"},
        width=900,
        height=600,
        top="main",
    ),
    Shot("form", {"nb": f"svar/{HOUSE}/", "en": f"en/answer/{HOUSE}/"}, width=760, height=560),
    Shot(
        "preview",
        {"nb": f"private/{HOUSE}/2026/preview.html", "en": f"private/{HOUSE}/2026/preview.en.html"},
        width=760,
        height=820,
        published=False,
    ),
)


def taken(root: Path) -> Iterator[tuple[str, bytes]]:
    """Every picture, by the name of its file."""
    cluster = copied(root / "cluster")
    for name in (HOUSE, "keys", "reference"):
        shutil.copytree(Path(__file__).parents[3] / "data" / name, cluster / "data" / name)
    new_event(cluster, "nb")
    nowhere, keys = str(root / "no-keys"), str(cluster / "data" / "keys")  # the site alone: no report is shown
    for words, found in ((["build"], nowhere), (["preview", HOUSE], keys)):
        done = run_task(*words, "--cluster", str(cluster), SAMSPILL_KEYS=found)
        assert done.returncode == 0, done.stderr
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(cluster / "output")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site = f"http://127.0.0.1:{server.server_address[1]}/"
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        for shot in SHOTS:
            for language, address in shot.paths.items():
                yield (
                    f"{shot.name}.{language}.webp",
                    _picture(chromium, f"{site if shot.published else cluster.as_uri() + '/'}{address}", shot),
                )
        chromium.close()
    server.shutdown()


def _picture(browser: Browser, address: str, shot: Shot) -> bytes:
    window = {"width": shot.width, "height": shot.height}
    page: Page = browser.new_page(viewport=window, device_scale_factor=_DOTS, color_scheme="light")  # type: ignore[arg-type]
    answer = page.goto(address)
    assert answer is not None
    assert answer.ok, address
    if shot.top:
        page.locator(shot.top).first.evaluate("part => window.scrollTo(0, part.getBoundingClientRect().top - 16)")
    page.wait_for_timeout(500)
    seen = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return min(_as_photo(seen), _as_drawing(seen), key=len)


def _as_photo(seen: Image.Image) -> bytes:
    target = BytesIO()
    seen.save(target, "WEBP", quality=QUALITY, method=6)
    return target.getvalue()


def _as_drawing(seen: Image.Image) -> bytes:
    """In few colours, which words and lines need no more of."""
    target = BytesIO()
    seen.quantize(COLOURS, dither=Image.Dither.NONE).convert("RGB").save(target, "WEBP", lossless=True, method=6)
    return target.getvalue()
