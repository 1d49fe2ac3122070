"""Columns, versions and Table Schemas of a questionnaire."""

from pathlib import Path

from plugins.questionnaires.columns import columns_of
from plugins.questionnaires.table_schema import table_schema
from plugins.questionnaires.versions import code_now, codes_at, questions_at
from tests.questionnaires.small import SMALL, load, small


def names(schema: dict[str, object]) -> list[str]:
    """The field names of a schema."""
    return [field["name"] for field in schema["fields"]]  # type: ignore[index,attr-defined]


def test_each_type_has_its_columns(tmp_path: Path) -> None:
    """One column for one answer, one per option for several, two per member shown, none for free text."""
    questionnaire = small(tmp_path)
    assert columns_of(questionnaire.question("new"), 2, ()) == {"new": ("yes", "no")}
    assert list(columns_of(questionnaire.question("does"), 2, ())) == [
        "does__sings", "does__dances", "does__plays", "does__none",
    ]  # fmt: skip
    assert list(columns_of(questionnaire.question("seen"), 2, ("a", "b"))) == [
        "seen_shown__a", "seen__a", "seen_shown__b", "seen__b",
    ]  # fmt: skip
    assert columns_of(questionnaire.question("said"), 2, ()) == {}


def test_dont_know_may_stand_in_the_file(tmp_path: Path) -> None:
    """What counts as no answer is still an allowed code of the column."""
    assert "unsure" in columns_of(small(tmp_path).question("mark"), 2, ())["mark"]


def test_the_schema_goes_around_the_validators_gaps(tmp_path: Path) -> None:
    """Codes are an enum, the respondent is the key, columns may stand in any order, and no wording is in it."""
    schema = table_schema(small(tmp_path), 2, ("b", "a"))
    assert schema["fieldsMatch"] == "equal"
    assert schema["primaryKey"] == ["respondent"]
    assert schema["missingValues"] == [""]
    assert names(schema)[0] == "respondent"
    assert names(schema)[-4:] == ["seen_shown__a", "seen__a", "seen_shown__b", "seen__b"]
    assert all(set(field) == {"name", "type", "constraints"} for field in schema["fields"])  # type: ignore[attr-defined]


def test_a_corrected_wording_changes_no_schema(tmp_path: Path) -> None:
    """A misprint mended in the questionnaire leaves every delivered package valid."""
    before = table_schema(small(tmp_path), 2, ())
    questionnaires, _ = load(tmp_path, SMALL.replace("nb: Alder", "nb: Hvor gammel er du?"))
    assert table_schema(questionnaires["small"], 2, ()) == before


def test_an_earlier_version_has_its_own_questions_and_codes(tmp_path: Path) -> None:
    """Version 1 lacks what came later and has the codes that were renamed since."""
    questionnaire = small(tmp_path)
    assert "mark" not in names(table_schema(questionnaire, 1, ()))
    assert "does__whistles" in names(table_schema(questionnaire, 1, ()))
    assert "does__whistles" not in names(table_schema(questionnaire, 2, ()))
    assert [q.id for q in questions_at(questionnaire, 1)] == ["new", "age", "home", "does", "seen", "said"]


def test_an_old_code_is_read_as_what_it_is_called_now(tmp_path: Path) -> None:
    """Recoding carries an answer of version 1 forward; the same code in version 2 is itself."""
    does = small(tmp_path).question("does")
    assert code_now(does, "whistles", 1) == "sings"
    assert code_now(does, "dances", 1) == "dances"
    assert code_now(does, "whistles", 2) == "whistles"


def test_recodings_are_applied_one_after_the_other(tmp_path: Path) -> None:
    """A code renamed twice reaches today's name from the first version, and from the second."""
    text = SMALL.replace("version: 2", "version: 3", 1)
    text = text.replace("recode: {1: {whistles: sings}}", "recode: {1: {whistles: dances}, 2: {dances: sings}}")
    text = text.replace("en: Dances}", "en: Dances, until: 2}")
    questionnaires, problems = load(tmp_path, text)
    assert problems == []
    does = questionnaires["small"].question("does")
    assert code_now(does, "whistles", 1) == "sings"
    assert code_now(does, "dances", 2) == "sings"
    assert "dances" not in codes_at(does, 3)
    assert set(codes_at(does, 2)) == {"sings", "plays", "none", "dances"}
    assert set(codes_at(does, 1)) == {"sings", "plays", "none", "dances", "whistles"}
