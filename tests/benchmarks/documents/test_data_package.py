"""The figures of a report as data: valid by the judge of survey packages, and nothing a spreadsheet would run."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from frictionless import Package

from plugins.benchmarks.documents.data_package import CSV, DESCRIPTOR, PROFILE, About, archive, csv_bytes, descriptor
from plugins.benchmarks.documents.figure_rows import FigureRow, Of, Rows
from plugins.benchmarks.documents.member_rows import member_rows
from plugins.benchmarks.member.report import MemberReport, member_report
from plugins.profiles.labels import Labels
from plugins.profiles.shown import share_text
from plugins.surveys.delimited import Grid
from plugins.surveys.judge import judge
from tests.benchmarks import factory
from tests.benchmarks.conftest import World

ABOUT = About("hus-04-2026-nb", "Tall", "Tallene", "Klyngen", "nb")


def report_of(world: World, base: int) -> MemberReport:
    own = factory.cube("hus-04", base, world.questionnaire)
    earlier = factory.cube("hus-04", 300, world.questionnaire, wave="2025")
    figures = factory.figures(world.members["hus-04"], own, world.groups, earlier=earlier)
    return member_report(figures, world.questionnaire, world.references, world.policy, factory.programme())


def rows_of(world: World, base: int = 600, language: str = "nb") -> list[FigureRow]:
    labels = Labels(world.questionnaire, world.members, language, "Huset")
    return list(member_rows(report_of(world, base), world.members, Rows("2026", labels, world.policy)))


def judged(figures: bytes, language: str = "nb") -> list[str]:
    """What the judge says of the figures by their own schema."""
    resource = descriptor(replace(ABOUT, language=language))["resources"][0]  # type: ignore[index]
    rows = tuple(tuple(row) for row in csv.reader(io.StringIO(figures.decode())))
    grid = Grid(rows[0], rows[1:], tuple(range(2, len(rows) + 1)), figures)
    return [finding.rule for finding in judge(grid, resource["schema"])]


@pytest.mark.parametrize("base", [600, 60, 20])
def test_the_figures_keep_to_their_schema(world: World, base: int) -> None:
    """Compared, described and blank: the judge finds nothing."""
    assert judged(csv_bytes(rows_of(world, base))) == []


def test_the_judge_can_find_something(world: World) -> None:
    """A share that is none, a limit of another form and a side nobody knows are each found."""
    row = rows_of(world)[0]
    wrong = [replace(row, limit="few"), replace(row, base=-1.5), replace(row, of="rival")]  # type: ignore[arg-type]
    assert len(judged(csv_bytes(wrong))) == 3


def test_a_report_that_describes_says_nothing_of_others(world: World) -> None:
    """Between 30 and 99 answers no figure of others is in the data; below 30 none of the house's own."""
    assert {row.of for row in rows_of(world, 60)} == {Of.OWN}
    assert Of.OWN not in {row.of for row in rows_of(world, 20) if row.wave == "2026"}


def test_every_share_is_the_reports(world: World) -> None:
    """Each row of the house's own is an estimate of its report, with value or limit, margin and base as printed."""
    report = report_of(world, 600)
    own = {(e.table, e.code): e for section in report.sections for shown in section.shown for e in shown.own}
    found = [row for row in rows_of(world) if row.of is Of.OWN and row.measure == "share" and not row.comparison]
    told = [row for row in found if (row.table, row.code) in own and row.wave == "2026"]
    assert len(told) == len(own)
    for row in told:
        estimate = own[row.table, row.code]
        shown = f"{row.value:g} %" if row.value is not None else row.limit
        assert share_text(estimate, world.policy, "nb").replace("\N{NO-BREAK SPACE}", " ").startswith(shown)
        assert (row.margin, row.base) == (estimate.points, estimate.base)


def test_what_is_followed_over_waves_is_told_of_each(world: World) -> None:
    """First-timers and those who return, of the wave before, by the report's own estimates."""
    report = report_of(world, 600)
    assert report.over_waves is not None
    told = {(row.table, row.code): row.value for row in rows_of(world) if row.of is Of.OWN and row.wave == "2025"}
    before = report.over_waves.waves.index("2025")
    shares = [row.shares[before] for row in report.over_waves.rows]
    assert told == {(one.table, one.code): one.share for one in shares if one is not None}


def test_overlap_is_told_only_where_both_agree_today(world: World) -> None:
    """A house that has left since is in nobody's data."""
    told = {row.code for row in rows_of(world) if row.table == "visited"}
    assert told == {"hus-02", "hus-05"}
    left = {slug: member for slug, member in world.members.items() if slug != "hus-02"}
    labels = Labels(world.questionnaire, left, "nb", "Huset")
    rows = member_rows(report_of(world, 600), left, Rows("2026", labels, world.policy))
    assert {row.code for row in rows if row.table == "visited"} == {"hus-05"}


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_cell_is_a_formula(world: World, cell: str) -> None:
    """Words that a spreadsheet would run stand behind an apostrophe; numbers stay numbers."""
    row = replace(rows_of(world)[0], answer=cell, value=-12.0)
    read = list(csv.DictReader(io.StringIO(csv_bytes([row]).decode())))
    assert (read[0]["answer"], read[0]["value"]) == (f"'{cell}", "-12")


def test_the_archive_is_a_data_package_without_clock_or_path(world: World) -> None:
    """Two files by their own names, of the standard's second version, and the same bytes again."""
    figures = csv_bytes(rows_of(world))
    content = archive(ABOUT, figures)
    assert content == archive(ABOUT, figures)
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        assert folder.namelist() == [DESCRIPTOR, CSV]
        said = json.loads(folder.read(DESCRIPTOR))
        assert folder.read(CSV) == figures
        assert {entry.date_time for entry in folder.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert (said["$schema"], said["name"]) == (PROFILE, "hus-04-2026-nb")
    (resource,) = said["resources"]
    assert resource["path"] == CSV
    assert all(field["description"] for field in resource["schema"]["fields"])


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_package_as_it_is_unpacked_is_valid(world: World, tmp_path: Path, language: str) -> None:
    """By frictionless itself, descriptor and table, as whoever saves it would try."""
    about = replace(ABOUT, language=language)
    with zipfile.ZipFile(io.BytesIO(archive(about, csv_bytes(rows_of(world, language=language))))) as folder:
        folder.extractall(tmp_path)
    report = Package(str(tmp_path / DESCRIPTOR)).validate()
    assert report.valid, report.flatten(["type", "note"])
