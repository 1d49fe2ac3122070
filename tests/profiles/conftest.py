"""What the tests of profiles share: the product's policy and audience questionnaire, read once."""

import pytest

from plugins.editions.policy import Policy, load_policy
from plugins.questionnaires.model import Questionnaire
from plugins.questionnaires.reading import load_questionnaires
from tests.conftest import PRODUCT_DIR


@pytest.fixture(scope="session")
def policy() -> Policy:
    """The policy that ships."""
    return load_policy()


@pytest.fixture(scope="session")
def audience() -> Questionnaire:
    """The audience questionnaire that ships."""
    questionnaires, problems = load_questionnaires(PRODUCT_DIR)
    assert not problems
    return questionnaires["audience"]
