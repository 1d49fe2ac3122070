"""Content becomes content with a label in front: whose it is, of which wave, what it is, how long.

The label lies inside the encryption. A sealed file that is moved to another member's folder, to another wave or under
another name is known for what it is as soon as it is opened; what was added behind the content to hide its length is
taken off again.
"""

import json
from dataclasses import dataclass
from enum import StrEnum

VERSION = 1
LONGEST_LABEL = 1024  # bytes


class Kind(StrEnum):
    """What is sealed."""

    RESPONSES = "responses"
    ATTENDANCE = "attendance"
    COUNTS = "counts"  # figures made at home, from a member that hands in no rows
    SECRET = "secret"  # noqa: S105 - a kind of file: what a member rounds with at home
    CUBE = "cube"
    RESEALED = "resealed"  # an issued cube, sealed anew; the label's member is then <edition>/<member>
    STAGE = "stage"  # what the protected stage keeps for itself; the label's member is then the file's name
    REPORT_NB = "report-nb"
    REPORT_EN = "report-en"
    PAGE_NB = "page-nb"  # a report for the screen
    PAGE_EN = "page-en"


@dataclass(frozen=True, slots=True)
class Label:
    """Whose (a member's slug, or "cluster"), of which wave, what."""

    member: str
    wave: str
    kind: Kind


class NoLabelError(ValueError):
    """What was opened isn't something we sealed."""


class OtherLabelError(ValueError):
    """It was sealed as something else; `part` is "member", "wave" or "kind". What the other label says stays unsaid."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


def labelled(content: bytes, label: Label) -> bytes:
    """The label's line, then the content."""
    return label_line(label, len(content)) + b"\n" + content


def unlabelled(plain: bytes, label: Label) -> bytes:
    """The content, if its label is `label` and nothing but zeros follows. Raises NoLabelError, OtherLabelError."""
    end = plain.find(b"\n", 0, LONGEST_LABEL)
    said = _said(plain[: max(end, 0)])
    for part in ("member", "wave", "kind"):
        if said.get(part) != getattr(label, part):
            raise OtherLabelError(part)
    content = plain[end + 1 :]
    length = _length(said, len(content))
    if content[length:].strip(b"\0"):
        raise NoLabelError
    return content[:length]


def label_line(label: Label, length: int) -> bytes:
    """What a label says of content of `length` bytes, on one line."""
    said = {
        "samspill": VERSION,
        "member": label.member,
        "wave": label.wave,
        "kind": label.kind.value,
        "length": length,
    }
    return json.dumps(said, separators=(",", ":")).encode("ascii")


def read_label(line: bytes, most: int) -> tuple[Label, int]:
    """The label that a line says, and the length of the content, at most `most`. Raises NoLabelError."""
    said = _said(line)
    member, wave, kind = (said.get(part) for part in ("member", "wave", "kind"))
    if not isinstance(member, str) or not isinstance(wave, str) or not isinstance(kind, str) or kind not in list(Kind):
        raise NoLabelError
    return Label(member, wave, Kind(kind)), _length(said, most)


def _said(line: bytes) -> dict[str, object]:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        raise NoLabelError from None  # the error would repeat what was opened
    if not isinstance(said, dict) or said.get("samspill") != VERSION:
        raise NoLabelError
    return said


def _length(said: dict[str, object], most: int) -> int:
    length = said.get("length")
    if type(length) is not int or not 0 <= length <= most:
        raise NoLabelError
    return length
