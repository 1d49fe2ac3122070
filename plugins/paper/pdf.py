"""HTML becomes PDF: the only door to WeasyPrint.

PDF/UA-1: tagged, bookmarked from its headings, with language and title; fonts embedded; no network, no files, no
clock. The same HTML, CSS, fonts and versions give the same bytes. Whatever WeasyPrint would only warn of stops.
"""

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.paper.characters import printable
from plugins.paper.fetcher import FontFetcher, RefusedAddressError
from plugins.paper.fonts import Fonts
from plugins.paper.pagination import mark_pagination
from plugins.paper.table_headers import mark_headers

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it looks for the machine's fonts and may miss them; we use none
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

NO_SYSTEM_FONTS = Path(__file__).parent / "empty_fonts.conf"
VARIANT = "pdf/ua-1"


class PaperError(ValueError):
    """The document isn't fit for paper; the message holds what WeasyPrint said of it."""


class Printer:
    """Turns documents into PDF with one set of fonts, which is unpacked once and serves them all."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        with _fontconfig(NO_SYSTEM_FONTS):
            self._configuration = FontConfiguration()
        self._faces = self._sheet(fonts.css, FontFetcher(fonts.unpacked))

    def pdf(self, html: str, css: str) -> bytes:
        """The PDF of a whole HTML document with `lang` and `title`, set with the stylesheet `css`.

        Characters no font has are replaced (characters.py). Raises RefusedAddressError for any address but the
        fonts', and PaperError for whatever WeasyPrint complains of, a missing language or title included.
        """
        fetcher = FontFetcher(self._fonts.unpacked)
        complaints: list[str] = []
        with _listening(complaints):
            try:
                content = self._write(printable(html, self._fonts.characters), css, fetcher)
            except weasyprint.urls.FatalURLFetchingError as error:  # derives from BaseException
                raise RefusedAddressError(", ".join(fetcher.refused)) from error
        if fetcher.refused:
            raise RefusedAddressError(", ".join(fetcher.refused))
        if complaints:
            raise PaperError("; ".join(complaints))
        return content

    def _write(self, html: str, css: str, fetcher: FontFetcher) -> bytes:
        document = weasyprint.HTML(string=html, url_fetcher=fetcher).render(
            font_config=self._configuration, stylesheets=[self._faces, self._sheet(css, fetcher)], pdf_variant=VARIANT
        )
        if not document.metadata.title or not document.metadata.lang:
            raise PaperError("the document has no title or no language")
        content: bytes = document.write_pdf(pdf_variant=VARIANT, finisher=lambda _, pdf: _finish(pdf))
        return content

    def _sheet(self, css: str, fetcher: FontFetcher) -> weasyprint.CSS:
        return weasyprint.CSS(string=css, font_config=self._configuration, url_fetcher=fetcher)


def _finish(pdf: object) -> None:
    mark_pagination(pdf)
    mark_headers(pdf)


class _Listener(logging.Handler):
    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self._heard.append(record.getMessage())


@contextmanager
def _listening(heard: list[str]) -> Iterator[None]:
    """Gather WeasyPrint's warnings and errors in `heard`."""
    logger, listener = logging.getLogger("weasyprint"), _Listener(heard)
    logger.addHandler(listener)
    try:
        yield
    finally:
        logger.removeHandler(listener)


@contextmanager
def _fontconfig(file: Path) -> Iterator[None]:
    """Have Fontconfig read `file` instead of the machine's configuration; it reads the environment each time."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(file)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before
