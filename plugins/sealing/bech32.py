"""Bytes become the Bech32 text in which age writes keys (BIP 173, without its limit of 90 letters)."""

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def bech32(prefix: str, content: bytes) -> str:
    """`content` as groups of five bits behind `prefix` (lower case) and "1", with a checksum of six letters."""
    bits = int.from_bytes(content)
    missing = -len(content) * 8 % 5
    count = (len(content) * 8 + missing) // 5
    groups = [(bits << missing) >> 5 * place & 31 for place in reversed(range(count))]
    spread = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    checksum = _remainder([*spread, *groups, 0, 0, 0, 0, 0, 0]) ^ 1
    letters = [*groups, *(checksum >> 5 * place & 31 for place in reversed(range(6)))]
    return f"{prefix}1{''.join(_LETTERS[letter] for letter in letters)}"


def _remainder(values: list[int]) -> int:
    result = 1
    for value in values:
        top = result >> 25
        result = (result & 0x1FFFFFF) << 5 ^ value
        for place, factor in enumerate(_GENERATOR):
            result ^= factor if top >> place & 1 else 0
    return result
