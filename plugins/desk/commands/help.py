"""The help of all commands, and of one, in words for whoever types them."""

import textwrap
from collections.abc import Iterator, Mapping

from plugins.desk.commands.table import Command, Option
from plugins.desk.endings import FOLDER
from plugins.desk.wordings import Words

WIDTH = 100
_INDENT = 2


def help_of_all(commands: Mapping[str, Command], language: str) -> str:
    """Every command in a line or two, those of each person together."""
    words = Words(FOLDER, language)
    column = max(len(name) for name in commands) + 2 * _INDENT
    lines = [words("usage", line=f"{words('command')} …"), words("general")]
    for person in dict.fromkeys(command.person for command in commands.values()):
        lines += ["", words(f"person-{person}")]
        for command in commands.values():
            if command.person == person:
                lines += _row(command.name, command.about[language], column)
    return "\n".join(lines)


def help_of(command: Command, language: str) -> str:
    """What a command does, how it is typed, and every option."""
    words = Words(FOLDER, language)
    names = {option.name: _shown(command, option, words) for option in command.options}
    column = max([len(name) for name in names.values()], default=0) + 2 * _INDENT
    needed = [_shown(command, option, words) for option in command.options if option.needed]
    word = [command.shown[language]] if command.word and not _word(command).needed else []
    more = ["…"] if len(command.options) > len(needed) + len(word) else []
    line = " ".join([command.name, *(needed or word), *more])
    rows = [row for option in command.options for row in _row(names[option.name], option.about[language], column)]
    about = textwrap.wrap(command.about[language], WIDTH)
    return "\n".join([*about, "", words("usage", line=line), *([""] if rows else []), *rows])


def _word(command: Command) -> Option:
    return next(option for option in command.options if option.name == command.word)


def _shown(command: Command, option: Option, words: Words) -> str:
    if option.name == command.word:
        return command.shown[words.language]
    return f"--{option.name}" if option.flag else f"--{option.name} {words('value')}"


def _row(name: str, about: str, column: int) -> Iterator[str]:
    lines = textwrap.wrap(about, WIDTH - column)
    yield f"{' ' * _INDENT}{name:<{column - _INDENT}}{lines[0]}"
    yield from (f"{' ' * column}{line}" for line in lines[1:])
