"""The answers of one package, as they were handed in: raw rows, for tabulation only.

This type is on the secret side of the wall: only `disclosure` and the desk may import it. It prints no answer, so
that no log line or traceback can.

`columns` maps each column of responses.csv to one value per respondent, in the order of the file; None is empty.
All columns of the questionnaire in the package's `version` are there, and the codes are that version's: use
`questionnaires.versions.code_now` to read them in today's. Which column holds what is said in
`questionnaires.columns`; in short, for the question types:

- SINGLE, SCALE, NUMBER: `columns[question.id]` is the code or None. The code of a `missing` option counts as none.
- MULTIPLE: `columns[option_column(question.id, code)]` is "1", "0" or None; a respondent has answered the question
  exactly when one of its columns is "1".
- visited: see `shown` for the members whose names were on the form; `columns[option_column("visited", member)]` is
  "1" or "0" among those who were shown the name and answered, None otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Way(StrEnum):
    """How respondents were chosen."""

    EVERY_NTH = "every-nth"
    ALL_BOOKERS = "all-bookers"
    QR_CODE = "qr-code"
    TABLET = "tablet"
    ALL_MEMBERS = "all-members"  # the yearly questionnaire to the members


class Mode(StrEnum):
    """What they answered on."""

    PAPER = "paper"
    WEB = "web"
    TABLET = "tablet"
    INTERVIEW = "interview"


class Moment(StrEnum):
    """When they answered, seen from the event."""

    BEFORE = "before"
    INTERVAL = "interval"
    AFTER = "after"
    NEXT_DAY = "next-day"


@dataclass(frozen=True, slots=True)
class Method:
    """How the answers were got. A change of mode or moment makes two waves incomparable."""

    way: Way
    nth: int | None  # of EVERY_NTH: every how manieth visitor
    mode: Mode
    moment: Moment | None  # None: the questionnaire isn't about an event
    invited: int | None  # people asked; None: not known
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One performance of the wave: who could come, who came. Revenue is in the cluster's currency."""

    event_group: str
    performance: str
    start: str  # "2026-03-14 19:30" or "2026-03-14", local
    capacity: int
    sold: int
    complimentary: int
    revenue: float
    school: bool  # a school performance: its audience isn't asked

    @property
    def attendance(self) -> int:
        """People admitted: sold and complimentary."""
        return self.sold + self.complimentary


@dataclass(frozen=True, slots=True)
class Responses:
    """One valid package. `member` is a slug, or "cluster" for what the members themselves answered."""

    member: str
    wave: str
    questionnaire: str
    version: int
    method: Method
    shown: tuple[str, ...]  # slugs of the member names on the form
    synthetic: bool
    columns: Mapping[str, tuple[str | None, ...]] = field(repr=False)
    attendance: tuple[AttendanceRow, ...] = field(repr=False)

    @property
    def count(self) -> int:
        """How many respondents there are."""
        return len(next(iter(self.columns.values()), ()))
