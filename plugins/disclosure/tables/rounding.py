"""Secret cells become protected counts: keyed, unbiased random rounding to a multiple of 5.

A count r above a multiple of 5 goes up with probability r/5 and down otherwise, so its expectation is the count. What
decides is an HMAC of the cell key under the member's secret: the same respondents always give the same number, in
every table and every edition, whatever their order or numbers. Multiples of 5, and so 0, stay.
"""

from plugins.disclosure.protected_stage.wave_secret import keyed
from plugins.disclosure.tables.secret_counts import SecretCell, exactly
from plugins.editions.cube import ROUNDING_BASE, ProtectedCount

_SPACE = 2**64


def rounded(cell: SecretCell, member_secret: bytes) -> ProtectedCount:
    """The cell's count as it may be published."""
    number = exactly(cell.count)
    return _moved(number * _SPACE, member_secret, "round", cell.key)


def rounded_weighted(weighted_sum: float, cell: SecretCell, member_secret: bytes) -> ProtectedCount:
    """A sum of the cell's respondents' weights, rounded the same way by a draw of its own."""
    return _moved(round(weighted_sum * _SPACE), member_secret, "round-weighted", cell.key)


def _moved(scaled: int, member_secret: bytes, purpose: str, key: int) -> ProtectedCount:
    """Round `scaled` / 2⁶⁴; all in whole numbers, so that every machine rounds alike."""
    steps, rest = divmod(scaled, ROUNDING_BASE * _SPACE)
    draw = int.from_bytes(keyed(member_secret, purpose, [str(key)])[:8])
    up = draw * ROUNDING_BASE < rest
    return ProtectedCount(ROUNDING_BASE * (steps + up))
