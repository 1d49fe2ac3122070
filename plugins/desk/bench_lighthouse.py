"""The bench of Lighthouse, all four scores: front page, calendar, audience and heaviest event, as a phone sees them.

Scores of speed waver on a busy machine: each page is measured up to three times, and its best run counts. The site is
built as of today and served on this machine, its text compressed, as hosts of static sites do.
"""

import gzip
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.endings import InputAtFaultError
from plugins.desk.progress import Stopwatch, progress

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PERFECT = 100
TRIES = 3
_COMPRESSED = {".html", ".css", ".js", ".svg", ".json"}
PAGES = ("/", "/kalender/", "/publikum/", "/en/", "/en/calendar/")
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync"
    " --no-first-run"
)
Scores = Mapping[str, int]
"""Of one page, by category, 0 to 100."""


def bench_lighthouse(folder: Path, full: bool) -> None:
    """Measure the Norwegian pages, in full also the English ones. Raises InputAtFaultError below 100."""
    watch = Stopwatch()
    folder.mkdir(parents=True, exist_ok=True)
    output = folder / "output"
    with progress("Building …") as say:
        _build(output)
        events = (output / "arrangement").glob("*/*/index.html")
        event = max(events, key=lambda path: (path.stat().st_size, path)).parent.relative_to(output)
        pages = (*(page for page in PAGES if full or not page.startswith("/en/")), f"/{event.as_posix()}/")
        found = {}
        with served(output) as address:
            for page in pages:
                say(f"Lighthouse: {page} …")
                found[page] = _best(address + page)
    (folder / "scores.json").write_text(json.dumps(found, indent=2), encoding="utf-8")
    print(in_words(found) + f"\nDone in {watch}.")
    if any(score < PERFECT for scores in found.values() for score in scores.values()):
        raise InputAtFaultError("A score is below 100.")


def in_words(found: Mapping[str, Scores]) -> str:
    """The scores as a person reads them."""
    rows = [f"{'':50}" + "".join(f"{name:>16}" for name in CATEGORIES)]
    rows += [f"{page:50}" + "".join(f"{scores[name]:>16}" for name in CATEGORIES) for page, scores in found.items()]
    return "\n".join(rows)


def scores(address: str, categories: Sequence[str], *more: str) -> Scores:
    """What Lighthouse gives the page at `address`; `more` are words for its command line."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise InputAtFaultError("Chromium is missing. Run: python3 tasks.py test")
    node = Path(sys.prefix) / "bin" / "node"
    words = [
        str(node), str(PRODUCT_DIR / "node_modules" / "lighthouse" / "cli" / "index.js"), address, "--quiet",
        "--output=json", f"--chrome-flags={_FLAGS}", f"--only-categories={','.join(categories)}", *more,
    ]  # fmt: skip
    done = subprocess.run(
        words, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"Lighthouse stopped: {done.stderr[-2000:]}")
    told = json.loads(done.stdout)["categories"]
    return {name: round(100 * (told[name]["score"] or 0)) for name in categories}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder as a site: its address, such as "http://127.0.0.1:45123"."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Hosted, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


class _Hosted(SimpleHTTPRequestHandler):
    """Text goes out compressed, as hosts of static sites send it."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if page.suffix not in _COMPRESSED or not page.is_file():
            super().do_GET()
            return
        content = gzip.compress(page.read_bytes(), 6)
        self.send_response(200)
        headers = {"Content-Type": self.guess_type(page), "Content-Encoding": "gzip", "Content-Length": len(content)}
        for name, value in headers.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Say nothing."""


def _best(address: str) -> Scores:
    """Of each category the best of at most TRIES runs."""
    best = dict.fromkeys(CATEGORIES, 0)
    for _ in range(TRIES):
        found = scores(address, CATEGORIES)
        best = {name: max(best[name], found[name]) for name in CATEGORIES}
        if min(best.values()) == PERFECT:
            break
    return best


def _build(output: Path) -> None:
    """The sample's site by plain Pelican, as of now: the front page begins today."""
    words = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", str(output), "--fatal", "errors"]
    done = subprocess.run(words, cwd=PRODUCT_DIR, capture_output=True, text=True, check=False)
    if done.returncode:
        raise InputAtFaultError(done.stdout + done.stderr)
