"""The table of commands is whole: each calls something that takes what it gives."""

import ast
import inspect
from pathlib import Path
from string import Formatter

import pytest
import yaml

from plugins.desk.commands.as_tasks import body_of, namespace
from plugins.desk.commands.table import Command, load_commands
from plugins.desk.endings import FOLDER, WrongUsageError

COMMANDS = load_commands()
WORDS = yaml.safe_load((FOLDER / "words.yaml").read_text(encoding="utf-8"))
DESK = FOLDER.parent


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_what_is_called_takes_what_the_table_gives(command: Command) -> None:
    """Every option by its name, and nothing that isn't given is needed; what the table says is in both languages."""
    inspect.signature(body_of(command)).bind(**{option.passed: "" for option in command.options})
    assert len({option.name for option in command.options}) == len(command.options)
    assert not command.word or command.option(command.word)
    for about in (command.about, *(option.about for option in command.options)):
        assert all(about[language].strip() for language in ("nb", "en"))
        assert about["nb"] != about["en"]


def test_every_command_is_a_task_of_invoke_too() -> None:
    """`invoke TASK` has the same tasks with the same options, none of them short."""
    tasks = {task.name: task for task in namespace().to_contexts()}
    assert set(tasks) == set(COMMANDS)
    for name, command in COMMANDS.items():
        assert {flag.lstrip("-") for flag in tasks[name].flag_names()} == {option.name for option in command.options}


def test_every_wrong_usage_has_its_sentence() -> None:
    """What the desk raises by name stands in words.yaml, in both languages, with what it is given; and no more does."""
    raised: dict[str, set[str]] = {}
    for path in DESK.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "WrongUsageError":
                names = [part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)]
                given = {keyword.arg for keyword in node.keywords} - {None}
                for name in names:
                    raised.setdefault(str(name), set()).update(str(key) for key in given)
    assert raised.keys() <= WORDS.keys()
    helped = {"usage", "general", "command", "value"}
    ended = {"interrupted", "may-not", "disk-full", "machine", "our-fault"}
    assert {name for name in WORDS if not name.startswith("person-")} - helped - ended == raised.keys()
    for name, texts in WORDS.items():
        blanks = [
            {field for _, field, _, _ in Formatter().parse(texts[language]) if field} for language in ("nb", "en")
        ]
        assert blanks[0] == blanks[1] or name == "general", name
        if name in raised and "option-alike" not in name and name != "no-such-option" and name != "no-options":
            assert blanks[0] <= raised[name], name


def test_a_wrong_usage_is_told_in_the_language_of_whoever_typed() -> None:
    """Norwegian unless English is asked for; what fills the sentence may have one for each."""
    error = WrongUsageError("word-missing", command="seal", missing={"nb": "HUS", "en": "HOUSE"})
    assert error.told("en").startswith("seal also needs: HOUSE.")
    assert str(error).startswith("seal trenger også: HUS.")


def test_the_tasks_file_stays_short() -> None:
    """It starts bare and hands over."""
    assert len((Path(__file__).resolve().parents[3] / "tasks.py").read_text(encoding="utf-8").splitlines()) < 50
