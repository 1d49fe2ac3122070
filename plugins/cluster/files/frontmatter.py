"""YAML front matter becomes plain data with the line of every key.

Read from libyaml's events, which keep line marks. Safe by construction: no tags, anchors or duplicate keys, and
size and depth are bounded. Plain scalars follow YAML 1.2's core schema, so that `19:30`, `0150`, `no` and dates stay
text.
"""

import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import yaml

from plugins.cluster.files.syntax_mistakes import mistake_in
from plugins.cluster.problems import Problem, Refused

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12
MAX_NODES = 20_000

KeyPath = tuple[str | int, ...]
Lines = dict[KeyPath, int]

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}")
# Direction overrides can make a name read as another one (U+202A-E, U+2066-9).
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_FORBIDDEN_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


class Unreadable(Refused):
    """The file can't be read at all."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file's front matter and body. `lines` maps a key path such as ("performances", 1, "start") to its line."""

    file: str
    data: dict[str, object]
    body: str
    body_line: int
    lines: Lines


def read_document(path: Path, root: Path) -> Document:
    """Read the Markdown file `path`; places are given relative to `root`. Raises Unreadable."""
    file = path.relative_to(root).as_posix()
    return parse_document(read_text(path, file), file)


def read_text(path: Path, file: str) -> str:
    """The file's text, guarded: no link, bounded size, UTF-8, no control or direction-override characters."""
    content = read_bytes(path, file)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Unreadable([Problem("cluster.not-utf8", file, line)]) from error
    return checked_text(text, file)


def read_bytes(path: Path, file: str) -> bytes:
    """What an ordinary file of bounded size holds. Raises Unreadable."""
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            raise Unreadable([Problem("cluster.symlink", file)])
        if not stat.S_ISREG(status.st_mode):  # a pipe or a device would never end
            raise Unreadable([Problem("cluster.not-a-file", file)])
        if status.st_size > MAX_BYTES:
            raise Unreadable([Problem("cluster.too-large", file, values={"limit": f"{MAX_BYTES // 1024} KiB"})])
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Unreadable([Problem("cluster.no-such-file", file)]) from error
    except OSError as error:
        raise Unreadable([Problem("cluster.no-permission", file)]) from error


