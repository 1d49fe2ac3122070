"""Every code a problem can have becomes its short help: what it says and means, an example, and where to look."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from plugins.cluster.problems import Messages, nearest
from plugins.desk.endings import WrongUsageError, require_one_of
from plugins.desk.families import Family, family_of, load_families
from plugins.desk.listing import LANGUAGES
from plugins.desk.wordings import Words

WORDS = Path(__file__).parent / "explain"
_DOTS = "…"


@dataclass(frozen=True, slots=True)
class Help:
    """The help of one code in one language; what its message fills in is "…". `family` says what it means."""

    code: str
    room: str
    about: str
    message: str
    fix: str
    more: str
    family: Family
    look: str


class _Blank(Formatter):
    """Fills every placeholder with dots."""

    def get_value(self, key: int | str, args: object, kwargs: Mapping[str, object]) -> str:  # noqa: ARG002 - its signature
        return _DOTS


def helps(language: str) -> dict[str, Help]:
    """The help of every code, by code, sorted."""
    words = Words(WORDS, language)
    messages, families = Messages.load(), load_families(language)
    return {code: _help(code, messages.wording(code, language), words, families) for code in messages.codes}


def explain_command(code: str, *, language: str) -> None:
    """Print the short help of a code."""
    require_one_of("--language", language, LANGUAGES)
    print(explain(code, language))


def explain(code: str, language: str) -> str:
    """The help of `code` for a terminal. Raises WrongUsageError with the code that may have been meant."""
    known = helps(language)
    if code not in known:
        by_name = [full for full in known if full.partition(".")[2] == code]
        if len(by_name) != 1:
            alike = nearest(code, known) or (by_name[0] if by_name else "cluster.unknown-key")
            raise WrongUsageError("no-code", given=code, alike=alike)
        code = by_name[0]
    found, words = known[code], Words(WORDS, language)
    rows = [f"{found.code}: {found.about}", f"  {found.message}"]
    rows += [f"  → {found.fix}"] if found.fix else []
    rows += ["", found.more or found.family.means]
    has_example = f"{words('wrong')}:" in found.more
    for name, example in (("wrong", found.family.wrong), ("right", found.family.right)):
        shown = example and not has_example
        rows += [f"  {words(name)}:", *(f"    {line}" for line in example.split("\n"))] if shown else []
    return "\n".join([*rows, found.look])


def _help(code: str, wording: Mapping[str, str], words: Words, families: Mapping[str, tuple[Family, ...]]) -> Help:
    room = code.partition(".")[0]
    blank = _Blank()
    family = family_of(code, families)
    return Help(
        code=code,
        room=room,
        about=words(f"room-{room}" if f"room-{room}" in words else "room-other"),
        message=blank.format(wording["message"]),
        fix=blank.format(wording.get("fix", "")),
        more=blank.format(wording.get("help", "")),
        family=family,
        look=words(f"look-{family.look}"),
    )
