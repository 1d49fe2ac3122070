"""Writing documents, and editing one that a person wrote."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.cluster.files.frontmatter import parse_document
from plugins.cluster.files.writing import document_text, edited_text, write_file

BY_HAND = """\
---
# asked Kari about the title
title:   "Peer Gynt"   # with quotes
venue: scene
performances:
  # first night
  - 2026-11-27 19:30   # premiere
  - {start: 2026-11-28 15:00, was: 2026-11-28 18:00}   # moved
  - start: 2026-11-29   # all day
    note: Barn velkommen

# agreed with the board
price: {from: 150,
        to: 390}
summary: >
  Et stykke
  om løgn.
code: 0150
---

Brødtekst  med   mellomrom.
"""


def _data(text: str) -> dict[str, object]:
    return parse_document(text, "x.md").data


def _edited(**changes: object) -> str:
    before = _data(BY_HAND)
    after = {**before, **changes}
    text = edited_text(BY_HAND, before, {key: value for key, value in after.items() if value is not None})
    assert _data(text) == {key: value for key, value in after.items() if value is not None}
    return text


def _difference(text: str) -> tuple[list[str], list[str]]:
    """Rows that went and rows that came."""
    old, new = BY_HAND.split("\n"), text.split("\n")
    return [row for row in old if row not in new], [row for row in new if row not in old]


def test_nothing_changed_is_the_same_text() -> None:
    """Editing towards the same data gives the same bytes."""
    assert _edited() == BY_HAND


def test_a_changed_value_changes_its_own_line_and_keeps_its_comment() -> None:
    """Quotes of the new value are ours; the comment on the line and every other line stay."""
    assert _difference(_edited(title="Brand")) == (
        ['title:   "Peer Gynt"   # with quotes'],
        ["title: Brand   # with quotes"],
    )


def test_a_performance_is_added_above_the_comment_that_belongs_to_the_next_key() -> None:
    """A comment between the list and the next key stays with the next key."""
    performances = [*_data(BY_HAND)["performances"], "2026-12-01 18:00"]  # type: ignore[misc]
    text = _edited(performances=performances)
    assert _difference(text) == ([], ["  - 2026-12-01 18:00"])
    assert "    note: Barn velkommen\n  - 2026-12-01 18:00\n\n# agreed with the board\n" in text


def test_a_performance_is_changed_where_it_stands() -> None:
    """A time that becomes more than a time keeps its place and its comment."""
    first, *rest = _data(BY_HAND)["performances"]  # type: ignore[misc]
    text = _edited(performances=[{"start": first, "status": "cancelled"}, *rest])
    assert _difference(text) == (
        ["  - 2026-11-27 19:30   # premiere"],
        ["  - {start: 2026-11-27 19:30, status: cancelled}   # premiere"],
    )


def test_a_performance_in_several_lines_keeps_its_form() -> None:
    """An item written as a block gets its new field as a line of its own."""
    *rest, last = _data(BY_HAND)["performances"]  # type: ignore[misc]
    text = _edited(performances=[*rest, {**last, "status": "cancelled"}])
    assert _difference(text) == ([], ["    status: cancelled"])


def test_a_performance_that_goes_takes_its_line_only() -> None:
    """Removing one item leaves its neighbours' lines and comments."""
    _, *rest = _data(BY_HAND)["performances"]  # type: ignore[misc]
    assert _difference(_edited(performances=rest)) == (["  - 2026-11-27 19:30   # premiere"], [])


def test_a_key_that_goes_leaves_the_comment_above_it() -> None:
    """Removing a value that runs over two lines removes those two."""
    assert _difference(_edited(price=None)) == (["price: {from: 150,", "        to: 390}"], [])


def test_a_new_key_stands_after_the_one_it_follows() -> None:
    """Order is the caller's."""
    before = _data(BY_HAND)
    after = {"title": before["title"], "genre": "theatre", **before}
    text = edited_text(BY_HAND, before, after)
    assert 'title:   "Peer Gynt"   # with quotes\ngenre: theatre\nvenue: scene\n' in text


