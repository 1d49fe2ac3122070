"""Keyed rounding: to a neighbour, unbiased, always the same, and no function of the count alone."""

import itertools
import random

import pytest

from plugins.disclosure.tables.rounding import rounded, rounded_weighted
from plugins.disclosure.tables.secret_counts import SecretCell, SecretCount

DRAWS = 20_000


def cell(number: int, key: int) -> SecretCell:
    return SecretCell(SecretCount(number), key)


@pytest.mark.parametrize("number", range(23))
def test_a_count_moves_to_a_neighbouring_multiple_of_five(number: int) -> None:
    """Never further than 4, and multiples of five not at all."""
    seen = {rounded(cell(number, key), b"secret").value for key in range(200)}
    assert seen <= {number - number % 5, number + (-number) % 5}
    assert len(seen) == (1 if number % 5 == 0 else 2)


@pytest.mark.parametrize("number", [1, 2, 3, 4, 7, 48])
def test_rounding_is_unbiased(number: int) -> None:
    """Over many keys the mean is the count, within four standard errors."""
    rng = random.Random(number)
    keys = [rng.getrandbits(64) for _ in range(DRAWS)]
    mean = sum(rounded(cell(number, key), b"secret").value for key in keys) / DRAWS
    rest = number % 5
    standard_error = (rest * (5 - rest) / DRAWS) ** 0.5
    assert abs(mean - number) < 4 * standard_error


def test_nobody_stays_nobody() -> None:
    """An empty cell is 0 under every secret."""
    assert {rounded(cell(0, 0), bytes([secret])).value for secret in range(256)} == {0}


def test_the_same_respondents_always_give_the_same_number() -> None:
    """Under one secret and key there is one result; another secret or other people draw anew."""
    first = [rounded(cell(7, key), b"secret").value for key in range(64)]
    assert first == [rounded(cell(7, key), b"secret").value for key in range(64)]
    assert first != [rounded(cell(7, key), b"another").value for key in range(64)]
    assert len(set(first)) == 2


def test_draws_are_as_good_as_independent_of_the_next_key() -> None:
    """Neighbouring keys don't move together: the product of consecutive moves averages to nothing."""
    moves = [rounded(cell(2, key), b"secret").value - 2 for key in range(DRAWS)]
    product = sum(a * b for a, b in itertools.pairwise(moves)) / (DRAWS - 1)
    assert abs(product) < 4 * 6 / DRAWS**0.5


@pytest.mark.parametrize("weighted", [20.0, 21.3, 24.999, 37.5])
def test_weighted_sums_are_rounded_without_bias_too(weighted: float) -> None:
    """A sum of weights is no whole number; its mean is kept all the same."""
    values = [rounded_weighted(weighted, cell(30, key), b"secret").value for key in range(DRAWS)]
    assert set(values) <= {5 * int(weighted // 5), 5 * int(weighted // 5) + 5}
    assert abs(sum(values) / DRAWS - weighted) < 4 * 2.5 / DRAWS**0.5
