"""Official statistics beside the audience."""

import csv
from pathlib import Path

import pytest

from plugins.profiles.reference import Scope, fitted_reference, load_references
from plugins.questionnaires.model import Questionnaire
from tests.conftest import PRODUCT_DIR


def population() -> list[dict[str, str]]:
    """The rows of population.csv."""
    with (PRODUCT_DIR / "data" / "reference" / "population.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_ages_are_of_those_who_are_asked(audience: Questionnaire) -> None:
    """Shares of age are of inhabitants of 16 or older, as the youngest band asked."""
    references, problems = load_references(PRODUCT_DIR, audience)
    grown = [row for row in population() if row["age_band"] != "0-15"]
    young = [row for row in grown if row["age_band"] == "16-24"]
    expected = sum(int(row["population"]) for row in young) / sum(int(row["population"]) for row in grown)
    assert problems == []
    assert references["age"].shares["16-24"] == pytest.approx(expected)
    assert sum(references["age"].shares.values()) == pytest.approx(1)


def test_gender_and_municipality_add_up(audience: Questionnaire) -> None:
    """The shares of either add up to all inhabitants of the region."""
    references, _ = load_references(PRODUCT_DIR, audience)
    for question in ("gender", "municipality"):
        assert sum(references[question].shares.values()) == pytest.approx(1)


def test_the_newest_kulturbarometer_is_the_whole_countrys(audience: Questionnaire) -> None:
    """Activities are of the newest year, and said to be of the whole country."""
    references, _ = load_references(PRODUCT_DIR, audience)
    assert references["activities"].shares["cinema"] == 0.65
    assert references["activities"].source.year == 2023
    assert references["activities"].scope is Scope.COUNTRY


def test_municipalities_are_no_measure_of_the_audience(audience: Questionnaire) -> None:
    """The region's inhabitants stand beside an audience with guests from elsewhere, and aren't compared with it."""
    references, _ = load_references(PRODUCT_DIR, audience)
    assert not references["municipality"].compares
    assert references["age"].compares


def test_a_folded_list_has_a_folded_reference(audience: Questionnaire) -> None:
    """Under 35 among the inhabitants is 16–24 and 25–34 together."""
    references, _ = load_references(PRODUCT_DIR, audience)
    shares = references["age"].shares
    folded = fitted_reference(references["age"], audience.question("age"), ("under-35", "35-66", "67-plus"))
    assert folded is not None
    assert folded.shares["under-35"] == pytest.approx(shares["16-24"] + shares["25-34"])


def test_own_municipality_has_no_reference(audience: Questionnaire) -> None:
    """ "The house's own" is another municipality for each house: there is no official figure for it."""
    references, _ = load_references(PRODUCT_DIR, audience)
    question = audience.question("municipality")
    assert fitted_reference(references["municipality"], question, ("own", "region", "beyond")) is None


def test_a_wrong_row_is_a_problem_with_its_line(tmp_path: Path, audience: Questionnaire) -> None:
    """A cluster's own file with a number that is none is named with line and remedy, and left out."""
    folder = tmp_path / "data" / "reference"
    folder.mkdir(parents=True)
    (folder / "population.csv").write_text("municipality,sex,age_band,population\nmoss,man,16-24,mange\n", "utf-8")
    references, problems = load_references(tmp_path, audience)
    assert [(p.code, p.file, p.line) for p in problems] == [
        ("profiles.reference-row", "data/reference/population.csv", 2)
    ]
    assert "age" not in references
    assert "activities" in references


def test_real_population_is_the_one_carried_over(realdata: Path) -> None:
    """The figures in the product sum to those of Statistics Norway's table."""
    with (realdata / "norway" / "ostfold_population_2026.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert sum(int(row["population"]) for row in population()) == sum(int(row["population"]) for row in rows) == 316_448
