"""Margins cover the truth as DESIGN 6 says: at least 90 % of the time everywhere, 95 % on average. By simulation."""

import numpy as np
import numpy.typing as npt
import pytest

from plugins.editions.formulas import group_margin, margin
from tests.disclosure.making import POLICY

BASES = (30, 33, 47, 64, 99, 100, 102, 150, 250, 400, 800)
SHARES = (0.01, 0.03, 0.05, 0.08, 0.12, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.88, 0.92, 0.95, 0.97, 0.99)
RUNS = 6_000

Numbers = npt.NDArray[np.int64]


def rounded(counts: Numbers, rng: np.random.Generator) -> Numbers:
    """Unbiased random rounding to base 5, vectorised: an implementation of the tests' own."""
    rest = counts % 5
    return counts - rest + 5 * (rng.random(counts.shape) * 5 < rest)


def margins_of(counts: Numbers, bases: Numbers, summed: int = 1) -> npt.NDArray[np.float64]:
    """The product's margin for each pair, computed once per different pair."""
    pairs, places = np.unique(np.stack([counts.ravel(), bases.ravel()]), axis=1, return_inverse=True)
    each = [margin(int(y), int(b), POLICY, counts=summed) for y, b in pairs.T]
    return np.array(each)[places.reshape(counts.shape)]


def coverage(size: int, share: float, rng: np.random.Generator) -> float:
    """How often the margin around the protected share holds the share of the population."""
    counts = rounded(rng.binomial(size, share, RUNS), rng)
    bases = rounded(np.full(RUNS, size), rng)
    shown = np.minimum(1.0, counts / bases)
    return float(np.mean(np.abs(shown - share) <= margins_of(counts, bases)))


def test_a_members_margins_cover_as_promised() -> None:
    """Over bases from 30 to 800 and shares from 1 to 99 %."""
    rng = np.random.default_rng(2026)
    covered = {(size, share): coverage(size, share, rng) for size in BASES for share in SHARES}
    worst = min(covered, key=lambda place: covered[place])
    assert covered[worst] >= 0.90, (worst, covered[worst])
    assert np.mean(list(covered.values())) >= 0.95


def test_margins_of_folded_sums_cover_as_promised() -> None:
    """A folded share made of three, or eleven, full cells that were rounded one by one."""
    rng = np.random.default_rng(11)
    covered = []
    for size in (100, 150, 400):
        for parts in ([0.1, 0.05, 0.15], [0.02] * 11):
            full = rng.multinomial(size, [*parts, 1 - sum(parts)], RUNS)[:, :-1]
            counts = rounded(full, rng).sum(axis=1)
            bases = rounded(np.full(RUNS, size), rng)
            error = margins_of(counts, bases, summed=len(parts))
            covered.append(float(np.mean(np.abs(np.minimum(1.0, counts / bases) - sum(parts)) <= error)))
    assert min(covered) >= 0.90
    assert np.mean(covered) >= 0.95


@pytest.mark.parametrize("step", [1, 5])
def test_a_groups_margin_covers_the_mean_of_its_houses(step: int) -> None:
    """Eight or twenty houses of different sizes and shares: the rounded mean with its whole-point margin."""
    rng = np.random.default_rng(step)
    covered = []
    for members in (5, 8, 20):
        for centre in (0.1, 0.3, 0.5):
            sizes = rng.integers(30, 600, members)
            shares = np.clip(rng.normal(centre, 0.08, members), 0.02, 0.98)
            counts = rounded(rng.binomial(sizes, shares, (RUNS // 4, members)), rng)
            bases = rounded(np.broadcast_to(sizes, counts.shape).copy(), rng)
            means = np.minimum(1.0, counts / bases).mean(axis=1) * 100
            shown = step * np.floor(means / step + 0.5)
            errors = margins_of(counts, bases)
            each = np.array([group_margin(row.tolist(), step, POLICY) for row in errors])
            covered.append(float(np.mean(np.abs(shown - shares.mean() * 100) <= each)))
    assert min(covered) >= 0.90
    assert np.mean(covered) >= 0.95


def test_rounding_adds_less_than_a_fifth_to_the_error_where_it_should() -> None:
    """Wherever n·p(1−p) is at least 28, the error with rounding is under 1.2 times the survey's own."""
    rng = np.random.default_rng(28)
    for size in (113, 120, 203, 401, 802):
        for share in SHARES:
            if size * share * (1 - share) >= 28:
                counts = rng.binomial(size, share, 4 * RUNS)
                shown = rounded(counts, rng) / rounded(np.full(counts.shape, size), rng)
                own = np.sqrt(np.mean((counts / size - share) ** 2))
                assert np.sqrt(np.mean((shown - share) ** 2)) < 1.2 * own, (size, share)
