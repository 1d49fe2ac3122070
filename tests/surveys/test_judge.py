"""frictionless judges cells as the questionnaire says; an independent reading of the rules agrees with it."""

import csv
import io
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.surveys.delimited import parse
from plugins.surveys.judge import judge, unknown_columns

SCHEMA: dict[str, Any] = {
    "fields": [
        {"name": "respondent", "type": "string", "constraints": {"required": True, "pattern": "^[1-9][0-9]{0,5}$"}},
        {"name": "age", "type": "string", "constraints": {"enum": ["16-24", "25-34", "80-plus"]}},
        {"name": "does__sings", "type": "string", "constraints": {"enum": ["0", "1"]}},
    ],
    "fieldsMatch": "equal",
    "primaryKey": ["respondent"],
    "missingValues": [""],
}
ROW = st.tuples(
    st.sampled_from(["1", "2", "3", "999999", "1000000", "0", "01", "-1", "1.0", " 1", "", "x"]),
    st.sampled_from(["16-24", "25-34", "80-plus", "", "16–24", "16-24 ", "80", "=1+1"]),
    st.sampled_from(["0", "1", "", "01", "true", "1 ", "2"]),
)


def table(rows: list[tuple[str, ...]]) -> bytes:
    """A CSV file of the three columns."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([("respondent", "age", "does__sings"), *rows])
    return text.getvalue().encode()


def expected(rows: list[tuple[str, ...]]) -> set[tuple[str, int, str | None]]:
    """The rules read by hand: which rule is broken on which line in which column."""
    found = set()
    seen = set()
    for line, (respondent, age, sings) in enumerate(rows, 2):
        if not any((respondent, age, sings)):
            found.add(("blank-row", line, None))
            continue
        if respondent == "":
            found.add(("cell-required", line, "respondent"))
        elif not re.fullmatch("[1-9][0-9]{0,5}", respondent):
            found.add(("form-not-allowed", line, "respondent"))
        if respondent in seen:
            found.add(("row-repeated", line, None))
        seen.add(respondent)
        if age not in {"", "16-24", "25-34", "80-plus"}:
            found.add(("code-not-allowed", line, "age"))
        if sings not in {"", "0", "1"}:
            found.add(("code-not-allowed", line, "does__sings"))
    return found


@settings(max_examples=150, deadline=None)
@given(st.lists(ROW, max_size=6))
def test_the_judge_agrees_with_the_rules_read_by_hand(rows: list[tuple[str, ...]]) -> None:
    """On any good or bad table the same rules are broken on the same lines and in the same columns.

    Of rows without a number and of repeated rows only the first rule counts: the row is refused either way.
    """
    found = {(f.rule, f.line, f.field) for f in judge(parse(table(rows)), SCHEMA)}
    ours = expected(rows)
    unnumbered = {line for rule, line, _ in ours if rule in {"cell-required", "blank-row", "form-not-allowed"}}

    def settled(items: set[tuple[str, int, str | None]]) -> set[tuple[str, int, str | None]]:
        return {item for item in items if not (item[0] == "row-repeated" and item[1] in unnumbered)}

    assert settled(found) == settled(ours)
    assert bool(found) is bool(ours)


def test_columns_may_stand_in_any_order() -> None:
    """Cells are judged by their column's name."""
    grid = parse(b"does__sings,respondent,age\n1,7,16-24\n")
    assert list(judge(grid, SCHEMA)) == []
    assert list(unknown_columns(grid, SCHEMA)) == []


def test_a_table_without_header_is_told_and_nothing_of_it_repeated() -> None:
    """Where no known name stands in the first line, the line may be somebody's answers."""
    (finding,) = unknown_columns(parse(b"7,Kari Nordmann,1\n"), SCHEMA)
    assert finding.rule == "no-header"
    assert "Kari" not in str(finding)


def test_an_unknown_columns_name_is_repeated_only_where_it_looks_like_one() -> None:
    """A plain word is shown; a sentence, an address or a personal word is not."""
    header = "respondent,age,does__sings,extra,Ring meg gjerne,kari@example.org,navn\n"
    grid = parse((header + "1,,,,,,\n").encode())
    assert [finding.field for finding in unknown_columns(grid, SCHEMA)] == ["extra", None, None, None]
