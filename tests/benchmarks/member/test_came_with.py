"""With whom guests came, by kind of event: shares counted by hand, margins against a formula and simulated truth."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from plugins.benchmarks.member.came_with import Party, party_of
from plugins.editions.cube import NOTHING, Cell, Cube, ProtectedCount, Status, Table
from plugins.questionnaires.model import Question, Questionnaire, Routing
from tests.benchmarks import oracle
from tests.benchmarks.conftest import World
from tests.profiles.factory import rounded

Counts = Mapping[str, int]
SHORT = ("0-5", "6-12", "13-15")


def table(counts: Mapping[tuple[str, ...], int], base: int, status: Status, *questions: Question) -> Table:
    """A table of all its cells, those that `counts` doesn't name at 0."""
    lists = [question.cells(status.value) for question in questions]
    grid = [(code,) for code in lists[0]] if len(lists) == 1 else [(one, two) for one in lists[0] for two in lists[1]]
    cells = tuple(Cell(codes, ProtectedCount(counts.get(codes, 0))) for codes in grid)
    return Table(
        "-by-".join(each.id for each in questions), tuple(q.id for q in questions), ProtectedCount(base), status, cells
    )


def house(
    asked: Questionnaire,
    kinds: Counts,
    came: Mapping[tuple[str, str], int],
    accompanied: int,
    alone: int,
    everyone: int,
    status: Status = Status.FOLDED,
) -> Cube:
    """A cube of the tables that matter: kinds in full, both crossed in `status`, parties and their sizes in full."""
    kind, ages, size = (asked.question(name) for name in ("event_group", "party_ages", "party_size"))
    tables = (
        table({(code,): count for code, count in kinds.items()}, sum(kinds.values()), Status.FULL, kind),
        table({}, accompanied, Status.FULL, ages),
        table({("1",): alone, ("2",): accompanied}, alone + accompanied, Status.FULL, size),
        table(came, accompanied, status, kind, ages),
    )
    return Cube("hus-04", "2026", "audience", 2, ProtectedCount(everyone), {each.id: each for each in tables})


def told(cube: Cube, asked: Questionnaire) -> Party | None:
    return party_of(cube, asked.question("event_group"), asked)


def test_a_share_is_of_all_who_told_of_their_party(world: World) -> None:
    """Who came alone is in the base, who left the party open isn't: 45 of 100, a tenth of them silent, is 50 %."""
    own = house(
        world.questionnaire, {"theatre": 60, "opera-dance": 40, "family": 100}, {("stage", "6-12"): 45}, 150, 30, 200
    )
    party = told(own, world.questionnaire)
    assert party is not None
    base, cells = party.within("stage", True, world.policy)
    assert (base, [(cell.codes[1], cell.share) for cell in cells]) == (
        90,
        [("0-5", "<5"), ("6-12", 50), ("13-15", "<5")],
    )


def test_kinds_are_joined_where_only_another_table_joins_them(world: World) -> None:
    """Of a full table the short list's ages are told for one kind, and for two of them together: nobody saw both."""
    came = {("theatre", "0-5"): 30, ("opera-dance", "0-5"): 10, ("theatre", "25-66"): 60}
    own = house(world.questionnaire, {"theatre": 100, "opera-dance": 100}, came, 200, 0, 200, Status.FULL)
    party = told(own, world.questionnaire)
    assert party is not None
    for kind, joined, share in (("theatre", False, 30), ("stage", True, 20)):
        _, cells = party.within(kind, joined, world.policy)
        assert [cell.codes for cell in cells] == [(kind, age) for age in SHORT]
        assert cells[0].share == share


@pytest.mark.parametrize(("guests", "base", "ages"), [(30, 25, 0), (35, 30, 3)])
def test_of_too_few_nothing_is_told(world: World, guests: int, base: int, ages: int) -> None:
    """Fewer than thirty who told of their party say nothing of one kind of event."""
    own = house(world.questionnaire, {"concert": guests, "other": 165}, {}, 150, 20, 200)
    party = told(own, world.questionnaire)
    assert party is not None
    found = party.within("music", True, world.policy)
    assert (found[0], len(found[1])) == (base, ages)


def test_nobody_counted_of_few_is_said_as_so_many_answers_as_it_may_be(world: World) -> None:
    """0 to 4 of 60 may be 7 %: not called less than 5; of 100 it is."""
    for guests, few in ((60, 1), (100, 0)):
        own = house(world.questionnaire, {"concert": guests}, {}, guests - 10, 10, guests)
        party = told(own, world.questionnaire)
        assert party is not None
        assert [cell.few for cell in party.within("music", True, world.policy)[1]] == [few] * 3


def test_more_than_all_is_all(world: World) -> None:
    """Rounding may lift a count above its base, and those who told above everyone."""
    own = house(world.questionnaire, {"family": 100}, {("all-other", "6-12"): 105}, 105, 0, 100)
    party = told(own, world.questionnaire)
    assert party is not None
    cell = party.within("all-other", True, world.policy)[1][1]
    assert (cell.share, cell.proportion, cell.margin) == (">95", 1.0, None)


@pytest.mark.parametrize(("accompanied", "is_told"), [(125, False), (130, True)])
def test_where_many_left_their_party_open_nothing_is_told(world: World, accompanied: int, is_told: bool) -> None:
    """They may all be of one kind of event: three in four must have told."""
    own = house(world.questionnaire, {"concert": 200}, {}, accompanied, 20, 200)
    assert (told(own, world.questionnaire) is not None) is is_told


