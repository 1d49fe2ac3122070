"""An HTML page becomes the same page of a length that tells nothing, and comes back.

Behind its end a comment with a note, which browsers don't show, and empty lines.
"""

_OPEN, _CLOSE = b"\n<!-- samspill ", b" -->"


class NotPaddedPageError(ValueError):
    """The page isn't one that was padded here."""


def padded_page(page: bytes, note: bytes, step: int) -> bytes:
    """`page` with a note of one line, as long as the fewest steps of `step` bytes that hold it."""
    content = page + _OPEN + note + _CLOSE
    return content + b"\n" * (-len(content) % step)


def note_of_page(content: bytes) -> bytes:
    """The note in a padded page. Raises NotPaddedPageError."""
    start = content.rfind(_OPEN)
    end = content.find(_CLOSE, start)
    if start < 0 or end < 0:
        raise NotPaddedPageError
    return content[start + len(_OPEN) : end]


def unpadded_page(content: bytes, length: int, step: int) -> bytes:
    """The page of `length` bytes that was padded; raises NotPaddedPageError where that would give another content."""
    page = content[:length]
    if padded_page(page, note_of_page(content), step) != content:
        raise NotPaddedPageError
    return page
