"""What is written down of a counted question is all that its figures are of, and comes back from an edition exactly."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.editions.cube_json import canonical, read_canonical
from plugins.editions.meanings_json import meanings_data, read_meanings
from plugins.questionnaires.meaning import Meaning, Meanings, meanings_of
from plugins.questionnaires.model import QuestionType, Routing
from plugins.questionnaires.reading import PRODUCT_ROOT, load_questionnaires
from tests.questionnaires.small import small


@pytest.fixture
def meanings(tmp_path: Path) -> Meanings:
    return meanings_of(small(tmp_path))


def test_counted_questions_are_written_down_in_the_codes_of_the_file(meanings: Meanings) -> None:
    """Those of the newest version, whichever one a wave asked; what is never counted isn't there."""
    assert meanings.version == 2
    assert set(meanings.questions) == {"new", "age", "home", "does", "mark"}
    assert meanings.questions["does"].answers == ("sings", "dances", "plays", "none")


def test_a_band_a_point_a_side_and_a_condition_are_written_down(meanings: Meanings) -> None:
    """Bands with their bounds, points with their values, who is asked, what is missing."""
    assert meanings.questions["age"] == Meaning(
        type=QuestionType.NUMBER,
        answers=("young", "middle", "older", "oldest"),
        folded={"below-60": ("young", "middle"), "above-60": ("older", "oldest")},
        numbers={"young": (16, 29), "middle": (30, 59), "older": (60, 79), "oldest": (80, None)},
    )
    assert meanings.questions["new"] == Meaning(QuestionType.SINGLE, ("yes", "no"), publish="yes")
    mark = meanings.questions["mark"]
    assert mark.missing == ("unsure",)
    assert mark.numbers == {"low": (1,), "mid": (2,), "high": (3,)}
    assert mark.routing == Routing("new", ("no",), ("after",))


def test_what_folds_by_municipality_is_told_house_by_house(tmp_path: Path) -> None:
    """As the questionnaire itself folds, for a house in each municipality and for one in none."""
    questionnaire = small(tmp_path)
    question, written = questionnaire.question("home"), meanings_of(questionnaire).questions["home"]
    assert written.home == "own"
    for house in (*written.answers, None, "oslo"):
        for code in written.folded:
            assert written.held(code, house) == question.unfold(code, house), (code, house)


def test_what_an_edition_keeps_comes_back(meanings: Meanings) -> None:
    """The questionnaires that ship with the product and the small one, through the bytes of edition.json."""
    shipped = {name: meanings_of(each) for name, each in load_questionnaires(PRODUCT_ROOT)[0].items()}
    kept = {"small": meanings, **shipped}
    content = canonical(meanings_data(kept))
    assert read_canonical(content, read_meanings, meanings_data) == kept
    assert len(canonical(meanings_data(shipped))) < 15_000


@pytest.mark.parametrize(
    "other",
    [
        lambda one: replace(one, version=3),
        lambda one: replace(one, questions={**one.questions, "age": replace(one.questions["age"], folded={})}),
        lambda one: replace(one, questions={**one.questions, "new": replace(one.questions["new"], publish="no")}),
        lambda one: replace(one, questions={**one.questions, "mark": replace(one.questions["mark"], routing=None)}),
    ],
)
def test_other_meanings_are_other_bytes(meanings: Meanings, other: Callable[[Meanings], Meanings]) -> None:
    """Nothing that counts is lost in writing."""
    assert canonical(meanings_data({"small": other(meanings)})) != canonical(meanings_data({"small": meanings}))
