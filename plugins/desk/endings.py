"""How a command ends: exit codes, and the errors that lead to them."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from plugins.cluster.problems import nearest
from plugins.desk.wordings import Words

DONE: Final = 0
INPUT_AT_FAULT: Final = 1
WRONG_USAGE: Final = 2
PROGRAM_AT_FAULT: Final = 3
FOLDER: Final = Path(__file__).parent / "commands"
FIRST_LANGUAGE: Final = "nb"


class InputAtFaultError(Exception):
    """What people handed in is wrong; every problem has been listed."""

    exit_code = INPUT_AT_FAULT


class WrongUsageError(Exception):
    """The command was called with words it doesn't understand; `says` names the sentence in commands/words.yaml.

    What fills the sentence is a text, or one for each language.
    """

    exit_code = WRONG_USAGE

    def __init__(self, says: str, /, **values: str | Mapping[str, str]) -> None:
        super().__init__(says)
        self.says = says
        self.values = values

    def told(self, language: str) -> str:
        """The sentence, in the language of whoever typed."""
        values = {key: value if isinstance(value, str) else value[language] for key, value in self.values.items()}
        return Words(FOLDER, language)(self.says, **values)

    def __str__(self) -> str:
        return self.told(FIRST_LANGUAGE)


def require_one_of(option: str, given: str, allowed: Iterable[str]) -> None:
    """Raise WrongUsageError, which names those that are, where `given` is none of the `allowed` words of `option`."""
    choices = tuple(allowed)
    if given not in choices:
        raise WrongUsageError("choose", option=option, given=given, allowed=", ".join(choices))


def no_member(command: str, given: str, members: Iterable[str]) -> WrongUsageError:
    """The error to raise where `given` is none of the `members`' short names; the likest is named."""
    alike = nearest(given, members) if given else None
    return WrongUsageError("no-member-alike" if alike else "no-member", command=command, given=given, alike=alike or "")
