"""How a command ends: exit codes, and the errors that lead to them."""

from collections.abc import Iterable
from typing import Final

DONE: Final = 0
INPUT_AT_FAULT: Final = 1
WRONG_USAGE: Final = 2
PROGRAM_AT_FAULT: Final = 3


class InputAtFaultError(Exception):
    """What people handed in is wrong; every problem has been listed."""

    exit_code = INPUT_AT_FAULT


class WrongUsageError(Exception):
    """The command was called with words it doesn't understand; the message says which it does."""

    exit_code = WRONG_USAGE


def require_one_of(option: str, given: str, allowed: Iterable[str]) -> None:
    """Raise WrongUsageError, which names those that are, where `given` is none of the `allowed` words of `option`."""
    choices = tuple(allowed)
    if given not in choices:
        raise WrongUsageError(f"{option} {given}: choose one of {', '.join(choices)}.")
