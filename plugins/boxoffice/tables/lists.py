"""A list in a file becomes records, once it is known which column holds what; else it is asked, in a file beside it."""

from collections.abc import Sequence
from pathlib import Path

from plugins.boxoffice.tables.headings import load_headings
from plugins.boxoffice.tables.mapping import NAME, load_mapping, propose
from plugins.boxoffice.tables.reading import read_sheets
from plugins.boxoffice.tables.records import Listed, records_of
from plugins.boxoffice.tables.sheet import UnusableError
from plugins.cluster.problems import Problem


def read_list(path: Path, mapping: Path | None, needed: Sequence[Sequence[str]]) -> tuple[Listed | None, list[Problem]]:
    """The records of `path`, or what stands in the way. `needed` are fields, one at least of each must be there.

    What is said of columns is read from `mapping`, else from columns.yaml beside the list; a question is added there.
    """
    headings = load_headings()
    beside = mapping or path.with_name(NAME)
    said, problems = load_mapping(beside, headings)
    if problems:
        return None, problems
    try:
        sheets = read_sheets(path)
    except UnusableError as unusable:
        return None, [unusable.problem(path.name)]
    listed = records_of(path.name, sheets, said, headings)
    if not listed.header:
        return None, [Problem("boxoffice.no-columns", path.name)]
    missing = [one_of[0] for one_of in needed if listed.fields.isdisjoint(one_of)]
    if not missing:
        return listed, []
    propose(beside, listed.header, said, headings)
    values = {"wanted": ", ".join(missing), "given": ", ".join(listed.header), "file": beside.name}
    return None, [Problem("boxoffice.column-missing", path.name, 1, missing[0], values=values)]
