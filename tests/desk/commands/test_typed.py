"""What a person types becomes flags, or one sentence that says what to type instead."""

import pytest

from plugins.desk.commands.help import WIDTH, help_of, help_of_all
from plugins.desk.commands.table import load_commands
from plugins.desk.commands.typed import asks_for_help, command_of, said_option, with_flags
from plugins.desk.endings import WrongUsageError

COMMANDS = load_commands()


@pytest.mark.parametrize(
    ("words", "flags"),
    [
        (["build"], []),
        (["check", "a", "b", "--format", "json"], ["--path", "a", "--path", "b", "--format=json"]),
        (["check", "--format=json", "a"], ["--format=json", "--path", "a"]),
        (["edition", "2026", "--due"], ["--wave", "2026", "--due"]),
        (["edition", "--due", "2026"], ["--due", "--wave", "2026"]),
        (["import-events", "x.csv", "--json", "--member", "a"], ["--source", "x.csv", "--json", "--member=a"]),
        (["new", "event", "--price", "-5"], ["--kind", "event", "--price=-5"]),
    ],
)
def test_words_become_flags(words: list[str], flags: list[str]) -> None:
    """Words without a dash mean what the documentation says; a value may begin with one."""
    command = command_of(words, COMMANDS)
    assert command is not None
    assert with_flags(command, words[1:]) == flags


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["chek"], "Mente du «check»"),
        (["xyzzy"], "ingen kommando som heter «xyzzy»"),
        (["check", "--fromat", "json"], "Mente du --format?"),
        (["build", "--xyzzy"], "Den har: --cluster"),
        (["test", "--xyzzy"], "skrives alene, uten --xyzzy"),
        (["build", "-c", "x"], "har ikke -c. Den har: --cluster"),
        (["build", "now"], "skrives uten «now»"),
        (["seal", "my", "house"], "«house» er én for mye"),
        (["import-survey", "x.csv"], "trenger også: --member, --wave"),
        (["import-survey"], "trenger også: FIL, --member, --wave"),
        (["seal", "a", "--wave"], "Skriv noe bak --wave"),
        (["seal", "a", "--wave", "--counts"], "Skriv noe bak --wave"),
        (["seal", "a", "--counts=yes"], "bare --counts, uten «yes»"),
    ],
)
def test_what_is_not_understood_is_told_with_what_would_be(words: list[str], told: str) -> None:
    """One sentence in plain words, and the likest word where one is like it."""
    with pytest.raises(WrongUsageError) as refused:
        with_flags(command_of(words, COMMANDS) or COMMANDS["build"], words[1:])
    assert told in str(refused.value)
    assert refused.value.told("en") != str(refused.value)


def test_an_empty_value_and_an_empty_word_are_said() -> None:
    """A script that fills a word with nothing gives it all the same."""
    assert with_flags(COMMANDS["seal"], ["", "--wave", ""]) == ["--target", "", "--wave="]


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"], ["help"], ["check", "--help"], ["help", "check"]])
def test_help_is_had_in_every_way_one_would_try(words: list[str]) -> None:
    """Also by typing nothing."""
    assert asks_for_help(words)
    command = command_of(words, COMMANDS)
    assert (command.name if command else "") == ("check" if "check" in words else "")


def test_what_was_said_is_found_however_it_is_written() -> None:
    """Behind a space or an equals sign."""
    assert said_option(["x", "--language", "en"], "language") == said_option(["--language=en"], "language") == "en"
    assert said_option(["--language"], "language") == said_option([], "language") == ""


@pytest.mark.parametrize("language", ["nb", "en"])
def test_help_names_every_command_and_option_in_lines_that_fit(language: str) -> None:
    """Nothing is cut, and no line is wider than a terminal."""
    every = help_of_all(COMMANDS, language)
    for name, command in COMMANDS.items():
        assert f"\n  {name} " in every
        one = help_of(command, language)
        assert all(f"\n  --{option.name}" in one for option in command.options if option.name != command.word)
        assert not command.word or f"\n  {command.shown[language]} " in one
        assert all(len(line) <= WIDTH for text in (every, one) for line in text.split("\n"))
