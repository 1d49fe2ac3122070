"""`forms` writes what a house needs to ask its audience, its own questions included, and says what it made."""

import json
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from openpyxl import load_workbook

from plugins.desk.endings import InputAtFaultError, WrongUsageError
from plugins.desk.forms import core_fits, forms_command
from tests.disclosure.making import make_cluster

OWN = """\
questions:
  - id: own_bar
    type: single
    nb: Hva drakk du i baren til {house}?
    en: What did you drink in {house}'s bar?
    options:
      - {code: coffee, nb: Kaffe, en: Coffee}
      - {code: beer, nb: Øl, en: Beer}
      - {code: nothing, nb: Ingenting, en: Nothing}
"""


@pytest.fixture
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three houses, one of which is in no figures; h0 has a question of its own."""
    monkeypatch.setenv("SAMSPILL_CLUSTER", "")  # the command sets it; afterwards it is as before
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")
    folder = make_cluster(tmp_path / "cluster", {"h0": {}, "h1": {}, "h2": {"figures": "none"}})
    place = folder / "surveys" / "audience" / "own" / "2026" / "h0.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(OWN, encoding="utf-8")
    return folder


def test_a_house_gets_its_forms(cluster: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Paper, slips, XLSForm and schema for the open wave; its own question is in all but the slips."""
    forms_command("audience", member="h0", wave="", cluster=str(cluster))
    place = cluster / "forms" / "audience" / "2026" / "h0"
    names = ["form.en.pdf", "form.nb.pdf", "schema.json", "slip.en.pdf", "slip.nb.pdf", "xlsform.xlsx"]
    assert sorted(path.name for path in place.iterdir()) == names
    said = capsys.readouterr().out
    assert "6 filer for 1 hus" in said
    assert all(str(place / name) in said for name in names)
    assert core_fits(place / "form.nb.pdf")
    with pdfplumber.open(place / "form.nb.pdf") as pdf:
        assert "baren til Hus h0" in " ".join(page.extract_text().replace("\n", " ") for page in pdf.pages)
    book = load_workbook(BytesIO((place / "xlsform.xlsx").read_bytes()))
    assert "own_bar" in {row[1] for row in book["survey"].iter_rows(values_only=True)}
    fields = {field["name"] for field in json.loads((place / "schema.json").read_text(encoding="utf-8"))["fields"]}
    assert {"own_bar", "visited_shown__h1"} <= fields
    assert "visited_shown__h2" not in fields


@pytest.mark.parametrize(
    ("name", "member", "wave", "told"),
    [
        ("audeince", "", "", "Velg en av audience"),
        ("audience", "h9", "", r"content/members/h9\.md"),
        ("audience", "h0", "2031", "2025, 2026"),
        ("member-value", "h0", "", "ingen runde av den"),
    ],
)
def test_wrong_words_are_told_with_the_right_ones(cluster: Path, name: str, member: str, wave: str, told: str) -> None:
    """Nothing is written."""
    with pytest.raises(WrongUsageError, match=told):
        forms_command(name, member=member, wave=wave, cluster=str(cluster))
    assert not (cluster / "forms").exists()


def test_a_broken_questionnaire_makes_no_form(cluster: Path) -> None:
    """Its problems are listed instead."""
    path = cluster / "surveys" / "audience" / "questionnaire.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("version: 2", "version: two"), encoding="utf-8")
    with pytest.raises(InputAtFaultError, match=r"questionnaire\.yaml"):
        forms_command("audience", member="h0", wave="", cluster=str(cluster))


def test_a_house_with_broken_own_questions_is_told(cluster: Path) -> None:
    """Its own form isn't made without them in silence."""
    path = cluster / "surveys" / "audience" / "own" / "2026" / "h0.yaml"
    path.write_text(OWN.replace("own_bar", "bar"), encoding="utf-8")
    with pytest.raises(InputAtFaultError, match="own_bar"):
        forms_command("audience", member="h0", wave="", cluster=str(cluster))
