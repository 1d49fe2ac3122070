"""What an import did, counted so that every item is accounted for, in numbers and in sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plugins.cluster.problems import PLUGINS_DIR, Messages, Problem
from plugins.events.importers.items import Said

SHOWN = 20
"""So many rejected items are named one by one before the rest is only counted."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """read == added + updated + unchanged + merged + len(rejected), always.

    `merged` are items that are the same performance as another one, `same` says which. `remarks` are items that were
    taken with something left out or assumed. `gone` are coming performances that an earlier import took and the source
    has no more: they are left as they are. `kept_away` counts what a person removed here; it is among the unchanged.
    With `problems` the source couldn't be used, and nothing was written. `written` are files, relative to the cluster.
    """

    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    merged: int = 0
    rejected: tuple[Said, ...] = ()
    remarks: tuple[Said, ...] = ()
    same: tuple[Said, ...] = ()
    gone: tuple[str, ...] = ()
    kept_away: int = 0
    written: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def as_json(self, language: str = "nb") -> dict[str, object]:
        """The result as `--json` prints it."""
        words = _Words(language)
        return {
            "read": self.read,
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "merged": self.merged,
            "rejected": words.items(self.rejected),
            "same": words.items(self.same),
            "remarks": words.items(self.remarks),
            "gone": list(self.gone),
            "kept_away": self.kept_away,
            "written": list(self.written),
            "problems": [words.sentence(problem) for problem in self.problems],
        }

    def sentences(self, language: str = "nb") -> list[str]:
        """The result as people read it."""
        words = _Words(language)
        if self.problems:
            return [words.sentence(problem) for problem in self.problems]
        counts = {
            "read": self.read,
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "merged": self.merged,
            "rejected": len(self.rejected),
        }
        lines = [words.result("result-counts", {name: str(count) for name, count in counts.items()})]
        for rule, said in (
            ("result-rejected", self.rejected),
            ("result-same", self.same),
            ("result-remarks", self.remarks),
        ):
            if said:
                lines += [words.result(rule, {"count": str(len(said))}), *words.lines(said)]
        if self.gone:
            lines.append(words.result("result-gone", {"count": str(len(self.gone))}))
            lines += [f"  {label}" for label in self.gone[:SHOWN]]
        if self.kept_away:
            lines.append(words.result("result-kept-away", {"count": str(self.kept_away)}))
        return [*lines, words.result("result-written", {"count": str(len(self.written))})]


class _Words:
    """The importers' wordings in one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._messages = Messages.load(PLUGINS_DIR)

    def sentence(self, problem: Problem) -> str:
        """What is wrong, and what to do."""
        rendered = self._messages.render(problem, self._language)
        return f"{rendered.message} {rendered.fix}".strip()

    def result(self, rule: str, values: Mapping[str, str]) -> str:
        """A sentence about the import as a whole."""
        return self.sentence(Problem(f"importers.{rule}", "", values=values))

    def items(self, said: Iterable[Said]) -> list[dict[str, object]]:
        """What is to be said of items, for programs."""
        return [
            {
                "item": one.label,
                "line": one.problem.line,
                "code": one.problem.code,
                "reason": self.sentence(one.problem),
            }
            for one in said
        ]

    def lines(self, said: tuple[Said, ...]) -> list[str]:
        """What is to be said of items, for people; no more than SHOWN lines."""
        lines = []
        for one in said[:SHOWN]:
            row = self.result("result-row", {"row": str(one.problem.line)}) + " " if one.problem.line else ""
            lines.append(f"  {row}{one.label}: {self.sentence(one.problem)}")
        rest = len(said) - SHOWN
        return [*lines, "  " + self.result("result-more", {"count": str(rest)})] if rest > 0 else lines
