"""Text without characters that no font of ours has.

A name may hold anything. A missing glyph would be drawn as a box, which PDF/UA forbids, or fetched from whatever
fonts the machine has, which would make other bytes on other machines.
"""

import unicodedata
from collections.abc import Set as AbstractSet

ALWAYS = frozenset(map(ord, "\n\t\r \u00ad\u200b"))  # not drawn: white space, soft hyphen, a place to break
REPLACEMENT = "?"


def printable(text: str, characters: AbstractSet[int]) -> str:
    """`text` with every character outside `characters` replaced: by its plain equivalent, else by "?"."""
    if all(ord(character) in characters or ord(character) in ALWAYS for character in set(text)):
        return text
    text = unicodedata.normalize("NFC", text)
    replaced: dict[str, str | int | None] = {
        c: _plain(c, characters) for c in set(text) if ord(c) not in characters and ord(c) not in ALWAYS
    }
    return text.translate(str.maketrans(replaced))


def _plain(character: str, characters: AbstractSet[int]) -> str:
    """What stands for one character: its compatibility form where that can be set and is no markup."""
    plain = unicodedata.normalize("NFKC", character)
    if all(ord(part) in characters and part not in "<>&\"'" for part in plain):
        return plain
    return "" if unicodedata.category(character) in {"Mn", "Cf", "Cc"} else REPLACEMENT
