"""What can be saved from a report's page, and whether it holds every figure that the page prints.

A number of the page is looked for where its chapter's data is: among the shares and comparisons, or in a table of that
chapter. What a page prints that is no figure of the report is named here, with the reason.
"""

import csv
import io
import re
import zipfile
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from lxml import etree, html

from tests.published.explaining import FULL_BAR, SCALES, Reader, _day
from tests.published.tokens import Found, Kind, numbers_in
from tests.published.within_pages import FIGURES, PERCENTAGES, table_of

Row = Mapping[str, str]
NO_FIGURE = {"finding-number": "which of the findings it is"}
"""Classes of elements whose numbers are no figures. Besides: numbers along a drawing's scale; words of questions,
answers, agreements and the page itself that hold a number; and the policy's own.
"""
OF_CLASS = {
    "programme": {"reached"},
    "goals": {"goals"},
    "decisions": {"followed", "decisions"},
    "proposals": {"decisions"},
    "assessment": {"statements", "decisions"},
    "quotes": {"quoted"},
}
"""The table whose data belongs to a section that is or holds an element of one of these classes."""
EVERYWHERE = ("figures", "comparisons")
_HEADINGS = ".//h1 | .//h2 | .//h3 | .//th | .//li"


@dataclass(frozen=True)
class Saved:
    """The tables that one page holds, by their id in shapes.yaml, with their rows by column."""

    tables: Mapping[str, tuple[Row, ...]]
    titles: Mapping[str, str]

    def without(self, table: str) -> "Saved":
        """The same with one table left out."""
        return replace(self, tables={name: rows for name, rows in self.tables.items() if name != table})

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Shares, means and scores with their margins, without sign."""
        return frozenset((value.lstrip("-"), margin) for value, margin, _ in self._figures if value and margin)

    @cached_property
    def margins(self) -> frozenset[str]:
        return frozenset(margin for _, margin in self.pairs)

    @cached_property
    def shares(self) -> frozenset[str]:
        """Percentages, and limits of those that are too small or large."""
        cells = {cell for *told, _ in self._figures for cell in told}
        taken = {row[name] for row in self._rows for name in PERCENTAGES if name in row}
        return frozenset(cells | taken | {limit for *_, limit in self._figures})

    @cached_property
    def days(self) -> frozenset[date]:
        cells = (cell for row in self._rows for cell in row.values())
        return frozenset(date.fromisoformat(cell) for cell in cells if re.fullmatch(r"\d{4}-\d\d-\d\d", cell))

    @cached_property
    def years(self) -> frozenset[str]:
        """Every year that stands in a cell: waves, and those of sources."""
        return frozenset(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", " ".join(c for r in self._rows for c in r.values())))

    def counts(self, section: etree._Element | None) -> frozenset[str]:
        """The whole numbers that may stand in a section: those of shares, and of the data that belongs to it."""
        found = {cell for name in EVERYWHERE for row in self.tables.get(name, ()) for cell in _whole(row)}
        headings = [] if section is None else [_text(each) for each in section.xpath(_HEADINGS)]
        classes = set() if section is None else {name for each in section.iter() for name in _classes(each)}
        for row in self.tables.get("counts", ()):
            if section is None or row["part"] in COVER or any(head.startswith(row["part"]) for head in headings):
                found |= set(_whole(row))
        for name, rows in self.tables.items():
            if self.titles[name] in headings or OF_CLASS.get(name, set()) & classes:
                found |= {cell for row in rows for cell in _whole(row)}
        return frozenset(found)

    @cached_property
    def _rows(self) -> tuple[Row, ...]:
        return tuple(row for rows in self.tables.values() for row in rows)

    @cached_property
    def _figures(self) -> tuple[tuple[str, str, str], ...]:
        """Value, margin and limit of every figure."""
        names = [(f"{name}value", f"{name}margin", f"{name}limit") for name in FIGURES]
        return tuple(
            tuple(row.get(part, "").replace(",", ".") for part in each)
            for row in self._rows
            for each in names
            if each[0] in row
        )  # type: ignore[return-value]  # three of each


COVER = ("Rapporten", "The report")
"""The part whose numbers stand on the cover, and are named again all over."""


def saved_from(page: bytes) -> Saved:
    """The tables in a page, read from its package; that each stands in it by itself too is seen elsewhere."""
    found = re.search(rb"data:application/zip;base64,([A-Za-z0-9+/=]+)", page)
    assert found is not None
    tables, titles = {}, {}
    with zipfile.ZipFile(io.BytesIO(b64decode(found[1]))) as folder:
        for name in (each for each in folder.namelist() if each.endswith(".csv")):
            text = folder.read(name).decode("utf-8-sig")
            rows = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.partition("\n")[0] else ",")
            table, title, keys = table_of(tuple(rows.fieldnames or ()))
            tables[table] = tuple({keys[column]: cell for column, cell in row.items()} for row in rows)
            titles[table] = title
    return Saved(tables, titles)


def missing(file: str, page: bytes, saved: Saved, reader: Reader) -> Iterator[Found]:
    """The numbers a page prints that its data lacks. `reader` knows words that hold numbers, and the policy's."""
    counts: dict[etree._Element | None, frozenset[str]] = {}
    for element, found in _printed(file, page):
        sections = [element, *element.iterancestors("section")]
        section = next((each for each in sections if each.tag == "section"), None)
        if section not in counts:
            counts[section] = saved.counts(section)
        if not _is_said(found, saved, counts[section], reader):
            yield found


