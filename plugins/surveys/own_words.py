"""What people wrote in their own words becomes a sheet for the house's eyes, what could name somebody marked.

A name can't be told from other words by any rule, so the sheet says that it marks what looks like a way to reach or
identify somebody, and no more. Pure standard library, so that it runs in a browser's Python.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from plugins.surveys.personal_cells import Kind, kinds_in

_TOGETHER = 6  # words: an address or a number in groups stands over several
_MARKED = frozenset(
    {Kind.NATIONAL_NUMBER, Kind.EMAIL, Kind.PHONE, Kind.IP_ADDRESS, Kind.WEB_ADDRESS, Kind.STREET_ADDRESS, Kind.DATE}
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of somebody's words; `kind` says what it looks like, None for ordinary ones."""

    text: str = field(repr=False)
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class OwnWords:
    """One person's words to one question; `why` says what they are, in words."""

    question: str
    why: str
    pieces: tuple[Piece, ...] = field(repr=False)

    @property
    def marked(self) -> bool:
        """Whether something in it could name somebody."""
        return any(piece.kind is not None for piece in self.pieces)


def own_words(written: Iterable[tuple[str, str, str]]) -> tuple[OwnWords, ...]:
    """The sheet of (question, why, words), in order."""
    return tuple(OwnWords(question, why, pieces_of(words)) for question, why, words in written)


def is_telling(words: str) -> bool:
    """Whether something in the words could name somebody."""
    return any(piece.kind is not None for piece in pieces_of(words))


def pieces_of(words: str) -> tuple[Piece, ...]:
    """The words in pieces, which together are the words: the shortest runs that look like something are marked."""
    tokens = _tokens(words)
    pieces: list[Piece] = []
    start = 0
    while start < len(tokens):
        length, kind = _marked_run(tokens, start)
        text = "".join(tokens[start : start + length])
        seen = text.rstrip() if kind is not None else text
        _add(pieces, Piece(seen, kind))
        _add(pieces, Piece(text[len(seen) :]))
        start += length
    return tuple(pieces)


def _add(pieces: list[Piece], piece: Piece) -> None:
    """Ordinary words stay in one piece."""
    if piece.kind is None and pieces and pieces[-1].kind is None:
        pieces[-1] = Piece(pieces[-1].text + piece.text)
    elif piece.text:
        pieces.append(piece)


def _tokens(words: str) -> list[str]:
    """Words, each with the space after it."""
    tokens: list[str] = []
    for letter in words:
        if not tokens or (tokens[-1][-1].isspace() and not letter.isspace()):
            tokens.append(letter)
        else:
            tokens[-1] += letter
    return tokens


def _marked_run(tokens: list[str], start: int) -> tuple[int, Kind | None]:
    """The shortest run from `start` that looks like something by itself; else one ordinary word."""
    for length in range(1, min(_TOGETHER, len(tokens) - start) + 1):
        found = _MARKED.intersection(kinds_in("".join(tokens[start : start + length])))
        if found and not _MARKED.intersection(kinds_in("".join(tokens[start + 1 : start + length]))):
            return length, min(found, key=list(Kind).index)
    return 1, None
