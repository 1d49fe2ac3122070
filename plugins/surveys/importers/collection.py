"""How the answers were got: what the package must say, what of it is missing, and what the export itself tells."""

from collections.abc import Iterator, Mapping
from datetime import date

from plugins.questionnaires.model import Collected
from plugins.surveys.importers.target import Decisions, Target
from plugins.surveys.responses import Mode, Way

KEYS = ("method", "nth", "mode", "moment", "invited", "from", "to")
_COUNTED = frozenset({Way.EVERY_NTH, Way.ALL_BOOKERS, Way.ALL_MEMBERS})  # the number invited must be known

Said = Mapping[str, object]


def with_known(said: Said, target: Target, days: tuple[date, date] | None) -> dict[str, object]:
    """What was said, with what follows from the questionnaire and from the export's own days."""
    known = dict(said)
    if target.questionnaire.collected is Collected.BY_CLUSTER:
        known["method"] = str(Way.ALL_MEMBERS)
    if days is not None and known.get("mode") != Mode.PAPER:
        known.setdefault("from", days[0].isoformat())
        known.setdefault("to", days[1].isoformat())
    return known


def missing_keys(said: Said, target: Target) -> Iterator[str]:
    """What has to be asked for, in order."""
    about_event = target.questionnaire.collected is Collected.BY_MEMBER
    needed = {
        "method": True,
        "nth": said.get("method") == Way.EVERY_NTH,
        "mode": True,
        "moment": about_event,
        "invited": said.get("method") in _COUNTED,
        "from": True,
        "to": True,
    }
    yield from (key for key in KEYS if needed[key] and said.get(key) in {None, ""})


def decisions(columns: Mapping[str, str], answers: Mapping[str, Mapping[str, str]], said: Said) -> Decisions:
    """The decisions that reading the export needs; `said` are days that a person gave, none that were read from it."""
    shown = said.get("shown")
    return Decisions(
        columns=columns,
        answers=answers,
        shown=tuple(map(str, shown)) if isinstance(shown, list | tuple) else None,
        first_day=_day(said.get("from")),
        last_day=_day(said.get("to")),
        moment=str(said["moment"]) if said.get("moment") else None,
        typed_in_later=said.get("mode") == Mode.PAPER,
    )


def described(said: Said, target: Target, shown: tuple[str, ...]) -> dict[str, object]:
    """The `collection` of datapackage.json."""
    facts = {key: said[key] for key in KEYS if said.get(key) not in {None, ""}}
    if facts.get("method") != Way.EVERY_NTH:
        facts.pop("nth", None)
    names = {"shown": list(shown)} if shown else {}
    return {"questionnaire": target.questionnaire.id, "version": target.version, **facts, **names}


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None
