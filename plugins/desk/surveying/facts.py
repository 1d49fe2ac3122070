"""How the answers were got, from the command's options; every value that can't be is told with those that can."""

from collections.abc import Mapping
from datetime import date

from plugins.desk.endings import WrongUsageError
from plugins.surveys.responses import Mode, Moment, Way

OPTIONS = {
    "method": "--method", "nth": "--nth", "mode": "--mode", "moment": "--moment", "invited": "--invited",
    "from": "--first-day", "to": "--last-day", "shown": "--shown",
}  # fmt: skip
_CHOICES = {"method": Way, "mode": Mode, "moment": Moment}
_FORMS = {
    **{key: "|".join(str(choice) for choice in choices) for key, choices in _CHOICES.items()},
    **dict.fromkeys(("nth", "invited"), "N"),
    **dict.fromkeys(("from", "to"), "2026-03-31"),
}
ALL = "all"


def option(key: str) -> str:
    """The option that says something, with what may follow it."""
    return f"{OPTIONS[key]} {_FORMS[key]}"


def facts_of(options: Mapping[str, str], members: Mapping[str, object]) -> dict[str, object]:
    """What was said. Raises WrongUsageError."""
    facts: dict[str, object] = {}
    for key, said in options.items():
        if said:
            facts[key] = _fact(key, said, members)
    return facts


def _fact(key: str, said: str, members: Mapping[str, object]) -> object:
    if key in _CHOICES:
        return _one_of(key, said, [str(choice) for choice in _CHOICES[key]])
    if key == "shown":
        names = sorted(members) if said == ALL else [name.strip() for name in said.split(",")]
        return [_one_of(key, name, [*members, ALL]) for name in names]
    if key in {"nth", "invited"}:
        if not said.isdigit() or int(said) > 1_000_000 or (key == "nth" and int(said) not in range(2, 1001)):
            raise WrongUsageError("number", option=OPTIONS[key], given=said)
        return int(said)
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError as error:
        raise WrongUsageError("day", option=OPTIONS[key], given=said) from error


def _one_of(key: str, said: str, allowed: list[str]) -> str:
    if said not in allowed:
        raise WrongUsageError("choose", option=OPTIONS[key], given=said, allowed=", ".join(allowed))
    return said