def test_without_a_table_it_rests_on_nothing_is_told(world: World) -> None:
    """An earlier edition has no such table, another may be blank, a third of other answers than those of now."""
    asked = world.questionnaire
    own = house(asked, {"concert": 200}, {}, 150, 20, 200)
    assert told(own, asked) is not None
    for name, known in own.tables.items():
        blank = replace(known, base=NOTHING, status=Status.BLANK, cells=())
        other = replace(known, cells=known.cells[1:])
        for tables in ({**own.tables, name: blank}, {**own.tables, name: other}):
            assert told(replace(own, tables=tables), asked) is None
        assert told(replace(own, tables={key: each for key, each in own.tables.items() if key != name}), asked) is None


def test_a_short_list_says_who_came_alone_if_it_keeps_them_apart(world: World) -> None:
    """Where one answer joins those who were asked with those who weren't, nobody knows who came alone."""
    asked = world.questionnaire
    size = asked.question("party_size")
    own = house(asked, {"concert": 200}, {}, 150, 20, 200)
    short = table({("alone",): 20, ("two",): 150}, 170, Status.FOLDED, size)
    own = replace(own, tables={**own.tables, "party_size": short})
    party = told(own, asked)
    assert party is not None
    assert party.told.total == 170
    mixed = replace(asked.question("party_ages"), routing=Routing("party_size", ("2", "5-plus")))
    assert told(own, changed(asked, mixed)) is None


def test_who_is_asked_otherwise_is_not_told_of(world: World) -> None:
    """Without the question, asked of everybody, or after an answer that is only told one side of: no share of all."""
    asked = world.questionnaire
    own = house(asked, {"concert": 200}, {}, 150, 20, 200)
    ages, size = asked.question("party_ages"), asked.question("party_size")
    fewer = replace(asked, questions=tuple(each for each in asked.questions if each is not ages))
    assert told(own, fewer) is None
    assert told(own, changed(asked, replace(ages, routing=None))) is None
    one_side = replace(
        own,
        tables={
            **own.tables,
            "party_size": replace(own.tables["party_size"], cells=(Cell(("1",), ProtectedCount(20)),)),
        },
    )
    assert told(one_side, changed(asked, replace(size, publish="1"))) is None


def changed(asked: Questionnaire, question: Question) -> Questionnaire:
    return replace(asked, questions=tuple(question if each.id == question.id else each for each in asked.questions))


def test_margins_are_those_of_the_formula(world: World) -> None:
    """Worked out a second time: the share of all, its rounding and that of who told, over the part that told."""
    for kinds, count in (({"concert": 120, "other": 300}, 45), ({"theatre": 300, "opera-dance": 120}, 200)):
        kind = "music" if "concert" in kinds else "stage"
        own = house(world.questionnaire, kinds, {(kind, "6-12"): count}, 320, 60, 420)
        party = told(own, world.questionnaire)
        assert party is not None
        cell = party.within(kind, True, world.policy)[1][1]
        share, margin = oracle.party_share(count, [kinds["concert"]] if kind == "music" else [300, 120], 320, [60], 420)
        assert cell.proportion == pytest.approx(share)
        assert cell.margin == pytest.approx(margin)


@pytest.mark.parametrize(
    ("sizes", "shares", "open_part"),
    [
        ({"concert": 60, "family": 60}, (0.08, 0.55), 0.05),
        ({"concert": 100, "family": 40}, (0.15, 0.7), 0.2),
        ({"concert": 500, "family": 200}, (0.3, 0.85), 0.1),
        ({"concert": 110, "family": 0}, (0.4, 0.0), 0.15),
    ],
)
def test_the_margins_hold_the_truth(
    world: World, sizes: dict[str, int], shares: tuple[float, float], open_part: float
) -> None:
    """Drawn and rounded many times, people who leave their party open among them: 95 times in 100, nowhere under 90."""
    rng = np.random.default_rng(20261122)
    folded = {"concert": "music", "family": "all-other"}
    covered: dict[str, list[bool]] = {kind: [] for kind in sizes}
    for _ in range(250):
        came, accompanied, alone = {}, 0, 0
        for (kind, size), share in zip(sizes.items(), shares, strict=True):
            told_of, without = rng.random(size) >= open_part, rng.random(size) < 0.12
            children = ~without & (rng.random(size) < share / 0.88)
            came[folded[kind], "6-12"] = rounded(int((told_of & children).sum()), rng).value
            accompanied += int((told_of & ~without).sum())
            alone += int((told_of & without).sum())
        counted = {kind: rounded(size, rng).value for kind, size in sizes.items()}
        three = [rounded(number, rng).value for number in (accompanied, alone, sum(sizes.values()))]
        party = told(house(world.questionnaire, counted, came, *three), world.questionnaire)
        if party is None:
            continue
        for kind, share in zip(sizes, shares, strict=True):
            for cell in party.within(folded[kind], True, world.policy)[1][1:2]:
                if cell.margin is not None and cell.proportion is not None:
                    covered[kind].append(abs(cell.proportion - share) <= cell.margin)
    for kind, size in sizes.items():
        assert not size or (len(covered[kind]) > 150 and np.mean(covered[kind]) >= 0.93)
