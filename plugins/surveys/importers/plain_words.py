"""Words as they are compared: without capitals, tags, numbering, punctuation and invisible signs."""

import html
import re
import unicodedata

_TAGS = re.compile(r"<[^<>]{1,200}>")
_NUMBERING = re.compile(
    r"^\s*(?:(?:q|spm|spørsmål|question)\.?\s*\d{1,3}|\d{1,2}[a-z]?)\s*[.):]\s*(?=[^\W\d_])", re.IGNORECASE
)
_NOT_WORDS = re.compile(r"[^\w+<>%]+|_+")
_LONGEST = 2_000  # characters that are looked at


def plain(text: str) -> str:
    """The words of `text`, for comparison."""
    text = text[:_LONGEST]
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    if "&" in text or "<" in text:
        text = html.unescape(_TAGS.sub(" ", text))
    return _NOT_WORDS.sub(" ", text.casefold()).strip()


def tidy(text: str) -> str:
    """`text` on one line as it can be shown and kept: the name of a column, or of an answer that is asked about."""
    text = unicodedata.normalize("NFC", text[:_LONGEST])
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def without_number(text: str) -> str:
    """`text` without the number a tool put before it ("1. ", "Q3: ")."""
    return _NUMBERING.sub("", text[:_LONGEST], count=1)


def compact(text: str) -> str:
    """A name without the signs between its parts: some tools allow none in theirs."""
    return plain(text).replace(" ", "")
