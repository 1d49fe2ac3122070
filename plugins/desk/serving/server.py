"""Browsers' questions become answers: pages with what serving adds, files as they are, the next version in time.

On this machine only: the address is 127.0.0.1, and a question that came by any other name is refused.
"""

import errno
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from mimetypes import guess_type
from pathlib import PurePosixPath
from typing import ClassVar
from urllib.parse import parse_qs, unquote, urlsplit

from plugins.desk.serving.panel import OWN, bare_page, language_of, with_panel
from plugins.desk.serving.showing import Showing

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")
PORTS_TRIED = 20
_TYPES = {
    ".ics": "text/calendar; charset=utf-8", ".xml": "application/xml", ".avif": "image/avif", ".woff2": "font/woff2",
    ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
}  # fmt: skip


class NoPortError(RuntimeError):
    """No port could be had, from the one that was wanted to `last`."""

    def __init__(self, last: int) -> None:
        super().__init__(f"no free port up to {last}")
        self.last = last


class Server(ThreadingHTTPServer):
    """Serves what `showing` shows."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int, showing: Showing) -> None:
        self.showing = showing
        super().__init__((HOST, port), Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away while it was answered is no news; anything else is."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as it came

    @property
    def address(self) -> str:
        """What to type in a browser."""
        return f"http://{HOST}:{self.server_address[1]}/"


def server_at(port: int, showing: Showing) -> Server:
    """The server at `port`, or at the next that is free. Raises NoPortError."""
    for number in range(port, min(port + PORTS_TRIED, 65_536)):
        try:
            return Server(number, showing)
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
    raise NoPortError(port + PORTS_TRIED - 1)


class Handler(BaseHTTPRequestHandler):
    """One question."""

    server: Server
    protocol_version = "HTTP/1.1"
    own_files: ClassVar = ("panel.css", "reload.js")

    def do_GET(self) -> None:
        """Answer."""
        asked = urlsplit(self.path)
        path = unquote(asked.path)
        if self.headers.get("Host", "").rpartition(":")[0] not in NAMES:
            self._answer(HTTPStatus.FORBIDDEN, b"", "text/plain")
        elif path == f"{OWN}version":
            after = parse_qs(asked.query).get("after", [""])[0]
            version = self.server.showing.wait(int(after) if after.isdecimal() else -1)
            self._answer(HTTPStatus.OK, str(version).encode(), "text/plain")
        elif path.startswith(OWN):
            self._own(path.removeprefix(OWN))
        else:
            self._site(path.removeprefix("/"))

    do_HEAD = do_GET  # noqa: N815 - the standard library's name

    def _own(self, name: str) -> None:
        if name not in self.own_files:
            self._answer(HTTPStatus.NOT_FOUND, b"", "text/plain")
            return
        self._answer(HTTPStatus.OK, (files("plugins.desk.serving") / "page" / name).read_bytes(), _type(name))

    def _site(self, path: str) -> None:
        showing = self.server.showing
        if path and not path.endswith("/") and showing.has_page(f"{path}/index.html"):
            self._answer(HTTPStatus.MOVED_PERMANENTLY, b"", "text/plain", {"Location": f"/{path}/"})
            return
        place = f"{path}index.html" if not path or path.endswith("/") else path
        version = showing.version  # before the answer: a change meanwhile is a newer version, and the page loads again
        answer = showing.answer(place)
        if PurePosixPath(place).suffix != ".html" and answer.found and answer.content:
            self._answer(HTTPStatus.OK, answer.content, _type(place))
            return
        language = language_of(place)
        if answer.content:
            page = with_panel(answer.content, answer.wrong, language, version)
        else:
            page = bare_page(answer.wrong, language, version)
        status = HTTPStatus.OK if answer.found and answer.content else HTTPStatus.NOT_FOUND
        if not answer.content and answer.wrong.stopped:
            status = HTTPStatus.INTERNAL_SERVER_ERROR
        self._answer(status, page, "text/html; charset=utf-8")

    def _answer(self, status: HTTPStatus, content: bytes, kind: str, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        headers = {"Content-Type": kind, "Content-Length": str(len(content)), "Cache-Control": "no-store"}
        for name, value in (headers | (more or {})).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Say nothing: the terminal tells of builds."""


def _type(name: str) -> str:
    suffix = PurePosixPath(name).suffix
    return _TYPES.get(suffix) or guess_type(name)[0] or "application/octet-stream"
