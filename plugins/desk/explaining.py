"""Every code a problem can have becomes its short help: what it is about, what it says, what to do, where to look."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from plugins.cluster.problems import Messages, nearest
from plugins.desk.endings import WrongUsageError, require_one_of
from plugins.desk.listing import LANGUAGES
from plugins.desk.wordings import Words

WORDS = Path(__file__).parent / "explain"
_DOTS = "…"


@dataclass(frozen=True, slots=True)
class Help:
    """The help of one code in one language; what its message fills in is "…"."""

    code: str
    room: str
    about: str
    message: str
    fix: str
    more: str


class _Blank(Formatter):
    """Fills every placeholder with dots."""

    def get_value(self, key: int | str, args: object, kwargs: Mapping[str, object]) -> str:  # noqa: ARG002 - its signature
        return _DOTS


def helps(language: str) -> dict[str, Help]:
    """The help of every code, by code, sorted."""
    words = Words(WORDS, language)
    messages = Messages.load()
    return {code: _help(code, messages.wording(code, language), words) for code in messages.codes}


def explain_command(code: str, *, language: str) -> None:
    """Print the short help of a code."""
    require_one_of("--language", language, LANGUAGES)
    print(explain(code, language))


def explain(code: str, language: str) -> str:
    """The help of `code` for a terminal. Raises WrongUsageError with the code that may have been meant."""
    known = helps(language)
    if code not in known:
        by_name = [full for full in known if full.partition(".")[2] == code]
        if len(by_name) == 1:
            code = by_name[0]
        else:
            alike = nearest(code, known) or (by_name[0] if by_name else "")
            raise WrongUsageError("no-code", given=code, alike=alike or "cluster.unknown-key")
    found = known[code]
    rows = [f"{found.code}: {found.about}", f"  {found.message}"]
    rows += [f"  → {found.fix}"] if found.fix else []
    return "\n".join([*rows, found.more] if found.more else rows)


def _help(code: str, wording: Mapping[str, str], words: Words) -> Help:
    room = code.partition(".")[0]
    blank = _Blank()
    return Help(
        code=code,
        room=room,
        about=words(f"room-{room}" if f"room-{room}" in words else "room-other"),
        message=blank.format(wording["message"]),
        fix=blank.format(wording.get("fix", "")),
        more=blank.format(wording.get("help", "")),
    )
