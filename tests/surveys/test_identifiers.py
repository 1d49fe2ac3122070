"""Direct identifiers in a table are found by value, by header and by uniqueness, and ordinary codes are not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.questionnaires.columns import columns_of
from plugins.surveys.identifiers import UNIQUE_LEAST_ROWS, Found, Kind, is_personal_header, kinds_in, search_table
from tests.surveys.packaging import AUDIENCE, VALUE


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("kari@example.org", Kind.EMAIL),
        ("Kari Nordmann <kari.nordmann@post.example.no>", Kind.EMAIL),
        ("kåre@blåbær.no", Kind.EMAIL),
        ("91234567", Kind.PHONE),
        ("912 34 567", Kind.PHONE),
        ("91 23 45 67", Kind.PHONE),
        ("+47 912 34 567", Kind.PHONE),
        ("004791234567", Kind.PHONE),
        ("+46 70 123 45 67", Kind.PHONE),
        ("ring 69 30 00 00 på dagtid", Kind.PHONE),
        ("192.168.1.20", Kind.IP_ADDRESS),
        ("fe80::1ff:fe23:4567:890a", Kind.IP_ADDRESS),
        ("https://example.org/kari", Kind.WEB_ADDRESS),
        ("www.example.org", Kind.WEB_ADDRESS),
        ("Mellomgata 12", Kind.STREET_ADDRESS),
        ("Øvre Langgate 3b", Kind.STREET_ADDRESS),
        ("Solveien 101, 1606 Fredrikstad", Kind.STREET_ADDRESS),
        ("1606", Kind.POSTCODE),
        ("1606 Fredrikstad", Kind.POSTCODE),
        ("NO-1606", Kind.POSTCODE),
        ("1984", Kind.POSTCODE),
        ("01.02.1980", Kind.DATE),
        ("1/2/80", Kind.DATE),
        ("1980-02-01", Kind.DATE),
        ("2026-03-14 19:32:11", Kind.DATE),
        ("01021980", Kind.DATE),
        ("010280", Kind.DATE),
        ("018190" + " 10001", Kind.NATIONAL_NUMBER),
    ],
)
def test_what_names_a_person_is_recognised(text: str, kind: Kind) -> None:
    """The most telling kind comes first."""
    assert kinds_in(text)[:1] == (kind,)


@pytest.mark.parametrize(
    "text", ["", "12", "16-24", "80-plus", "5000-19999", "13-plus", "fredrikstad", "1-4999", "0", "3:30"]
)
def test_ordinary_codes_are_not(text: str) -> None:
    """Bands, codes and short numbers are no one's."""
    assert kinds_in(text) == ()


@pytest.mark.parametrize("questionnaire", [AUDIENCE, VALUE], ids=lambda q: q.id)
@pytest.mark.parametrize("version", [1, 2])
def test_no_code_or_column_of_ours_raises_an_alarm(questionnaire, version: int) -> None:  # noqa: ANN001 - parametrised
    """Nothing a valid package can hold is taken for a person."""
    for question in questionnaire.questions:
        for name, values in columns_of(question, version, ("vannfestivalen",)).items():
            assert not is_personal_header(name)
            assert [value for value in values if kinds_in(value)] == []


@pytest.mark.parametrize(
    "label",
    ["Navn", "navn:", "Ditt navn", "E-post", "epost", "E-mail Address", "email_address", "Tlf.", "Telefonnummer",
     "IP Address", "Adresse", "Postnummer", "Fødselsdato", "Respondent name", "Timestamp", "Tidsmerke", "kunde-id"],
)  # fmt: skip
def test_a_personal_header_is_recognised(label: str) -> None:
    """However the survey tool writes it."""
    assert is_personal_header(label)


@pytest.mark.parametrize("label", ["gender", "age", "Hvor gammel er du?", "benevnelse", "emailer", "visited__navnlos"])
def test_an_ordinary_header_is_not(label: str) -> None:
    """A word inside another word isn't that word."""
    assert not is_personal_header(label)


def uniqueness(values: list[str]) -> bool:
    """Whether a column is reported for being unique."""
    rows = [(value,) for value in values]
    return any(found.kind is Kind.UNIQUE_COLUMN for found in search_table(("x",), rows, frozenset(), "key"))


@pytest.mark.parametrize(("different", "told"), [(18, False), (19, True), (20, True)])
def test_over_nine_in_ten_different_is_told(different: int, told: bool) -> None:
    """Of twenty cells eighteen different ones are exactly 90 % and pass; nineteen don't."""
    values = [f"a{n}b" for n in range(different)] + ["a0b"] * (20 - different)
    assert uniqueness(values) is told


@pytest.mark.parametrize(("rows", "told"), [(UNIQUE_LEAST_ROWS - 1, False), (UNIQUE_LEAST_ROWS, True)])
def test_few_rows_say_nothing_about_uniqueness(rows: int, told: bool) -> None:
    """Below twenty filled cells differing is no sign; empty cells don't count."""
    assert uniqueness([f"a{n}b" for n in range(rows)] + [""] * 50) is told


def test_the_respondents_number_may_differ() -> None:
    """The key column is the one whose values are all different."""
    rows = [(str(n),) for n in range(1, 60)]
    assert list(search_table(("respondent",), rows, frozenset({"respondent"}), "respondent")) == []


def test_a_column_is_told_once_with_first_row_and_count() -> None:
    """Two addresses among four cells are one finding."""
    rows = [("-",), ("a@example.org",), ("-",), ("b@example.org",)]
    assert list(search_table(("x",), rows, frozenset(), "key")) == [Found(Kind.EMAIL, 0, 1, 2)]


def test_short_rows_are_searched_as_far_as_they_go() -> None:
    """A row with too few cells is no crash."""
    assert list(search_table(("a", "b"), [("1",), ()], frozenset(), "key")) == []


@given(st.text(max_size=60))
def test_any_text_is_judged_without_failing(text: str) -> None:
    """Whatever is typed, the answer is a tuple of kinds."""
    assert all(isinstance(kind, Kind) for kind in kinds_in(text))


@pytest.mark.parametrize(
    "text", ["a" * 200, "1." * 100, ":" * 200, "+" + "1 " * 100, "@" * 200, "gata " * 40, "(" * 200]
)
def test_hostile_text_is_judged_at_once(text: str) -> None:
    """No pattern goes back over its tracks: a thousand of the longest cells allowed take under two seconds."""
    started = time.perf_counter()
    for _ in range(1_000):
        kinds_in(text)
    assert time.perf_counter() - started < 2
