"""The page on how the figures were tried: sums, questions in their words, and nothing that tells of a house."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from plugins.disclosure.audit.page import FEW, Audit, protection, protection_documents, read_audit
from plugins.disclosure.audit.wording import OF_ITS_OWN
from plugins.questionnaires.model import Questionnaire
from tests.disclosure.making import POLICY, make_cluster, questionnaire
from tests.sites.settings import settings_for

ISSUED = date(2026, 11, 16)
THEME = Path(__file__).parents[3] / "theme"


def audit(blanked: dict[str, Sequence[str]], groups: dict[str, object] | None = None, edition: int = 1) -> Audit:
    """An edition's account, as it is kept, of houses that each lost some tables."""
    members = {
        name: {"cells": 40, "small": 12, "narrowest_answers": 4, "blanked": list(lost)}
        for name, lost in blanked.items()
    }
    return read_audit(edition, ISSUED, json.dumps({"members": members, "at_home": [], "groups": groups}).encode())


def of_houses(number: int, lost: Sequence[str] = ()) -> dict[str, Sequence[str]]:
    """So many houses that each lost the same tables."""
    return {f"house-{n}": lost for n in range(number)}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    """The tests' questionnaire."""
    return questionnaire(make_cluster(tmp_path_factory.mktemp("asked"), {"h1": {}}))


def of_groups(points: float, blanked: Sequence[tuple[str, str]] = (), joint: Sequence[str] = ()) -> dict[str, object]:
    """What an account says of the groups."""
    return {"shares": 7, "narrowest_points": points, "blanked": blanked, "joint_blanked": joint}


def test_what_was_tried_is_added_up(asked: Questionnaire) -> None:
    """Houses without the members' own answers; the least room of all."""
    told = protection("2026", [audit({**of_houses(FEW), "cluster": ()}, of_groups(41.3))], [asked])
    (row,) = told.tried
    assert (row.houses, row.figures, row.small, row.answers, row.shares) == (5, 240, 72, 4, 7)


def test_an_edition_of_few_houses_has_only_what_was_tried_of_the_averages(asked: Questionnaire) -> None:
    """Four houses, with the members' own answers a fifth: no sum, no least room and no table of theirs."""
    few = audit({**of_houses(FEW - 1, ["age"]), "cluster": ["age"]}, of_groups(41.3, [("heard", "folded")]), 2)
    told = protection("2026", [audit(of_houses(FEW, ["age"])), few], [asked])
    enough, row = told.tried
    assert (row.houses, row.figures, row.small, row.answers) == (None, None, None, None)
    assert (row.shares, row.points) == (7, 40)
    assert (enough.houses, [each.edition for each in told.own], [each.edition for each in told.averages]) == (
        5,
        [1],
        [2],
    )


@pytest.mark.parametrize("lost", [(), ("age",)])
def test_the_page_is_the_same_whatever_a_single_house_lost(lost: Sequence[str], asked: Questionnaire) -> None:
    """An edition of one house: dashes, why, and nothing that says it lost a table or none."""
    told = protection("2026", [audit({"h1": lost})], [asked])
    nb, en = (each.html for each in protection_documents(told, settings_for(THEME), POLICY, THEME))
    assert "<td>færre enn 5</td><td>–</td><td>–</td><td>–</td>" in nb
    assert "<td>fewer than 5</td><td>–</td><td>–</td><td>–</td>" in en
    assert "Ingenting måtte holdes tilbake, bortsett fra" in nb
    assert "Of an edition of fewer than 5 houses nothing stands here of their own tables" in en
    assert asked.question("age").text.nb not in nb


@pytest.mark.parametrize(("points", "shown"), [(20.0, 20), (24.9, 20), (25.0, 25), (25.1, 25), (99.9, 95)])
def test_the_narrowest_share_is_told_in_steps(points: float, shown: int, asked: Questionnaire) -> None:
    """Rounded down: what is said to be open is, and no sum of two houses' shares can be read off."""
    (row,) = protection("2026", [audit({"h1": ()}, of_groups(points))], [asked]).tried
    assert row.points == shown


@pytest.mark.parametrize(("houses", "told"), [(FEW - 1, None), (FEW, FEW), (FEW + 1, FEW + 1)])
def test_few_houses_are_not_counted(houses: int, told: int | None, asked: Questionnaire) -> None:
    """Of those that lost a table; under five it says no more than that."""
    all_houses = {**of_houses(FEW + 2), **of_houses(houses, ["age"])}
    (held,) = protection("2026", [audit(all_houses)], [asked]).own
    assert held.houses == told


def test_questions_stand_in_their_words(asked: Questionnaire) -> None:
    """A table crossed with a lost question goes along; one that fell alone names both; a house's own isn't told."""
    lost = {**of_houses(FEW), "h1": ["age", "event_group-by-age"], "h2": ["event_group-by-age"], "h3": ["own-why"]}
    held = protection("2026", [audit(lost)], [asked]).own
    texts = {each.asked.nb for each in held}
    age, group = (asked.question(name).text.nb for name in ("age", "event_group"))
    assert texts == {f"«{age}»", f"«{group}» delt på «{age}»", OF_ITS_OWN.nb}


def test_full_lists_alone_and_all_lists_are_kept_apart(asked: Questionnaire) -> None:
    """Where the short list is still shown, it says so; the joint audience stands by itself; editions are named."""
    first = audit({}, of_groups(30, [("age", "full"), ("heard", "full"), ("heard", "folded")]), 1)
    second = audit({}, of_groups(30, joint=["quality"]), 2)
    told = protection("2026", [first, second], [asked])
    texts = {name: asked.question(name).text.en for name in ("age", "heard", "quality")}
    found = [(each.edition, each.asked.en) for part in (told.full_lists, told.averages, told.joint) for each in part]
    assert found == [(1, f"“{texts['age']}”"), (1, f"“{texts['heard']}”"), (2, f"“{texts['quality']}”")]


def test_no_house_is_named(asked: Questionnaire) -> None:
    """In no language; nor is the exact narrowest share."""
    told = protection(
        "2026", [audit({**of_houses(FEW), "hosen-teater": ["age"], "odeon": []}, of_groups(33.7))], [asked]
    )
    documents = protection_documents(told, settings_for(Path(__file__).parent), POLICY, THEME)
    assert [document.name for document in documents] == ["protection.pdf", "en/protection.pdf"]
    for document in documents:
        assert "33" not in document.html
        assert "hosen" not in document.html
        assert "odeon" not in document.html
        assert asked.question("age").text["en" if document.name.startswith("en/") else "nb"] in document.html


def test_nothing_held_back_is_said(asked: Questionnaire) -> None:
    """And an edition without averages has dashes."""
    told = protection("2026", [audit(of_houses(FEW))], [asked])
    nb, en = (each.html for each in protection_documents(told, settings_for(THEME), POLICY, THEME))
    assert "Ingenting måtte holdes tilbake." in nb
    assert "Nothing had to be held back." in en
    assert told.tried[0].points is None
