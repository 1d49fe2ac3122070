"""CSV with schema.org column names becomes `ImportedItem`s, one per row; what can't be taken is rejected."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from pydantic_core import PydanticCustomError

from plugins.cluster.problems import Problem, Severity
from plugins.cluster.settings import web_address
from plugins.events.importers import prices, source_times, statuses
from plugins.events.importers.cleaning import MAX_TITLE, one_line, paragraphs, shortened
from plugins.events.importers.columns import Columns, recognised
from plugins.events.importers.csv_text import Cells, Table, UnusableError, read_table
from plugins.events.importers.genres import Genres
from plugins.events.importers.items import ImportedItem, Moment, Place, Reading, Said

MAX_CELL = 20_000
MAX_ADDRESS = 500
LANGUAGES = frozenset({"nb", "nn", "en", "se", "da", "sv", "de", "fr", "es", "pl", "uk", "ar", "so"})


def read_csv(source: Path, genres: Genres) -> Reading:
    """Every row of `source`, as an item or as a rejection."""
    try:
        table = read_table(source, recognised)
    except UnusableError as unusable:
        return Reading(problems=(unusable.problem,))
    columns = Columns(table.header)
    if columns.missing:
        return Reading(problems=tuple(_heading_problems(columns, table, source.name)))
    items: list[ImportedItem] = []
    rejected: list[Said] = []
    remarks = list(_remarks_on_file(columns, table, source.name))
    for number, cells in table.rows:
        row = _Row(source.name, number, cells, columns)
        try:
            items.append(row.item(len(table.header), genres))
        except _RejectedError as rejection:
            rejected.append(Said(row.label, rejection.problem))
        remarks += row.remarks
    return Reading(tuple(items), tuple(rejected), tuple(remarks))


def _heading_problems(columns: Columns, table: Table, file: str) -> list[Problem]:
    given = ", ".join(one_line(heading) for heading in table.header)[:200]
    problems = [
        Problem("importers.missing-column", file, 1, heading, values={"wanted": heading, "given": given})
        for heading in columns.missing
    ]
    for heading in columns.unknown:
        suggestion = columns.suggestion(heading)
        if suggestion:
            values = {"given": one_line(heading)[:60], "suggestion": suggestion}
            problems.append(Problem("importers.column-alike", file, 1, values=values))
    return problems


def _remarks_on_file(columns: Columns, table: Table, file: str) -> list[Said]:
    remarks = []
    if table.guessed_encoding:
        remarks.append(Said(file, Problem("importers.windows-1252", file, severity=Severity.WARNING)))
    named = [one_line(heading)[:40] for heading in columns.unknown if heading]
    if named:
        values = {"given": ", ".join(named)[:200]}
        remarks.append(
            Said(file, Problem("importers.unused-columns", file, 1, severity=Severity.WARNING, values=values))
        )
    return remarks


class _RejectedError(ValueError):
    """The row can't be taken; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class _Row:
    """One row on its way to an item, with what was left out on the way."""

    def __init__(self, file: str, number: int, cells: Cells, columns: Columns) -> None:
        self.file = file
        self.number = number
        self.cells = cells
        self.fields = columns.row(cells)
        self.remarks: list[Said] = []

    @property
    def label(self) -> str:
        """How a person finds the row again: its name and start, as given."""
        parts = [shortened(one_line(self.fields.get(field, "")), 80) for field in ("name", "start")]
        return " · ".join(part for part in parts if part) or f"#{self.number}"

    def item(self, width: int, genres: Genres) -> ImportedItem:
        """The row as an item. Raises _RejectedError."""
        self._refuse_shape(width)
        name = self.text("name")
        if not name:
            raise self._rejected("no-name", "name")
        start, end = self._when()
        return ImportedItem(
            label=self.label,
            line=self.number,
            name=self._short(name, "name"),
            start=start,
            place=self._place(),
            end=end,
            was=self._moment("was"),
            status=self._status(),
            organizer=shortened(self.text("organizer"), MAX_TITLE) or None,
            genre=genres.genre(self.text("keywords"), self.text("type")),
            price=self._price(),
            tickets=self._address("tickets"),
            url=self._address("url"),
            identifier=self.text("identifier")[:200] or None,
            text=paragraphs(self.fields.get("text", "")) or None,
            language=self._language(),
        )

    def text(self, field: str) -> str:
        """The cell of `field` on one line; empty where there is none."""
        return one_line(self.fields.get(field, ""))

    def _refuse_shape(self, width: int) -> None:
        if not any(cell.strip() for cell in self.cells):
            raise self._rejected("empty-row", None)
        if any(cell.strip() for cell in self.cells[width:]):
            raise self._rejected("too-many-cells", None, given=str(len(self.cells)), wanted=str(width))
        if any(len(cell) > MAX_CELL for cell in self.cells):
            raise self._rejected("cell-too-long", None, limit=str(MAX_CELL))

    def _when(self) -> tuple[Moment, Moment | None]:
        start = self._moment("start")
        if start is None:
            raise self._rejected("no-start", "startDate")
        end = self._moment("end")
        length = self._duration()
        if length is not None and isinstance(start, datetime):
            if end is None:
                end = start + length
            elif isinstance(end, datetime) and (end.tzinfo is None) == (start.tzinfo is None) and end - start != length:
                self._remark("duration-disagrees", "duration", given=self.text("duration")[:60])
        start, end = source_times.all_day(start, end)
        if end is None or isinstance(start, datetime) == isinstance(end, datetime):
            return start, self._end_after(start, end)
        if isinstance(end, datetime):  # all day until an hour: the hour says nothing
            return start, self._end_after(start, end.date())
        self._remark("end-without-time", "endDate", given=str(end))
        return start, None

    def _duration(self) -> timedelta | None:
        given = self.text("duration")
        length = source_times.duration(given)
        if length is None and any(digit in given for digit in "123456789"):  # PT0M is how exports write "not known"
            self._remark("duration-not-understood", "duration", given=given[:60])
        return length

    def _end_after(self, start: Moment, end: Moment | None) -> Moment | None:
        if end is None:
            return None
        if isinstance(start, datetime) and isinstance(end, datetime):
            if (start.tzinfo is None) != (end.tzinfo is None):
                end = end.replace(tzinfo=start.tzinfo)
            if end > start:
                return end
        elif end > start:
            return end
        if end < start:
            self._remark("end-before-start", "endDate", given=self.text("end"))
        return None

    def _moment(self, field: str) -> Moment | None:
        given = self.text(field)
        if not given:
            return None
        found = source_times.moment(given)
        if found is None:
            heading = {"start": "startDate", "end": "endDate", "was": "previousStartDate"}[field]
            if field == "start":
                raise self._rejected("start-not-understood", heading, given=given[:60])
            self._remark("time-not-understood", heading, given=given[:60])
        return found

    def _language(self) -> str | None:
        code = self.text("language")[:2].casefold()
        return "nb" if code == "no" else code if code in LANGUAGES else None

    def _status(self) -> str:
        given = self.text("status")
        found = statuses.status(given, self.text("availability"))
        if found is None:
            raise self._rejected("status-not-known", "eventStatus", given=given[:60])
        return found

    def _place(self) -> Place:
        name = self.text("venue")
        if not name:
            raise self._rejected("no-place", "venue")
        latitude, longitude = self._coordinate("latitude", 90), self._coordinate("longitude", 180)
        whole = latitude is not None and longitude is not None
        country = self.text("country").upper()
        return Place(
            name=shortened(name, MAX_TITLE),
            street=shortened(self.text("street"), 120) or None,
            locality=shortened(self.text("locality"), 120) or None,
            region=shortened(self.text("region"), 120) or None,
            postal_code=shortened(self.text("postal_code"), 120) or None,
            country=country if len(country) == 2 and country.isascii() and country.isalpha() else None,
            latitude=latitude if whole else None,
            longitude=longitude if whole else None,
        )

    def _coordinate(self, field: str, limit: int) -> float | None:
        try:
            value = float(self.text(field))
        except ValueError:
            return None
        return value if -limit <= value <= limit else None

    def _price(self) -> Mapping[str, int | float | str] | int | float | str | None:
        cells = (self.text(field) for field in ("low", "high", "price", "currency", "free"))
        try:
            return prices.price(*cells)
        except prices.NotAPriceError as error:
            self._remark("price-not-understood", "lowPrice", given=error.given[:60])
            return None

    def _address(self, field: str) -> str | None:
        given = self.text(field)
        if not given:
            return None
        try:
            if len(given) <= MAX_ADDRESS:
                return web_address(given)
        except PydanticCustomError:
            pass
        self._remark("address-not-usable", {"tickets": "offer_url", "url": "url"}[field], given=given[:60])
        return None

    def _short(self, name: str, field: str) -> str:
        if len(name) > MAX_TITLE:
            self._remark("name-shortened", field, limit=str(MAX_TITLE))
        return shortened(name, MAX_TITLE)

    def _problem(self, rule: str, field: str | None, severity: Severity, values: Mapping[str, str]) -> Problem:
        return Problem(f"importers.{rule}", self.file, self.number, field, severity, dict(values))

    def _rejected(self, rule: str, field: str | None, **values: str) -> _RejectedError:
        return _RejectedError(self._problem(rule, field, Severity.ERROR, values))

    def _remark(self, rule: str, field: str, **values: str) -> None:
        self.remarks.append(Said(self.label, self._problem(rule, field, Severity.WARNING, values)))
