"""The same attacks break the same pipeline as soon as one of its protections is taken away."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.attack.counting import corner_counts
from tests.attack.differences import take_away
from tests.attack.published import Breach, Published
from tests.attack.publishing import Weakness, publish
from tests.attack.repeating import from_percentages, look_again
from tests.attack.sharing import corner_shares

pytestmark = pytest.mark.xdist_group("weakened")  # what all share is made once

Attack = Callable[[Published], tuple[object, ...]]

BROKEN_BY: list[tuple[Weakness, Attack]] = [
    (Weakness.NO_ROUNDING, corner_counts),
    (Weakness.NO_ROUNDING, from_percentages),
    (Weakness.FRESH_NOISE, look_again),
    (Weakness.SUPPRESSION, corner_counts),
    (Weakness.THREES, corner_shares),
    (Weakness.THREES, take_away),
    (Weakness.SILENT_COMPLEMENT, take_away),
    (Weakness.NO_AUDIT, corner_counts),
    (Weakness.NO_AUDIT, corner_shares),
]


@pytest.fixture(scope="module")
def weakened(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Weakness], Published]:
    """What a cluster published with one protection less."""
    done: dict[Weakness, Published] = {}

    def of(weakness: Weakness) -> Published:
        if weakness not in done:
            done[weakness] = Published(publish(Path(tmp_path_factory.mktemp("weak")), 1, weakness))
        return done[weakness]

    return of


@pytest.mark.parametrize(
    ("weakness", "attack"), BROKEN_BY, ids=[f"{weakness.name}-{attack.__name__}" for weakness, attack in BROKEN_BY]
)
def test_it_breaks(weakness: Weakness, attack: Attack, weakened: Callable[[Weakness], Published]) -> None:
    """The attack succeeds where the protection is gone, and not on the whole pipeline."""
    assert _breaches(attack, weakened(weakness))
    assert not _breaches(attack, weakened(Weakness.NONE))


def test_suppression_gives_back_what_it_hides(weakened: Callable[[Weakness], Published]) -> None:
    """A cell left out because it is small is the base less the others: told to the person, and rightly.

    That what an attacker says of a count or share holds the truth is asserted where it is said (counting, linking).
    """
    seen = weakened(Weakness.SUPPRESSION)
    pinned = [breach for breach in _breaches(corner_counts, seen) if breach.told == "0 wide"]
    left_out = [breach for breach in pinned if "one-way" in breach.where]
    assert len(left_out) > 20


def test_a_silent_complement_is_of_two_houses(weakened: Callable[[Weakness], Published]) -> None:
    """Ten of twelve houses have a mean of their own: what is left of the cluster's is two houses'."""
    told = {breach.told for breach in _breaches(take_away, weakened(Weakness.SILENT_COMPLEMENT))}
    assert "what is left of a group: h10, h11" in told


def _breaches(attack: Attack, seen: Published) -> list[Breach]:
    found = attack(seen)[-1]
    assert isinstance(found, list)
    return found
