"""Workbooks and PDFs are read in a process of their own, with bounded memory and time.

Whatever a hostile file does to its reader, it does to that process: `python -m plugins.boxoffice.tables.apart FILE`
prints the sheets as JSON, or why there are none.
"""

import json
import subprocess
import sys
from pathlib import Path

from plugins.boxoffice.tables.sheet import Sheet, UnusableError
from plugins.cluster.settings import PRODUCT_DIR

MEMORY = 2 * 1024**3
"""Bytes the process may ask for, where the system can hold it to that."""
SECONDS = 180.0


def read_apart(path: Path) -> tuple[Sheet, ...]:
    """The sheets of the workbook or PDF `path`. Raises UnusableError."""
    command = [sys.executable, "-m", "plugins.boxoffice.tables.apart", str(path.resolve())]
    try:
        done = subprocess.run(command, cwd=PRODUCT_DIR, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - our own interpreter and module
    except subprocess.TimeoutExpired as error:
        raise UnusableError("takes-too-long", limit=str(int(SECONDS))) from error
    if done.returncode != 0:
        raise UnusableError("reader-gave-up")  # killed for its memory, or by what the file did to it
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise UnusableError(answer["refused"], **answer["values"])
    return tuple(
        Sheet(sheet["name"], tuple((number, tuple(cells)) for number, cells in sheet["rows"]))
        for sheet in answer["sheets"]
    )


def answer_of(raw: bytes) -> dict[str, object]:
    """What the process prints for a file's bytes."""
    # only here: each takes a while to load, and only one of them is needed
    from plugins.boxoffice.tables.headings import load_headings

    try:
        if raw.startswith(b"%PDF"):
            from plugins.boxoffice.tables.pdf_pages import read_pdf

            sheets = read_pdf(raw, load_headings().recognised)
        else:
            from plugins.boxoffice.tables.workbook import read_workbook

            sheets = read_workbook(raw)
    except UnusableError as unusable:
        return {"refused": unusable.rule, "values": unusable.values_said}
    return {"sheets": [{"name": sheet.name, "rows": sheet.rows} for sheet in sheets]}


def _bound_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _bound_memory()
    sys.stdout.write(json.dumps(answer_of(Path(sys.argv[1]).read_bytes())))
