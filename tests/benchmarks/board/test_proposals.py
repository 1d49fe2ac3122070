"""Proposals come from the edition by rules that can be checked at their edges, and are never more than three."""

from datetime import date

import pytest

from plugins.benchmarks.board.participation import KindCount, Participation
from plugins.benchmarks.board.proposals import LEARNABLE, Decision, Proposal, decisions, judged_kinds
from plugins.benchmarks.measures import Standing
from plugins.benchmarks.written.decisions import Done, Dropped, RecordedDecision, Said
from plugins.cluster.goals import Effort
from plugins.editions.cube import CLUSTER, Group, GroupCell, GroupTable, Status, Tail
from plugins.profiles.verdicts import Verdict
from tests.benchmarks.conftest import World

ISSUED = date(2026, 11, 30)
EFFORT = Effort(deliver=3, learn=2.5, answers=10, calendar=1)


def test_what_can_be_learned_ends_in_a_clause(world: World) -> None:
    """In Norwegian a clause is closed by a comma; the sentence of the proposal puts one there for every share."""
    words = {one.id: one.text["nb"] for one in world.questionnaire.comparisons}
    assert all(" som " in words[one] for one in LEARNABLE)


def who(members: int = 20, expected: int = 20, delivered: int = 20, compared: int = 20) -> Participation:
    kinds = (KindCount("theatre", members, delivered, compared), KindCount("festival", 0, 0, 0))
    return Participation(kinds, expected, delivered, None)


def group(name: str, **shares: int | Tail) -> Group:
    """A group with one-code tables: first visit, motive … as `question__code=share`; margins of 3 points."""
    by_question: dict[str, list[GroupCell]] = {}
    for key, share in shares.items():
        question, code = key.split("__")
        margin = None if isinstance(share, Tail) else 3
        by_question.setdefault(question, []).append(GroupCell((code.replace("_", "-"),), share, margin))
    tables = {q: GroupTable(q, (q,), 9, Status.FOLDED, tuple(cells)) for q, cells in by_question.items()}
    return Group(name, 1, tables)


def proposals(world: World, people: Participation, *groups: Group) -> list[Proposal]:
    found = decisions(people, {g.id: g for g in groups}, world.questionnaire, world.policy, EFFORT, ISSUED, (), {})
    return [decision.proposal for decision in found]


@pytest.mark.parametrize(("delivered", "proposed"), [(20, False), (19, False), (18, True), (17, True)])
def test_follow_up_from_one_in_ten_without_figures(delivered: int, proposed: bool, world: World) -> None:
    """Of 20 members 1 missing is too few for a decision, 2 are enough."""
    found = proposals(world, who(delivered=delivered, compared=delivered))
    assert (Proposal.DELIVER in found) is proposed


def test_who_shares_nothing_is_not_missing(world: World) -> None:
    """Members whose agreement keeps figures untabulated are not followed up."""
    assert proposals(world, who(members=30, expected=20)) == []


@pytest.mark.parametrize(("compared", "proposed"), [(17, False), (16, True), (15, True)])
def test_more_answers_from_one_in_five_houses_that_can_not_compare(compared: int, proposed: bool, world: World) -> None:
    """Of 20 houses 3 under the base are too few for a decision, 4 are enough."""
    assert (Proposal.ANSWERS in proposals(world, who(compared=compared))) is proposed


@pytest.mark.parametrize(
    ("theatre", "festival", "proposed"),
    [(40, 28, True), (28, 40, True), (40, 37, False)],
)
def test_learning_needs_a_certain_difference(theatre: int, festival: int, proposed: bool, world: World) -> None:
    """12 points apart with margins of 3 is certain, 3 points are not; the greater share teaches."""
    groups = [group("kind:theatre", first_visit__yes=theatre), group("kind:festival", first_visit__yes=festival)]
    found = decisions(who(), {g.id: g for g in groups}, world.questionnaire, world.policy, EFFORT, ISSUED, (), {})
    assert [d.proposal for d in found] == ([Proposal.LEARN] if proposed else [])
    for decision in found:
        assert decision.comparison == "new"
        expected = ("kind:theatre", "kind:festival") if theatre > festival else ("kind:festival", "kind:theatre")
        assert (decision.higher, decision.lower) == expected
        assert [estimate.share for estimate in decision.estimates] == sorted((theatre, festival), reverse=True)
        assert decision.houses == 18
        assert (decision.each, decision.hours) == (2.5, 45.0)


