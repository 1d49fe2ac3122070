"""Problems as lists: for people, for a code host's annotations, for programs."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from plugins.cluster.problems import Messages, Problem, Rendered

LANGUAGES = ("nb", "en")
"""In which every problem can be told, whatever a cluster has chosen."""
_COUNTS = {"nb": ("Ingen feil.", "{n} ting å rette."), "en": ("No problems.", "{n} things to correct.")}
_ONE = "One thing to correct."


def rendered(problems: Iterable[Problem], language: str) -> list[Rendered]:
    """Each problem once, in the order of files and lines, in `language`."""
    messages = Messages.load()
    unique = {(problem.sort_key, tuple(sorted(problem.values.items()))): problem for problem in problems}
    return [messages.render(unique[key], language) for key in sorted(unique)]


def as_text(problems: Iterable[Problem], language: str) -> str:
    """For a person in a terminal: place, what is wrong, what to write instead."""
    rows = []
    for item in rendered(problems, language):
        place = f"{item.file}:{item.line}" if item.line else item.file
        said = f"{place}  {item.message} ({item.code})"
        rows.append(f"{said}\n    → {item.fix}" if item.fix else said)
    none, some = _COUNTS[language]
    if language == "en" and len(rows) == 1:
        some = _ONE
    return "\n".join([*rows, some.format(n=len(rows)) if rows else none])


def as_github(problems: Iterable[Problem], language: str) -> str:
    """As workflow commands, which the code host shows beside the line."""
    rows = []
    for item in rendered(problems, language):
        place = f"file={_property(item.file)}" + (f",line={item.line}" if item.line else "")
        rows.append(f"::{item.severity} {place},title={_property(item.code)}::{_data(f'{item.message} {item.fix}')}")
    return "\n".join(rows)


def as_json(problems: Iterable[Problem], language: str) -> str:
    """As a list of {file, line, field, code, severity, message, fix}."""
    return json.dumps([asdict(item) for item in rendered(problems, language)], ensure_ascii=False, indent=2)


FORMATS = {"text": as_text, "github": as_github, "json": as_json}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
