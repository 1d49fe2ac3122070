"""How single headings, cells, numbers and days are read."""

from datetime import date

import pytest

from plugins.questionnaires.model import Option, Text
from plugins.surveys.findings import Finding
from plugins.surveys.importers.decoding import decoded
from plugins.surveys.importers.headings import columns_of, readings
from plugins.surveys.importers.moments import days
from plugins.surveys.importers.numbers import band_of, highest, number_and_words, number_in, same_band
from plugins.surveys.importers.pieces import Pieces, pieces
from plugins.surveys.importers.plain_words import compact, plain, tidy, without_number
from plugins.surveys.importers.separated import read_separated
from plugins.surveys.importers.sheet import Sheet, UnusableError
from plugins.surveys.importers.technical import Technical, technical, trial_or_rejected
from plugins.surveys.importers.tools import tool_of
from tests.surveys.importers.exports import EXPORTS, Survey
from tests.surveys.packaging import AUDIENCE

BANDS = AUDIENCE.question("age").options


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  Hvor  gammel er du? * ", "hvor gammel er du"),
        ("<b>Hvor&nbsp;gammel</b> er du?", "hvor gammel er du"),
        ("16–24 år", "16 24 år"),
        ("16-24 ÅR", "16 24 år"),
        ("party_size", "party size"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("> 60", "> 60"),
        ("80+", "80+"),
        ("—", ""),
    ],
)
def test_words_are_compared_without_what_tools_add(text: str, words: str) -> None:
    """Capitals, tags, dashes, stars and invisible signs tell nothing; plus and greater-than do."""
    assert plain(text) == words


def test_numbering_and_line_breaks_go_and_numbers_stay() -> None:
    """A question's number is not a part of it; an answer that is a number stays one."""
    assert without_number("3. Hvor bor du?") == "Hvor bor du?"
    assert without_number("Q12: Hvor bor du?") == "Hvor bor du?"
    assert without_number("16-24") == "16-24"
    assert without_number("2. 3") == "2. 3"
    assert compact("event_group") == compact("eventgroup")
    assert tidy("Hvor\nbor\tdu?\x07") == "Hvor bor du?"


KNOWN = {"revy, stand-up eller humor", "konsert", "teater", "a", "b", "a, b", "x;y"}


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Konsert", Pieces(("Konsert",), ())),
        ("Revy, stand-up eller humor, Konsert", Pieces(("Revy, stand-up eller humor", "Konsert"), ())),
        ("Konsert;Revy, stand-up eller humor;", Pieces(("Konsert", "Revy, stand-up eller humor"), ())),
        ("Konsert\nTeater", Pieces(("Konsert", "Teater"), ())),
        ("Konsert|Teater", Pieces(("Konsert", "Teater"), ())),
        ("konsert teater", Pieces(("konsert", "teater"), ())),
        ("Konsert, noe, helt annet, Teater", Pieces(("Konsert", "Teater"), ("noe, helt annet",))),
        ("x;y;konsert", Pieces(("x;y", "konsert"), ())),
        ("helt annet", Pieces((), ("helt annet",))),
        (";;", Pieces((), (";;",))),
    ],
)
def test_several_answers_in_a_cell_come_apart(cell: str, found: Pieces) -> None:
    """Whatever separates them, and whatever separators they hold themselves."""
    joined = {text.replace(";", "; ") for text in KNOWN} | KNOWN
    assert pieces(cell, lambda text: text.casefold() in joined, 3)._replace(known=tuple(
        text.replace("; ", ";") for text in pieces(cell, lambda text: text.casefold() in joined, 3).known
    )) == found  # fmt: skip


