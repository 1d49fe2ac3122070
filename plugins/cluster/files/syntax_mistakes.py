"""Why a file's fields can't be read, as whoever typed them would see it: a tab, a bare colon, an open quotation mark.

The format's reader says where it stopped, which is often a line or more after the mistake; this looks at the lines.
"""

import re

import yaml

Mistake = tuple[str, int, dict[str, str]]
"""A code, the line (from 0) and the values of its message."""

_KEY = r"\s*(?:- )?[A-Za-z_][A-Za-z0-9_-]*"
_BARE_COLON = re.compile(rf"(?P<start>{_KEY}: +)(?P<text>[^\s\"'\[{{|>#&*!%@`][^#]*:(?: [^#]*|))(?P<end>\s*(?:#.*)?)")
_NO_SPACE = re.compile(rf"(?P<start>{_KEY}):(?P<text>[^\s:/][^:]*)")
_LONGEST = 160


def mistake_in(text: str, error: yaml.YAMLError) -> Mistake:
    """The mistake in `text` that made its reader stop with `error`."""
    rows = text.split("\n")
    stopped = _row(error, "problem_mark", rows)
    begun = _row(error, "context_mark", rows)
    if "quoted scalar" in str(getattr(error, "context", "")):
        return "cluster.open-quote", begun, {"text": _shown(rows[begun])}
    for row in (stopped, stopped - 1):
        if 0 <= row < len(rows) and "\t" in rows[row][: len(rows[row]) - len(rows[row].lstrip())]:
            return "cluster.tab", row, {"suggestion": _shown(rows[row].expandtabs(2))}
    for row in (stopped, begun):
        if colon := _BARE_COLON.fullmatch(rows[row]):
            quoted = colon["text"].strip().replace("\\", "\\\\").replace('"', '\\"')
            return "cluster.bare-colon", row, {"suggestion": _shown(f'{colon["start"]}"{quoted}"{colon["end"]}')}
    for row in (stopped, stopped - 1, begun):
        if 0 <= row < len(rows) and (joined := _NO_SPACE.fullmatch(rows[row])):
            return "cluster.no-space", row, {"suggestion": _shown(f"{joined['start']}: {joined['text']}")}
    return "cluster.yaml-syntax", stopped, {"text": _shown(rows[stopped])}


def _row(error: yaml.YAMLError, name: str, rows: list[str]) -> int:
    mark = getattr(error, name, None) or getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return min(mark.line, len(rows) - 1) if mark else 0


def _shown(row: str) -> str:
    return row.strip()[:_LONGEST]
