"""What can be saved from a report's page: every figure the page prints, and its tables file by file."""

import base64
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.published.judging import Judge
from tests.published.saved import Saved, missing, saved_from, unprinted

pytestmark = pytest.mark.xdist_group("sample")

PAGES = [f"reports/{name}.html" for name in (
    "board", "members/gaddi", "members/vannfestivalen", "members/knehoy", "en/board", "en/members/mellomgata-teater",
)]  # fmt: skip
FILE = re.compile(rb'download="([^"]+)" href="data:([\w/]+);base64,([A-Za-z0-9+/=]+)"')
PRINTED = {"figures", "counts", "attendance", "programme", "goals", "decisions", "proposals",
           "assessment"}  # fmt: skip
"""Tables that hold figures which stand in no other: comparisons and sentences to quote are made of the rest."""


@cache
def page_of(folder: Path, file: str) -> tuple[bytes, Saved]:
    content = (folder / file).read_bytes()
    return content, saved_from(content)


def lacking(judge: Judge, file: str, saved: Saved) -> Iterator[str]:
    content, _ = page_of(judge.folder, file)
    return (str(found) for found in missing(file, content, saved, judge.scopes.reader_of(file)))


@pytest.mark.parametrize("file", PAGES)
def test_every_figure_of_the_page_is_in_its_data(judge: Judge, file: str) -> None:
    """Shares with their margins, counts in the tables of their chapter, days and years; what isn't is named."""
    _, saved = page_of(judge.folder, file)
    assert list(lacking(judge, file, saved)) == []


@pytest.mark.parametrize("file", PAGES)
def test_no_share_is_in_the_data_that_the_page_does_not_print(judge: Judge, file: str) -> None:
    """With its margin, or its limit; what is only drawn is judged by its lengths. A row of another figure is found."""
    content, saved = page_of(judge.folder, file)
    assert unprinted(file, content, saved) == []
    first = {**saved.tables["figures"][0], "value": "41", "margin": "77", "limit": ""}
    assert unprinted(file, content, replace(saved, tables={"figures": (first,)})) == [first]


@pytest.mark.parametrize("file", PAGES[:2])
def test_without_a_table_its_figures_are_missed(judge: Judge, file: str) -> None:
    """Each table holds something that no other does: the search can find what isn't there."""
    _, saved = page_of(judge.folder, file)
    kept = [name for name in saved.tables if name in PRINTED and not any(lacking(judge, file, saved.without(name)))]
    assert kept == []


@pytest.mark.parametrize("file", PAGES[:2])
def test_each_file_is_the_packages(judge: Judge, file: str) -> None:
    """What is saved alone is byte for byte what lies in the package, under a name that says whose it is."""
    content, _ = page_of(judge.folder, file)
    found = {name.decode(): base64.b64decode(data) for name, _, data in FILE.findall(content)}
    package = next(data for name, data in found.items() if name.endswith(".zip"))
    with zipfile.ZipFile(io.BytesIO(package)) as folder:
        inside = {name: folder.read(name) for name in folder.namelist() if name.endswith(".csv")}
    alone = {name.split("-")[-1]: data for name, data in found.items() if name.endswith(".csv")}
    assert alone == inside
    assert len({name.rpartition("-")[0] for name in found if name.endswith(".csv")}) == 1
