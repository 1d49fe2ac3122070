"""The average house against sums done from the raw answers by the tests' own implementation."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import ceil, sqrt
from pathlib import Path

import pytest

from plugins.cluster.members import Sharing
from plugins.disclosure.grouping.group_figures import Parts, group_tables
from plugins.disclosure.grouping.groups import Arrangement, Standing
from plugins.disclosure.tables.measuring import House, measure
from plugins.editions.cube import CLUSTER, GroupTable, Status
from plugins.questionnaires.model import Questionnaire
from tests.disclosure import oracle
from tests.disclosure.making import POLICY, answers, make_cluster, questionnaire
from tests.disclosure.raw import responses
from tests.sites.settings import TODAY

HOMES = ("fredrikstad", "sarpsborg", "moss")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    return questionnaire(make_cluster(tmp_path_factory.mktemp("c") / "cluster", {}))


def packages(size: int) -> dict[str, list[dict[str, str]]]:
    """So many houses, from 60 answers up."""
    return {f"h{n:02d}": answers(60 + 11 * n, seed=500 + n) for n in range(size)}


def home_of(member: str) -> str:
    return HOMES[int(member[1:]) % 3]


def tables_of(rows: Mapping[str, list[dict[str, str]]], asked: Questionnaire, step: int) -> Mapping[str, GroupTable]:
    parts = {}
    for member, own in rows.items():
        measured = measure(responses(own, 2, member=member), asked, House(home_of(member)), member.encode(), POLICY)
        assert measured is not None
        parts[member] = measured.kept.parts
    arrangement = Arrangement(CLUSTER, {CLUSTER: frozenset(rows)}, {CLUSTER: step})
    standing = Standing.of(dict.fromkeys(rows, Sharing.POOLED))
    every = Parts(parts, {member: home_of(member) for member in rows})
    return group_tables(arrangement, every, asked, standing, POLICY)[CLUSTER]


def expected_cell(
    rows: Mapping[str, list[dict[str, str]]], name: str, code: str, folded: bool, step: int, asked: Questionnaire
) -> tuple[object, int | None]:
    """Share and margin of one cell, from DESIGN 6: equal-weight mean of rounded full cells over rounded bases."""
    question = asked.question(name)
    shares, variances = [], []
    for member, own in rows.items():
        secret = member.encode()
        keys = {id(row): oracle.record_key(row, asked, secret) for row in own}

        def count(those: list[dict[str, str]], keys: dict[int, int] = keys, secret: bytes = secret) -> int:
            return oracle.rounded(len(those), sum(keys[id(row)] for row in those) % 2**64, secret)

        answered = [row for row in own if oracle.given(row, question)]
        if len(answered) < 30:
            continue
        full = [option.code for option in question.options if not option.missing]
        codes = [c for c in full if (oracle.folded(question, c, home_of(member)) if folded else c) == code]
        cells = [count([row for row in answered if c in oracle.given(row, question)]) for c in codes]
        base = count(answered)
        shares.append(min(Fraction(1), Fraction(sum(cells), base)))
        p = (min(sum(cells), base) + 2) / (base + 4)
        of_count = max(8, 6 * len(cells))
        variances.append(1.96**2 * (p * (1 - p) / base + (of_count + 8 * p * p) / base**2))
    mean = 100 * sum(shares, Fraction(0)) / len(shares)
    rounded = step * int(mean / step + Fraction(1, 2))
    low, high = (5, 95) if step == 1 else (10, 90)
    if rounded < low:
        return f"<{low}", None
    if rounded > high:
        return f">{high}", None
    margin = 100 * sqrt(sum(variances) / len(shares) ** 2 + 1.96**2 * (step / 100) ** 2 / 12)
    return rounded, ceil(round(margin, 9))


@pytest.mark.parametrize(
    ("size", "step", "status"), [(9, 1, "folded"), (12, 1, "folded"), (13, 1, "full"), (6, 5, "folded")]
)
def test_every_group_figure_is_what_the_raw_answers_give(
    asked: Questionnaire, size: int, step: int, status: str
) -> None:
    """Folded under thirteen houses, full from there; each share and margin computed again from the rows."""
    rows = packages(size)
    tables = tables_of(rows, asked, step)
    for name in ("age", "municipality", "first_visit", "quality", "heard", "background"):
        table = tables[name]
        assert table.status == status
        for cell in table.cells:
            folded = status == "folded"
            assert (cell.share, cell.margin) == expected_cell(rows, name, cell.codes[0], folded, step, asked), (
                name,
                cell,
            )


def test_compared_questions_of_a_large_group_are_told_folded_too(asked: Questionnaire) -> None:
    """A house's own municipality is in no full list; so the compared questions come in both lists."""
    rows = packages(13)
    tables = tables_of(rows, asked, 1)
    assert {name for name in tables if name.endswith("-folded")} == {"age-folded", "municipality-folded"}
    for cell in tables["municipality-folded"].cells:
        assert (cell.share, cell.margin) == expected_cell(rows, "municipality", cell.codes[0], True, 1, asked)


