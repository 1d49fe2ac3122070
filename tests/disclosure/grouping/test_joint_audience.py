"""The joint audience against sums done from the raw answers by the tests' own implementation."""

from dataclasses import replace
from math import ceil, sqrt

import pytest

from plugins.cluster.members import Sharing
from plugins.disclosure.grouping.group_figures import Parts
from plugins.disclosure.grouping.groups import Standing
from plugins.disclosure.grouping.joint_audience import JointCase, joint_audience, joint_weights
from plugins.disclosure.tables.measuring import House, measure
from plugins.editions.cube import Status
from plugins.questionnaires.model import Questionnaire
from tests.disclosure import oracle
from tests.disclosure.making import POLICY, answers, make_cluster, questionnaire
from tests.disclosure.raw import responses

PEOPLE = (5000, 900, 800, 400, 300, 300, 200, 150, 100)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    return questionnaire(make_cluster(tmp_path_factory.mktemp("c") / "cluster", {}))


def case(asked: Questionnaire, size: int = 9, figures: dict[str, Sharing] | None = None) -> JointCase:
    parts, sharing = {}, {}
    for n in range(size):
        member = f"h{n}"
        package = responses(answers(60 + 11 * n, seed=700 + n), 2, member=member)
        measured = measure(package, asked, House("moss"), member.encode(), POLICY)
        assert measured is not None
        parts[member] = measured.kept.parts
        sharing[member] = (figures or {}).get(member, Sharing.POOLED)
    homes = dict.fromkeys(parts, "moss")
    attendance = {f"h{n}": PEOPLE[n] for n in range(size)}
    return JointCase(frozenset(parts), 1, Parts(parts, homes), attendance, Standing.of(sharing))


def test_every_cell_is_the_capped_weighted_sum(asked: Questionnaire) -> None:
    """Shares from rounded counts, weights capped at a quarter and shared out again, margins as √Σw²m²."""
    joint = joint_audience(case(asked), asked, POLICY)
    assert joint is not None
    assert {name for name, table in joint.tables.items() if table.status is not Status.BLANK} == {
        comparison.question for comparison in asked.comparisons
    }
    rest = sum(PEOPLE[1:])
    weights = [0.25, *(0.75 * people / rest for people in PEOPLE[1:])]
    assert max(weights) == 0.25
    for comparison in asked.comparisons:
        cell = next(each for each in joint.tables[comparison.question].cells if each.codes == (comparison.code,))
        shares, variance = [], 0.0
        for n, weight in enumerate(weights):
            share, margin = by_hand(asked, n, comparison.question, comparison.code)
            shares.append(weight * share)
            variance += (weight * margin) ** 2
        exact = 100 * sum(shares)
        assert cell.share == int(exact + 0.5)
        assert cell.margin == ceil(round(100 * sqrt(variance + 1.96**2 * 0.01**2 / 12), 9))


def by_hand(asked: Questionnaire, n: int, name: str, code: str) -> tuple[float, float]:
    """One house's share and margin, of rounded full cells counted one row after the other."""
    rows, secret, question = answers(60 + 11 * n, seed=700 + n), f"h{n}".encode(), asked.question(name)
    keys = {id(row): oracle.record_key(row, asked, secret) for row in rows}
    those = [row for row in rows if oracle.given(row, question)]

    def rounded(inside: list[dict[str, str]]) -> int:
        return oracle.rounded(len(inside), sum(keys[id(row)] for row in inside) % 2**64, secret)

    full = [o.code for o in question.answers if oracle.folded(question, o.code, "moss") == code]
    counts = [rounded([row for row in those if each in oracle.given(row, question)]) for each in full]
    base = rounded(those)
    share = min(1.0, sum(counts) / base)
    tilde = (min(sum(counts), base) + 2) / (base + 4)
    variance = tilde * (1 - tilde) / base + (max(8, 6 * len(counts)) + 8 * tilde**2) / base**2
    return share, 1.96 * sqrt(variance)


@pytest.mark.parametrize(("size", "step"), [(4, None), (5, 5), (7, 5), (8, 1), (9, 1)])
def test_it_takes_as_many_houses_as_a_group(asked: Questionnaire, size: int, step: int | None) -> None:
    """Below five none, from five in steps of 5, from eight in whole points."""
    even = replace(case(asked, size), attendance={f"h{n}": 100 for n in range(size)})
    joint = joint_audience(even, asked, POLICY)
    assert (joint.step if joint else None) == step


def test_open_houses_hide_nobody(asked: Questionnaire) -> None:
    """Of eight houses one is public: seven are left, and so steps of 5."""
    even = replace(case(asked, 8, {"h0": Sharing.PUBLIC}), attendance={f"h{n}": 100 for n in range(8)})
    joint = joint_audience(even, asked, POLICY)
    assert joint is not None
    assert joint.step == 5


def test_no_house_stands_alone_behind_two_others(asked: Questionnaire) -> None:
    """Where three hold nearly all weight, two of them know the third's share: there is no joint audience."""
    lopsided = {f"h{n}": 10_000 if n < 4 else 1 for n in range(8)}
    assert joint_audience(replace(case(asked, 8), attendance=lopsided), asked, POLICY) is not None
    alone = {f"h{n}": 10_000 if n < 3 else (3_000 if n == 3 else 1) for n in range(8)}
    weights = joint_weights(frozenset(alone), alone, POLICY)
    assert sum(sorted(weights.values())[:-3]) < 2 * max(weights.values())


def test_who_handed_in_no_attendance_is_not_in_it(asked: Questionnaire) -> None:
    """Nor who had nobody there."""
    some = {f"h{n}": (0 if n == 8 else 100) for n in range(1, 9)}
    joint = joint_audience(replace(case(asked), attendance=some), asked, POLICY)
    assert joint is not None
    assert {table.members for table in joint.tables.values()} == {7}
