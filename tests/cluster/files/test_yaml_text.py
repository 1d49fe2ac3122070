"""Plain data as YAML: readable, and the same to every reader."""

import io
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from plugins.cluster.files.frontmatter import parse_yaml
from plugins.cluster.files.yaml_text import FLOW_WIDTH, yaml_text

TEXTS = st.one_of(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40),
    st.text(alphabet="a:#?,[]{}&*!|>'\"%@`- \n0123456789.eExy~=<", max_size=20),
    st.sampled_from(["no", "Yes", "on", "null", "~", "0150", "1606", "12:30", "1e3", "0o17", "0x1F", ".5", "=", "<<"]),
    st.sampled_from(["2026-11-27", "2026-11-27 19:30:00", "---", "...", "- a", "a: b", "a #b", "#a", ": ", "-", "?"]),
)
VALUES = st.recursive(
    TEXTS | st.integers(-(10**9), 10**9) | st.booleans() | st.integers(0, 10**6).map(lambda n: n / 100),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), inner),
    max_leaves=12,
)
MAPPINGS = st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), VALUES, min_size=1, max_size=5)


@settings(max_examples=150, deadline=None)
@given(MAPPINGS)
def test_two_independent_readers_get_back_what_was_written(data: dict[str, object]) -> None:
    """PyYAML (YAML 1.1) and ruamel.yaml (YAML 1.2) both read exactly the data that was written."""
    text = yaml_text(data)
    assert yaml.safe_load(text) == data
    assert YAML(typ="safe", pure=True).load(io.StringIO(text)) == data


@pytest.mark.parametrize("text", ["no", "0150", "1606", "12:30:45", "1e3", "0o17", "2026-11-27", "null", "21.5"])
def test_text_that_some_reader_would_take_for_something_else_is_quoted(text: str) -> None:
    """A word that YAML 1.1 or 1.2 reads as number, truth value or date stands in quotes."""
    assert yaml_text({"a": text}) == f'a: "{text}"\n'


@pytest.mark.parametrize(
    "text", ["Peer Gynt", "2026-06-07 OBSESSION", "9 to 5", "Æ, ø og å", "https://a.example/?id=1"]
)
def test_ordinary_text_stands_without_quotes(text: str) -> None:
    """Quotes stand only where they are needed."""
    assert yaml_text({"a": text}) == f"a: {text}\n"


def test_times_are_written_as_people_write_them() -> None:
    """A day, a local time and an instant are plain, each on a line of its own in a list."""
    data = {
        "performances": [datetime(2026, 11, 27, 19, 30), date(2026, 11, 28)],  # noqa: DTZ001 - a local time
        "revised": datetime(2026, 1, 2, tzinfo=UTC),
    }
    assert yaml_text(data) == ("performances:\n  - 2026-11-27 19:30\n  - 2026-11-28\nrevised: 2026-01-02T00:00:00Z\n")
    assert parse_yaml(yaml_text(data), "x.md")[0] == {
        "performances": ["2026-11-27 19:30", "2026-11-28"],
        "revised": "2026-01-02T00:00:00Z",
    }


def test_an_instant_with_another_offset_is_written_in_utc() -> None:
    """21:30 in a zone two hours ahead is 19:30Z."""
    instant = datetime(2026, 7, 1, 21, 30, tzinfo=timezone(timedelta(hours=2)))
    assert yaml_text({"revised": instant}) == "revised: 2026-07-01T19:30:00Z\n"


def test_a_mapping_in_a_list_stands_on_one_line() -> None:
    """A performance that is more than a time is one line in braces; what braces can't hold plain is quoted."""
    data = {"performances": [{"start": datetime(2026, 1, 2, 19), "tickets": "https://a.example/?id=1"}]}  # noqa: DTZ001
    assert yaml_text(data) == 'performances:\n  - {start: 2026-01-02 19:00, tickets: "https://a.example/?id=1"}\n'


@pytest.mark.parametrize(("length", "lines"), [(FLOW_WIDTH - 2, 1), (FLOW_WIDTH - 1, 2)])
def test_a_list_breaks_when_it_is_too_long_for_its_line(length: int, lines: int) -> None:
    """A list stays on its key's line up to FLOW_WIDTH characters and not one more."""
    assert yaml_text({"a": ["x" * length]}).count("\n") == lines


def test_long_text_is_never_folded() -> None:
    """A title of 400 characters stays on its line."""
    assert yaml_text({"title": "ord " * 99 + "ord"}).count("\n") == 1


def test_paragraphs_stand_in_a_block() -> None:
    """Text of several lines is written as a block that can be edited."""
    assert yaml_text({"body": "Første.\n\nAndre.\n"}) == "body: |\n  Første.\n\n  Andre.\n"
