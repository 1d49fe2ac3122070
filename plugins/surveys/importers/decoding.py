"""The bytes of a text file become text: which encoding it is in is found out, and said where it had to be assumed.

Line by line, since lists glued together hold several: a line that isn't UTF-8 is taken for Windows-1252.
"""

from plugins.surveys.findings import Finding
from plugins.surveys.importers.sheet import MAX_BYTES, UnusableError

_SIGNATURES = (
    (b"\x1f\x8b", "export-compressed"),
    (b"PK\x03\x04", "export-other-archive"),
    (b"%PDF-", "export-pdf"),
    (b"\xd0\xcf\x11\xe0", "export-closed"),
)
_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def decoded(data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """The text, and what had to be assumed. Raises UnusableError for what is no text."""
    if len(data) > MAX_BYTES:
        raise UnusableError(Finding("export-too-large", None, None, {"limit": f"{MAX_BYTES // 1024**2} MiB"}))
    for signature, rule in _SIGNATURES:
        if data.startswith(signature):
            raise UnusableError(Finding(rule))
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _wide(data[2:], encoding), ()
    if b"\x00" in data:
        return _wide(data, "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be"), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        lines = data.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True)
        odd = [number for number, line in enumerate(lines, 1) if not _is_utf8(line)]
        text = "".join(map(_line, lines))
        return text, (Finding("export-odd-letters", odd[0], None, {"count": str(len(odd))}),)


def _wide(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnusableError(Finding("export-not-text")) from error
    if "\x00" in text:
        raise UnusableError(Finding("export-not-text"))
    return text


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _line(line: bytes) -> str:
    return line.decode("utf-8") if _is_utf8(line) else line.decode("cp1252", errors="replace")
