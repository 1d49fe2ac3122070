"""What became of every row of the lists: read = kept + merged + left out, always, in numbers and in sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from plugins.cluster.problems import printable

FILE = Path(__file__).parent / "sentences.yaml"


@dataclass(frozen=True, slots=True)
class Account:
    """The rows of some files. `left_out` counts by reason, `dropped-<reason>` in sentences.yaml."""

    read: int
    kept: int
    merged: int
    left_out: Mapping[str, int]

    def __post_init__(self) -> None:
        if self.read != self.kept + self.merged + sum(self.left_out.values()):
            raise ValueError(f"{self.read} rows read, and not all of them accounted for")

    def as_json(self) -> dict[str, object]:
        """read, kept, merged, left_out."""
        reasons = {reason: count for reason, count in sorted(self.left_out.items()) if count}
        return {"read": self.read, "kept": self.kept, "merged": self.merged, "left_out": reasons}


class Sentences:
    """What the commands say of what they did, in one language (sentences.yaml)."""

    def __init__(self, language: str) -> None:
        texts: dict[str, dict[str, str]] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        self._texts = {rule: wording[language] for rule, wording in texts.items()}

    def say(self, rule: str, **values: str | int) -> str:
        """The sentence of `rule`; what comes from a file is shown on one line."""
        return self._texts[rule].format_map({name: printable(str(value)) for name, value in values.items()})

    def reasons(self, left_out: Mapping[str, int]) -> Iterable[str]:
        """A line for each reason, the most frequent first."""
        for reason, count in sorted(left_out.items(), key=lambda item: (-item[1], item[0])):
            if count:
                yield f"  {count:>6}  {self.say(f'dropped-{reason}')}"