def test_what_can_be_read_in_two_ways_is_called_ambiguous() -> None:
    """ "a, b" may be one answer or two."""
    assert pieces("b, a, b", lambda text: text in {"a", "b", "a, b"}, 2).ambiguous


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("42", 42),
        ("42,5", 42.5),
        (" 42.0 ", 42),
        ("42 år", 42),
        ("3 personer", 3),
        ("førtito", None),
        ("4 2", None),
        ("", None),
    ],
)
def test_numbers_are_read_with_comma_and_unit(text: str, number: float | None) -> None:
    """A number is a number, and nothing else is."""
    assert number_in(text) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5 – Svært god", (5, "Svært god")),
        ("5 (very good)", (5, "very good")),
        ("Extremely likely - 10", (10, "Extremely likely")),
        ("Svært god (5)", (5, "Svært god")),
        ("Svært god", None),
    ],
)
def test_points_have_numbers_and_words(text: str, found: tuple[float, str] | None) -> None:
    """Either may come first."""
    assert number_and_words(text) == found


@pytest.mark.parametrize(
    ("number", "code"),
    [(15, None), (16, "16-24"), (24, "16-24"), (24.5, None), (25, "25-34"), (80, "80-plus"), (119, "80-plus"),
     (999, "80-plus"), (1000, None), (1984, None)],
)  # fmt: skip
def test_numbers_fall_into_bands(number: float, code: str | None) -> None:
    """Bounds belong to their band; a year of birth is no age."""
    assert band_of(number, BANDS) == code


def test_a_band_of_thousands_takes_thousands() -> None:
    """An open band that begins above a thousand holds what it begins with."""
    income = [Option("much", Text("", ""), lower=5000)]
    assert band_of(5000, income) == "much"
    assert band_of(1.0, [Option("none", Text("", ""))]) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("16-24 years", "16-24"), ("16 til 24", "16-24"), ("80+", "80-plus"), ("80 or older", "80-plus"),
     ("80 år og over", "80-plus"), ("18-29", None), ("75+", None), ("mange", None)],
)  # fmt: skip
def test_a_band_is_the_same_only_with_the_same_bounds(text: str, code: str | None) -> None:
    """Other bands than ours are nobody's."""
    assert same_band(text, BANDS) == code


@pytest.mark.parametrize(
    ("text", "number"),
    [("15", 15), ("Under 16", 15), ("<16 år", 15), ("15 år eller yngre", 15), ("0-15", 15), ("16-24", 24), ("-", None)],
)
def test_the_oldest_somebody_can_be(text: str, number: float | None) -> None:
    """What decides whether somebody is too young."""
    assert highest(text) == number


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (["2026-03-04T19:30:05.000+01:00"], [date(2026, 3, 4)]),
        (["2026/03/04 7:30:22 PM GMT+1"], [date(2026, 3, 4)]),
        (["04.03.2026 19.30.05"], [date(2026, 3, 4)]),
        (["3/4/26 9:30:05"], [date(2026, 4, 3)]),
        (["03/04/2026", "03/14/2026"], [date(2026, 3, 4), date(2026, 3, 14)]),
        (["i går", "", "2026-02-30"], [None, None, None]),
    ],
)
def test_days_are_read_as_a_column_writes_them(cells: list[str], found: list[date | None]) -> None:
    """The year first, days first, or months first where some day over 12 tells."""
    assert days(cells) == found


def test_encodings_are_found_out() -> None:
    """UTF-8 with and without a mark, UTF-16 both ways and without a mark, Windows-1252 line by line."""
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
        assert decoded("Alder,Kjønn\n34,Å\n".encode(encoding)) == ("Alder,Kjønn\n34,Å\n", ())
    mixed = "Kjønn\n".encode() + "Mann på vei\n".encode("cp1252")
    assert decoded(mixed) == ("Kjønn\nMann på vei\n", (Finding("export-odd-letters", 2, None, {"count": "1"}),))
    with pytest.raises(UnusableError):
        decoded(b"a" * (32 * 1024 * 1024 + 1))


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_separators_are_found_out(sign: str) -> None:
    """Also where cells are full of another."""
    text = f'a{sign}b{sign}c\n"1, 2; 3"{sign}"x|y"{sign}\n\n2{sign}3{sign}4\n'
    sheet = read_separated(text.encode())
    assert sheet.rows == (("a", "b", "c"), ("1, 2; 3", "x|y", ""), ("2", "3", "4"))
    assert sheet.numbers == (1, 2, 4)
    assert read_separated(f"sep={sign}\r\na{sign}b\r\n1{sign}2\r\n".encode()).rows == (("a", "b"), ("1", "2"))
    assert read_separated(b"Alder\n34\n35\n").rows == (("Alder",), ("34",), ("35",))


