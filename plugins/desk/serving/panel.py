"""What is wrong becomes a panel over the page, in the page's language: place, what is wrong, what to write instead.

It is made without the theme, so that it can also say that a template is broken.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from plugins.cluster.problems import Rendered
from plugins.desk.listing import rendered
from plugins.desk.serving.showing import Wrong

OWN = "/-serve/"
"""Where what only serving has is found; no page of the site begins so."""


@dataclass(frozen=True, slots=True)
class Words:
    """A language's words of the panel; `{n}` is a number."""

    edited: str
    others: str
    stopped: str
    fault: str
    lost: str
    waiting: str


WORDS = {
    "nb": Words(
        edited="Rett dette i det du nettopp endret ({n})",
        others="Andre ting å rette ({n})",
        stopped="Siden kan ikke lages på nytt ennå. Du ser den slik den var sist den var riktig.",
        fault="Dette er en feil i programmet eller temaet, ikke i filene dine:",
        lost="Det er ingen side her.",
        waiting="Her kommer siden når feilen er rettet.",
    ),
    "en": Words(
        edited="Correct this in what you just changed ({n})",
        others="Other things to correct ({n})",
        stopped="The page can't be made anew yet. You see it as it was when last right.",
        fault="This is a fault of the program or the theme, not of your files:",
        lost="There is no page here.",
        waiting="The page comes here when the mistake is corrected.",
    ),
}


def language_of(path: str) -> str:
    """The language of the page at `path` below output/."""
    return "en" if path.startswith("en/") else "nb"


def with_panel(page: bytes, wrong: Wrong, language: str, version: int) -> bytes:
    """The page with what serving adds: its style sheet and script, and the panel where something is wrong."""
    head = (
        f'<link rel="stylesheet" href="{OWN}panel.css"><script src="{OWN}reload.js" data-version="{version}" defer>'
        "</script></head>"
    )
    whole = page.replace(b"</head>", head.encode(), 1)
    place = whole.rfind(b"</body>")
    return whole[:place] + panel(wrong, language).encode() + whole[place:]


def bare_page(wrong: Wrong, language: str, version: int) -> bytes:
    """A page with the panel alone, where there is no page to put it over."""
    words = WORDS[language]
    said = words.waiting if wrong.stopped else words.lost
    page = (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{said}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
        f"<body><p>{said}</p></body></html>"
    )
    return with_panel(page.encode(), wrong, language, version)


def panel(wrong: Wrong, language: str) -> str:
    """The panel; nothing where nothing is wrong."""
    parts = "".join(_parts(wrong, language))
    return f'<aside class="-serve" role="status" lang="{language}">{parts}</aside>' if parts else ""


def _parts(wrong: Wrong, language: str) -> Iterator[str]:
    words = WORDS[language]
    if wrong.stopped:
        yield f"<p><strong>{words.stopped}</strong></p>"
    if wrong.fault:
        yield f"<p>{words.fault}</p><pre>{escape(wrong.fault.strip())}</pre>"
    for problems, title, is_open in ((wrong.edited, words.edited, " open"), (wrong.others, words.others, "")):
        rows = rendered(problems, language)
        if rows:
            summary = f"<summary>{title.format(n=len(rows))}</summary>"
            yield f"<details{is_open}>{summary}<ul>{''.join(_items(rows))}</ul></details>"


def _items(rows: Iterable[Rendered]) -> Iterator[str]:
    for row in rows:
        place = f"{row.file}:{row.line}" if row.line else row.file
        fix = f"<br>→ {escape(row.fix)}" if row.fix else ""
        yield f"<li><code>{escape(place)}</code><br>{escape(row.message)}{fix}</li>"
