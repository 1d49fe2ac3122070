"""A short name becomes a name in words, as the source itself writes them: "kaymeekcentre" is "Kay Meek Centre"."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[^\W\d_]{2,}")
_SMALL = frozenset({"the", "of", "on", "and", "at", "for", "in", "i", "og", "på", "av", "ved"})
_LEAST = 3
"""Letters of a word, unless it is a small one: anything could be made of pairs of letters."""


def spelled(slug: str, texts: Iterable[str]) -> str:
    """`slug` in as few words of `texts` as it can be written in; what can't stands as it is, with a capital letter."""
    forms = Counter(word for text in texts for word in _WORD.findall(text))
    known: dict[str, str] = {}
    for word, _ in forms.most_common():
        known.setdefault(word.casefold(), word)
    known |= {word: word for word in _SMALL}
    words = [word for part in slug.split("-") for word in _parted(part, known) or [part]]
    return " ".join(_written(word, known, first=number == 0) for number, word in enumerate(words))


def _parted(text: str, known: Mapping[str, str]) -> list[str]:
    """The fewest known words that make `text`, of as many the longest first; none where it can't be made."""
    best: dict[int, list[str]] = {len(text): []}
    for start in range(len(text) - 1, -1, -1):
        ends = [end for end in range(len(text), start, -1) if end in best and _usable(text[start:end], known)]
        found = [[text[start:end], *best[end]] for end in ends]
        if found:
            best[start] = min(found, key=len)
    return best.get(0, [])


def _usable(word: str, known: Mapping[str, str]) -> bool:
    return word in _SMALL or (len(word) >= _LEAST and word in known)


def _written(word: str, known: Mapping[str, str], *, first: bool) -> str:
    if word in _SMALL and not first:
        return word
    form = known.get(word, word)
    return form if form[0].isupper() and not form.isupper() else word[0].upper() + word[1:]
