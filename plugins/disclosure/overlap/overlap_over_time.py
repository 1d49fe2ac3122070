"""A member's overlap in a wave is judged once: what a later cube shows of a pair is what the first one that could did.

A pair stands in a cube where base and cell are large enough. Were it judged again with each cube, its coming or going
would be a count next to the policy's least cell, known to a few answers. So a pair that was judged stays as it was,
shown or not, until the wave ends or one of the two houses no longer agrees.
"""

from collections.abc import Collection
from dataclasses import replace

from plugins.disclosure.protected_stage.kept import Kept
from plugins.disclosure.tables.measuring import Measured
from plugins.editions.cube import Cube


def with_standing_pairs(measured: Measured, before: Cube, kept: Kept, partners: Collection[str]) -> Measured:
    """The new cube, with pairs that were judged before as the earlier one has them."""
    judged = frozenset(kept.paired)
    pairs = [pair for pair in before.pairs if pair.member in judged and pair.member in partners]
    pairs += [pair for pair in measured.cube.pairs if pair.member not in judged]
    return replace(
        measured,
        cube=replace(measured.cube, pairs=tuple(sorted(pairs, key=lambda pair: pair.member))),
        kept=replace(measured.kept, paired=tuple(sorted(judged.union(measured.kept.paired)))),
    )
