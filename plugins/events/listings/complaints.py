"""What is wrong with one listing, gathered while it is read: each finds its line by the key path it is about."""

from dataclasses import dataclass, field

from plugins.cluster.files.frontmatter import KeyPath, Lines, field_name
from plugins.cluster.files.validation import line_of
from plugins.cluster.problems import Problem, Severity


@dataclass(slots=True)
class Complaints:
    """The problems of `file`; `lines` are its line marks."""

    file: str
    lines: Lines
    problems: list[Problem] = field(default_factory=list)

    def add(self, code: str, path: KeyPath, **values: str) -> None:
        """An error at `path`: the listing can't be shown."""
        self._add(code, path, Severity.ERROR, values)

    def warn(self, code: str, path: KeyPath, **values: str) -> None:
        """Something at `path` to look at; the listing is shown all the same."""
        self._add(code, path, Severity.WARNING, values)

    def any_grave(self) -> bool:
        """Whether any of them keeps the listing from being shown."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def _add(self, code: str, path: KeyPath, severity: Severity, values: dict[str, str]) -> None:
        name = field_name(path)
        line = line_of(path, self.lines) or 1
        self.problems.append(Problem(code, self.file, line, name, severity, {"field": name or "", **values}))
