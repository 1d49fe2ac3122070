"""Weights, weighted counts and counts corrected for regulars beside R's package survey (tests/golden/rsurvey)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import sqrt

import numpy as np
import pytest

from plugins.disclosure.tables.overlap import Visits, visits_of, with_correction
from plugins.disclosure.tables.secret_counts import SecretCell, SecretCount, SecretPair, SecretTable
from plugins.disclosure.tables.tabulate import CodedQuestion, Tabulation
from plugins.disclosure.tables.weighting import EVENT_GROUP, weights_for, with_weights
from plugins.editions.cube import Cell, Pair, ProtectedCount, Status, Table
from plugins.editions.policy import Policy
from plugins.questionnaires.model import Option, Question, Questionnaire, QuestionType, Text
from tests.disclosure.making import POLICY, make_cluster, questionnaire
from tests.golden.rsurvey import reading

PRINTED, CALLED, SCHOOLS = reading.published(), reading.computed(), reading.schools()
NAMES = ("sch_wide", "comp_imp", "awards")
KEYS = [str(number).encode() for number in range(400)]
TOLD = ("yes", "no")


@pytest.fixture(scope="module")
def smaller() -> Policy:
    """The policy, but that 200 answers are enough to weight."""
    return POLICY.model_copy(update={"weighting": POLICY.weighting.model_copy(update={"least_base": 200})})


def coded(answers: Sequence[str], codes: Sequence[str]) -> CodedQuestion:
    chosen = np.array([[answer == code for code in codes] for answer in answers])
    return CodedQuestion(tuple(codes), chosen, chosen.any(axis=1))


def tabulation(questions: Mapping[str, CodedQuestion]) -> Tabulation:
    size = len(next(iter(questions.values())).answered)
    return Tabulation(questions, (), np.arange(size, dtype=np.uint64), {})


def counted(name: str, question: CodedQuestion) -> tuple[Table, SecretTable]:
    """The exact counts of a question as a table, rounded down where they are no multiples of 5, and as a secret one."""
    exact = dict(zip(question.codes, question.chosen.sum(axis=0).tolist(), strict=True))
    cells = tuple(Cell((code,), ProtectedCount(count // 5 * 5)) for code, count in exact.items())
    size = int(question.answered.sum())
    secret = {(code,): SecretCell(SecretCount(count), place) for place, (code, count) in enumerate(exact.items())}
    table = Table(name, (name,), ProtectedCount(size), Status.FULL, cells)
    return table, SecretTable(name, (name,), SecretCell(SecretCount(size), 0), secret)


def schools() -> tuple[Tabulation, Table]:
    """apistrat: types of schools as event groups, targets as questions."""
    kinds = coded([school.kind for school in SCHOOLS], ("E", "H", "M"))
    met = {name: coded([TOLD[not school.met[name]] for school in SCHOOLS], TOLD) for name in NAMES}
    return tabulation({EVENT_GROUP: kinds, **met}), counted(EVENT_GROUP, kinds)[0]


def test_weights_are_the_printed_ones_of_kalton() -> None:
    """Table A of Kalton and Flores-Cervantes as R prints it; theirs add up to the population, ours to the answers."""
    kalton = PRINTED["kalton"]
    groups = coded([group for group, count in kalton["sample"].items() for _ in range(count)], tuple(kalton["sample"]))
    found = weights_for(
        tabulation({EVENT_GROUP: groups}), counted(EVENT_GROUP, groups)[0], kalton["population"], POLICY
    )
    assert found is not None
    times = sum(kalton["population"].values()) / sum(kalton["sample"].values())
    theirs = {group: round(weight * times, 2) for group, weight in found.by_group.items()}
    assert theirs == pytest.approx(kalton["weights"], abs=0.0051)  # 1.375 is printed as 1.38


def test_weights_of_the_schools_are_the_packages(smaller: Policy) -> None:
    """The column pw of apistrat, 44.21, 15.10 and 20.36, over its mean; the design effect is Kish's of it."""
    answers, kinds = schools()
    found = weights_for(answers, kinds, PRINTED["api"]["schools"], smaller)
    assert found is not None
    each = np.array([school.weight for school in SCHOOLS])
    for school, weight in zip(SCHOOLS, each / each.mean(), strict=True):
        assert found.by_group[school.kind] == pytest.approx(weight)
    kish = len(each) * (each**2).sum() / each.sum() ** 2
    assert kish <= found.design_effect < kish + 0.01


