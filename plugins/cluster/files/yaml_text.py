"""Plain data becomes YAML as a careful person would write it: block style, short things on one line, few quotes.

Text is quoted only where it has to be, or where a reader of YAML 1.1 or 1.2 would take it for something else than text.
Python dates and datetimes are written plain: `2026-11-27`, `2026-11-27 19:30`, with a zone `2026-11-22T10:00:00Z`.
"""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString, SingleQuotedScalarString

FLOW_WIDTH = 60
"""A list or mapping of plain values stays on one line up to this many characters; in a list, a mapping always does."""

_RESOLVER = yaml.resolver.Resolver()
_TEXT_TAG = "tag:yaml.org,2002:str"
# Numbers, times and dates of any YAML version, and what only looks like them.
_LIKE_A_NUMBER = re.compile(r"[-+.]?[0-9][0-9_.,:eExXoOa-fA-F+-]*|[-+]?\.(?:inf|nan)", re.IGNORECASE)
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^:#\n]|:(?=\S)|(?<=\S)#)*")
_NOT_IN_FLOW = re.compile(r"[,\[\]{}?]")


class _Representer(RoundTripRepresenter):
    """ruamel's, with dates as we write them."""


def written(value: date) -> str:
    """A date or datetime as we write it, and as it is read back: text."""
    if not isinstance(value, datetime):
        return value.isoformat()
    if value.tzinfo is None:
        return value.strftime("%Y-%m-%d %H:%M")
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _represent(representer: RoundTripRepresenter, value: date) -> object:
    local = isinstance(value, datetime) and value.tzinfo is None
    return representer.represent_scalar(_TEXT_TAG if local else "tag:yaml.org,2002:timestamp", written(value))


_Representer.add_representer(date, _represent)
_Representer.add_representer(datetime, _represent)


def yaml_text(data: Mapping[str, object] | Sequence[object]) -> str:
    """`data` (text, numbers, booleans, dates, None, lists, mappings) as YAML, ending in a newline."""
    writer = YAML(typ="rt")
    writer.Representer = _Representer
    writer.width = 1_000_000
    writer.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    writer.dump(_node(data, flow=False), stream)
    return stream.getvalue()


def _node(value: object, *, flow: bool) -> object:
    if isinstance(value, Mapping):
        mapping = CommentedMap(
            (_text(str(key), flow=True), _node(item, flow=flow or _is_short(item))) for key, item in value.items()
        )
        if flow:
            mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list | tuple):
        sequence = CommentedSeq(_node(item, flow=True) for item in value)
        if flow:
            sequence.fa.set_flow_style()
        return sequence
    return _text(value, flow=flow) if isinstance(value, str) else value


def _is_short(value: object) -> bool:
    """Whether a list or mapping below a key stays on that key's line; lists of times and of mappings never do."""
    if isinstance(value, Mapping):
        parts: list[object] = [*value, *value.values()]
    elif isinstance(value, list | tuple):
        parts = list(value)
        if any(isinstance(part, date) for part in parts):
            return False
    else:
        return False
    if any(isinstance(part, Mapping | list | tuple) or "\n" in str(part) for part in parts):
        return False
    return sum(len(str(part)) + 2 for part in parts) <= FLOW_WIDTH


def _text(text: str, *, flow: bool) -> object:
    if "\n" in text and not flow and _fits_a_block(text):
        return LiteralScalarString(text)
    plain = _PLAIN.fullmatch(text) and text == text.strip() and not text.endswith(":") and text.isprintable()
    if plain and not (flow and _NOT_IN_FLOW.search(text)) and not _is_ambiguous(text):
        return text
    if '"' in text and "'" not in text and text.isprintable():
        return SingleQuotedScalarString(text)
    return DoubleQuotedScalarString(text)


def _fits_a_block(text: str) -> bool:
    lines = text.split("\n")
    return lines[0][:1].strip() != "" and all(line.isprintable() and line == line.rstrip() for line in lines)


def _is_ambiguous(text: str) -> bool:
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return tag != _TEXT_TAG or _LIKE_A_NUMBER.fullmatch(text) is not None
