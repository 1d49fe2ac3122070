"""What a check finds in a file, before it is given a path and words.

A finding never holds what a respondent answered: `values` are column names, allowed codes, counts and limits.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from itertools import groupby

MOST_ALIKE = 3
MOST_IN_ALL = 200


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule: its name, the line (from 1) and the column it is about."""

    rule: str
    line: int | None = None
    field: str | None = None
    values: Mapping[str, str] = dataclass_field(default_factory=dict)


def bounded(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings by column and rule, the first few of each and a count of the rest, and not more than a list holds.

    A column in another coding breaks the same rule on every line; a person needs to be told once.
    """
    ordered = sorted(findings, key=lambda finding: (finding.field or "", finding.rule, finding.line or 0))
    shown = 0
    for (column, _rule), group in groupby(ordered, key=lambda finding: (finding.field, finding.rule)):
        alike = list(group)
        for finding in alike[:MOST_ALIKE]:
            if shown == MOST_IN_ALL:
                return
            shown += 1
            yield finding
        if len(alike) > MOST_ALIKE:
            values = {"count": str(len(alike) - MOST_ALIKE), "column": column or ""}
            yield Finding("more-alike", alike[MOST_ALIKE].line, column, values)