def learned(world: World, goals: dict[str, Standing | None], *groups: Group) -> tuple[Decision, ...]:
    by_id = {one.id: one for one in groups}
    people = who(compared=10)
    return decisions(people, by_id, world.questionnaire, world.policy, EFFORT, ISSUED, (), goals)


@pytest.mark.parametrize(("theatre", "festival", "venue", "alike"), [
    (41, 40, 28, [("kind:festival", 40)]),
    (28, 41, 40, [("kind:venue", 40)]),
    (41, 28, 28, []),
])  # fmt: skip
def test_kinds_that_are_not_certainly_lower_are_named_beside_the_higher(
    theatre: int, festival: int, venue: int, alike: list[tuple[str, int]], world: World
) -> None:
    """Whoever stands with the highest has something to show too; the lower one and certainly lower ones don't."""
    shares = {"theatre": theatre, "festival": festival, "venue": venue}
    kinds = tuple(KindCount(kind, 10, 10, 10) for kind in shares)
    groups = {f"kind:{kind}": group(f"kind:{kind}", first_visit__yes=share) for kind, share in shares.items()}
    people = Participation(kinds, 30, 30, None)
    (found,) = decisions(people, groups, world.questionnaire, world.policy, EFFORT, ISSUED, (), {})
    assert [(kind, estimate.share) for kind, estimate in found.alike] == alike
    assert {found.higher, found.lower}.isdisjoint(kind for kind, _ in alike)


@pytest.mark.parametrize("standing", [*Standing, None])
def test_what_serves_a_goal_that_is_reached_comes_last(standing: Standing | None, world: World) -> None:
    """Reached, it stands after the others and says so; not reached, or not certainly, in the order of the rules."""
    groups = group("kind:theatre", first_visit__yes=40), group("kind:festival", first_visit__yes=28)
    found = learned(world, {"joint:new": standing, "visits": Standing.REACHED}, *groups)
    reached = standing is Standing.REACHED
    rules = [Proposal.LEARN, Proposal.ANSWERS]
    assert [one.proposal for one in found] == (rules[::-1] if reached else rules)
    assert [one.reached for one in found] == ([False, True] if reached else [False, False])


def test_a_difference_whose_goal_is_not_reached_is_proposed_before_a_clearer_one(world: World) -> None:
    """New guests differ more than those who heard of it through people; their goal is reached."""
    theatre = group("kind:theatre", first_visit__yes=50, first_heard__through_people=40)
    festival = group("kind:festival", first_visit__yes=28, first_heard__through_people=28)
    assert learned(world, {}, theatre, festival)[0].comparison == "new"
    assert learned(world, {"average:new": Standing.REACHED}, theatre, festival)[0].comparison == "heard-people"


@pytest.mark.parametrize(("measure", "done", "told"), [
    ("houses-that-compare", True, True),
    ("houses-that-compare", False, False),
    ("members-with-figures", True, False),
    (None, True, False),
])  # fmt: skip
def test_how_it_went_last_time_is_told(measure: str | None, done: bool, told: bool, world: World) -> None:
    """The newest decision that was to move the same figure and was carried out."""
    said = Said(nb="Noe", en="Something")
    newest, older = (
        RecordedDecision(
            id=name, decided=date(2025, 12, 4), what=said, who="Styret", by=date(2026, 3, 31), measure=measure,
            done=Done(on=date(2026, 4, 14), did=said) if done else None,
        )
        for name in ("b", "a")
    )  # fmt: skip
    people = who(compared=10)
    (found,) = decisions(people, {}, world.questionnaire, world.policy, EFFORT, ISSUED, (newest, older), {})
    assert found.before == (newest if told else None)


