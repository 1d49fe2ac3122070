"""Text from elsewhere becomes text a listing may hold: one line or paragraphs, no invisible or forging characters."""

import html
import re
import unicodedata

import nh3

MAX_TITLE = 200
MAX_TEXT = 10_000

# Control characters, direction overrides, zero-width spaces and byte order marks: seen by nobody, kept by nobody.
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def one_line(text: str) -> str:
    """`text` on one line, without stray spaces."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def shortened(text: str, limit: int) -> str:
    """`text` within `limit` characters, cut at a word with an ellipsis where it has to be."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[limit // 2 :] else head).rstrip(" ,;:-–") + "…"


def paragraphs(text: str) -> str:
    """`text`, HTML or plain, as paragraphs of Markdown that hold no HTML, picture or hidden link."""
    broken = re.sub(r"(?i)<br\s*/?>|</p>|</div>|</li>", "\n\n", text)
    plain = html.unescape(nh3.clean(broken, tags=set()))
    blocks = re.split(r"\n\s*\n", _INVISIBLE.sub("", unicodedata.normalize("NFC", plain)).replace("\r", "\n"))
    joined = "\n\n".join(line for line in (" ".join(block.split()) for block in blocks) if line)
    harmless = joined.replace("<", "&lt;").replace("](", "] (")
    return shortened(harmless, MAX_TEXT)


def key(text: str) -> str:
    """What makes two spellings the same: the words, without case, accents, marks, quotes and punctuation."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    words = _WORD.findall("".join(c for c in folded if not unicodedata.combining(c)))
    return " ".join(words) or text.casefold().strip()
