"""The bytes of a list from elsewhere become text: by their mark, else UTF-8, else line by line.

Lists glued together from several programs hold UTF-8 and Windows-1252 both; a line of Windows-1252 with letters beyond
ASCII is practically never valid UTF-8.
"""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UTF_8 = b"\xef\xbb\xbf"


class NotTextError(ValueError):
    """The bytes are no text."""


def decoded(raw: bytes) -> tuple[str, bool]:
    """The text of `raw`, and whether Windows-1252 had to be assumed. Raises NotTextError."""
    if raw.startswith(_UTF_16):
        try:
            return raw.decode("utf-16"), False
        except UnicodeDecodeError as error:
            raise NotTextError from error
    if b"\x00" in raw:
        raise NotTextError
    try:
        return raw.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return "".join(map(_line, raw.removeprefix(_UTF_8).splitlines(keepends=True))), True


def _line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")