def checked_text(text: str, file: str) -> str:
    """`text` with NFC letters and newlines as "\\n"; raises Unreadable for characters that hide or forge."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    problems = [
        Problem(code, file, text.count("\n", 0, match.start()) + 1)
        for code, pattern in (
            ("cluster.bidi-control", _BIDI_CONTROLS),
            ("cluster.control-character", _FORBIDDEN_CONTROLS),
        )
        for match in islice(pattern.finditer(text), 10)
    ]
    if problems:
        raise Unreadable(problems)
    return text


def parse_document(text: str, file: str) -> Document:
    """Split `text` at its `---` fences and parse the front matter. Raises Unreadable."""
    rows = text.split("\n")
    if not rows or rows[0].rstrip() != "---":
        raise Unreadable([Problem("cluster.no-front-matter", file, 1)])
    end = next((number for number, row in enumerate(rows[1:], 1) if row.rstrip() == "---"), None)
    if end is None:
        raise Unreadable([Problem("cluster.open-front-matter", file, 1)])
    data, lines = parse_yaml("\n".join(rows[1:end]), file, first_line=2)
    return Document(file, data, "\n".join(rows[end + 1 :]).strip("\n"), end + 2, lines)


def parse_yaml(text: str, file: str, first_line: int = 1) -> tuple[dict[str, object], Lines]:
    """Parse a YAML mapping; `first_line` is the line in `file` on which `text` starts. Raises Unreadable."""
    reader = _Reader(file, first_line)
    try:
        data = reader.document(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        code, offset, values = mistake_in(text, error)
        problem = Problem(code, file, first_line + offset, values=values)
        raise Unreadable([*reader.problems, problem]) from error
    if reader.problems:
        raise Unreadable(reader.problems)
    return data, reader.lines


class _Reader:
    """Turns libyaml's events into plain values, remembering lines and collecting problems.

    Events, not nodes: libyaml composes nodes by recursion and would run out of stack on a hostile file before we could
    look at its depth.
    """

    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.lines: Lines = {}
        self.problems: list[Problem] = []
        self._count = 0

    def document(self, events: Iterator[yaml.Event]) -> dict[str, object]:
        """The one mapping of the stream."""
        for event in events:
            if isinstance(event, yaml.MappingStartEvent):
                self._refuse_marks(event, ())
                data = self._mapping(events, ())
                for rest in events:  # syntax errors behind the mapping are errors too
                    if isinstance(rest, yaml.DocumentStartEvent):  # nobody would read it, and it has no limits yet
                        raise Unreadable([*self.problems, self._problem("cluster.second-document", rest, ())])
                return data
            if isinstance(event, yaml.NodeEvent | yaml.DocumentEndEvent):
                break
        raise Unreadable([Problem("cluster.not-a-mapping", self.file, self.first_line)])

    def _mapping(self, events: Iterator[yaml.Event], path: KeyPath) -> dict[str, object]:
        data: dict[str, object] = {}
        for key_event in events:
            if isinstance(key_event, yaml.MappingEndEvent):
                break
            if not isinstance(key_event, yaml.ScalarEvent):
                raise Unreadable([*self.problems, self._problem("cluster.yaml-syntax", key_event, path, text="")])
            key = str(key_event.value)
            here = (*path, key)
            self._refuse_marks(key_event, here)
            self._refuse_characters(key_event, path)
            if key in data:
                self.problems.append(self._problem("cluster.duplicate-key", key_event, here, given=key))
            else:
                self.lines[here] = self._line(key_event)
            data[key] = self._value(next(events), events, here)
        return data

    def _sequence(self, events: Iterator[yaml.Event], path: KeyPath) -> list[object]:
        items: list[object] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            here = (*path, len(items))
            self.lines[here] = self._line(event)
            items.append(self._value(event, events, here))
        return items

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], path: KeyPath) -> object:
        self._count += 1
        if self._count > MAX_NODES or len(path) > MAX_DEPTH:
            raise Unreadable([*self.problems, self._problem("cluster.too-deep", event, path)])
        self._refuse_marks(event, path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_characters(event, path)
            return _scalar(str(event.value), plain=not event.style)
        return None  # an alias, reported by _refuse_marks

    def _refuse_characters(self, event: yaml.ScalarEvent, path: KeyPath) -> None:
        """A quoted text may spell ("\\u202e", "\\r") what no file may hold as it is."""
        if _BIDI_CONTROLS.search(event.value):
            self.problems.append(self._problem("cluster.bidi-control", event, path))
        if "\r" in event.value or _FORBIDDEN_CONTROLS.search(event.value):
            self.problems.append(self._problem("cluster.control-character", event, path))

    def _refuse_marks(self, event: yaml.Event, path: KeyPath) -> None:
        """Anchors, aliases and tags: shorthand that people don't need and bombs are made of."""
        if getattr(event, "anchor", None):
            self.problems.append(self._problem("cluster.yaml-anchor", event, path))
        elif getattr(event, "tag", None):
            self.problems.append(self._problem("cluster.yaml-tag", event, path))

    def _line(self, event: yaml.Event) -> int:
        mark = event.start_mark
        return self.first_line + (mark.line if mark else 0)

    def _problem(self, code: str, event: yaml.Event, path: KeyPath, **values: str) -> Problem:
        return Problem(code, self.file, self._line(event), field_name(path), values=values)


def field_name(path: KeyPath) -> str | None:
    """A key path as a person would say it: ("performances", 1, "start") is "performances[2].start"."""
    name = ""
    for part in path:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if name else part
    return name or None


def _scalar(text: str, *, plain: bool) -> object:
    if not plain:
        return text
    if text in {"", "~", "null"}:
        return None
    if text in {"true", "false"}:
        return text == "true"
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
