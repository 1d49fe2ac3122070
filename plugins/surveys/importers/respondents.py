"""Which rows are respondents: not trials, what was turned down, what stands there twice, other days, children, nor rows
without an answer. Each row that goes has exactly one reason.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from plugins.surveys.importers.answers import Answers
from plugins.surveys.importers.matching import Match, Role, technical_kind
from plugins.surveys.importers.moments import days
from plugins.surveys.importers.numbers import highest
from plugins.surveys.importers.sheet import Row
from plugins.surveys.importers.target import Decisions, Target
from plugins.surveys.importers.technical import Technical, number_rank, time_rank, trial_or_rejected

AGE = "age"
LEAST_AGE = 16
_MANY = 10  # respondents; in a handful a few children are no sign of anything


class Gone(StrEnum):
    """Why a row is no respondent."""

    TEST = "test"
    REJECTED = "rejected"
    REPEATED = "repeated"
    OTHER_DAYS = "other-days"
    UNDER_AGE = "under-age"
    EMPTY = "empty"


def ages_are_codes(reasons: Sequence[Gone | None]) -> bool:
    """Whether so many seem to be children that their ages must be something else than years."""
    young = sum(reason is Gone.UNDER_AGE for reason in reasons)
    return young >= _MANY and 2 * young > sum(reason in {None, Gone.UNDER_AGE} for reason in reasons)


def answer_days(rows: Sequence[Row], matches: Sequence[Match]) -> list[date | None]:
    """The day each row was answered; None where no column says so."""
    times = [match for match in matches if technical_kind(match) is Technical.TIME]
    if not times:
        return [None] * len(rows)
    best = min(times, key=lambda match: time_rank(match.column.heading))
    return days(row[best.column.index] for row in rows)


def gone(
    rows: Sequence[Row],
    matches: Sequence[Match],
    answers: Mapping[str, Answers],
    target: Target,
    decisions: Decisions,
) -> list[Gone | None]:
    """The reason of each row that goes, None of each that stays."""
    answered_on = answer_days(rows, matches)
    repeated = _repeated(rows, matches)
    status = [match.column.index for match in matches if technical_kind(match) is Technical.STATUS]
    ages = [match.column.index for match in matches if match.question == AGE and match.role is Role.WHOLE]
    first, last = decisions.first_day or target.opens, decisions.last_day or target.closes
    found: list[Gone | None] = []
    for number, row in enumerate(rows):
        said = next(filter(None, (trial_or_rejected(row[index]) for index in status)), "")
        day = None if decisions.typed_in_later else answered_on[number]
        if said:
            found.append(Gone(said))
        elif repeated[number]:
            found.append(Gone.REPEATED)
        elif day is not None and not first <= day <= last:
            found.append(Gone.OTHER_DAYS)
        elif any(_under_age(row[index]) for index in ages):
            found.append(Gone.UNDER_AGE)
        elif not any(one.answered[number] or one.lost[number] for one in answers.values()):
            found.append(Gone.EMPTY)
        else:
            found.append(None)
    return found


def _under_age(cell: str) -> bool:
    age = highest(cell)
    return age is not None and age < LEAST_AGE


def _repeated(rows: Sequence[Row], matches: Sequence[Match]) -> list[bool]:
    """Whether a row has the number of one above it."""
    numbered = [match for match in matches if technical_kind(match) is Technical.NUMBER]
    if not numbered:
        return [False] * len(rows)
    column = min(numbered, key=lambda match: number_rank(match.column.heading)).column.index
    seen: set[str] = set()
    found = []
    for row in rows:
        number = row[column].strip()
        found.append(bool(number) and number in seen)
        seen.add(number)
    return found
