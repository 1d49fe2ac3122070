"""Responses as surveys hands them over, made for tests."""

from collections.abc import Mapping, Sequence
from datetime import date

from plugins.surveys.responses import AttendanceRow, Method, Mode, Moment, Responses, Way
from tests.disclosure.making import as_columns

METHOD = Method(Way.QR_CODE, None, Mode.WEB, Moment.AFTER, 403, date(2026, 3, 1), date(2026, 4, 1))


def responses(
    rows: Sequence[Mapping[str, str]],
    version: int = 2,
    attendance: tuple[AttendanceRow, ...] = (),
    member: str = "hosen",
) -> Responses:
    """A valid package with these rows."""
    return Responses(member, "2026", "audience", version, METHOD, (), True, as_columns(rows), attendance)


def performance(event_group: str, sold: int, complimentary: int = 0, school: bool = False) -> AttendanceRow:
    """One performance."""
    return AttendanceRow(event_group, "p", "2026-03-01 19:00", 2 * sold, sold, complimentary, 199.0 * sold, school)
