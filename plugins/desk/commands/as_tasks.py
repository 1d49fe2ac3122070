"""The table of commands as invoke's tasks, so that `invoke TASK` and `python3 tasks.py TASK` are the same."""

from collections.abc import Callable, Iterable
from importlib import import_module
from inspect import Parameter, Signature
from typing import Any

from invoke.collection import Collection
from invoke.tasks import Task

from plugins.desk.commands.table import Command, Option, load_commands


def namespace() -> Collection:
    """Every command as a task. What a command calls is imported when it runs, and not before: the rest is quick."""
    made = Collection()
    for command in load_commands().values():
        made.add_task(_task(command), name=command.name)
    return made


def body_of(command: Command) -> Callable[..., None]:
    """What the command calls."""
    module, _, function = command.call.partition(":")
    body: Callable[..., None] = getattr(import_module(module), function)
    return body


def _task(command: Command) -> Task[Any]:
    def run(_context: object, **said: Any) -> None:  # noqa: ANN401 - as invoke gives them: text, truth, lists of text
        body_of(command)(**{option.passed: said[_keyword(option)] for option in command.options})

    run.__name__ = _name(command)
    run.__doc__ = command.about["en"]
    run.__signature__ = Signature([Parameter("_context", Parameter.POSITIONAL_OR_KEYWORD), *_parameters(command)])  # type: ignore[attr-defined]
    return Task(
        run,
        name=command.name,
        help={option.name: option.about["en"] for option in command.options},
        iterable=[_keyword(option) for option in command.options if option.many],
        positional=[_keyword(option) for option in command.options if option.name == command.word and option.needed],
        auto_shortflags=False,
    )


def _parameters(command: Command) -> Iterable[Parameter]:
    """A flag is False where it isn't said, the rest its default: what is needed, `typed.py` has asked for."""
    for option in command.options:
        default: object = False if option.flag else [] if option.many else option.default
        yield Parameter(_keyword(option), Parameter.POSITIONAL_OR_KEYWORD, default=default)


def _keyword(option: Option) -> str:
    return option.name.replace("-", "_")


def _name(command: Command) -> str:
    return command.name.replace("-", "_")
