"""Front matter and body become a file, and a file that stands is edited where its data changed and nowhere else.

ruamel.yaml can write a whole document back with its comments, but it moves a comment that stands between a list's last
item and the next key when an item is added, drops one when the key above it goes, and joins long lines. So only what
changed is written (by ruamel.yaml) and put in the place of the lines it stood on; every other line stays byte for byte.
"""

import difflib
import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeGuard

import yaml

from plugins.cluster.files.yaml_text import written, yaml_text

_FENCE = "---"
_COMMENT_AFTER = re.compile(r"\s+#.*")
# libyaml counts these as line breaks; rows must be counted alike.
_OTHER_BREAKS = str.maketrans({"\r": "\n", "\x85": " ", "\u2028": " ", "\u2029": " "})


def document_text(data: Mapping[str, object], body: str = "") -> str:
    """A new document: `data` as front matter between its fences, then `body`."""
    text = f"{_FENCE}\n{yaml_text(data)}{_FENCE}\n"
    return f"{text}{body.strip()}\n" if body.strip() else text


def edited_text(text: str, before: Mapping[str, object], after: Mapping[str, object], body: str | None = None) -> str:
    """The document `text`, whose front matter holds `before`, so that it holds `after`; `body` replaces its body.

    Comments, order, quotes and line breaks of what didn't change stay. New keys come after the key they follow in
    `after`.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    rows = text.replace("\r\n", "\n").translate(_OTHER_BREAKS).split("\n")
    end = next(number for number, row in enumerate(rows[1:], 1) if row.rstrip() == _FENCE)
    node = yaml.compose("\n".join(rows[1:end]) + "\n", Loader=yaml.CSafeLoader)
    front = _Lines(rows[1:end])
    if not isinstance(node, yaml.MappingNode):
        raise TypeError("front matter that was read holds a mapping")
    front.edit_mapping(node, before, after)
    rest = rows[end:] if body is None else [_FENCE, *(body.strip().split("\n") if body.strip() else ()), ""]
    return newline.join([rows[0], *front.result(), *rest])


def write_file(path: Path, text: str) -> None:
    """Write `text` to `path` as a whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


@dataclass(frozen=True, slots=True)
class _Edit:
    """Rows `first` up to, not including, `stop` become `rows`."""

    first: int
    stop: int
    rows: tuple[str, ...]


class _Lines:
    """The rows of a front matter, and the edits that are to be made to them."""

    def __init__(self, rows: list[str]) -> None:
        self._rows = rows
        self._edits: list[_Edit] = []

    def result(self) -> list[str]:
        """The rows with all edits made, from the last to the first; what is new goes before what replaces."""
        rows = list(self._rows)
        ordered = sorted(
            enumerate(self._edits), key=lambda item: (item[1].first, item[1].stop > item[1].first, item[0])
        )
        for _, edit in reversed(ordered):
            rows[edit.first : edit.stop] = edit.rows
        return rows

    def edit_mapping(self, node: yaml.MappingNode, before: Mapping[str, object], after: Mapping[str, object]) -> None:
        """Make a block mapping hold `after`; one that stands in a list must keep its first key, beside the dash."""
        nodes = {key.value: (key, value) for key, value in node.value}
        for name, (key, value) in nodes.items():
            if name not in after:
                self._replace(key.start_mark.line, value, ())
            elif before[name] != _plain(after[name]):
                self._edit_value(name, key, value, before[name], after[name])
        place = node.start_mark.line  # a new key goes where its predecessor ends
        for name, wanted in after.items():
            if name in nodes:
                place = self._last_row(nodes[name][1]) + 1
            else:
                self._edits.append(_Edit(place, place, _rows({name: wanted}, " " * node.start_mark.column)))

    def _edit_value(self, name: str, key: yaml.Node, value: yaml.Node, before: object, after: object) -> None:
        if isinstance(value, yaml.SequenceNode) and _is_block(value) and isinstance(before, list) and _is_list(after):
            self._edit_sequence(value, before, after)
        elif isinstance(value, yaml.MappingNode) and _is_block(value) and isinstance(before, dict) and _is_map(after):
            self.edit_mapping(value, before, after)
        else:
            column = key.start_mark.column
            rows = _rows({name: after}, " " * column)
            before_key = self._rows[key.start_mark.line][:column]
            self._replace(key.start_mark.line, value, (before_key + rows[0][column:], *rows[1:]))

    def _edit_sequence(self, node: yaml.SequenceNode, before: list[object], after: Sequence[object]) -> None:
        column = node.start_mark.column
        items = node.value
        matcher = difflib.SequenceMatcher(None, list(map(repr, before)), [repr(_plain(item)) for item in after], False)
        for kind, first, stop, new_first, new_stop in matcher.get_opcodes():
            if kind == "equal":
                continue
            wanted = list(after[new_first:new_stop])
            for place, (old, new) in enumerate(zip(items[first:stop], wanted, strict=False), first):
                self._edit_item(old, before[place], new, column)
            for old in items[first + len(wanted) : stop]:
                self._replace(self._dash_row(old, column), old, ())
            row = self._last_row(items[stop - 1]) + 1 if stop else self._dash_row(items[0], column)
            extra = tuple(text for new in wanted[stop - first :] for text in _rows([new], " " * column))
            if extra:
                self._edits.append(_Edit(row, row, extra))

    def _edit_item(self, node: yaml.Node, before: object, after: object, column: int) -> None:
        if isinstance(node, yaml.MappingNode) and _is_block(node) and isinstance(before, dict) and _is_map(after):
            wanted: Mapping[str, object] = after
            first = node.value[0][0].value
            if next(iter(wanted)) == first:
                self.edit_mapping(node, before, wanted)
                return
        self._replace(self._dash_row(node, column), node, _rows([after], " " * column))

    def _dash_row(self, item: yaml.Node, column: int) -> int:
        """The row of an item's dash, which its content may start below."""
        row = int(item.start_mark.line)
        while self._rows[row][column : column + 1] != "-":
            row -= 1
        return row

    def _last_row(self, node: yaml.Node) -> int:
        """The row a node's content ends on; libyaml ends a block where the next thing starts, whatever is between."""
        if isinstance(node, yaml.MappingNode) and _is_block(node):
            return self._last_row(node.value[-1][1])
        if isinstance(node, yaml.SequenceNode) and _is_block(node):
            return self._last_row(node.value[-1])
        if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
            row = int(node.end_mark.line) - 1
            while row > node.start_mark.line and not self._rows[row].strip():
                row -= 1
            return row
        return int(node.end_mark.line)

    def _replace(self, first: int, node: yaml.Node, rows: tuple[str, ...]) -> None:
        """Put `rows` in the place of those from `first` to the end of `node`, keeping a comment at that end."""
        last = self._last_row(node)
        if rows and not _is_block(node) and node.end_mark.line == last:
            after = self._rows[last][node.end_mark.column :]
            if _COMMENT_AFTER.fullmatch(after):
                rows = (*rows[:-1], rows[-1] + after)
        self._edits.append(_Edit(first, last + 1, rows))


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and not node.flow_style and bool(node.value)


def _plain(value: object) -> object:
    """What a reader of the front matter gets for `value`."""
    if isinstance(value, date):
        return written(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


def _rows(data: Mapping[str, object] | Sequence[object], indent: str) -> tuple[str, ...]:
    text = yaml_text(data)
    if not isinstance(data, Mapping):
        text = "\n".join(row.removeprefix("  ") for row in text.split("\n"))
    return tuple(indent + row if row else row for row in text.rstrip("\n").split("\n"))


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, list | tuple) and bool(value)


def _is_map(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, Mapping) and bool(value)