def test_the_body_stays_byte_for_byte_unless_it_is_replaced() -> None:
    """Without a new body the old one is not touched; with one, only it changes."""
    before = _data(BY_HAND)
    assert _edited(title="Brand").endswith("---\n\nBrødtekst  med   mellomrom.\n")
    assert edited_text(BY_HAND, before, before, "Ny.") == BY_HAND.split("\n\nBrød", maxsplit=1)[0] + "\nNy.\n"


def test_line_ends_of_windows_stay() -> None:
    """A file with CRLF keeps CRLF on every line."""
    before = _data(BY_HAND)
    text = edited_text(BY_HAND.replace("\n", "\r\n"), before, {**before, "title": "Brand"})
    assert text.count("\r\n") == text.count("\n") == BY_HAND.count("\n")


def test_a_dash_on_a_line_of_its_own_goes_with_its_item() -> None:
    """An item that starts below its dash is replaced with the dash."""
    text = "---\nperformances:\n-\n  start: 2026-01-01\n- 2026-01-02\n---\n"
    after = {"performances": ["2026-01-03", "2026-01-02"]}
    assert edited_text(text, _data(text), after) == '---\nperformances:\n- "2026-01-03"\n- 2026-01-02\n---\n'


ITEMS = st.one_of(
    st.sampled_from(["2026-11-27 19:30", "2026-11-28 18:00", "2026-11-29"]),
    st.dictionaries(st.sampled_from(["start", "was", "note", "access"]), st.text("ab:# '\"", max_size=6), min_size=1),
)
VALUES = st.one_of(
    st.text("abæ:#-'\"{ \n", max_size=12).map(str.strip),
    st.integers(0, 999),
    st.lists(ITEMS, max_size=5),
    st.dictionaries(st.sampled_from(["from", "to", "currency"]), st.integers(0, 9) | st.text("a:#", max_size=70)),
)
DATA = st.dictionaries(st.sampled_from(["title", "venue", "performances", "price", "genre", "url"]), VALUES, min_size=1)


@settings(max_examples=300, deadline=None)
@given(before=DATA, after=DATA, comments=st.lists(st.integers(0, 30), max_size=6), body=st.none() | st.just("Ny."))
def test_any_document_can_be_edited_to_hold_any_data(
    before: dict[str, object], after: dict[str, object], comments: list[int], body: str | None
) -> None:
    """Whatever stood there and whatever shall stand there: the result reads as the new data, and lines of comment
    outside of what was replaced are still there."""
    rows = document_text(before, "Tekst.").split("\n")
    at_top = [n for n, row in enumerate(rows[1:], 1) if row and row[0] not in " -" and "Tekst" not in row]
    for place in sorted({at_top[c % len(at_top)] for c in comments if at_top}, reverse=True):
        if not any(row.endswith(("|", "|-", "|+")) for row in rows[:place]):  # inside a block it would be text
            rows.insert(place, f"# note {place}")
    text = "\n".join(rows)
    result = edited_text(text, before, after, body)
    document = parse_document(result, "x.md")
    assert document.data == after
    assert document.body == (body or "Tekst.")
    assert [row for row in result.split("\n") if row.startswith("# note")] == [
        r for r in rows if r.startswith("# note")
    ]


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    """Folders are made, the file holds the text, nothing else is left behind."""
    write_file(tmp_path / "a" / "b.md", "æ\r\n")
    assert (tmp_path / "a" / "b.md").read_bytes() == "æ\r\n".encode()
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.md"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full in the middle leaves the file as it was, and no half one beside it."""
    path = tmp_path / "b.md"
    path.write_text("old")

    def full(_self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("plugins.cluster.files.writing.Path.replace", full)
    with pytest.raises(OSError, match="No space"):
        write_file(path, "new")
    assert [p.read_text() for p in tmp_path.iterdir()] == ["old"]


def test_a_document_has_its_body_after_the_fields() -> None:
    """Front matter between fences, then the body; without a body nothing follows."""
    assert document_text({"revised": datetime(2026, 1, 2, 3, 4)}, "Hei.") == (  # noqa: DTZ001 - a local time
        "---\nrevised: 2026-01-02 03:04\n---\nHei.\n"
    )
    assert document_text({"a": 1}) == "---\na: 1\n---\n"