def test_who_the_audience_is_is_nothing_to_learn(world: World) -> None:
    """A certain difference in age or gender is shown and leads to no proposal."""
    groups = {
        "kind:theatre": group("kind:theatre", gender__woman=70),
        "kind:festival": group("kind:festival", gender__woman=50),
    }
    assert any(
        c.verdict is Verdict.HIGHER for c in judged_kinds(who(), groups, world.questionnaire, world.policy)
    ) or any(c.verdict is Verdict.LOWER for c in judged_kinds(who(), groups, world.questionnaire, world.policy))
    assert proposals(world, who(), *groups.values()) == []


@pytest.mark.parametrize(
    ("calendar", "proposed"),
    [(6, True), (Tail.LOW, True), (14, True), (15, False), (30, False)],
)
def test_the_calendar_is_proposed_where_own_channels_lead(calendar: int | Tail, proposed: bool, world: World) -> None:
    """Website 10 and e-mail 8: proposed while the calendar's share, its margin of 3 added, stays under 18."""
    heard = group(CLUSTER, first_heard__calendar=calendar, first_heard__website=10, first_heard__newsletter=8)
    assert proposals(world, who(), heard) == ([Proposal.CALENDAR] if proposed else [])


@pytest.mark.parametrize(
    ("measure", "ended", "proposed"),
    [
        ("average:heard-screen", "", False),
        ("joint:heard-screen", "done", False),
        ("average:heard-screen", "dropped", True),
        ("average:heard-people", "done", True),
        (None, "done", True),
    ],
)
def test_what_the_board_has_decided_on_the_calendar_is_not_proposed_anew(
    measure: str | None, ended: str, proposed: bool, world: World
) -> None:
    """A decision under way or done that follows how many hear of it online takes the place; one put aside doesn't."""
    said = Said(nb="Noe", en="Something")
    decided = RecordedDecision(
        id="links", decided=date(2025, 12, 4), what=said, who="Styret", by=date(2026, 3, 31), measure=measure,
        done=Done(on=date(2026, 4, 14), did=said) if ended == "done" else None,
        dropped=Dropped(on=date(2026, 4, 14), why=said) if ended == "dropped" else None,
    )  # fmt: skip
    heard = group(CLUSTER, first_heard__calendar=6, first_heard__website=10, first_heard__newsletter=8)
    found = decisions(who(), {CLUSTER: heard}, world.questionnaire, world.policy, EFFORT, ISSUED, [decided], {})
    assert [one.proposal for one in found] == ([Proposal.CALENDAR] if proposed else [])


def test_no_calendar_proposal_without_the_figures(world: World) -> None:
    """A group without the question, or with own channels known to a limit only, proposes nothing."""
    assert proposals(world, who(), group(CLUSTER, first_heard__calendar=6, first_heard__website=10)) == []
    tails = group(CLUSTER, first_heard__calendar=6, first_heard__website=Tail.LOW, first_heard__newsletter=8)
    assert proposals(world, who(), tails) == []
    assert proposals(world, who()) == []


def test_three_at_most_in_the_order_of_the_rules(world: World) -> None:
    """All four rules find something: the fourth waits for the next report."""
    heard = group(CLUSTER, first_heard__calendar=6, first_heard__website=10, first_heard__newsletter=8)
    kinds = group("kind:theatre", first_visit__yes=40), group("kind:festival", first_visit__yes=28)
    found = proposals(world, who(delivered=15, compared=5), heard, *kinds)
    assert found == [Proposal.DELIVER, Proposal.LEARN, Proposal.ANSWERS]


def test_a_decision_is_due_three_months_after_the_edition(world: World) -> None:
    """From the edition's date and never the clock's; the last of a month stays within the month."""
    (decision,) = decisions(who(compared=10), {}, world.questionnaire, world.policy, EFFORT, ISSUED, (), {})
    assert decision.by == date(2027, 2, 28)