@pytest.mark.parametrize("name", NAMES)
def test_weighted_counts_are_on_average_rs_shares(name: str, smaller: Policy) -> None:
    """svymean of the weighted schools, over 400 keys of rounding, each a neighbouring multiple of 5."""
    answers, kinds = schools()
    weights = weights_for(answers, kinds, PRINTED["api"]["schools"], smaller)
    assert weights is not None
    truth = 200 * CALLED["weighted_shares"][name]["mean"]
    plain, secret = counted(name, answers.questions[name])
    seen = []
    for key in KEYS:
        weighted = with_weights(plain, secret, answers, weights, key, smaller).cells[0].weighted
        assert weighted is not None
        seen.append(weighted.value)
    assert set(seen) == {truth // 5 * 5, truth // 5 * 5 + 5}
    assert np.mean(seen) == pytest.approx(truth, abs=4 * 2.5 / sqrt(len(KEYS)))


BANDS = {"E": ("1", 1, 1), "M": ("2-3", 2, 3), "H": ("4-6", 4, 6)}


def visiting(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    found = questionnaire(make_cluster(tmp_path_factory.mktemp("r") / "cluster", {}))
    bands = tuple(Option(code, Text(code, code), lower=low, upper=high) for code, low, high in BANDS.values())
    visits = Question("visits_12m", Text("x", "x"), QuestionType.NUMBER, bands, (), "all", cube=True)
    return replace(found, questions=(*found.questions, visits))


@pytest.fixture(scope="module")
def regulars(tmp_path_factory: pytest.TempPathFactory) -> tuple[Tabulation, Visits]:
    """Elementary schools as guests who come once, middle as two or three times, high as four to six; none is new."""
    often = coded([BANDS[school.kind][0] for school in SCHOOLS], [code for code, _, _ in BANDS.values()])
    first = coded(["no"] * len(SCHOOLS), ("yes",))
    everyone = np.ones(len(SCHOOLS), dtype=bool)
    met = {name: (everyone, np.array([school.met[name] for school in SCHOOLS])) for name in NAMES}
    answers = replace(tabulation({"visits_12m": often, "first_visit": first}), overlaps=met)
    tables = {name: counted(name, answers.questions[name])[0] for name in ("visits_12m", "first_visit")}
    tables["first_visit"] = replace(tables["first_visit"], base=ProtectedCount(200))
    found = visits_of(answers, visiting(tmp_path_factory), tables, POLICY)
    assert found is not None
    return answers, found


@pytest.mark.parametrize("name", NAMES)
def test_overlap_corrected_for_regulars_is_rs_mean_by_inclusion(name: str, regulars: tuple[Tabulation, Visits]) -> None:
    """svymean of a design whose probabilities are the visits: 1, 2.5, 5; on average over 400 keys of rounding."""
    answers, visits = regulars
    truth = 200 * CALLED["visited"][name]["mean"]
    came = int(answers.overlaps[name][1].sum())
    pair = Pair(name, ProtectedCount(200), ProtectedCount(came // 5 * 5))
    secret = SecretPair(name, SecretCell(SecretCount(200), 1), SecretCell(SecretCount(came), 2))
    found = [with_correction(pair, secret, answers, visits, key, POLICY) for key in KEYS]
    seen = [one.corrected.value for one in found if one.corrected]
    assert set(seen) == {truth // 5 * 5, truth // 5 * 5 + 5}
    assert len(seen) == len(KEYS)
    assert np.mean(seen) == pytest.approx(truth, abs=4 * 2.5 / sqrt(len(KEYS)))
    assert {one.design_effect for one in found} == {visits.design_effect}


def test_the_design_effect_of_visits_is_kishs_and_no_less_than_rs(regulars: tuple[Tabulation, Visits]) -> None:
    """1.3018 up to two decimals; R's of the three shares are 1.02 to 1.22, since who comes often differs little."""
    weights = np.array([1 / {"E": 1, "M": 2.5, "H": 5}[school.kind] for school in SCHOOLS])
    kish = len(weights) * (weights**2).sum() / weights.sum() ** 2
    assert kish <= regulars[1].design_effect < kish + 0.01
    assert all(r["design_effect"] <= kish for r in CALLED["visited"].values())
