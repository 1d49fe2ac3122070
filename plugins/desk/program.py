"""The command line: words become one command with its options, and every ending its exit code and its sentence."""

import errno
import sys
import traceback
from types import ModuleType

from invoke.collection import Collection
from invoke.exceptions import Exit, ParseError, UnexpectedExit
from invoke.program import Program

from plugins.desk.commands.help import help_of, help_of_all
from plugins.desk.commands.table import Command, load_commands
from plugins.desk.commands.typed import asks_for_help, command_of, said_option, with_flags
from plugins.desk.endings import (
    DONE,
    FIRST_LANGUAGE,
    FOLDER,
    PROGRAM_AT_FAULT,
    WRONG_USAGE,
    InputAtFaultError,
    WrongUsageError,
)
from plugins.desk.wordings import Words

LANGUAGES = (FIRST_LANGUAGE, "en")
INTERRUPTED = 130


def main(tasks: ModuleType, argv: list[str]) -> int:
    """Run the command that `argv` names and return the exit code."""
    wanted = said_option(argv, "language")
    language = wanted if wanted in LANGUAGES else FIRST_LANGUAGE
    words = Words(FOLDER, language)
    try:
        _run(tasks, argv, language)
    except InputAtFaultError as error:
        if str(error):
            _say(str(error))
        return error.exit_code
    except WrongUsageError as error:
        _say(error.told(language))
        return error.exit_code
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else WRONG_USAGE
    except KeyboardInterrupt:
        _say(words("interrupted"))
        return INTERRUPTED
    except OSError as error:
        _say(_of_the_machine(error, words))
        return PROGRAM_AT_FAULT
    except Exception:  # noqa: BLE001 - the last door: everything that is not the input's fault is ours
        traceback.print_exc()
        _say(words("our-fault"))
        return PROGRAM_AT_FAULT
    return DONE


def _run(tasks: ModuleType, argv: list[str], language: str) -> None:
    commands, words = load_commands(), argv[1:]
    if words and words[0].startswith("-") and not asks_for_help(words):  # invoke's own, such as --list or --version
        _Program(tasks).run(argv)
        return
    command = command_of(words, commands)
    if command is None or asks_for_help(words):
        print(_help(command, commands, language))
        return
    typed = with_flags(command, words[1:])
    keep = [] if sys.dont_write_bytecode else ["--write-pyc"]  # invoke forbids it else, and each start compiles anew
    _Program(tasks).run([argv[0], *keep, command.name, *typed])


def _help(command: Command | None, commands: dict[str, Command], language: str) -> str:
    return help_of(command, language) if command else help_of_all(commands, language)


class _Program(Program):
    """invoke's program, which raises on words it doesn't understand."""

    def __init__(self, tasks: ModuleType) -> None:
        super().__init__(name="tasks.py", namespace=Collection.from_module(tasks), binary="tasks.py")

    def run(self, argv: list[str] | None = None, exit: bool = False) -> None:  # noqa: A002, ARG002 - invoke's signature
        try:
            self.create_config()
            self.parse_core(argv)
            self.parse_collection()
            self.parse_tasks()
            self.parse_cleanup()
            self.update_config()
            self.execute()
        except ParseError as error:
            raise WrongUsageError("not-understood", given=str(error)) from error
        except UnexpectedExit as error:
            sys.exit(error.result.exited)
        except Exit as ending:
            if ending.message:
                _say(ending.message)
            sys.exit(ending.code)


def _of_the_machine(error: OSError, words: Words) -> str:
    file = str(error.filename or "")
    if isinstance(error, PermissionError):
        return words("may-not", file=file)
    if error.errno == errno.ENOSPC:
        return words("disk-full")
    return words("machine", reason=error.strerror or str(error), file=file).strip()


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
