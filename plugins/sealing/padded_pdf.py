"""A PDF becomes the same PDF of a length that tells nothing, and comes back.

Behind its end a note on one line (a comment, as PDF has them), empty lines, and its last lines once more: readers look
for those at the end of the file, and find the same pages.
"""

import re

_PERCENT = b"%samspill "
_END = re.compile(rb"startxref\s+\d+\s+%%EOF\s*\Z")
_LONGEST_END = 1024  # bytes at the end of a file in which readers look for it


class NotAPdfError(ValueError):
    """The bytes don't end as a PDF does."""


class NotPaddedError(ValueError):
    """The PDF isn't one that was padded here."""


def padded(pdf: bytes, note: bytes, step: int) -> bytes:
    """`pdf` with a note of one line, as long as the fewest steps of `step` bytes that hold it. Raises NotAPdfError."""
    end = _END.search(pdf, max(0, len(pdf) - _LONGEST_END))
    if end is None:
        raise NotAPdfError
    head = pdf + b"\n" + _PERCENT + note + b"\n"
    tail = b"\n" + end.group().rstrip() + b"\n"
    missing = -(len(head) + len(tail)) % step
    return head + b"\n" * missing + tail


def note_of(content: bytes) -> bytes:
    """The note in a padded PDF. Raises NotPaddedError."""
    start = content.rfind(b"\n" + _PERCENT)
    if start < 0:
        raise NotPaddedError
    return content[start + 1 + len(_PERCENT) :].split(b"\n", 1)[0]


def unpadded(content: bytes, length: int, step: int) -> bytes:
    """The PDF of `length` bytes that was padded; raises NotPaddedError where that would give another content."""
    pdf = content[:length]
    try:
        again = padded(pdf, note_of(content), step)
    except NotAPdfError as error:
        raise NotPaddedError from error
    if again != content:
        raise NotPaddedError
    return pdf
