"""What was typed becomes one command's flags, which is all invoke reads; what isn't understood is told at once."""

from collections.abc import Mapping, Sequence

from plugins.cluster.problems import nearest
from plugins.desk.commands.table import Command
from plugins.desk.endings import WrongUsageError

HELP = frozenset({"--help", "-h", "help"})


def asks_for_help(words: Sequence[str]) -> bool:
    """Whether help is wanted: with nothing typed, too."""
    return not words or bool(HELP & {words[0], *(word for word in words if word.startswith("-"))})


def command_of(words: Sequence[str], commands: Mapping[str, Command]) -> Command | None:
    """The command that is named; None where none is. Raises WrongUsageError for a name that isn't one."""
    name = next((word for word in words if word not in HELP), "")
    if not name or (name.startswith("-") and asks_for_help(words)):
        return None
    if name not in commands:
        alike = nearest(name, commands)
        raise WrongUsageError("no-such-command-alike" if alike else "no-such-command", given=name, alike=alike or "")
    return commands[name]


def with_flags(command: Command, words: Sequence[str]) -> list[str]:
    """`a b --format json` as `--path a --path b --format json`. Raises WrongUsageError for what isn't understood."""
    result: list[str] = []
    seen: set[str] = set()
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("-") or word == "-":
            flags = [*_word(command, word, seen)]
        else:
            flags = [*_option(command, word, rest)]
        name = flags[0].removeprefix("--").partition("=")[0]
        seen.add(name)
        result += flags
    missing = [option for option in command.options if option.needed and option.name not in seen]
    if missing:
        said = {
            language: ", ".join(shown if option.name == command.word else f"--{option.name}" for option in missing)
            for language, shown in command.shown.items()
        }
        raise WrongUsageError("word-missing", command=command.name, missing=said)
    return result


def said_option(words: Sequence[str], name: str) -> str:
    """What was typed behind `--name` or `--name=`; "" where it wasn't."""
    for number, word in enumerate(words):
        if word == f"--{name}" and number + 1 < len(words):
            return words[number + 1]
        if word.startswith(f"--{name}="):
            return word.partition("=")[2]
    return ""


def _word(command: Command, word: str, seen: set[str]) -> tuple[str, str]:
    """A word without a dash, as the option that it stands for."""
    option = command.option(command.word) if command.word else None
    if option is None:
        raise WrongUsageError("takes-no-word", command=command.name, given=word)
    if option.name in seen and not option.many:
        raise WrongUsageError("one-word-only", command=command.name, given=word)
    return f"--{option.name}", word


def _option(command: Command, word: str, rest: list[str]) -> list[str]:
    """An option and, where it takes one, its value, which is taken from the `rest`."""
    name, equals, value = word.removeprefix("--").partition("=")
    option = command.option(name) if word.startswith("--") else None
    if option is None:
        known = [option.name for option in command.options]
        alike = nearest(name.lstrip("-"), known)
        values = {"command": command.name, "given": word.partition("=")[0]}
        if alike:
            raise WrongUsageError("no-such-option-alike", alike=alike, **values)
        allowed = ", ".join(f"--{one}" for one in known)
        raise WrongUsageError("no-such-option" if known else "no-options", allowed=allowed, **values)
    if option.flag:
        if equals:
            raise WrongUsageError("flag-takes-nothing", command=command.name, option=name, given=value)
        return [f"--{name}"]
    if not equals:
        if not rest or rest[0].startswith("--"):
            raise WrongUsageError("value-missing", command=command.name, option=name)
        value = rest.pop(0)
    return [f"--{name}={value}"]
