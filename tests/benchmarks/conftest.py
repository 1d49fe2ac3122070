"""A cluster of 24 houses with figures, made once for all tests of this room."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from plugins.cluster.members import Member
from plugins.editions.cube import Cube, Group
from plugins.editions.policy import Policy
from plugins.profiles.reference import Reference, load_references
from plugins.questionnaires.model import Questionnaire
from tests.benchmarks import factory


@dataclass(frozen=True)
class World:
    """The houses, their cubes and groups."""

    questionnaire: Questionnaire
    policy: Policy
    members: Mapping[str, Member]
    cubes: Mapping[str, Cube]
    groups: Mapping[str, Group]
    references: Mapping[str, Reference]


@pytest.fixture(scope="session")
def world() -> World:
    questionnaire, rules = factory.audience(), factory.policy()
    members, cubes = factory.cluster_of(24, questionnaire)
    groups = factory.groups(cubes, members, questionnaire, rules)
    references, _ = load_references(factory.PRODUCT_DIR, questionnaire)
    return World(questionnaire, rules, members, cubes, groups, references)
