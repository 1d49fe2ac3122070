"""Documents become PDF files in a folder, named by their content: what is there already isn't made again.

The name is everything the bytes depend on: HTML, stylesheet, fonts and the versions of what sets them. New ones are
set by two processes, since WeasyPrint keeps a core busy.
"""

import gc
import hashlib
import multiprocessing
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.paper.fonts import Fonts
from plugins.paper.versions import versions

if TYPE_CHECKING:
    from plugins.paper.pdf import Printer

WORKERS = 2
Progress = Callable[[int, int], None]
"""Is told how many documents are done, of how many."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole HTML document and its stylesheet, under a name of the caller's."""

    name: str
    html: str
    css: str


@dataclass(frozen=True, slots=True)
class Press:
    """Prints documents. `product_dir` holds the npm packages with the fonts, `folder` keeps the PDFs."""

    product_dir: Path
    folder: Path

    def print(self, documents: Sequence[Document], progress: Progress) -> Mapping[str, Path]:
        """The PDF file of each document by its name. Raises as paper.pdf does."""
        self.folder.mkdir(parents=True, exist_ok=True)
        made_with = f"{Fonts.load(self.product_dir).digest} {versions()}"
        paths = {document.name: self.folder / f"{_key(document, made_with)}.pdf" for document in documents}
        missing = [document for document in documents if not paths[document.name].exists()]
        done = len(documents) - len(missing)
        progress(done, len(documents))
        for document, content in self._set(missing):
            _write_whole(paths[document.name], content)
            done += 1
            progress(done, len(documents))
        return paths

    def keep_only(self, paths: Collection[Path]) -> None:
        """Throw away what the folder holds besides `paths`: PDFs of documents that have changed since."""
        for path in self.folder.iterdir():
            if path not in paths:
                path.unlink()

    def _set(self, documents: Sequence[Document]) -> Iterator[tuple[Document, bytes]]:
        """Documents with their PDFs as they get done, from as many processes as there is work for."""
        if not documents:
            return
        # Spawned, not forked: a progress display runs threads, and a fork would copy their locks.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(min(WORKERS, len(documents)), mp_context=context) as pool:
            futures = {pool.submit(_pdf, self.product_dir, document): document for document in documents}
            try:
                for future in as_completed(futures):
                    yield futures[future], future.result()
            finally:
                pool.shutdown(wait=True, cancel_futures=True)


def _key(document: Document, made_with: str) -> str:
    """The digest of what the PDF depends on; lengths keep one part from running into the next."""
    total = hashlib.sha256()
    for part in (document.html, document.css, made_with):
        content = part.encode()
        total.update(f"{len(content)} ".encode() + content)
    return total.hexdigest()


def _write_whole(path: Path, content: bytes) -> None:
    """Write under another name first, so that a kill leaves no half file that would be taken for a whole one."""
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def _pdf(product_dir: Path, document: Document) -> bytes:
    """In a worker: one PDF."""
    return _printer(product_dir).pdf(document.html, document.css)


@cache
def _printer(product_dir: Path) -> "Printer":
    """A worker's printer, made once: unpacking the fonts takes longer than setting a report."""
    # Only here: loading WeasyPrint takes a second, which a build with nothing new to print shouldn't wait.
    from plugins.paper.pdf import Printer

    printer = Printer(Fonts.load(product_dir))
    gc.freeze()  # all this lives as long as the worker; searching it for garbage again and again costs a sixth
    return printer
