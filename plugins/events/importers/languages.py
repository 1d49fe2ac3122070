"""The language of a programme that doesn't say it: English where its small words are, else left open.

A listing that says nothing counts as Norwegian, and a screen reader would read an English programme with Norwegian
sounds. Single titles are too short to tell; a whole programme isn't.
"""

from collections.abc import Iterable

from plugins.events.importers.cleaning import key

ENGLISH = frozenset({"the", "of", "and", "with", "from", "by", "to", "an", "is"})
NORWEGIAN = frozenset({"og", "pa", "med", "av", "til", "et", "det", "den", "fra", "som", "er", "ikke"})
ENOUGH = 3
CLEARLY = 4
"""English words needed at least, and how many times as many as Norwegian ones."""


def programme_language(texts: Iterable[str]) -> str | None:
    """ "en" for a programme whose texts, each counted once, are clearly English; else None."""
    words = [word for text in {key(text) for text in texts} for word in text.split()]
    english = sum(word in ENGLISH for word in words)
    norwegian = sum(word in NORWEGIAN for word in words)
    return "en" if english >= ENOUGH and english >= CLEARLY * norwegian else None
