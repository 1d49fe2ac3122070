"""What a preview says, counted again by hand and judged by other means."""

from dataclasses import replace

import pytest
from scipy import stats

from plugins.desk.preview.composing import Answers, Least, compose
from plugins.desk.preview.figures import Beside, Collected, Line, Official, Preview, Verdict, Whole
from plugins.editions.exact import Certainty
from plugins.questionnaires.columns import option_column, shown_column
from plugins.questionnaires.model import Text
from plugins.surveys.counting import Asked
from tests.surveys.packaging import AUDIENCE

CERTAINTY = Certainty(1.96, 2, 0.05)
LEAST = Least(shown=50, been=10)
NAMES = {"lanternen": Text("Lanternen", "The Lantern")}
WORDS = Text("Folketall", "Population")


def official(whole: Whole, shares: dict[str, float], interviews: int | None = None) -> Official:
    """Invented official figures."""
    return Official(whole, shares, WORDS, "Kilde", "https://example.org", 2026, None, interviews)


OFFICIAL = {
    "gender": official(Whole.REGION, {"woman": 0.5, "man": 0.5}),
    "activities": official(Whole.COUNTRY, {"theatre": 0.38, "opera": 0.07}, 3415),
    "municipality": official(Whole.RESIDENTS, {"moss": 0.3, "halden": 0.7}),
}


def columns(people: int = 100) -> dict[str, tuple[str | None, ...]]:
    """A hundred people: 70 women and 20 men, ten who won't say; 60 from the region, 30 of them from Moss."""
    third = people // 10
    return {
        "gender": ("woman",) * 7 * third + ("man",) * 2 * third + ("prefer-not",) * third,
        "municipality": ("moss",) * 3 * third + ("halden",) * 3 * third + ("other-county",) * 4 * third,
        "recommend": ("10",) * 5 * third + ("8",) * 3 * third + ("0",) * 2 * third,
        "quality": ("very-good",) * 5 * third + ("poor",) * 5 * third,
        "background": ("all-norway",) * people,
        option_column("activities", "theatre"): ("1",) * 4 * third + ("0",) * 6 * third,
        option_column("activities", "opera"): ("0",) * 4 * third + ("1",) * 6 * third,
        shown_column("visited", "lanternen"): ("1",) * people,
        option_column("visited", "lanternen"): ("1",) * third + ("0",) * 9 * third,
        shown_column("visited", "kaiteateret"): ("1",) * people,
        option_column("visited", "kaiteateret"): ("1",) * people,
    }


def answers(people: int = 100) -> Answers:
    """The same as answers."""
    asked = Asked(AUDIENCE, 2, ("kaiteateret", "lanternen"), "after")
    house = Text("Odeon", "The Odeon")
    return Answers(house, "2026", asked, columns(people), Collected(invited=people * 2), NAMES, home="moss")


@pytest.fixture(scope="module")
def preview() -> Preview:
    """The preview of a hundred people."""
    return compose(answers(), OFFICIAL, CERTAINTY, LEAST)


def line(preview: Preview, question: str, code: str) -> Line:
    """One answer's line."""
    result = next(one for one in preview.results if one.question.id == question)
    return next(one for one in result.lines if one.code == code)


def beside(preview: Preview, question: str, code: str) -> Beside:
    """What stands beside it."""
    found = line(preview, question, code).beside
    assert found is not None
    return found


def test_shares_are_of_those_who_answered(preview: Preview) -> None:
    """Ten who wouldn't say are in no base; every respondent is in exactly one of the four numbers."""
    assert line(preview, "gender", "woman").share == pytest.approx(70 / 90)
    for result in preview.results:
        assert result.answered + result.missing + result.not_asked + result.blank == preview.respondents
    assert preview.response_rate == 0.5


def test_verdicts_are_those_of_all_comparisons_together(preview: Preview) -> None:
    """As scipy's exact tests, adjusted together; a share of the country is judged with the survey's own error."""
    tests = {
        ("gender", "woman"): stats.binomtest(70, 90, 0.5).pvalue,
        ("gender", "man"): stats.binomtest(20, 90, 0.5).pvalue,
        ("municipality", "moss"): stats.binomtest(30, 60, 0.3).pvalue,
        ("municipality", "halden"): stats.binomtest(30, 60, 0.7).pvalue,
        ("activities", "theatre"): _two_shares(40, 100, 0.38, 3415),
        ("activities", "opera"): _two_shares(60, 100, 0.07, 3415),
    }
    adjusted = stats.false_discovery_control(list(tests.values()))
    for (question, code), p in zip(tests, adjusted, strict=True):
        assert (beside(preview, question, code).verdict is not Verdict.CANNOT_TELL) == (p <= 0.05), (question, code)
    assert beside(preview, "gender", "man").verdict is Verdict.LOWER
    assert beside(preview, "activities", "opera").verdict is Verdict.HIGHER


