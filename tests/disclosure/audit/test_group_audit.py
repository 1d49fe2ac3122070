"""The audit of groups: what goes when a share is cornered, and what the gate writes down."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from plugins.disclosure.audit.group_audit import GroupsCase, GroupsFinding, GroupsIssued, judge_groups
from plugins.disclosure.audit.group_known import Unit, mean_range
from plugins.disclosure.grouping.group_figures import Parts, group_tables
from plugins.disclosure.grouping.groups import Standing, arrange
from plugins.disclosure.protected_stage.kept import Part
from plugins.editions.cube import CLUSTER, Group, GroupTable, ProtectedCount, Share, Status, Tail
from plugins.editions.formulas import group_share
from plugins.editions.store import Editions
from plugins.questionnaires.model import Questionnaire
from tests.disclosure.making import POLICY, answers, issue, make_cluster, questionnaire, write_package

AGES = ("16-24", "25-34", "35-44", "45-54", "55-66", "67-79", "80-plus")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    folder: Path = tmp_path_factory.mktemp("audit") / "cluster"
    return questionnaire(make_cluster(folder, {}))


def part(*percents: int) -> Part:
    counts = [ProtectedCount(5 * each) for each in percents]
    return Part(ProtectedCount(500), dict(zip(AGES, counts, strict=True)))


def judged(asked: Questionnaire, parts: dict[str, Part], kinds: dict[str, str] | None = None) -> GroupsFinding:
    """The groups of these houses' ages, as the pipeline makes them, through the gate."""
    groups = {CLUSTER: frozenset(parts)}
    for member, kind in (kinds or {}).items():
        groups[kind] = groups.get(kind, frozenset()) | {member}
    standing = Standing(frozenset(parts), frozenset(parts))
    by_member = {member: {"age": each} for member, each in parts.items()}
    arrangement = arrange(CLUSTER, groups, standing, POLICY)
    tables = group_tables(arrangement, Parts(by_member, {}), asked, standing, POLICY)
    units: dict[Unit, dict[str, Part]] = {(member, 1): each for member, each in by_member.items()}
    figures = {name: Group(name, arrangement.steps[name], tables[name]) for name in arrangement.members}
    now = GroupsIssued(figures, arrangement.members, dict.fromkeys(parts, 1))
    return judge_groups(GroupsCase(now, (), units, {}, standing.counted, asked), POLICY)


EVEN = (15, 15, 15, 15, 15, 15, 10)
YOUNG = (80, 10, 4, 2, 2, 1, 1)
OLD = (0, 0, 2, 8, 40, 40, 10)


def test_an_even_cluster_keeps_its_tables(asked: Questionnaire) -> None:
    """Where houses are alike nobody can tell one from the mean."""
    found = judged(asked, {f"h{n}": part(*EVEN) for n in range(14)})
    assert found.blanked == ()
    assert found.groups[CLUSTER].tables["age"].status is Status.FULL
    assert found.looks


def test_two_who_hold_all_of_a_code_give_the_others_away(asked: Questionnaire) -> None:
    """Two young houses among old ones: what is left for the others is next to nothing, in the short list too."""
    found = judged(asked, {f"h{n}": part(*(YOUNG if n < 2 else OLD)) for n in range(9)})
    assert found.blanked == (("age", Status.FOLDED),)
    assert found.groups[CLUSTER].tables["age"] == GroupTable("age", ("age",), 0, Status.BLANK, ())


def test_a_code_of_the_full_list_takes_the_full_list_alone(asked: Questionnaire) -> None:
    """Two houses hold all who are 80; the short list, where they are among the old, stays."""
    houses = {
        f"h{n}": part(*((10, 10, 10, 10, 10, 0, 50) if n < 2 else (15, 15, 15, 15, 15, 25, 0))) for n in range(14)
    }
    found = judged(asked, houses)
    assert found.blanked == (("age", Status.FULL),)
    tables = found.groups[CLUSTER].tables
    assert tables["age"].status is Status.BLANK
    assert tables["age-folded"].status is Status.FOLDED


def test_it_goes_from_every_group(asked: Questionnaire) -> None:
    """What one group's table gives away goes from the others too: they are sums over the same houses."""
    kinds = {f"h{n}": "kind:a" if n < 8 else "kind:b" for n in range(16)}
    houses = {f"h{n}": part(*(YOUNG if n < 2 else OLD if n < 8 else EVEN)) for n in range(16)}
    found = judged(asked, houses, kinds)
    assert set(found.groups) == {CLUSTER, "kind:a", "kind:b"}
    assert {status for _, status in found.blanked} == {Status.FULL, Status.FOLDED}
    left = [t for group in found.groups.values() for t in group.tables.values() if t.questions == ("age",)]
    assert {table.status for table in left} == {Status.BLANK}


@pytest.mark.parametrize("step", [1, 5])
@pytest.mark.parametrize("thousandths", [0, 44, 46, 74, 76, 120, 503, 924, 926, 954, 956, 1000])
def test_a_mean_is_where_its_share_says(thousandths: int, step: int) -> None:
    """Every mean lies in the range of what is published of it, and the range is no wider than the step or the tail."""
    share: Share = group_share([Fraction(thousandths, 1000)], step, POLICY)
    low, high = mean_range(share, step, POLICY)
    assert low - 1e-9 <= thousandths / 1000 <= high + 1e-9
    assert high - low <= (0.08 if isinstance(share, Tail) else step / 100) + 1e-9


def test_the_gate_is_written_down(tmp_path: Path) -> None:
    """What was demanded stands in the edition; what was found stays with the keys."""
    folder = make_cluster(tmp_path / "cluster", {f"h{n}": {} for n in range(9)})
    for n in range(9):
        write_package(folder, f"h{n}", answers(60, n))
    outcome = issue(folder)
    record = Editions.load(folder).edition("2026")
    assert record is not None
    assert set(record.audit) == {"policy", "small_count", "interval", "points", "blanked"}
    report = json.loads((folder / "data" / "keys" / "2026" / "1.audit.json").read_text(encoding="utf-8"))
    assert set(report["members"]) == {f"h{n}" for n in range(9)}
    groups = report["groups"]
    assert groups["looks"] > groups["shares"] > 0
    assert 100 >= groups["narrowest_points"] >= groups["least_points"] == POLICY.audit.points
    assert all(each["narrowest_answers"] >= POLICY.audit.interval for each in report["members"].values())
    named = {
        f"{part}.{name}" for part, each in (("groups", groups), ("members", report["members"]["h0"])) for name in each
    }
    assert set(report["figures"]) == {*named, "at_home"}
    assert report["at_home"] == []
    for language in ("nb", "en"):
        assert all(report["figures"][name][language] for name in named)
        assert "{" not in "".join(said[language] for said in report["figures"].values())
    for language, words in (("nb", "nærmere enn 4 svar"), ("en", "more closely than 4 answers")):
        assert any(words in sentence for sentence in outcome.sentences(language))
