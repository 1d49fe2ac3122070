"""`import-attendance`, as it is typed."""

import json
import shutil
from importlib import import_module
from pathlib import Path

import pytest

from plugins.desk.configuration import cluster_of, settings_of
from plugins.desk.endings import InputAtFaultError
from plugins.desk.import_attendance import Words, import_attendance_command, programme_of
from plugins.desk.program import main
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.waves import load_waves
from plugins.surveys.packages import Package, read_package
from tests.boxoffice.lists import ORDERS, csv_bytes, written
from tests.desk.building import PRODUCT_DIR, SUNDAY, copy_of_small
from tests.surveys.packaging import valid

WAVES = """waves:
  - {id: "2026", questionnaire: audience, version: 2, opens: 2026-01-01, closes: 2026-12-31, season: year}
"""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small cluster with a wave, and a list beside it."""
    folder = tmp_path_factory.mktemp("attendance")
    small = copy_of_small(folder / "cluster")
    shutil.copytree(PRODUCT_DIR / "surveys" / "audience", small / "surveys" / "audience")
    (small / "surveys" / "waves.yaml").write_text(WAVES, encoding="utf-8")
    written(folder / "orders.csv", csv_bytes(ORDERS))
    return small


def test_a_list_becomes_a_packages_attendance(
    cluster: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Written into the package, named in its description, and the package as a whole is still right to `check`."""
    package = cluster / "data" / "lilleteatret" / "2026"
    words = ("--member", "lilleteatret", "--wave", "2026", "--group", "theatre", "--capacity", "180")
    parts = valid()
    parts.member, parts.attendance = "lilleteatret", None
    parts.write(cluster)
    monkeypatch.setenv("SAMSPILL_CLUSTER", "")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SUNDAY)
    typed = ["tasks.py", "import-attendance", str(cluster.parent / "orders.csv"), *words, "--cluster", str(cluster)]
    assert main(import_module("tasks"), typed) == 0
    said = capsys.readouterr().out
    assert "4 er talt med, 10 er det ikke" in said
    assert "prøvebestillinger" in said
    assert (package / "attendance.csv").read_text().splitlines()[1:] == [
        "theatre,peer-gynt,2026-03-14 19:30,180,4,0,1400,0",
        "theatre,peer-gynt,2026-03-15 18:00,180,1,0,350,0",
    ]
    names = [one["name"] for one in json.loads((package / "datapackage.json").read_text())["resources"]]
    assert names == ["responses", "attendance"]
    before = (package / "datapackage.json").read_bytes(), (package / "attendance.csv").read_bytes()
    again = Words("lilleteatret", "2026", group="theatre", capacity="180", as_json=True, cluster=str(cluster))
    import_attendance_command(str(cluster.parent / "orders.csv"), again)
    assert json.loads(capsys.readouterr().out)["read"] == 14
    assert before == ((package / "datapackage.json").read_bytes(), (package / "attendance.csv").read_bytes())
    questionnaires, _ = load_questionnaires(cluster)
    waves, _ = load_waves(cluster, questionnaires)
    found = read_package(Package("lilleteatret", "2026", package), cluster, questionnaires, waves, ["lilleteatret"])[1]
    assert [problem for problem in found if "attendance" in problem.file or "resources" in str(problem.field)] == []


def test_who_and_when_must_be_known(cluster: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A member and a wave that aren't there are told together, with those that are; nothing is written."""
    monkeypatch.setenv("SAMSPILL_CLUSTER", "")
    words = Words("lilletearet", "2031", language="en", cluster=str(cluster))
    with pytest.raises(InputAtFaultError) as refused:
        import_attendance_command(str(cluster.parent / "orders.csv"), words)
    assert "Did you mean “lilleteatret”?" in str(refused.value)
    assert "Choose one of: 2026." in str(refused.value)
    assert not (cluster / "data" / "lilletearet").exists()


def test_a_members_own_listings_answer_what_the_list_leaves_open(
    cluster: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the venue's clock, with genre and seats; another member's listings and what was called off aren't there."""
    monkeypatch.setenv("SAMSPILL_CLUSTER", "")
    programme = programme_of(cluster_of(settings_of(str(cluster))), "lilleteatret")
    assert {listing.slug for listing in programme} == {"apent-loft", "vildanden"}
    loft = next(listing for listing in programme if listing.slug == "apent-loft")
    assert (loft.day.isoformat(), loft.genre, loft.audiences, loft.capacity) == (
        "2026-12-01",
        "exhibition",
        ("everyone",),
        90,
    )
    assert all(getattr(listing.start, "tzinfo", None) is None for listing in programme)
