"""Writes a production as the listing file a person would have written: keys in the order of DESIGN 5.2."""

import json
import textwrap
from datetime import date
from typing import Any

import yaml

from tests.tools.sample.layout import Dates
from tests.tools.sample.productions import Production, Texts

WIDTH = 110
PERFORMANCE_KEYS = ("start", "end", "was", "status", "venue", "access", "price", "tickets", "note")
REPEAT_KEYS = ("rrule", "start", "end", "except", "status", "note")


def listing(production: Production, dates: Dates) -> str:
    """The whole file: front matter, then the body."""
    lines = ["---", f"title: {plain(production.texts.title)}", f"summary: {plain(production.texts.summary)}"]
    if production.language != "nb":
        lines.append(f"language: {production.language}")
    lines.append(f"venue: {production.venue}")
    if production.co_producers:
        lines.append(f"co_producers: {flow_list(production.co_producers)}")
    lines += [*performances(dates.performances), *repeats(dates.repeat)]
    if production.minutes:
        lines.append(f"duration: {production.minutes} min")
    lines += [f"genre: {production.genre}", f"for: {flow_list(production.audiences)}", *price(production.price)]
    if production.tickets:
        lines.append(f"tickets: {production.tickets}")
    if production.url:
        lines.append(f"url: {production.url}")
    if production.image:
        lines.append(f"image: {flow(production.image, ('file', 'alt', 'credit'))}")
    if production.access:
        lines.append(f"access: {flow_list(production.access)}")
    if production.status:
        lines.append(f"status: {production.status}")
    if production.english:
        lines += translation(production.english)
    return "\n".join([*lines, "---", wrapped(production.texts.body)]) + "\n"


def performances(shows: list[dict[str, Any]]) -> list[str]:
    """One line a show; a start alone where there is nothing more to say."""
    if not shows:
        return []
    written = [show["start"] if set(show) == {"start"} else flow(show, PERFORMANCE_KEYS) for show in shows]
    return ["performances:", *(f"  - {each}" for each in written)]


def repeats(rules: list[dict[str, Any]]) -> list[str]:
    """One rule on one line, several as a list."""
    written = [flow(rule, REPEAT_KEYS) for rule in rules]
    if len(written) < 2:
        return [f"repeat: {rule}" for rule in written]
    return ["repeat:", *(f"  - {rule}" for rule in written)]


def price(given: Any) -> list[str]:
    """A price as it was given; nothing where it isn't known."""
    if given is None:
        return []
    if isinstance(given, list):
        return ["price:", *(f"  - {flow(each, ('name', 'price', 'currency'))}" for each in given)]
    return [f"price: {flow(given, ('from', 'to', 'currency')) if isinstance(given, dict) else given}"]


def translation(english: Texts) -> list[str]:
    """The English texts."""
    body = textwrap.indent(wrapped(english.body), " " * 6).split("\n")
    return [
        "translations:",
        "  en:",
        f"    title: {plain(english.title)}",
        f"    summary: {plain(english.summary)}",
        "    body: |",
        *(line.rstrip() for line in body),
    ]


def flow(mapping: dict[str, Any], order: tuple[str, ...]) -> str:
    """A mapping on one line, `{start: 2026-11-27 19:30, note: …}`; a key not in the order raises a ValueError."""
    pairs = sorted(mapping.items(), key=lambda pair: order.index(pair[0]))
    return "{" + ", ".join(f"{key}: {flow_value(key, value)}" for key, value in pairs) + "}"


def flow_value(key: str, value: Any) -> str:
    """A value inside a one-line mapping; a rule in quotes, as the handbook shows it."""
    if key == "rrule":
        return f'"{value}"'
    if isinstance(value, dict):
        return flow(value, ("from", "to", "currency"))
    return flow_list(value) if isinstance(value, list | tuple) else inline(str(value), "{{key: {}}}")


def flow_list(values: tuple[Any, ...] | list[Any]) -> str:
    """`[one, two]`."""
    return "[" + ", ".join(inline(str(value), "{{key: [{}]}}") for value in values) + "]"


def plain(text: str) -> str:
    """A text as a value of its own line, quoted only where YAML would misread it."""
    return inline(text, "key: {}")


def inline(text: str, context: str) -> str:
    """The text itself where YAML reads it back as the same in this context, else in double quotes."""
    try:
        read: Any = yaml.safe_load(context.format(text))["key"]
    except yaml.YAMLError:
        read = None
    read = read[0] if isinstance(read, list) and len(read) == 1 else read
    same = read == text or (isinstance(read, int | float | date) and str(read) == text)
    return text if same else json.dumps(text, ensure_ascii=False)


def wrapped(body: str) -> str:
    """Paragraphs filled to a width that is easy to read and to compare."""
    return "\n".join(
        textwrap.fill(line, WIDTH, break_long_words=False, break_on_hyphens=False) for line in body.split("\n")
    )
