"""One file, by its path and bytes, becomes the problems of committing it. No value of it is ever in one."""

from collections.abc import Iterator

from plugins.cluster.problems import Problem
from plugins.sealing.age_files import MAGIC
from plugins.surveys.delimited import column_letter
from plugins.surveys.guard.accepted import FILE
from plugins.surveys.guard.grids import Grid, grid_of, grid_of_records, grid_of_rows, looks_like_a_table
from plugins.surveys.guard.places import DESCRIPTOR_FILE, Place, is_private, place_of
from plugins.surveys.guard.prose import MANY, NATIONAL_NUMBER, is_nobodys, search_text
from plugins.surveys.guard.secrets import is_secret_key_inside
from plugins.surveys.guard.unpacking import LARGEST, Closed, Part, Sheet, parts_of
from plugins.surveys.identifiers import Found, search_table
from plugins.surveys.national_number import national_numbers_in
from plugins.surveys.personal_cells import Kind, kinds_in

RESPONDENT = "respondent"
TABLE_SUFFIXES = (".csv", ".tsv", ".tab", ".psv")
SOURCE_SUFFIXES = (".py", ".js", ".css", ".html", ".po", ".lock", ".toml", ".yaml", ".yml", ".svg", ".xml", ".ics")
ATTENDANCE_COLUMNS = frozenset(
    {"event_group", "performance", "start", "capacity", "sold", "complimentary", "revenue", "school"}
)
WORD_COLUMNS = frozenset({"event_group", "performance"})
# what names a person for certain; the rest may be a programme's dates, a code list's postcodes
CERTAIN = frozenset({Kind.NATIONAL_NUMBER, Kind.EMAIL})
IN_WORDS = CERTAIN | {Kind.PHONE, Kind.WEB_ADDRESS}
# of records, whose names a program chose and whose values are often all different
IN_RECORDS = frozenset(Kind) - {Kind.UNIQUE_COLUMN, Kind.DATE, Kind.POSTCODE, Kind.WEB_ADDRESS}
PRIVATE_PAGE = b'<meta name="samspill" content="private">'
"""What stands in every page that is for a house's own eyes (theme/templates/preview, private/bookers.html)."""
MARK_HOLDERS = ("plugins/", "tests/", "theme/")  # the templates, this file and its tests
_PROGRAMME_COLUMN = "startdate"  # schema.org's word, which a programme has and a list of people doesn't
_MOST_ALIKE = 20  # problems of one table


def judge_file(path: str | None, data: bytes, shown: str | None = None) -> Iterator[Problem]:
    """What is wrong with committing `data` as `path` (in the cluster, with forward slashes; None: no path is known).

    `shown` is the name that problems give the file, the path if left out.
    """
    place = place_of(path)
    file = _masked(shown or path or "")
    if file != (shown or path or ""):
        yield Problem("guard.name-of-file", file)
    if is_private(path) or (PRIVATE_PAGE in data and not (path or "").startswith(MARK_HOLDERS)):
        yield Problem("guard.private-page", file)
        return
    if data.startswith(MAGIC):
        return  # sealed: nobody can look into it, which is what sealing is for
    if is_secret_key_inside(data):
        yield Problem("guard.secret-key", file)
    if len(data) > LARGEST:
        yield Problem("guard.too-large", file, values={"limit": f"{LARGEST // 1024 // 1024} MiB"})
        return
    for part in parts_of(data):
        yield from _part(part, path or "", place, file)


def _part(part: Part, path: str, place: Place, file: str) -> Iterator[Problem]:
    where = file + part.inside
    if isinstance(part, Closed):
        if part.reason != "closed-file" or place not in {Place.PRODUCT, Place.LISTING}:
            yield Problem(f"guard.{part.reason}", where)
    elif isinstance(part, Sheet):
        yield from _table(grid_of_rows(part.rows), place, where)
    elif path.lower().endswith(TABLE_SUFFIXES) or (_expects_tables(place, path) and looks_like_a_table(part.text)):
        yield from _table(grid_of(part.text), place, where)
    else:
        yield from _text(part.text, path, place, where)


def _expects_tables(place: Place, path: str) -> bool:
    strict = place in {Place.ANSWERS, Place.ATTENDANCE, Place.ELSEWHERE}
    return strict and path != FILE and not path.endswith((*SOURCE_SUFFIXES, ".md", ".json"))


