"""Front matter: plain data, the line of every key, and what is refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.cluster.files.frontmatter import (
    MAX_BYTES,
    MAX_DEPTH,
    Unreadable,
    field_name,
    parse_document,
    parse_yaml,
    read_document,
)

LISTING = """---
title: Peer Gynt
postal: 0150
time: 19:30
answer: no
number: 12
price: 12.5
yes: true
nothing:
quoted: "12"
performances:
  - 2026-11-27 19:30
  - {start: 2026-11-28 15:00, access: [sign-language]}
---

Body *text*.
"""


def codes(refused: pytest.ExceptionInfo[Unreadable]) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.line) for problem in refused.value.problems]


def test_plain_scalars_follow_yaml_1_2() -> None:
    """Times, codes with leading zeros, `no` and dates stay text; numbers, true and empty do not."""
    data = parse_document(LISTING, "x.md").data
    assert data["postal"] == "0150"
    assert data["time"] == "19:30"
    assert data["answer"] == "no"
    assert data["number"] == 12
    assert data["price"] == 12.5
    assert data["yes"] is True
    assert data["nothing"] is None
    assert data["quoted"] == "12"
    assert data["performances"] == ["2026-11-27 19:30", {"start": "2026-11-28 15:00", "access": ["sign-language"]}]


def test_every_key_and_item_has_its_line() -> None:
    """Lines count from 1 at the top of the file."""
    document = parse_document(LISTING, "x.md")
    assert document.lines[("title",)] == 2
    assert document.lines[("performances", 1, "access")] == 13
    assert document.lines[("performances", 0)] == 12
    assert document.body == "Body *text*."
    assert LISTING.split("\n")[document.body_line] == "Body *text*."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: x\n", [("cluster.no-front-matter", 1)]),
        ("---\ntitle: x\n", [("cluster.open-front-matter", 1)]),
        ("---\ntitle: x\ntitle: y\n---\n", [("cluster.duplicate-key", 3)]),
        ("---\na: &x 1\nb: *x\n---\n", [("cluster.yaml-anchor", 2), ("cluster.yaml-anchor", 3)]),
        ("---\na: &x {c: 1}\nb: *x\n---\n", [("cluster.yaml-anchor", 2), ("cluster.yaml-anchor", 3)]),
        ("---\na: !!python/object:os.system x\n---\n", [("cluster.yaml-tag", 2)]),
        ("---\na: !secret x\n---\n", [("cluster.yaml-tag", 2)]),
        ("---\na: [1, 2\nb: 3\n---\n", [("cluster.yaml-syntax", 3)]),
        ("---\ntitle: Fare: storm\n---\n", [("cluster.bare-colon", 2)]),
        ("---\n- a\n- b\n---\n", [("cluster.not-a-mapping", 2)]),
        ("---\n{[a]: b}\n---\n", [("cluster.yaml-syntax", 2)]),
    ],
)
def test_what_cannot_be_read_says_where(text: str, expected: list[tuple[str, int]]) -> None:
    """Each kind of broken or dangerous YAML is refused with its line."""
    with pytest.raises(Unreadable) as refused:
        parse_document(text, "x.md")
    assert codes(refused) == expected


def test_depth_is_bounded() -> None:
    """MAX_DEPTH levels are read; one more is refused."""
    parse_yaml("a: " + "[" * (MAX_DEPTH - 1) + "1" + "]" * (MAX_DEPTH - 1), "x.yaml")
    with pytest.raises(Unreadable) as refused:
        parse_yaml("a: " + "[" * MAX_DEPTH + "1" + "]" * MAX_DEPTH, "x.yaml")
    assert codes(refused) == [("cluster.too-deep", 1)]


def test_a_bomb_of_brackets_is_refused() -> None:
    """A hundred thousand open brackets end in a message, not in a crash."""
    with pytest.raises(Unreadable):
        parse_yaml("a: " + "[" * 100_000, "x.yaml")


def test_files_are_guarded(tmp_path: Path) -> None:
    """Links, missing files, large files and odd bytes are refused before parsing."""
    good = tmp_path / "good.md"
    good.write_text("---\na: 1\n---\n")
    (tmp_path / "link.md").symlink_to(good)
    (tmp_path / "large.md").write_bytes(b"x" * (MAX_BYTES + 1))
    (tmp_path / "latin.md").write_bytes("---\na: 1\nb: blåbær\n---\n".encode("latin-1"))
    (tmp_path / "bidi.md").write_text("---\na: abc\u202edef\n---\n")
    (tmp_path / "bell.md").write_text("---\na: \x07\n---\n")
    expected = {
        "link": ("cluster.symlink", None),
        "none": ("cluster.no-such-file", None),
        "large": ("cluster.too-large", None),
        "latin": ("cluster.not-utf8", 3),
        "bidi": ("cluster.bidi-control", 2),
        "bell": ("cluster.control-character", 2),
    }
    for name, problem in expected.items():
        with pytest.raises(Unreadable) as refused:
            read_document(tmp_path / f"{name}.md", tmp_path)
        assert codes(refused) == [problem], name


def test_a_byte_order_mark_and_windows_newlines_are_met(tmp_path: Path) -> None:
    """What Windows' editors write is read like any other file."""
    path = tmp_path / "windows.md"
    path.write_bytes(b"\xef\xbb\xbf---\r\ntitle: A\r\n---\r\nText\r\n")
    document = read_document(path, tmp_path)
    assert (document.data, document.body) == ({"title": "A"}, "Text")


def test_field_names_read_as_a_person_counts() -> None:
    """Positions in lists count from one."""
    assert field_name(("performances", 1, "start")) == "performances[2].start"
    assert field_name(()) is None


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text whatever ends in anything but data or problems with places."""
    try:
        data, lines = parse_yaml(text, "x.yaml")
    except Unreadable as unreadable:
        refused = unreadable.problems
    else:
        refused = []
        assert all((key,) in lines for key in data)
    assert all(problem.line for problem in refused)
