"""Bytes become an age file of a length that tells nothing, and come back. The one door to pyrage.

An age file is its header (one stanza per recipient), a nonce of 16 bytes, and the content in pieces of 64 KiB, each
with a mark of 16 bytes. The format is public (age-encryption.org/v1), so that whoever holds a key can open a file with
any age program, without ours.
"""

from collections.abc import Sequence

import pyrage
from pyrage import x25519

STEP = 64 * 1024  # bytes: every file is a whole number of these
MOST_RECIPIENTS = 8
LONGEST_HEADER = 2048  # bytes; each further stanza would cost a computation per key
LONGEST_SHARED_HEADER = 20 * 1024  # bytes, of what all members read together: some 200 of them
MAGIC = b"age-encryption.org/v1\n"
_HEADER_END = b"\n--- "
_NONCE = _MARK = 16  # bytes
_PIECE = 64 * 1024  # bytes
_HEADER_ALONE = 70  # bytes of the header besides its recipients
_STANZA = 98  # bytes per recipient
_GREASE = 131  # bytes: the middle of the random lengths (46 to 217) that age adds to a header, see `encrypt`
_MOST_TRIES = 20_000
_NO_KEY_FITS = "No matching keys found"


class NotAnAgeFileError(ValueError):
    """The bytes are no age file, or one with a header that none of ours has."""


class NoKeyFitsError(ValueError):
    """None of the keys opens the file."""


class DamagedError(ValueError):
    """A key fits, but a byte isn't as it was sealed."""


class TooLargeError(ValueError):
    """More bytes than the limit."""


class NotAKeyError(ValueError):
    """The text is not an age X25519 key."""


def new_identity() -> str:
    """A new secret key, as age writes it."""
    return str(x25519.Identity.generate())


def public_key(identity: str) -> str:
    """The public key of a secret one. Raises NotAKeyError."""
    return str(_identity(identity).to_public())


def is_public_key(text: str) -> bool:
    """Whether `text` is a public key, checksum included."""
    try:
        x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def sealed_size(content: int, recipients: int) -> int:
    """The length in bytes of what `encrypt` makes of `content` bytes: the fewest steps that hold them."""
    steps = 1
    while _room(steps, recipients) < content:
        steps += 1
    return steps * STEP


def encrypt(content: bytes, recipients: Sequence[str]) -> bytes:
    """An age file that each of `recipients` can open: `content`, filled up with zeros to `sealed_size`.

    age adds a stanza of random length to every header so that programs don't grow stiff; the file is made again until
    that length is the one reckoned with (one try in a hundred), and no file's length differs by chance.
    """
    if not 0 < len(recipients) <= MOST_RECIPIENTS:
        raise ValueError(f"{len(recipients)} recipients")
    keys = [x25519.Recipient.from_str(recipient) for recipient in recipients]
    size = sealed_size(len(content), len(keys))
    filled = content.ljust(_room(size // STEP, len(keys)), b"\0")
    for _ in range(_MOST_TRIES):
        sealed = bytes(pyrage.encrypt(filled, keys))
        if len(sealed) == size:
            return sealed
    raise RuntimeError("age makes headers of other lengths than it did")


def encrypt_filled(content: bytes, recipients: Sequence[str]) -> bytes:
    """An age file of `content` as it is, for content that was filled up before: any age program gives back the same.

    Its length says what the content's says, and up to 171 bytes that age draws.
    """
    return bytes(pyrage.encrypt(content, [x25519.Recipient.from_str(recipient) for recipient in recipients]))


def decrypt(sealed: bytes, identities: Sequence[str], most: int, longest_header: int = LONGEST_HEADER) -> bytes:
    """What `encrypt` was given, with the zeros behind it.

    Raises TooLargeError over `most` bytes, before anything is computed (age compresses nothing: what comes out is never
    longer than the file), NotAnAgeFileError, NoKeyFitsError, DamagedError.
    """
    if len(sealed) > most:
        raise TooLargeError
    if not sealed.startswith(MAGIC) or _HEADER_END not in sealed[:longest_header]:
        raise NotAnAgeFileError
    keys = [_identity(identity) for identity in identities]
    try:
        return bytes(pyrage.decrypt(sealed, keys))
    except pyrage.DecryptError as error:
        # pyrage has one error for all; its tests and ours hold this wording
        raise (NoKeyFitsError if str(error) == _NO_KEY_FITS else DamagedError) from None


def _identity(text: str) -> x25519.Identity:
    try:
        return x25519.Identity.from_str(text)
    except pyrage.IdentityError:
        raise NotAKeyError from None  # the library's error could repeat the key


def _room(steps: int, recipients: int) -> int:
    """The content in bytes that a file of so many steps holds."""
    body = steps * STEP - (_HEADER_ALONE + _STANZA * recipients + _GREASE) - _NONCE
    return body - _MARK * -(-body // (_PIECE + _MARK))
