"""The table of commands, `commands.yaml`, as objects: what each does and calls, and the options it takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

TABLE = Path(__file__).parent / "commands.yaml"
_SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Option:
    """One option, `--name`; `passed` is its name in what is called, `about` what it means, by language."""

    name: str
    passed: str
    about: Mapping[str, str]
    default: str
    flag: bool
    many: bool
    needed: bool


@dataclass(frozen=True, slots=True)
class Command:
    """One command; `call` is "module:function", `word` the option that words without a dash stand for ("" for none)."""

    name: str
    person: str
    about: Mapping[str, str]
    call: str
    word: str
    shown: Mapping[str, str]
    options: tuple[Option, ...]

    def option(self, name: str) -> Option | None:
        """The option of this name, without dashes."""
        return next((option for option in self.options if option.name == name), None)


def load_commands() -> dict[str, Command]:
    """Every command by name, in the order of the table."""
    table = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    shared = table.pop(_SHARED)
    return {
        name: _command(name, person, rows, shared)
        for person, commands in table.items()
        for name, rows in commands.items()
    }


def _command(name: str, person: str, rows: Mapping[str, Any], shared: Mapping[str, Any]) -> Command:
    ((word, shown),) = rows.get("word", {"": ""}).items()
    return Command(
        name=name,
        person=person,
        about={"nb": rows["nb"], "en": rows["en"]},
        call=rows["call"],
        word=word,
        shown=shown if isinstance(shown, dict) else {"nb": shown, "en": shown},
        options=tuple(_option(key, said or {}, shared) for key, said in rows.get("options", {}).items()),
    )


def _option(key: str, said: Mapping[str, Any], shared: Mapping[str, Any]) -> Option:
    known = {**(shared.get(key, {}) if "nb" not in said else {}), **said}
    name = known.get("named", key)
    return Option(
        name=name,
        passed=known.get("as", name.replace("-", "_")),
        about={"nb": known["nb"], "en": known["en"]},
        default=known.get("default", ""),
        flag=known.get("flag", False),
        many=known.get("many", False),
        needed=known.get("needed", False),
    )
