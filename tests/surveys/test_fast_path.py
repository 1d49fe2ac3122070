"""The fast path calls a table valid exactly where frictionless, the judge, finds nothing: thousands of tables."""

import copy
import csv
import io
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.surveys.delimited import Unparsable, parse
from plugins.surveys.fast_path import is_plainly_valid
from plugins.surveys.judge import judge
from tests.surveys.test_judge import SCHEMA

HEADER = ("respondent", "age", "does__sings")
GOOD = st.tuples(
    st.integers(1, 999_999).map(str),
    st.sampled_from(["16-24", "25-34", "80-plus", ""]),
    st.sampled_from(["0", "1", ""]),
)
ODD = st.sampled_from(
    [
        "", " ", "0", "1", "01", "16-24 ", "16-24", "16 24", "x", "1\n", "80-plus\n", "\r", "a\rb", '"', ",", "1,2",
        "é", "=1+1", "1000000", "NA", "null", "true", "\uff11", "\u00a0", "\ufeff1", "1.0", "'1'", "#", "--",
    ]
)  # fmt: skip
ANY = st.tuples(*[st.one_of(part, ODD) for part in (st.sampled_from("123"), st.sampled_from(["16-24"]), st.just("1"))])
RAGGED = st.lists(st.sampled_from(["1", "2", "16-24", "", "0"]), max_size=5).map(tuple)
ROWS = st.one_of(
    st.lists(GOOD, min_size=1, max_size=8, unique_by=lambda row: row[0]),  # mostly valid
    st.lists(GOOD, max_size=4),
    st.lists(st.one_of(GOOD, ANY), max_size=3),
    st.lists(st.one_of(GOOD, RAGGED), min_size=1, max_size=3),
)
HEADERS = st.one_of(
    st.just(HEADER),
    st.permutations(HEADER).map(tuple),
    st.lists(st.sampled_from([*HEADER, "Age", " age", "", "more"]), min_size=2, max_size=4, unique=True).map(tuple),
)
FORMS = st.sampled_from(
    [
        {"lineterminator": "\n"},
        {"lineterminator": "\r\n"},
        {"lineterminator": "\r"},
        {"lineterminator": "\n", "quoting": csv.QUOTE_ALL},
    ]
)
ENDS = st.sampled_from(["", "", "", "\n", "\n\n", "\r", ",,\n", " \n"])


def written(header: Sequence[str], rows: Sequence[Sequence[str]], form: dict[str, object], end: str) -> bytes:
    """A CSV file, written one of the ways programs write it."""
    text = io.StringIO(newline="")
    csv.writer(text, **form).writerows([header, *rows])  # type: ignore[arg-type]
    return (text.getvalue() + end).encode()


@settings(max_examples=1_500, deadline=None)
@given(HEADERS, ROWS, FORMS, ENDS)
def test_what_the_fast_path_calls_valid_the_judge_does_too(
    header: tuple[str, ...], rows: list[tuple[str, ...]], form: dict[str, object], end: str
) -> None:
    """Whatever stands in the cells, however the file is written: never valid here and refused there."""
    try:
        grid = parse(written(header, rows, form, end))
    except Unparsable:
        return  # neither is asked
    if is_plainly_valid(grid, SCHEMA):
        assert list(judge(grid, SCHEMA)) == []


@settings(max_examples=500, deadline=None)
@given(st.permutations(HEADER), st.lists(GOOD, min_size=1, max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_what_the_judge_calls_valid_the_fast_path_does_too(
    header: list[str], rows: list[tuple[str, ...]], newline: str
) -> None:
    """Of tables of allowed answers, some with a repeated number, it doubts none that is in order: they stay fast."""
    order = [HEADER.index(name) for name in header]
    table = [tuple(row[index] for index in order) for row in rows]
    grid = parse(written(header, table, {"lineterminator": newline}, ""))
    assert is_plainly_valid(grid, SCHEMA) is (len({row[0] for row in rows}) == len(rows))
    if len(rows) < 3:  # the judge says the same; it costs most, so it is asked of the small ones
        assert is_plainly_valid(grid, SCHEMA) is (not list(judge(grid, SCHEMA)))


def test_a_schema_that_says_more_is_the_judges() -> None:
    """A rule the fast path doesn't know is never taken as kept."""
    grid = parse(b"respondent,age,does__sings\n7,16-24,1\n")
    assert is_plainly_valid(grid, SCHEMA)
    for key, value in (("missingValues", ["", "NA"]), ("fieldsMatch", "exact"), ("more", 1), ("primaryKey", [])):
        assert not is_plainly_valid(grid, {**SCHEMA, key: value})
    more = copy.deepcopy(SCHEMA)
    more["fields"][0]["constraints"]["maxLength"] = 9
    assert not is_plainly_valid(grid, more)