def test_a_house_that_few_answered_a_question_of_isnt_in_its_mean(asked: Questionnaire) -> None:
    """Base of the question under 30: the table's members say how many houses are."""
    rows = packages(10)
    for row in rows["h00"][29:]:
        row["quality"] = ""
    for row in rows["h00"][:29]:
        row["quality"] = "3"
    tables = tables_of(rows, asked, 1)
    assert tables["quality"].members == 9
    assert tables["age"].members == 10


def test_a_table_that_too_few_houses_have_is_blank(asked: Questionnaire) -> None:
    """Seven of eight have it, and a group in whole points needs eight; the others stand."""
    rows = packages(8)
    for row in rows["h00"][29:]:
        row["quality"] = ""
    tables = tables_of(rows, asked, 1)
    assert tables["quality"] == GroupTable("quality", ("quality",), 0, Status.BLANK, ())
    assert tables["age"].members == 8


def test_two_way_tables_are_the_houses_own(asked: Questionnaire) -> None:
    """No group figure crosses two questions."""
    assert all(len(table.questions) == 1 for table in tables_of(packages(9), asked, 1).values())


def test_the_sample_is_what_its_packages_give() -> None:
    """Committed cubes are the ones a fresh look at three packages gives, less what the audit holds back."""
    from plugins.cluster.cluster import Cluster
    from plugins.cluster.settings import load_settings
    from plugins.disclosure.packages.looking import Asked, WaveStage, look_at
    from plugins.disclosure.planning.earlier import Earlier
    from plugins.disclosure.protected_stage.wave_secret import demo_secret, parse_secret
    from plugins.editions.store import Editions
    from plugins.questionnaires.reading import load_questionnaires
    from plugins.questionnaires.waves import load_waves
    from plugins.surveys.packages import list_packages
    from tests.sites.settings import DEFAULTS
    from tests.tools.sample.sealing import opener

    product = Path(__file__).resolve().parents[3]
    editions = Editions.load(product, opener(product))
    assert editions.verify() == []
    cluster = Cluster.load(load_settings({**DEFAULTS, "SAMPLE": True, "CLUSTER_DIR": product, "TODAY": TODAY}))
    questionnaires, _ = load_questionnaires(product)
    waves, _ = load_waves(product, questionnaires)
    secret = parse_secret(demo_secret("2026").encode("ascii"), "2026.secret", sample=True)
    three = [
        p for p in list_packages(product) if p.wave == "2026" and p.member in {"cluster", "gaddi", "snor-og-skygge"}
    ]
    stage = WaveStage("2026", cluster, Asked(questionnaires, waves), secret, POLICY, TODAY, {}, opener(product).open)
    look, problems = look_at(three, stage, Earlier(None, (), {}))
    assert problems == {}
    for member, measured in look.measured.items():
        issued = editions.cube("2026", member)
        assert measured is not None
        assert issued is not None
        held_back = {name for name, table in issued.tables.items() if table != measured.cube.tables[name]}
        assert held_back == ({"party_size"} if member == "snor-og-skygge" else set())
        assert replace(issued, tables=measured.cube.tables) == measured.cube
