"""The command line: words become one task with its options, and every ending its exit code.

invoke reads flags; it knows no optional or repeated positional words, so those are turned into flags here first.
"""

import sys
import traceback
from types import ModuleType

from invoke.collection import Collection
from invoke.exceptions import Exit, ParseError, UnexpectedExit
from invoke.program import Program

from plugins.desk.endings import DONE, PROGRAM_AT_FAULT, WRONG_USAGE, InputAtFaultError, WrongUsageError

# task -> the option that its words without a dash stand for
WORDS = {
    "check": "path",
    "new": "kind",
    "status": "member",
    "edition": "wave",
    "import-events": "source",
    "import-survey": "source",
    "import-attendance": "source",
    "audience-list": "path",
    "seal": "target",
    "give-secret": "member",
    "preview": "target",
    "report": "member",
    "agreement": "member",
    "open-report": "target",
    "passwords": "member",
    "keygen": "wave",
    "reseal": "wave",
    "destroy-keys": "wave",
    "bench": "name",
    "forms": "questionnaire",
}
TAKES_VALUE_NOT = {"--due", "--json", "--free", "--counts", "--sure", "--full", "--help", "-h"}


def main(tasks: ModuleType, argv: list[str]) -> int:
    """Run the task that `argv` names and return the exit code."""
    program = _Program(name="tasks.py", namespace=Collection.from_module(tasks), binary="tasks.py")
    try:
        program.run([argv[0], *with_flags(argv[1:])], exit=False)
    except InputAtFaultError as error:
        _say(error)
        return error.exit_code
    except WrongUsageError as error:
        _say(error)
        return WRONG_USAGE
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else WRONG_USAGE
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        _say(f"{error.strerror or error}: {error.filename or ''}".rstrip(": "))
        return PROGRAM_AT_FAULT
    except Exception:  # noqa: BLE001 - the last door: everything that is not the input's fault is ours
        traceback.print_exc()
        _say("This is a fault of the program, not of your files. Please send the lines above to the developers.")
        return PROGRAM_AT_FAULT
    return DONE


def with_flags(words: list[str]) -> list[str]:
    """`check a b --format json` as `check --path a --path b --format json`, and `check --help` as `--help check`."""
    if words and not words[0].startswith("-") and {"--help", "-h"} & set(words):
        return ["--help", words[0]]
    if not words or words[0] not in WORDS:
        return words
    flag = f"--{WORDS[words[0]]}"
    result = [words[0]]
    takes_value = False
    for word in words[1:]:
        if takes_value or word.startswith("-"):
            result.append(word)
            takes_value = word.startswith("-") and not takes_value and "=" not in word and word not in TAKES_VALUE_NOT
        else:
            result += [flag, word]
    return result


class _Program(Program):
    """invoke's program, which ends with 2 on words it doesn't understand."""

    def run(self, argv: list[str] | None = None, exit: bool = True) -> None:  # noqa: A002, ARG002 - invoke's signature
        try:
            self.create_config()
            self.parse_core(argv)
            self.parse_collection()
            self.parse_tasks()
            self.parse_cleanup()
            self.update_config()
            self.execute()
        except ParseError as error:
            raise WrongUsageError(str(error)) from error
        except UnexpectedExit as error:
            sys.exit(error.result.exited)
        except Exit as ending:
            if ending.message:
                _say(ending.message)
            sys.exit(ending.code)


def _say(sentence: object) -> None:
    sys.stderr.write(f"{sentence}\n")
