"""A box office's list becomes the attendance of a wave, or everything that must be answered first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.boxoffice.accounts import Account
from plugins.boxoffice.attendance.completing import completion_table, read_completed
from plugins.boxoffice.attendance.performances import Shape, Span, count_performances
from plugins.boxoffice.attendance.programme import Listing
from plugins.boxoffice.attendance.table import Assumed, Table, attendance_table
from plugins.boxoffice.tables.headings import load_headings
from plugins.boxoffice.tables.lists import read_list
from plugins.cluster.problems import Problem
from plugins.sealing.whole_files import write_whole

NEEDED = (("title", "performance_id"), ("start", "date"))
"""Of each of these, one column at least."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person said with the command: the list, a second one that names performances by their id, a mapping of
    columns elsewhere than beside the list, and what holds for all performances."""

    export: Path
    performances: Path | None
    mapping: Path | None
    assumed: Assumed


@dataclass(frozen=True, slots=True)
class Attendance:
    """The attendance, None where something must be answered first; `problems` say what. `account` is there as soon as
    rows could be read."""

    table: Table | None
    account: Account | None
    shape: Shape | None
    problems: tuple[Problem, ...]


def import_attendance(asked: Asked, span: Span, groups: Sequence[str], programme: Sequence[Listing]) -> Attendance:
    """Read the lists and sum them. Where something is missing, a table to fill in is written beside the list."""
    listed, problems = read_list(asked.export, asked.mapping, NEEDED)
    known, more = _known(asked.performances, asked.mapping)
    problems = [*problems, *more]
    if listed is None or problems:
        return Attendance(None, None, None, tuple(problems))
    fields = listed.fields | frozenset(name for cells in known.values() for name in cells)
    counted = count_performances(listed.records, fields, span, known)
    account = Account(listed.read, counted.used, 0, Counter(listed.aside) + Counter(counted.dropped))
    if not counted.performances:
        values = {"opens": span.opens.isoformat(), "closes": span.closes.isoformat()}
        problem = Problem("boxoffice.nothing-to-count", asked.export.name, values=values)
        return Attendance(None, account, counted.shape, (problem,))
    beside = completion_path(asked.export)
    said, problems = read_completed(beside, groups)
    table = attendance_table(counted.performances, programme, said, asked.assumed)
    if not table.complete and not problems:
        # what holds for all is said with the command each time, and isn't written down as if it were known of each
        known_only = attendance_table(counted.performances, programme, said, Assumed())
        write_whole(beside, completion_table(known_only.to_complete()))
    problems = [*problems, *_questions(table, beside.name, groups)]
    return Attendance(None if problems else table, account, counted.shape, tuple(problems))


def completion_path(export: Path) -> Path:
    """Where the table to fill in lies: beside the list, under its name."""
    return export.with_name(f"{export.stem}.performances.csv")


def _known(path: Path | None, mapping: Path | None) -> tuple[Mapping[str, Mapping[str, str]], list[Problem]]:
    """The cells of a second list by the performance's id, those that say something of the performance."""
    if path is None:
        return {}, []
    listed, problems = read_list(path, mapping, (("performance_id",), ("title",)))
    kept = load_headings().fields
    taken = frozenset(("title", "start", "date", "time", "venue", "genre", "capacity")).intersection(kept)
    records = listed.records if listed else ()
    return {
        record.get("performance_id"): {name: cell for name, cell in record.cells.items() if name in taken and cell}
        for record in records
    }, problems


def _questions(table: Table, file: str, groups: Sequence[str]) -> list[Problem]:
    problems = [
        Problem(
            f"boxoffice.asked-{name}", file, None, name,
            values={"count": str(count), "file": file, "allowed": ", ".join(groups)},
        )
        for name, count in table.asked.items()
    ]  # fmt: skip
    rows = {(row["performance"], row["start"]): row for row in table.rows}
    for key in table.full:
        row = rows[key]
        came = int(row["sold"]) + int(row["complimentary"])
        values = {
            "title": table.titles[key],
            "start": key[1],
            "given": str(came),
            "limit": row["capacity"],
            "file": file,
        }
        problems.append(Problem("boxoffice.more-than-seats", file, None, "capacity", values=values))
    for key in table.negative:
        values = {"title": table.titles[key], "start": key[1]}
        problems.append(Problem("boxoffice.more-taken-back", file, values=values))
    return problems
