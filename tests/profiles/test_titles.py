"""Titles: what a chart may say, no surer than its figures."""

import pytest

from plugins.editions.cube import Share, Status, Tail
from plugins.editions.policy import Policy
from plugins.profiles.estimates import Estimate, TableEstimates, Unit, average_estimates
from plugins.profiles.reference import Scope
from plugins.profiles.titles import Title, TitleKind, title_of
from plugins.questionnaires.model import Questionnaire
from tests.profiles.figures import group


def table(question: str, **shares: tuple[Share, int | None]) -> TableEstimates:
    """The average house's estimates; a code's hyphens are written as underscores."""
    return average_estimates(
        group(question, 20, {code.replace("_", "-"): cell for code, cell in shares.items()}), question
    )


def title(estimates: TableEstimates, audience: Questionnaire, policy: Policy) -> Title:
    """The title without official statistics."""
    return title_of(estimates, audience.question(estimates.table), policy)


def test_the_largest_is_named_where_nothing_comes_near(audience: Questionnaire, policy: Policy) -> None:
    """One answer whose interval lies above all others is the most common."""
    found = title(table("education", basic=(20, 3), upper_secondary=(40, 3), vocational=(30, 3)), audience, policy)
    assert (found.kind, [e.code for e in found.estimates]) == (TitleKind.LARGEST, ["upper-secondary"])


@pytest.mark.parametrize(("second", "kind"), [(33, TitleKind.LARGEST), (34, TitleKind.TIED), (40, TitleKind.TIED)])
def test_touching_intervals_are_no_difference(
    second: int, kind: TitleKind, audience: Questionnaire, policy: Policy
) -> None:
    """Where intervals touch, both are named as the most common, and none as the first."""
    found = title(table("education", basic=(40, 3), upper_secondary=(second, 3)), audience, policy)
    assert found.kind is kind


def test_more_than_three_is_no_finding(audience: Questionnaire, policy: Policy) -> None:
    """Four that can't be told apart are said to be spread."""
    shares = dict.fromkeys(("basic", "upper_secondary", "vocational", "university_short"), (25, 4))
    assert title(table("education", **shares), audience, policy).kind is TitleKind.SPREAD


def test_what_nearly_all_answer_is_the_largest(audience: Questionnaire, policy: Policy) -> None:
    """A share of which only ">95" is known is the most common for certain."""
    found = title(table("education", basic=(Tail.HIGH, None), vocational=(Tail.LOW, None)), audience, policy)
    assert (found.kind, found.estimates[0].share) == (TitleKind.LARGEST, Tail.HIGH)


def test_limits_alone_are_no_finding(audience: Questionnaire, policy: Policy) -> None:
    """Where all shares are under the limit there is nothing to name."""
    found = title(table("education", basic=(Tail.LOW, None), vocational=(Tail.LOW, None)), audience, policy)
    assert found.kind is TitleKind.SMALL


@pytest.mark.parametrize(
    ("share", "kind"),
    [(30, TitleKind.ABOVE), (25, TitleKind.ABOVE), (24, TitleKind.LARGEST), (10, TitleKind.BELOW)],
)
def test_official_statistics_are_an_answer_only_beyond_a_widened_margin(
    share: int, kind: TitleKind, audience: Questionnaire, policy: Policy
) -> None:
    """Of two answers tested, one is said to differ from 20 % only where 2.24/1.96 of its margin of 4 doesn't reach."""
    estimates = table("gender", woman=(share, 4), man=(60, 4))
    found = title_of(
        estimates, audience.question("gender"), policy, official={"woman": 0.2, "man": 0.6}, scope=Scope.REGION
    )
    assert found.kind is kind


def test_official_figures_of_another_whole_are_never_an_answer(audience: Questionnaire, policy: Policy) -> None:
    """The region's inhabitants are no measure for an audience that comes from elsewhere too."""
    estimates = table("municipality", moss=(50, 2), halden=(10, 2))
    found = title_of(estimates, audience.question("municipality"), policy, official={"moss": 0.1}, scope=Scope.HOME)
    assert found.kind is TitleKind.LARGEST


def some_shown(audience: Questionnaire, policy: Policy, **shares: tuple[Share, int | None]) -> Title:
    """The title of a short list that shows three of a question's answers, of which a respondent could give several."""
    estimates = average_estimates(
        group("partner_knowledge", 10, shares, status=Status.FOLDED),
        "partner_knowledge",
    )
    return title_of(estimates, audience.question("partner_knowledge"), policy)


def test_of_some_of_the_answers_none_is_the_most_common(audience: Questionnaire, policy: Policy) -> None:
    """However far one lies above the others shown: an answer that isn't shown may be more common."""
    found = some_shown(audience, policy, young=(18, 15), newcomers=(60, 5), communication=(Tail.LOW, None))
    assert (found.kind, [e.code for e in found.estimates]) == (TitleKind.ONE, ["newcomers"])
    found = some_shown(audience, policy, young=(Tail.HIGH, None), newcomers=(60, 5), communication=(20, 5))
    assert (found.kind, [e.code for e in found.estimates]) == (TitleKind.ONE, ["young"])


def test_of_some_of_the_answers_limits_alone_tell_nothing_of_the_others(
    audience: Questionnaire, policy: Policy
) -> None:
    """Said of those shown, and not of all."""
    limits: dict[str, tuple[Share, int | None]] = dict.fromkeys(("young", "newcomers"), (Tail.LOW, None))
    assert some_shown(audience, policy, **limits).kind is TitleKind.UNSEEN


def test_scales_are_summed_up_by_their_declared_share(audience: Questionnaire, policy: Policy) -> None:
    """The title of a scale is its declared comparison, not its most common point."""
    declared = Estimate("quality", ("high",), 91, 0.91, 0.02, 20, Unit.HOUSES, Status.FOLDED)
    estimates = table("quality", good=(40, 3), very_good=(51, 3))
    found = title_of(estimates, audience.question("quality"), policy, declared=("pleased", declared))
    assert (found.kind, found.comparison) == (TitleKind.SHARE, "pleased")


def test_the_one_published_side_is_told_as_it_is(audience: Questionnaire, policy: Policy) -> None:
    """A yes/no question has one cell, and its title is that share."""
    found = title(table("role", booker=(62, 3)), audience, policy)
    assert (found.kind, found.estimates[0].share) == (TitleKind.ONLY, 62)
