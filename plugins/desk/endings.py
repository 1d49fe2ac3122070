"""How a command ends: exit codes, and the errors that lead to them."""

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
