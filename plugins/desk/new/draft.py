"""Answers become the text of a new file: its fields, and comments that say what more may stand there and where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import yaml

from plugins.events.listings.moments import written

WIDEST = 10_000  # a value stays on its line


@dataclass(slots=True)
class Draft:
    """The lines of a file in the making; values are quoted where the format needs it."""

    lines: list[str] = field(default_factory=list)

    def add(self, key: str, value: str, *, comment: str = "") -> None:
        """A line `key: value`, where there is a value; `value` is a person's words."""
        self.plain(key, quoted(value) if value else "", comment=comment)

    def plain(self, key: str, value: str, *, comment: str = "") -> None:
        """A line `key: value`, where there is a value, as it is to stand; with a comment behind it."""
        if value:
            self.lines.append(f"{key}: {value}   # {comment}" if comment else f"{key}: {value}")

    def times(self, moments: Sequence[date | datetime]) -> None:
        """The performances, one a line."""
        self.lines.append("performances:")
        self.lines += [f"  - {written(moment)}" for moment in moments]

    def remark(self, text: str) -> None:
        """A line that is there for people only."""
        self.lines.append(f"# {text}")

    def text(self) -> str:
        """The whole file, its body still empty."""
        return "\n".join(["---", *self.lines, "---", "", ""])


def quoted(value: str) -> str:
    """`value` as it stands behind a colon."""
    dumped = yaml.safe_dump({"k": value}, allow_unicode=True, width=WIDEST, default_flow_style=False)
    return dumped.removeprefix("k: ").removesuffix("\n")


def flow(values: Mapping[str, str]) -> str:
    """A short mapping on one line, without what is empty."""
    kept = {key: value for key, value in values.items() if value}
    dumped = yaml.safe_dump(kept, allow_unicode=True, width=WIDEST, default_flow_style=True, sort_keys=False)
    return dumped.removesuffix("\n")
