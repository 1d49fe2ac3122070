"""Questions fold, unfold and give their cells; tables give their code tuples in order."""

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.questionnaires.model import Detail, QuestionType, Text
from plugins.questionnaires.reading import PRODUCT_ROOT, load_questionnaires
from tests.questionnaires.small import small

SHIPPED, _ = load_questionnaires(PRODUCT_ROOT)
COUNTED = [question for questionnaire in SHIPPED.values() for question in questionnaire.questions if question.cube]


def test_words_are_filled_with_the_house_or_the_word_for_it() -> None:
    """A text that names the house says its name, and "the house" where many are meant."""
    text = Text("Hei fra {house}", "Hello from {house}")
    assert text.filled("nb", "Fjøsscenen") == "Hei fra Fjøsscenen"
    assert text.filled("en", None) == "Hello from the house"


def test_an_unknown_language_is_an_error() -> None:
    """No third language is silently Norwegian."""
    with pytest.raises(KeyError):
        Text("a", "b")["sv"]


def test_cells_of_a_yes_no_question_are_one_side_only(tmp_path: Path) -> None:
    """The other side is the rest of the base, in both lists."""
    question = small(tmp_path).question("new")
    assert question.cells(Detail.FULL) == question.cells(Detail.FOLDED) == ("yes",)


def test_missing_options_are_no_cells(tmp_path: Path) -> None:
    """ "Don't know" is neither an answer nor a cell."""
    question = small(tmp_path).question("mark")
    assert question.cells("full") == ("low", "mid", "high")
    assert question.fold("unsure") is None


def test_a_folded_band_reaches_from_its_first_to_its_last_answer(tmp_path: Path) -> None:
    """Bounds of folded bands are derived; an open top stays open."""
    below, above = small(tmp_path).question("age").folded
    assert (below.lower, below.upper, above.lower, above.upper) == (16, 59, 60, None)


def test_the_municipality_folds_by_the_houses_own(tmp_path: Path) -> None:
    """The same answer is "own" for a house of that municipality and "region" for another."""
    home = small(tmp_path).question("home")
    assert home.fold("moss", "moss") == "own"
    assert home.fold("moss", "halden") == "region"
    assert home.fold("moss") == "region"
    assert home.fold("away", "moss") == "beyond"
    assert home.unfold("own", "moss") == ("moss",)
    assert home.unfold("own") == ()
    assert "moss" not in home.unfold("region", "moss")


def test_a_house_outside_the_region_owns_no_code(tmp_path: Path) -> None:
    """A municipality that is no answer makes nothing "own", not even by mistake."""
    home = small(tmp_path).question("home")
    assert home.unfold("own", "oslo") == ()
    assert home.fold("oslo", "oslo") is None


@pytest.mark.parametrize("question", COUNTED, ids=lambda question: question.id)
@pytest.mark.parametrize("home", ["fredrikstad", None])
def test_folding_is_a_partition_where_one_answer_is_given(question, home) -> None:  # noqa: ANN001 - parametrised
    """Every answer lies in exactly one folded cell, so counts add up; cells of several answers stand as themselves."""
    parts = [question.unfold(option.code, home) for option in question.folded_answers]
    codes = [code for part in parts for code in part]
    if question.type is QuestionType.MULTIPLE:
        assert all(part == (option.code,) for part, option in zip(parts, question.folded_answers, strict=True))
    else:
        assert sorted(codes) == sorted(option.code for option in question.answers)
    assert len(codes) == len(set(codes))


@given(st.sampled_from([q for q in COUNTED if q.type is not QuestionType.MULTIPLE]), st.data())
def test_unfold_is_the_inverse_of_fold(question, data) -> None:  # noqa: ANN001 - drawn
    """A code is among those its folded code holds, and in no other."""
    code = data.draw(st.sampled_from([option.code for option in question.answers]))
    home = data.draw(st.sampled_from([None, "moss", "oslo"]))
    folded = question.fold(code, home)
    assert [o.code for o in question.folded_answers if code in question.unfold(o.code, home)] == [folded]


def test_a_tables_codes_are_the_crossed_cells_in_order(tmp_path: Path) -> None:
    """A two-way table has every pair of its questions' cells, the last question varying fastest."""
    questionnaire = small(tmp_path)
    table = questionnaire.table("new-by-age")
    ages = ("young", "middle", "older", "oldest")
    assert questionnaire.codes(table, "full") == tuple(product(("yes",), ages))
    assert questionnaire.codes(table, "folded") == (("yes", "below-60"), ("yes", "above-60"))


def test_a_blank_table_has_no_codes_to_give(tmp_path: Path) -> None:
    """Asking for the cells of what isn't shown is an error, not an empty list."""
    questionnaire = small(tmp_path)
    with pytest.raises(ValueError, match="blank"):
        questionnaire.codes(questionnaire.table("age"), "blank")


def test_an_unknown_code_is_an_error() -> None:
    """No code is silently another's."""
    with pytest.raises(KeyError):
        COUNTED[0].option("no-such-code")