def _text(text: str, path: str, place: Place, file: str) -> Iterator[Problem]:
    for found in search_text(text):
        if found.rule == NATIONAL_NUMBER or not _may_hold_contacts(place, path):
            yield Problem(f"guard.{found.rule}", file, found.line, values={"count": str(found.count)})
    if place in {Place.ANSWERS, Place.ELSEWHERE} and not path.endswith(DESCRIPTOR_FILE):
        grid = grid_of_records(text)
        if grid is not None:
            yield from _found(grid, search_table(grid.header, grid.rows, frozenset(), RESPONDENT), IN_RECORDS, file)


def _may_hold_contacts(place: Place, path: str) -> bool:
    return place in {Place.PRODUCT, Place.PUBLIC_DATA} or (place is Place.ELSEWHERE and path.endswith(SOURCE_SUFFIXES))


def _table(grid: Grid, place: Place, file: str) -> Iterator[Problem]:
    if place is Place.ATTENDANCE:
        yield from _attendance(grid, file)
    elif place is Place.PRODUCT:
        yield from _found(grid, _certain(grid), frozenset({Kind.NATIONAL_NUMBER}), file)
    elif place is Place.PUBLIC_DATA or _is_programme(grid):
        yield from _found(grid, _certain(grid), CERTAIN, file)
    else:
        key = RESPONDENT if place is Place.ANSWERS else ""
        yield from _found(grid, search_table(grid.header, grid.rows, frozenset(), key), frozenset(Kind), file)
        yield from _header_line(grid, file)


def _is_programme(grid: Grid) -> bool:
    return any(label.strip().strip("\ufeff").lower() == _PROGRAMME_COLUMN for label in grid.header)


def _certain(grid: Grid) -> Iterator[Found]:
    """National numbers, and e-mail addresses where there are many: a house's own may stand on every line."""
    rows = [tuple("" if is_nobodys(cell) else cell for cell in row) for row in grid.rows]
    for found in search_table(grid.header, rows, frozenset(grid.header), ""):
        addresses = {row[found.column] for row in rows if found.column < len(row)}
        if found.kind is not Kind.EMAIL or len(addresses) >= MANY:
            yield found


def _attendance(grid: Grid, file: str) -> Iterator[Problem]:
    numbers = {index for index, label in enumerate(grid.header) if label in ATTENDANCE_COLUMNS - WORD_COLUMNS}
    words = {index for index, label in enumerate(grid.header) if label in WORD_COLUMNS}
    for found in search_table(grid.header, grid.rows, ATTENDANCE_COLUMNS, ""):
        if found.column in numbers:
            kinds = CERTAIN
        elif found.column in words:
            kinds = IN_WORDS
        else:
            kinds = frozenset(Kind)
        yield from _found(grid, iter([found]), kinds, file)


def _header_line(grid: Grid, file: str) -> Iterator[Problem]:
    """A table without a header has somebody in its first line."""
    for column, label in enumerate(grid.header):
        kinds = [kind for kind in kinds_in(label) if kind in IN_WORDS]
        if kinds:
            values = {"column": column_letter(column), "count": "1"}
            yield Problem(f"surveys.identifier-{kinds[0]}", file, 1, values=values)
            return


def _found(grid: Grid, found: Iterator[Found], kinds: frozenset[Kind], file: str) -> Iterator[Problem]:
    told = 0
    for item in found:
        if item.kind in kinds and told < _MOST_ALIKE:
            told += 1
            line = 1 if item.kind in {Kind.PERSONAL_HEADER, Kind.UNIQUE_COLUMN} else grid.lines[item.first_row]
            values = {"column": column_letter(item.column), "count": str(item.rows)}
            yield Problem(f"surveys.identifier-{item.kind}", file, line, values=values)


def _masked(path: str) -> str:
    """A path as it can be shown: with signs in the place of digits and letters where its name is a person's."""
    pieces = []
    for piece in path.split("/"):
        stem = piece.replace("_", " ")
        personal = bool(list(national_numbers_in(stem))) or Kind.EMAIL in kinds_in(piece)
        pieces.append("".join("#" if sign.isalnum() else sign for sign in piece) if personal else piece)
    return "/".join(pieces)
