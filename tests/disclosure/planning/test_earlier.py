"""In which groups a table was published, as every later edition must reckon with."""

import pytest

from plugins.disclosure.planning.earlier import GroupIssue
from plugins.editions.cube import CLUSTER, Group, GroupTable, Status

MEMBERS = frozenset({"a", "b", "c"})


@pytest.mark.parametrize(
    ("full", "folded", "shown"),
    [
        (Status.FULL, Status.FOLDED, True),
        (Status.BLANK, Status.FOLDED, True),  # the gate took the full list away and left the folded one
        (Status.FULL, None, True),
        (Status.BLANK, None, False),
        (Status.BLANK, Status.BLANK, False),
    ],
)
def test_a_question_was_published_in_either_list(full: Status, folded: Status | None, shown: bool) -> None:
    """Also where only the folded twin is left; then who had the question was in that mean."""
    tables = {"age": GroupTable("age", ("age",), 0, full, ())}
    if folded:
        tables["age-folded"] = GroupTable("age-folded", ("age",), 2, folded, ())
    issue = GroupIssue(
        cubes=dict.fromkeys(MEMBERS, 1),
        members={CLUSTER: MEMBERS},
        steps={CLUSTER: 1},
        groups={CLUSTER: Group(CLUSTER, 1, tables)},
    )
    expected = {CLUSTER: frozenset({"a", "b"})} if shown else {}
    assert issue.arrangement_of("age", frozenset({"a", "b"})).members == expected
    assert issue.arrangement_of("gender", MEMBERS).members == {}
