"""What can be wrong with what people hand in, and the words that tell them.

A rule reports a `Problem`: a code, a place and the values its message names. The wording stands in each room's
`messages.yaml`, in Norwegian and English, so that it can be read and mended by people who read no code.
"""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

PLUGINS_DIR = Path(__file__).resolve().parent.parent
CORRECTED = "corrected-line"
"""The value of a problem that holds its whole line as it should stand, where that is known."""
_WHOLE_LINE = {"nb": "Hele linjen: {line}", "en": "The whole line: {line}"}


class Severity(StrEnum):
    """How much a problem weighs: an error leaves its file out, a warning doesn't."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where it stands and which rule says so.

    `code` is `<room>.<rule>`; `file` is relative to the cluster's folder, with forward slashes; `line` counts from 1;
    `values` fill the message's placeholders and never hold what a respondent answered.
    """

    code: str
    file: str
    line: int | None = None
    field: str | None = None
    severity: Severity = Severity.ERROR
    values: Mapping[str, str] = dataclass_field(default_factory=dict)

    @property
    def place(self) -> str:
        """File, line and code, for logs that show no wording."""
        return f"{self.file}:{self.line or 1} {self.code}"

    @property
    def sort_key(self) -> tuple[str, int, str, str]:
        """Order for lists: by file, then line, then code."""
        return (self.file, self.line or 0, self.field or "", self.code)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A problem in one language, ready for a person, an annotation or JSON."""

    file: str
    line: int | None
    field: str | None
    code: str
    severity: str
    message: str
    fix: str


class Refused(ValueError):  # noqa: N818 - it is said of what was handed in: "refused", with reasons
    """Something can't be used at all; `problems` says where and why, all at once."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.place for problem in problems))
        self.problems = problems


class UnknownCodeError(LookupError):
    """A rule reported a code that no messages.yaml has: the program's fault."""


class Messages:
    """The wordings of all rooms."""

    def __init__(self, wordings: Mapping[str, Mapping[str, Mapping[str, str]]]) -> None:
        self._wordings = wordings

    @classmethod
    def load(cls, plugins_dir: Path = PLUGINS_DIR) -> "Messages":
        """Read every messages.yaml below `plugins_dir`; the folder it lies in begins its codes."""
        wordings: dict[str, Mapping[str, Mapping[str, str]]] = {}
        for path in sorted(plugins_dir.rglob("messages.yaml")):
            rules = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}
            wordings.update({f"{path.parent.name}.{rule}": texts for rule, texts in rules.items()})
        return cls(wordings)

    @property
    def codes(self) -> tuple[str, ...]:
        """Every known code, sorted."""
        return tuple(sorted(self._wordings))

    def wording(self, code: str, language: str) -> Mapping[str, str]:
        """How a known code is told in `language`: its message, and its fix where there is one."""
        texts: Any = self._wordings[code]
        wording: Mapping[str, str] = texts[language]
        return wording

    def render(self, problem: Problem, language: str) -> Rendered:
        """The problem's message and remedy in `language` ("nb" or "en").

        Raises UnknownCodeError for a code without wording and KeyError for a placeholder without value.
        """
        texts = self._wordings.get(problem.code)
        if texts is None:
            raise UnknownCodeError(f"no messages.yaml has the code {problem.code!r}")
        wording = texts[language]
        values = {name: printable(value) for name, value in problem.values.items()}
        fix = wording.get("fix", "").format_map(values)
        line = values.get(CORRECTED, "")
        if line and line not in fix:
            fix = f"{fix} {_WHOLE_LINE[language].format(line=line)}".strip()
        return Rendered(
            file=printable(problem.file),
            line=problem.line,
            field=problem.field and printable(problem.field),
            code=problem.code,
            severity=problem.severity.value,
            message=wording["message"].format_map(values),
            fix=fix,
        )


def printable(text: str) -> str:
    """`text` on one line, as it can be shown anywhere; what no screen can show, or would show as other, becomes "?".

    A file's name may hold bytes that are no text, line breaks, and signs that a terminal obeys.
    """
    return "".join(c if c.isprintable() else " " if c.isspace() else "?" for c in text)


def nearest(given: str, known: Iterable[str]) -> str | None:
    """The known word most like `given`, or None where none is alike."""
    folded = {word.casefold(): word for word in sorted(known)}
    matches = difflib.get_close_matches(given.casefold(), folded, n=1, cutoff=0.6)
    return folded[matches[0]] if matches else None
