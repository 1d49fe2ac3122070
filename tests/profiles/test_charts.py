"""Charts: what is drawn, what is named in a line, and the table that equals both."""

import pytest

from plugins.cluster.pages.templates import environments
from plugins.editions.cube import Share, Status, Tail
from plugins.editions.policy import Policy
from plugins.profiles.charts import Chart, Series, chart_of
from plugins.profiles.estimates import average_estimates, own_estimates
from plugins.profiles.labels import Labels
from plugins.profiles.reference import fitted_reference, load_references
from plugins.questionnaires.model import Questionnaire
from tests.conftest import PRODUCT_DIR
from tests.profiles.figures import cube, group

LOW: tuple[Share, None] = (Tail.LOW, None)


def chart(question: str, shares: dict[str, tuple[Share, int | None]], audience: Questionnaire, policy: Policy) -> Chart:
    """The Norwegian chart of an average house."""
    estimates = average_estimates(group(question, 20, shares), question)
    return chart_of(estimates, Labels(audience, {}, "nb"), policy)


def drawn(found: Chart) -> list[str]:
    """The answers in the order they are drawn."""
    return [" ".join(row.lines) for row in found.drawing.rows]


def test_many_answers_are_drawn_by_size(audience: Questionnaire, policy: Policy) -> None:
    """Nine motives have no order of their own: the greatest is first, and the table keeps the form's order."""
    shares = {code: (5 + 3 * n, 2) for n, code in enumerate(audience.question("motive").cells("full"))}
    found = chart("motive", shares, audience, policy)  # type: ignore[arg-type]
    assert drawn(found)[0] == "Noe annet"
    assert found.lines[0].label == "Å ha det gøy"


def test_few_answers_are_drawn_by_size_only_where_they_have_no_order(audience: Questionnaire, policy: Policy) -> None:
    """What would matter most has none; levels of education have one, however few they are."""
    motives: dict[str, tuple[Share, int | None]] = {"fitted-offers": (29, 4), "reputation": (7, 2), "other": (60, 4)}
    words = [line.label for line in chart("partner_motive", motives, audience, policy).lines]
    assert drawn(chart("partner_motive", motives, audience, policy)) == [words[2], words[0], words[1]]
    levels: dict[str, tuple[Share, int | None]] = {"basic": (10, 2), "upper-secondary": (40, 2), "vocational": (20, 2)}
    lines = chart("education", levels, audience, policy).lines
    assert drawn(chart("education", levels, audience, policy)) == [line.label for line in lines]


def test_what_nearly_all_answer_is_drawn_first_and_what_few_answer_last(
    audience: Questionnaire, policy: Policy
) -> None:
    """Of both only a limit is known."""
    shares: dict[str, tuple[Share, int | None]] = {
        "fitted-offers": LOW, "reputation": (7, 2), "identification": (Tail.HIGH, None),
    }  # fmt: skip
    found = chart("partner_motive", shares, audience, policy)
    assert [line.split()[0] for line in drawn(found)] == ["Jeg", "Å", "Et"]


def test_scales_and_bands_keep_their_order(audience: Questionnaire, policy: Policy) -> None:
    """Ages stand from young to old whatever their size."""
    ages: dict[str, tuple[Share, int | None]] = {"16-24": (10, 2), "25-34": (40, 2), "35-44": (20, 2)}
    assert drawn(chart("age", ages, audience, policy)) == ["16–24 år", "25–34 år", "35–44 år"]


@pytest.mark.parametrize(("tails", "gathered"), [(2, 0), (3, 3)])
def test_several_answers_under_the_limit_are_named_in_a_line(
    tails: int, gathered: int, audience: Questionnaire, policy: Policy
) -> None:
    """From three on, answers of which only "<5 %" is known leave the drawing; the table has them all."""
    codes = audience.question("education").cells("full")
    shares: dict[str, tuple[Share, int | None]] = {
        code: (LOW if n < tails else (30, 2)) for n, code in enumerate(codes)
    }
    found = chart("education", shares, audience, policy)
    assert len(found.gathered) == gathered
    assert len(found.drawing.rows) == len(codes) - gathered
    assert [line.share for line in found.lines].count("<5\N{NO-BREAK SPACE}%") == tails


def test_zero_answers_at_a_small_base_are_printed_as_a_count(audience: Questionnaire, policy: Policy) -> None:
    """0 of 40 is printed "0–4 svar", since 4 of 40 would not be under 5 %."""
    own = cube("age", 40, {"under-35": 0, "35-66": 30, "67-plus": 10}, status=Status.FOLDED)
    found = chart_of(own_estimates(own, "age", policy), Labels(audience, {}, "nb"), policy)
    assert found.lines[0].share == "0–4\N{NO-BREAK SPACE}svar"
    assert found.folded


