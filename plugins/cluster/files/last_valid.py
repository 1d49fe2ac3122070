"""Broken files become what their last valid committed versions make, where git has any.

One look back serves listings, members and venues. All files go back a version at a time, so that git is asked once for
each step and not once for each file.
"""

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import TypeVar

from plugins.cluster.files.frontmatter import Document, Unreadable, checked_text, parse_document
from plugins.cluster.files.history import History, Version
from plugins.cluster.files.written import SLUG

Made = TypeVar("Made")

VERSIONS_TRIED = 20
"""How far back a valid version of a broken file is looked for."""


def last_valid(
    broken: Iterable[str], history: History, judge: Callable[[str, Version, bytes], Made | None]
) -> dict[str, Made]:
    """What `judge` makes of the newest version it takes, for those of the `broken` files that have one.

    `judge` is given the file's name, the version and its text, newest first, and answers None to a version that is no
    better. Files whose names no document may have are passed over. Raises HistoryUnavailable.
    """
    waiting = [file for file in dict.fromkeys(broken) if _is_a_documents_name(file)]
    found: dict[str, Made] = {}
    for age in range(VERSIONS_TRIED):
        waiting = [file for file in waiting if file not in found and len(history.versions.get(file, ())) > age]
        if not waiting:
            break
        versions = [history.versions[file][age] for file in waiting]
        for file, version, text in zip(waiting, versions, history.texts(versions), strict=True):
            made = judge(file, version, text or b"")
            if made is not None:
                found[file] = made
    return found


def earlier_document(text: bytes, file: str) -> Document | None:
    """A version's text as a document; None where it can't be read. Its problems are history."""
    try:
        return parse_document(checked_text(text.decode("utf-8-sig"), file), file)
    except (UnicodeDecodeError, Unreadable):
        return None


def _is_a_documents_name(file: str) -> bool:
    path = PurePosixPath(file)
    return path.suffix == ".md" and SLUG.fullmatch(path.stem) is not None