DRAWN = ("de andre husene i snitt", "the other houses on average")
"""Whose shares a chart draws beside the house's own, and says in words only in some tables."""


def unprinted(file: str, page: bytes, saved: Saved) -> list[Row]:
    """The rows of shares whose figure stands nowhere on the page: with its margin, alone in a title; or its limit."""
    texts: dict[Kind, set[str]] = {kind: set() for kind in Kind}
    for _, found in _printed(file, page):
        texts[found.kind].add(found.text.removesuffix("%"))
    shares = texts[Kind.PERCENT] | {pair.partition("±")[0] for pair in texts[Kind.PAIR]}

    def stands(row: Row) -> bool:
        value, margin = (row[name].replace(",", ".").lstrip("-") for name in ("value", "margin"))
        if row["of"] in DRAWN or (row["comparison"] and value in shares):
            return True
        if margin:
            apart = value in shares and f"±{margin}" in texts[Kind.MARGIN]
            return f"{value}±{margin}" in texts[Kind.PAIR] or apart
        return (value or row["limit"].removeprefix("0–")) in shares | texts[Kind.NUMBER]

    return [row for row in saved.tables["figures"] if not stands(row)]


def _printed(file: str, page: bytes) -> Iterator[tuple[etree._Element, Found]]:
    """Every number in the words of a page's main part and of its drawings, with the element it stands in."""
    tree = html.document_fromstring(page)
    (main,) = tree.iter("main")
    for element in main.iter():
        if isinstance(element.tag, str) and element.tag != "style" and not _is_no_figure(element):
            for text in (element.text, *(child.tail for child in element)):
                for found in numbers_in(text or "", file, etree.QName(element).localname):
                    yield element, found


def _is_no_figure(element: etree._Element) -> bool:
    around = [element, *element.iterancestors()]
    return any(name in NO_FIGURE for each in around for name in _classes(each))


def _is_said(found: Found, saved: Saved, counts: frozenset[str], reader: Reader) -> bool:
    text = found.text
    of_policy = text.removesuffix("%") in reader.knowledge.policy_numbers
    said = {
        Kind.PAIR: lambda: tuple(text.split("±")) in saved.pairs,
        Kind.DATE: lambda: _day(text) in saved.days,
        Kind.YEAR: lambda: text in saved.years,
        Kind.MARGIN: lambda: text[1:] in saved.margins,
        Kind.PERCENT: lambda: of_policy or text in saved.shares,
        Kind.NUMBER: lambda: of_policy or text in counts,
    }
    return said[found.kind]() or _is_on_a_scale(found) or reader._is_wording(found)


def _is_on_a_scale(found: Found) -> bool:
    """Along a drawing, or in the words that say what a map's full bar is."""
    along = found.place == "text" and found.text.removesuffix("%") in SCALES
    return along or FULL_BAR.search(found.around) is not None


def _whole(row: Row) -> Iterator[str]:
    """The whole numbers of a row's cells, those of words and sentences left out."""
    for cell in row.values():
        if re.fullmatch(r"-?\d+", cell):
            yield cell.lstrip("-")
        elif match := re.fullmatch(r"(?:0–)(\d+)", cell):
            yield from ("0", match[1])


def _classes(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split()


def _text(element: etree._Element) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()