def _two_shares(count: int, base: int, share: float, interviews: int) -> float:
    pooled = (count + share * interviews) / (base + interviews)
    error = (pooled * (1 - pooled) * (1 / base + 1 / interviews)) ** 0.5
    return float(2 * stats.norm.sf(abs(count / base - share) / error))


def test_where_people_live_is_compared_among_the_regions_own(preview: Preview) -> None:
    """Thirty of sixty, not of a hundred: guests from elsewhere are in no figure of the population."""
    found = beside(preview, "municipality", "moss")
    assert (found.own, found.base) == (0.5, 60)
    assert line(preview, "municipality", "other-county").beside is None


def test_what_can_not_be_told_says_what_it_would_take(preview: Preview) -> None:
    """Forty beside 38 per cent: more answers than there are, or none in reach."""
    found = beside(preview, "activities", "theatre")
    assert found.verdict is Verdict.CANNOT_TELL
    assert found.needed is None or found.needed > found.base


def test_the_widest_differences_come_first_one_of_each_question(preview: Preview) -> None:
    """Two of a question with several answers: women and men would say the same twice."""
    found = [(result.question.id, one.code) for result, one, _ in preview.differences]
    assert found == [("activities", "opera"), ("gender", "man"), ("municipality", "moss")] or found == [
        ("activities", "opera"),
        ("gender", "woman"),
        ("municipality", "moss"),
    ]


def test_every_source_that_is_used_is_named(preview: Preview) -> None:
    """Once for each question it stands beside."""
    assert list(preview.officials) == [OFFICIAL["gender"], OFFICIAL["municipality"], OFFICIAL["activities"]]


def test_pooled_answers_are_withheld_at_home_too(preview: Preview) -> None:
    """The form promises that they are shown for many houses only."""
    assert [question.id for question in preview.withheld] == ["background"]
    assert "background" not in {result.question.id for result in preview.results}
    assert "background" not in {question.id for question in preview.unanswered}


@pytest.mark.parametrize(("people", "told"), [(40, False), (90, False), (100, True)])
def test_overlap_needs_agreement_and_enough_answers(people: int, told: bool) -> None:
    """A house that hasn't agreed is never told of; one that has, from 50 who saw its name and 10 who had been there."""
    found = compose(answers(people), {}, CERTAINTY, LEAST).neighbours
    assert [one.name.nb for one in found] == (["Lanternen"] if told else [])


def test_declared_shares_are_told_with_the_houses_own_municipality(preview: Preview) -> None:
    """What a report will compare: nine or ten of ten, women, and those from Moss, where the house is."""
    found = {one.text.en: (one.count, one.base) for one in preview.glances}
    assert found["the share who answered 9 or 10 on recommending the house"] == (50, 100)
    assert found["the share from the house’s own municipality"] == (30, 100)
    assert found["the share of women"] == (70, 90)


def test_a_recommendation_score_is_promoters_less_detractors(preview: Preview) -> None:
    """Fifty less twenty of a hundred; and the scale's mean beside it."""
    result = next(one for one in preview.results if one.question.id == "recommend")
    scores = {score.recommendation: score for score in result.scores}
    assert scores[True].value == pytest.approx(30)
    assert scores[False].value == pytest.approx(7.4)
    assert (scores[False].lowest, scores[False].highest) == (0, 10)
    (quality,) = next(one for one in preview.results if one.question.id == "quality").scores
    assert (quality.value, quality.recommendation) == (pytest.approx(3.5), False)


def test_one_answer_is_enough_and_none_is_not() -> None:
    """On the first day, alone: one person gives a preview; nobody gives none."""
    asked = Asked(AUDIENCE, 2, (), None)
    one = Answers(None, "2026", asked, {"gender": ("woman",)}, Collected(invited=0), {})
    found = compose(one, OFFICIAL, CERTAINTY, LEAST)
    assert found.respondents == 1
    assert found.response_rate is None
    assert beside(found, "gender", "woman").verdict is Verdict.CANNOT_TELL
    elsewhere = replace(one, columns={"municipality": ("abroad",)})
    assert line(compose(elsewhere, OFFICIAL, CERTAINTY, LEAST), "municipality", "moss").beside is None
    with pytest.raises(ValueError, match="no answers"):
        compose(replace(one, columns={}), OFFICIAL, CERTAINTY, LEAST)
