"""YAML front matter becomes plain data with the line of every key.

Read with libyaml's `compose`, which keeps line marks. Safe by construction: no tags, anchors or duplicate keys, and
size and depth are bounded. Plain scalars follow YAML 1.2's core schema, so that `19:30`, `0150`, `no` and dates stay
text.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import yaml

from plugins.cluster.problems import Problem

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


class Unreadable(ValueError):  # noqa: N818 - it is said of a file: "unreadable", with reasons
    """The file can't be read at all; `problems` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problem(s)")
        self.problems = problems


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
    if path.is_symlink():
        raise Unreadable([Problem("cluster.symlink", file)])
    if not path.is_file():
        raise Unreadable([Problem("cluster.no-such-file", file)])
    if path.stat().st_size > MAX_BYTES:
        raise Unreadable([Problem("cluster.too-large", file, values={"limit": f"{MAX_BYTES // 1024} KiB"})])
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise Unreadable([Problem("cluster.not-utf8", file, line)]) from error
    return checked_text(text, file)


def checked_text(text: str, file: str) -> str:
    """`text` with NFC letters and newlines as "\\n"; raises Unreadable for characters that hide or forge."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    problems = [
        Problem(code, file, text.count("\n", 0, match.start()) + 1)
        for code, pattern in (
            ("cluster.bidi-control", _BIDI_CONTROLS),
            ("cluster.control-character", _FORBIDDEN_CONTROLS),
        )
        for match in pattern.finditer(text)
    ]
    if problems:
        raise Unreadable(problems[:20])
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
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise Unreadable(
            [Problem("cluster.yaml-syntax", file, line, values=_syntax_values(text, line - first_line))]
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise Unreadable([Problem("cluster.yaml-syntax", file, first_line, values=_syntax_values(text, 0))]) from error
    if not isinstance(node, yaml.MappingNode):
        raise Unreadable([Problem("cluster.not-a-mapping", file, first_line)])
    reader = _Reader(file, first_line)
    data = reader.mapping(node, ())
    reader.refuse_aliases(text)
    if reader.problems:
        raise Unreadable(reader.problems)
    return data, reader.lines


def _syntax_values(text: str, offset: int) -> dict[str, str]:
    rows = text.split("\n")
    row = rows[offset] if 0 <= offset < len(rows) else ""
    return {"text": row.strip()[:80]}


class _Reader:
    """Turns nodes into plain values, remembering lines and collecting problems."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.lines: Lines = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()
        self._count = 0

    def mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, object]:
        data: dict[str, object] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._report("cluster.yaml-syntax", key_node, path, text="")
                continue
            key = str(key_node.value)
            here = (*path, key)
            if key in data:
                self._report("cluster.duplicate-key", key_node, here, given=key)
                continue
            self.lines[here] = self._line(key_node)
            data[key] = self.value(value_node, here)
        return data

    def value(self, node: yaml.Node, path: KeyPath) -> object:
        self._count += 1
        if self._count > MAX_NODES or len(path) > MAX_DEPTH:
            self._report("cluster.too-deep", node, path)
            return None
        if id(node) in self._seen:  # the same node twice is an alias
            self._report("cluster.yaml-anchor", node, path)
            return None
        self._seen.add(id(node))
        if not isinstance(node, yaml.ScalarNode | yaml.CollectionNode) or not node.tag.startswith("tag:yaml.org,2002:"):
            self._report("cluster.yaml-tag", node, path)
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            items = []
            for index, child in enumerate(node.value):
                self.lines[(*path, index)] = self._line(child)
                items.append(self.value(child, (*path, index)))
            return items
        return _scalar(str(node.value), plain=isinstance(node, yaml.ScalarNode) and not node.style)

    def refuse_aliases(self, text: str) -> None:
        """An anchor nobody refers to leaves no trace in the nodes; the token stream shows it."""
        for token in yaml.scan(text, Loader=yaml.CSafeLoader):
            if isinstance(token, yaml.AnchorToken | yaml.TagToken):
                code = "cluster.yaml-anchor" if isinstance(token, yaml.AnchorToken) else "cluster.yaml-tag"
                line = self.first_line + token.start_mark.line
                if not any(problem.line == line for problem in self.problems):
                    self.problems.append(Problem(code, self.file, line))

    def _line(self, node: yaml.Node) -> int:
        return self.first_line + node.start_mark.line

    def _report(self, code: str, node: yaml.Node, path: KeyPath, **values: str) -> None:
        if len(self.problems) < 20:
            self.problems.append(Problem(code, self.file, self._line(node), field_name(path), values=values))


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
