"""Protection's own limits: overlap between two houses, and what a blank table says."""

import pytest

from plugins.disclosure.tables.protection import protected_pair
from plugins.disclosure.tables.secret_counts import SecretCell, SecretCount, SecretPair
from plugins.editions.cube import NOTHING
from tests.disclosure.making import POLICY, answers, make_cluster, questionnaire
from tests.disclosure.raw import responses


def cell(number: int) -> SecretCell:
    return SecretCell(SecretCount(number), 17 * number)


@pytest.mark.parametrize(("base", "visited", "told"), [(49, 20, False), (50, 20, True), (60, 9, False), (60, 10, True)])
def test_overlap_needs_fifty_shown_and_ten_who_went(base: int, visited: int, told: bool) -> None:
    """Judged on the true numbers; what is told is rounded."""
    pair = protected_pair(SecretPair("sylta", cell(base), cell(visited)), b"secret", POLICY)
    assert (pair is not None) is told
    if pair:
        assert pair.base.value % 5 == pair.count.value % 5 == 0


def test_a_blank_table_says_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Neither its base nor how far it was from the limit."""
    from plugins.disclosure.tables.measuring import House, measure

    asked = questionnaire(make_cluster(tmp_path_factory.mktemp("c") / "cluster", {}))
    rows = [{**row, "quality": "3" if place < 29 else ""} for place, row in enumerate(answers(80, 1))]
    measured = measure(responses(rows), asked, House("moss"), b"secret", POLICY)
    assert measured is not None
    table = measured.cube.tables["quality"]
    assert (table.status, table.base, table.cells) == ("blank", NOTHING, ())
    assert "quality" not in measured.kept.parts
