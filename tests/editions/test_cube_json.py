"""The files' shapes, and that nothing but them is read."""

import json

import pytest

from plugins.editions.cluster_json import cluster_bytes, read_cluster
from plugins.editions.cube import CLUSTER, ClusterFigures, Cube, JointAudience
from plugins.editions.cube_json import MAX_BYTES, NotCanonicalError, cube_bytes, read_cube
from tests.editions.figures import CUBE, GROUP, RICH

GROUPS = ClusterFigures("2026", {GROUP.id: GROUP})
ALL = ClusterFigures("2026", {GROUP.id: GROUP}, JointAudience(1, GROUP.tables), {"hosen": ("brod", "sylta")})


@pytest.mark.parametrize("cube", [CUBE, RICH])
def test_a_cube_comes_back_as_it_was(cube: Cube) -> None:
    """Written and read, a cube is the same, and so are its bytes."""
    assert read_cube(cube_bytes(cube)) == cube
    assert cube_bytes(read_cube(cube_bytes(cube))) == cube_bytes(cube)


def test_groups_come_back_as_they_were() -> None:
    """Steps, tails, margins, blank totals included."""
    assert read_cluster(cluster_bytes(GROUPS)) == GROUPS


def test_the_joint_audience_stands_beside_the_groups_and_is_none_of_them() -> None:
    """DESIGN 6: another figure with another name; and affinities come back as they were."""
    assert read_cluster(cluster_bytes(ALL)) == ALL
    data = json.loads(cluster_bytes(ALL))
    assert [group["id"] for group in data["groups"]] == [GROUP.id]
    assert set(data) == {"wave", "groups", "joint_audience", "affinities"}
    assert set(data["joint_audience"]) == {"step", "tables"}


def test_a_number_where_a_name_belongs_is_not_read() -> None:
    """Neither a share that is no text, nor an affinity that is no slug."""
    content = cluster_bytes(ALL)
    for old, new in ((b'[">90"', b"[1.5"), (b'">90"', b"1.5"), (b'["brod"', b"[12")):
        if old in content:
            with pytest.raises(NotCanonicalError):
                read_cluster(content.replace(old, new))
    assert b'["brod"' in content


def test_affinities_in_an_order_that_tells_are_refused() -> None:
    """Alphabetical, or not read."""
    content = cluster_bytes(ALL)
    assert b'["brod","sylta"]' in content
    with pytest.raises(NotCanonicalError):
        read_cluster(content.replace(b'["brod","sylta"]', b'["sylta","brod"]'))


def test_a_cube_has_the_shape_others_rely_on() -> None:
    """DESIGN 5.3: scope, wave, base, tables with id, questions, base, status, cells with codes and count."""
    assert json.loads(cube_bytes(CUBE)) == {
        "scope": "hosen", "wave": "2026", "base": 120, "questionnaire": "audience", "version": 2, "method": {},
        "tables": [
            {
                "id": "age", "questions": ["age"], "base": 115, "status": "full",
                "cells": [{"codes": ["young"], "count": 40}, {"codes": ["old"], "count": 75}],
            },
            {"id": "visits", "questions": ["visits"], "base": 0, "status": "blank", "cells": []},
        ],
    }  # fmt: skip


def test_a_group_has_the_shape_others_rely_on() -> None:
    """DESIGN 5.3: id, step, tables with members and cells of codes, share, margin; a tail is text, its margin null."""
    group = json.loads(cluster_bytes(GROUPS))["groups"][0]
    assert {name: group[name] for name in ("id", "step", "tables")} == {
        "id": "kind:theatre", "step": 5,
        "tables": [
            {
                "id": "age", "questions": ["age"], "members": 7, "status": "folded",
                "cells": [
                    {"codes": ["young"], "share": 30, "margin": 6}, {"codes": ["old"], "share": ">90", "margin": None},
                ],
            }
        ],
    }  # fmt: skip


def test_the_same_groups_in_another_order_are_the_same_bytes() -> None:
    """Canonical: no order of making shows."""
    other = type(GROUP)(CLUSTER, 1, {})
    both = ClusterFigures("2026", {GROUP.id: GROUP, CLUSTER: other})
    assert cluster_bytes(both) == cluster_bytes(ClusterFigures("2026", {CLUSTER: other, GROUP.id: GROUP}))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"base":120', '"base":121'),  # not a multiple of 5
        ('"base":120', '"base":120.0'),
        ('"base":120', '"base":true'),
        ('"base":120', '"base":null'),
        ('"status":"full"', '"status":"partial"'),
        ('"version":2', '"version":2,"note":"x"'),  # unknown key
        ('"scope":"hosen"', '"scope": "hosen"'),  # a space
        ('"scope":"hosen"', '"scope":"hosen","scope":"hosen"'),
        ('"wave":"2026"}', '"wave":"2026"}\n'),
        ('"count":40', '"count":-40'),
        ('"codes":["old"]', '"codes":"old"'),
        ('"scope":"hosen",', ""),
    ],
)
def test_any_other_byte_is_refused(old: str, new: str) -> None:
    """A cube that isn't exactly what was written is not read."""
    content = cube_bytes(CUBE).decode()
    assert old in content
    with pytest.raises(NotCanonicalError):
        read_cube(content.replace(old, new).encode())


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff", b"null\n", b"[" * 100_000])
def test_what_is_no_cube_is_refused(content: bytes) -> None:
    """Broken files are refused as such, however deep."""
    with pytest.raises(NotCanonicalError):
        read_cube(content)


def test_what_is_too_large_or_not_text_is_not_read() -> None:
    """A file beyond the limit isn't parsed, and a number where a word belongs is not its shape."""
    with pytest.raises(NotCanonicalError, match="too large"):
        read_cube(b" " * (MAX_BYTES + 1))
    with pytest.raises(NotCanonicalError, match="not of its shape"):
        read_cube(cube_bytes(CUBE).replace(b'"scope":"hosen"', b'"scope":12'))