@pytest.mark.parametrize(("language", "share"), [("nb", "30\N{NO-BREAK SPACE}%"), ("en", "30%")])
def test_per_cent_is_written_as_the_language_does(
    language: str, share: str, audience: Questionnaire, policy: Policy
) -> None:
    """Norwegian has a space before the sign, English none."""
    estimates = average_estimates(group("role", 20, {"booker": (30, 3)}), "role")
    line = chart_of(estimates, Labels(audience, {}, language), policy).lines[0]
    assert (line.share, line.margin) == (share, "±\N{NO-BREAK SPACE}3")


def test_official_figures_stand_beside_and_are_drawn_only_where_they_compare(
    audience: Questionnaire, policy: Policy
) -> None:
    """Age gets marks; the municipality's inhabitants are of another whole and stand in the table alone."""
    references, _ = load_references(PRODUCT_DIR, audience)
    marks = {}
    for question in ("age", "municipality"):
        codes = audience.question(question).cells("full")[:3]
        estimates = average_estimates(group(question, 20, dict.fromkeys(codes, (30, 2))), question)
        reference = fitted_reference(references[question], audience.question(question), codes)
        found = chart_of(estimates, Labels(audience, {}, "nb"), policy, reference=reference)
        assert all(line.official for line in found.lines)
        marks[question] = [len(row.marks) for row in found.drawing.rows]
    assert marks == {"age": [1, 1, 1], "municipality": [0, 0, 0]}


def test_the_others_have_a_lane_of_their_own(audience: Questionnaire, policy: Policy) -> None:
    """A second series is drawn below the first and printed in the table."""
    own = own_estimates(cube("role", 200, {"booker": 120}), "role", policy)
    others = average_estimates(group("role", 20, {"booker": (47, 3)}), "role")
    found = chart_of(own, Labels(audience, {}, "nb"), policy, beside=[Series("de andre", others)])
    assert [point.series for point in found.drawing.rows[0].points] == [0, 1]
    assert found.lines[0].beside == ("47\N{NO-BREAK SPACE}% ±\N{NO-BREAK SPACE}3",)


def test_the_house_is_named_in_its_own_questions(audience: Questionnaire, policy: Policy) -> None:
    """In a house's own chart its name stands in the question, in an average "huset"."""
    own = own_estimates(cube("first_visit", 200, {"yes": 120}), "first_visit", policy)
    named = chart_of(own, Labels(audience, {}, "nb", "Mellomgata Teater"), policy)
    assert named.question == "Er dette første gang du er på noe hos Mellomgata Teater?"
    assert chart("first_visit", {"yes": (50, 2)}, audience, policy).question.endswith("hos huset?")


def finding(chart: Chart) -> str:
    """The chart's title in English."""
    module = environments(("nb", "en"), PRODUCT_DIR / "theme")["en"].get_template("charts/titles.html").module
    return str(module.finding(chart)).strip()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ((50, 20, 10), "The most common answer is “People”: 50%"),
        ((31, 30, 10), "“People” was given most often (31%), but the order is not certain"),
        ((31, 30, 31), "“People” and “Print” were given most often (31% each), but the order is not certain"),
        ((30, 30, 10), "“People” and “Screen” were given most often (30% each), but the order is not certain"),
        ((30, 30, 30), "The answers are spread, and none of them is certainly the most common"),
    ],
)
def test_a_title_names_no_more_than_it_must(
    shares: tuple[int, int, int], words: str, audience: Questionnaire, policy: Policy
) -> None:
    """The first alone, or two of one share; three of one share are spread."""
    codes = ("people", "social-media", "print")
    estimates = average_estimates(
        group("first_heard", 20, {code: (share, 3) for code, share in zip(codes, shares, strict=True)}), "first_heard"
    )
    english = {
        "Family, friends or people I know": "People",
        "Social media": "Screen",
        "Poster, leaflet or programme": "Print",
    }
    told = finding(chart_of(estimates, Labels(audience, {}, "en"), policy))
    for answer, short in english.items():
        told = told.replace(answer, short)
    assert told == words


def test_one_of_two_answers_is_told_with_the_rest(audience: Questionnaire, policy: Policy) -> None:
    """A yes/no question publishes one side; the title says what all others answered."""
    estimates = average_estimates(group("role", 20, {"booker": (62, 3)}), "role")
    told = finding(chart_of(estimates, Labels(audience, {}, "en"), policy))
    assert told == "62% answer “I did”, the rest “Somebody else, or I needed no ticket”"
    assert chart("age", {"16-24": (10, 2), "25-34": (40, 2)}, audience, policy).rest == ""


def test_of_some_of_the_answers_one_is_told_with_its_margin(audience: Questionnaire, policy: Policy) -> None:
    """No answer is called the most common where others aren't shown."""
    shares: dict[str, tuple[Share, int | None]] = {"young": (18, 15), "newcomers": (10, 9)}
    estimates = average_estimates(group("partner_knowledge", 10, shares, status=Status.FOLDED), "partner_knowledge")
    told = finding(chart_of(estimates, Labels(audience, {}, "en"), policy))
    assert told == "18% ± 15 answer “What young people care about”"
