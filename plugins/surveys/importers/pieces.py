"""A cell that holds several answers falls into its pieces: at ";", lines, "|" or commas, or at blanks between codes.

An answer may have commas of its own.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from plugins.questionnaires.model import Question
from plugins.surveys.importers.vocabulary import Vocabulary

_SEPARATORS = (";", "\n", "|", ", ", ",")
_MOST = 100  # pieces; a cell of more is somebody's story


class Pieces(NamedTuple):
    """The answers in a cell as they were written; `ambiguous`: they can be told apart in more than one way."""

    known: tuple[str, ...]
    unknown: tuple[str, ...]
    ambiguous: bool = False


def most_joined(question: Question, vocabulary: Vocabulary) -> int:
    """How many pieces a single answer may fall into, as its own words hold separators."""
    labels = [text for name, _ in vocabulary.labels(question) for text in vocabulary.filled(name)]
    return 1 + max((sum(label.count(sign) for sign in ",;|\n") for label in labels), default=0)


def pieces(cell: str, is_known: Callable[[str], bool], joined: int) -> Pieces:
    """Divide a cell so that as little as can be is left unknown; an answer falls into at most `joined` pieces."""
    cell = cell.strip()
    if is_known(cell):
        return Pieces((cell,), ())
    words = cell.split()
    divided = [*_divided(cell, is_known, joined)]
    if 1 < len(words) <= _MOST and all(map(is_known, words)):
        divided.append(Pieces(tuple(words), ()))
    return min(divided, key=lambda found: len(found.unknown), default=Pieces((), (cell,)))


def _divided(cell: str, is_known: Callable[[str], bool], joined: int) -> Iterator[Pieces]:
    for sign in _SEPARATORS:
        if sign in cell:
            parts = [part.strip() for part in cell.split(sign) if part.strip()]
            if 0 < len(parts) <= _MOST:
                yield _merged(parts, sign, is_known, joined)


def _merged(parts: list[str], sign: str, is_known: Callable[[str], bool], joined: int) -> Pieces:
    """The division with the fewest unknown parts; neighbouring unknown parts are one answer in somebody's own words."""
    joint = sign if sign.endswith((" ", "\n")) else f"{sign} "
    best: list[tuple[int, int, tuple[tuple[str, bool], ...]]] = [(0, 1, ())]  # unknown parts, ways, the division
    for stop in range(1, len(parts) + 1):
        options = []
        for start in range(max(0, stop - joined), stop):
            unknown, ways, division = best[start]
            written = joint.join(parts[start:stop])
            known = is_known(written)
            if known or stop - start == 1:
                options.append((unknown + (not known), ways, (*division, (written, known))))
        least = min(option[0] for option in options)
        alike = [option for option in options if option[0] == least]
        best.append((least, sum(option[1] for option in alike), min(alike, key=lambda option: len(option[2]))[2]))
    unknown, ways, division = best[-1]
    known_parts = tuple(written for written, known in division if known)
    return Pieces(known_parts, _neighbours(division, joint), ways > 1 and unknown == 0)


def _neighbours(division: tuple[tuple[str, bool], ...], joint: str) -> tuple[str, ...]:
    """The unknown parts, neighbours joined again."""
    found: list[str] = []
    before_known = True
    for written, known in division:
        if not known:
            if before_known:
                found.append(written)
            else:
                found[-1] += joint + written
        before_known = known
    return tuple(found)
