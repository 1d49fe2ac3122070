"""What became of looking at the packages, in plain words: what was issued, what waits, and for what.

The sentences stand in outcomes.yaml. None of them gives a number of respondents: they are printed where anybody may
read them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from plugins.cluster.problems import Problem

WORDS = Path(__file__).parent / "outcomes.yaml"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing to say: the key of its wording and what fills it, words that differ by language as {nb, en}."""

    key: str
    values: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)

    def text(self, wording: str, language: str) -> str:
        """The wording, filled in."""
        filled = {name: value if isinstance(value, str) else value[language] for name, value in self.values.items()}
        return wording.format_map(filled)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one `edition`. `editions` are (wave, number) of what was issued.

    `refused` says that nothing could be looked at; `problems` say why, or what is wrong with single packages.
    """

    editions: tuple[tuple[str, int], ...] = ()
    told: tuple[Sentence, ...] = ()
    problems: tuple[Problem, ...] = ()
    refused: bool = False

    @property
    def issued(self) -> bool:
        """Whether any edition was issued."""
        return bool(self.editions)

    def sentences(self, language: str) -> list[str]:
        """All of it in `language` ("nb" or "en")."""
        words = yaml.load(WORDS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return [sentence.text(words[sentence.key][language], language) for sentence in self.told]

    def and_then(self, other: "Outcome") -> "Outcome":
        """Both, one after the other."""
        return Outcome(
            (*self.editions, *other.editions),
            (*self.told, *other.told),
            (*self.problems, *other.problems),
            self.refused or other.refused,
        )
