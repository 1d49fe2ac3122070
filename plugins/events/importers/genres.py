"""Keywords and schema.org types become one of our genres, through the table in genres.yaml."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from plugins.events.importers.cleaning import key

TABLE = Path(__file__).with_name("genres.yaml")
FALLBACK = "other"


class Genres:
    """The table: words and types on one side, genre codes on the other."""

    def __init__(self, by_word: Mapping[str, str], by_type: Mapping[str, str]) -> None:
        self._by_word = dict(by_word)
        self._by_type = dict(by_type)

    @classmethod
    def load(cls, path: Path = TABLE) -> "Genres":
        """Read the table that ships with the importers."""
        table = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        by_type = table.pop("by_type")
        return cls({key(word): genre for genre, words in table.items() for word in words}, by_type)

    @property
    def codes(self) -> frozenset[str]:
        """Every genre the table can give."""
        return frozenset(self._by_word.values()) | frozenset(self._by_type.values()) | {FALLBACK}

    def genre(self, keywords: str, types: str = "") -> str | None:
        """The genre of the first keyword the table knows, else of the type; None where neither says anything."""
        for word in re.split(r"[,;|]", keywords):
            if word.strip() and key(word) in self._by_word:
                return self._by_word[key(word)]
        return next((self._by_type[name] for name in _type_names(types) if name in self._by_type), None)


def _type_names(types: str) -> Iterable[str]:
    """ "https://schema.org/TheaterEvent, Event" as TheaterEvent and Event."""
    return (re.split(r"[/#:]", name.strip())[-1] for name in re.split(r"[,;|\s]+", types))
