"""A package's schema must be its questionnaire's: what may differ does, and every other difference is told."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.questionnaires.table_schema import table_schema
from plugins.surveys.schema_difference import differences
from tests.surveys.packaging import AUDIENCE, SHOWN

EXPECTED = table_schema(AUDIENCE, 2, SHOWN)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=10,
)


def test_the_generated_schema_is_itself() -> None:
    """No difference is found where there is none."""
    assert list(differences(copy.deepcopy(EXPECTED), EXPECTED)) == []


@given(st.randoms(use_true_random=False))
def test_order_is_no_difference(random) -> None:  # noqa: ANN001 - drawn
    """Columns, codes and keys may stand in any order."""
    given_ = copy.deepcopy(EXPECTED)
    random.shuffle(given_["fields"])
    for field in given_["fields"]:
        random.shuffle(field["constraints"].get("enum", []))
    assert list(differences(dict(reversed(given_.items())), EXPECTED)) == []


@given(JSON)
def test_anything_else_in_a_fields_place_is_told(value: object) -> None:
    """Whatever replaces a column's rules, it is a difference unless it is those rules."""
    given_ = copy.deepcopy(EXPECTED)
    before = given_["fields"][5]["constraints"]
    given_["fields"][5]["constraints"] = value
    assert bool(list(differences(given_, EXPECTED))) is (value != before)


@given(JSON)
def test_any_value_is_judged_without_failing(value: object) -> None:
    """A schema that is no schema is told as one."""
    assert list(differences(value, EXPECTED))


@pytest.mark.parametrize("twin", ["1", True, 1.0])
def test_numbers_and_words_alike_are_different(twin: object) -> None:
    """The code "1" is not the number 1, nor true."""
    given_ = copy.deepcopy(EXPECTED)
    field = next(field for field in given_["fields"] if field["name"] == "party_size")
    field["constraints"]["enum"][0] = twin
    assert bool(list(differences(given_, EXPECTED))) is (twin != "1")
