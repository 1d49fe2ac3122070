"""An export's file becomes a sheet, whatever it is called: what it begins with says what it is."""

import os
import stat
from pathlib import Path

from plugins.surveys.findings import Finding
from plugins.surveys.importers.separated import read_separated
from plugins.surveys.importers.sheet import MAX_BYTES, Sheet, UnusableError


def read_export(path: Path) -> Sheet:
    """Read the file. Raises UnusableError for what is no export."""
    try:
        status = os.stat(path)  # noqa: PTH116 - follows links: it is the person's own choice which file
        if not stat.S_ISREG(status.st_mode):
            raise UnusableError(Finding("export-no-file"))
        if status.st_size > MAX_BYTES:
            raise UnusableError(Finding("export-too-large", None, None, {"limit": f"{MAX_BYTES // 1024**2} MiB"}))
        data = path.read_bytes()
    except OSError as error:
        raise UnusableError(Finding("export-no-file")) from error
    return read_bytes(data)


def read_bytes(data: bytes) -> Sheet:
    """Read what a file holds. Raises UnusableError."""
    # only who has a workbook needs the library that opens it
    from plugins.surveys.importers.workbooks import is_workbook, read_workbook

    return read_workbook(data) if is_workbook(data) else read_separated(data)