def test_options_below_are_read_alone_and_with_their_question() -> None:
    """A row of a table of questions is a question of its own."""
    columns, _ = columns_of(_sheet(("RespondentID", "Seen?", ""), ("", "Yoda", "Han")))
    assert list(readings(columns[1])) == [("Seen?", "Yoda"), ("Seen? Yoda", "")]


def _sheet(*rows: tuple[str, ...]) -> Sheet:
    return Sheet(rows, tuple(range(1, len(rows) + 1)))


def test_a_second_row_of_headings_is_met_only_where_it_is_one() -> None:
    """Options below a question; a row of answers, or a table without the tool's own columns, is none."""
    columns, first = columns_of(
        _sheet(("RespondentID", "Films", "", "Age"), ("", "One", "Two", "Response"), ("7", "One", "", "9"))
    )
    assert first == 2
    assert [(column.heading, column.part, column.letter) for column in columns[1:]] == [
        ("Films", "One", "B"), ("Films", "Two", "C"), ("Age", "", "D"),
    ]  # fmt: skip
    assert columns_of(_sheet(("RespondentID", "Age"), ("7", "Response")))[1] == 1
    assert columns_of(_sheet(("Age", ""), ("Response", "Two")))[1] == 1
    assert columns_of(_sheet(("Age",)))[1] == 1


def test_columns_of_the_same_name_are_told_apart() -> None:
    """By their letters."""
    columns, _ = columns_of(_sheet(("Age", "Age", ""), ("1", "2", "3")))
    assert [column.name for column in columns] == ["Age (A)", "Age (B)", "(C)"]


@pytest.mark.parametrize(
    ("heading", "reading"),
    [
        ("activities[SQ001]", ("activities", "SQ001")),
        ("Hva [nå] har du sett? [Kino [film]]", ("Hva [nå] har du sett?", "Kino [film]")),
        ("age. Hvor gammel er du?", ("Hvor gammel er du?", "")),
        ("activities[a]. Hva? [Kino]", ("Hva?", "Kino")),
        ("core/habits/activities/theatre", ("activities", "theatre")),
        ("core-activities/theatre", ("activities", "theatre")),
        ("Hva?/Kino/film", ("Hva?", "Kino/film")),
        ("activities__theatre", ("activities", "theatre")),
        ("first_heard_other", ("first_heard", "other")),
    ],
)
def test_headings_are_read_as_every_tool_means_them(heading: str, reading: tuple[str, str]) -> None:
    """The question and the part of it are among the ways to read it."""
    columns, _ = columns_of(_sheet((heading,)))
    assert reading in set(readings(columns[0]))


def test_what_tools_add_is_known() -> None:
    """Times, numbers, states and devices, in both languages."""
    assert technical("Fullføringstidspunkt") is Technical.TIME
    assert technical("_uuid") is Technical.NUMBER
    assert technical("_validation_status") is Technical.STATUS
    assert technical("Points - Hvor gammel er du?") is Technical.DEVICE
    assert technical("Hvor gammel er du?") is None
    assert [trial_or_rejected(said) for said in ("Survey Preview", "validation_status_not_approved", "Approved")] == [
        "test", "rejected", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("export", "tool"),
    [("google_forms", "Google Forms"), ("microsoft_forms", "Microsoft Forms"), ("survey_monkey", "SurveyMonkey"),
     ("limesurvey_labels", "LimeSurvey"), ("limesurvey_codes", "LimeSurvey"), ("kobo_names", "KoboToolbox"),
     ("odk_central", "ODK"), ("own_form", "Samspill")],
)  # fmt: skip
def test_the_tool_is_named(export: str, tool: str) -> None:
    """From the columns it adds."""
    from plugins.surveys.importers.reading import read_bytes

    data = EXPORTS[export](Survey(AUDIENCE, 2, "nb", "Odeon", {}), [{"age": "16-24"}])
    assert tool_of(columns_of(read_bytes(data))[0]) == tool
    assert tool_of(()) == ""
