"""The share of one folded code, from full and folded tables."""

from fractions import Fraction

import pytest

from plugins.editions.cube import Cube, Status, Tail
from plugins.editions.policy import Policy
from plugins.profiles.folded import average_share, own_share, shown_own_share
from plugins.questionnaires.model import Comparison, Questionnaire, Text
from tests.profiles.figures import cube, group

AGES = ("16-24", "25-34", "35-44", "45-54", "55-66", "67-79", "80-plus")


def comparison(questionnaire: Questionnaire, name: str) -> Comparison:
    return next(comparison for comparison in questionnaire.comparisons if comparison.id == name)


def test_full_table_sums_its_cells(policy: Policy, audience: Questionnaire) -> None:
    """Under 35 is 16–24 and 25–34 together; the margin knows of two roundings."""
    own = cube("age", 200, dict(zip(AGES, (20, 30, 30, 40, 40, 30, 10), strict=True)))
    share = own_share(own, comparison(audience, "young"), audience.question("age"), None, policy)
    single = own_share(
        cube("age", 200, {"under-35": 50, "35-66": 110, "67-plus": 40}, status=Status.FOLDED),
        comparison(audience, "young"),
        audience.question("age"),
        None,
        policy,
    )
    assert share is not None
    assert single is not None
    assert share.proportion == single.proportion == Fraction(1, 4)
    assert share.margin > single.margin


@pytest.mark.parametrize(("home", "expected"), [("moss", Fraction(60, 200)), ("halden", Fraction(20, 200))])
def test_own_municipality_differs_from_house_to_house(
    home: str, expected: Fraction, policy: Policy, audience: Questionnaire
) -> None:
    """The house's own municipality is read off its own row."""
    question = audience.question("municipality")
    counts = dict.fromkeys(question.cells("full"), 0) | {"moss": 60, "halden": 20, "abroad": 120}
    share = own_share(cube("municipality", 200, counts), comparison(audience, "near"), question, home, policy)
    assert share is not None
    assert share.proportion == expected


def test_a_weighted_sum_of_those_who_weigh_more_is_less_certain(policy: Policy, audience: Questionnaire) -> None:
    """The same weighted share, 90 of 450, made of 60 who count for more and of 90 who count as anybody."""
    margins = []
    for each in (30, 45):
        counts = dict.fromkeys(AGES, 450 // 7 // 5 * 5) | {"16-24": each, "25-34": each}
        own = cube("age", 450, counts, weighted={"16-24": 45, "25-34": 45}, design_effect=1.1)
        found = shown_own_share(own, comparison(audience, "young"), audience.question("age"), None, policy)
        assert found is not None
        assert (found.share, found.margin is None) == (20, False)
        margins.append(found.margin or 0.0)
    assert margins[0] > 1.05 * margins[1]


def test_a_house_without_municipality_has_no_share_of_it(policy: Policy, audience: Questionnaire) -> None:
    """Where the house's municipality isn't known, its own share isn't either."""
    question = audience.question("municipality")
    counts = dict.fromkeys(question.cells("full"), 10)
    assert own_share(cube("municipality", 200, counts), comparison(audience, "near"), question, None, policy) is None


def test_a_missing_code_is_no_zero(policy: Policy, audience: Questionnaire) -> None:
    """A table without one of the code's cells, asked in an older version, has no such share."""
    own = cube("age", 200, {"16-24": 40, "35-44": 160})
    assert own_share(own, comparison(audience, "young"), audience.question("age"), None, policy) is None


@pytest.mark.parametrize(
    ("name", "code", "own"),
    [
        ("age", "under-30", cube("age", 200, dict.fromkeys(AGES, 20))),
        ("age", "under-30", cube("age", 50, {"under-35": 10, "35-66": 20, "67-plus": 20}, status=Status.FOLDED)),
        ("first_visit", "no", cube("first_visit", 200, {"yes": 100})),
    ],
)
def test_a_short_answer_that_is_no_more_has_no_share(
    name: str, code: str, own: Cube, policy: Policy, audience: Questionnaire
) -> None:
    """What a report follows by a code of its own may have got another in a cluster's questionnaire."""
    followed = Comparison("followed", name, code, Text("", ""))
    assert own_share(own, followed, audience.question(name), None, policy) is None


@pytest.mark.parametrize("share", [31, Tail.LOW])
def test_groups_with_full_tables_publish_the_folded_one_beside(share: object, audience: Questionnaire) -> None:
    """The folded table of a large group stands under its own id; a small group's is the table itself."""
    margin = 3 if share == 31 else None
    large = group("age", 20, {"under-35": (share, margin)}, table_id="age-folded")  # type: ignore[dict-item]
    small = group("age", 9, {"under-35": (share, margin)}, status=Status.FOLDED)  # type: ignore[dict-item]
    found = [average_share(average, comparison(audience, "young")) for average in (large, small)]
    assert [(e and e.share, e and e.base) for e in found] == [(share, 20), (share, 9)]


def test_full_cells_of_a_group_are_not_summed(audience: Questionnaire) -> None:
    """Rounded group shares are no folded share: without the folded table there is none."""
    full = group("age", 20, {"16-24": (10, 2), "25-34": (12, 2)})
    assert average_share(full, comparison(audience, "young")) is None


@pytest.mark.parametrize(("base", "few"), [(160, 2), (165, 0)])
def test_none_of_several_counts_is_no_tail_at_a_small_base(
    base: int, few: int, policy: Policy, audience: Questionnaire
) -> None:
    """Two counts of 0 may be 8 answers, and 8 of 160 is not under 5 %: then that is to be printed."""
    own = cube("age", base, dict.fromkeys(AGES, 0) | {"35-44": base})
    share = own_share(own, comparison(audience, "young"), audience.question("age"), None, policy)
    assert share is not None
    assert share.estimate.few == few
