"""The sheet of people's own words: nothing lost, what could name somebody marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.surveys.own_words import is_telling, own_words, pieces_of
from plugins.surveys.personal_cells import Kind


@given(st.text(max_size=120))
def test_the_pieces_together_are_the_words(words: str) -> None:
    """Whatever was written, blanks and all."""
    assert "".join(piece.text for piece in pieces_of(words)) == words


@pytest.mark.parametrize(
    ("words", "marked", "kind"),
    [
        ("Skriv til ola@eksempel.no, takk", "ola@eksempel.no,", Kind.EMAIL),
        ("Ring 41 23 45 67 i morgen", "41 23 45 67", Kind.PHONE),
        ("Jeg bor i Storgata 12 og liker jazz", "Storgata 12", Kind.STREET_ADDRESS),
        ("Født 12.03.1981 her", "12.03.1981", Kind.DATE),
        ("ola@eksempel.no", "ola@eksempel.no", Kind.EMAIL),
        ("se www.eksempel.no for mer", "www.eksempel.no", Kind.WEB_ADDRESS),
    ],
)
def test_what_could_name_somebody_is_marked_and_no_more(words: str, marked: str, kind: Kind) -> None:
    """The shortest run of words that looks like it, and it alone."""
    found = [(piece.text, piece.kind) for piece in pieces_of(words) if piece.kind is not None]
    assert found == [(marked, kind)]
    assert is_telling(words)


@pytest.mark.parametrize("words", ["", "Lyden var for høy!", "Vi var 4 av 10 på rad 12", "Jeg heter Ola Nordmann"])
def test_ordinary_words_are_left_and_names_cant_be_known(words: str) -> None:
    """The sheet says so: a name looks like any word."""
    assert not is_telling(words)
    assert not own_words([("Noe mer?", "Kommentar", words)])[0].marked
