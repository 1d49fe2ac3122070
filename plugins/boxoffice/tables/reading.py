"""A file becomes its sheets, whatever its name ends with: what it is, its first bytes say."""

from pathlib import Path

from plugins.boxoffice.tables.apart import read_apart
from plugins.boxoffice.tables.delimited import read_delimited
from plugins.boxoffice.tables.sheet import MAX_BYTES, Sheet, UnusableError

_COMPRESSED = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
_APART = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"%PDF")


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Every table of `path`. Raises UnusableError."""
    if not path.is_file():
        raise UnusableError("no-such-file")
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise UnusableError("file-too-large", limit=f"{MAX_BYTES // 1024**2} MiB")
    if not size:
        raise UnusableError("empty-file")
    with path.open("rb") as file:
        beginning = file.read(8)
    if beginning.startswith(_COMPRESSED):
        raise UnusableError("archive")
    sheets = read_apart(path) if beginning.startswith(_APART) else (read_delimited(path.read_bytes()),)
    if not any(sheet.rows for sheet in sheets):
        raise UnusableError("empty-file")
    return sheets
