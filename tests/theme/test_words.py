"""Everything the interface says is said in Norwegian too."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from plugins.cluster.pages.language import Words, load_catalogue

THEME = Path(__file__).parents[2] / "theme"
OWN = THEME / "locale" / "nb" / "LC_MESSAGES" / "theme.po"
TEMPLATES = sorted(path.relative_to(THEME).as_posix() for path in (THEME / "templates").rglob("*.html"))
_OPTIONS = {"trimmed": "true", "silent": "false", "trim_blocks": "true", "lstrip_blocks": "true",
            "extensions": "jinja2.ext.loopcontrols"}  # fmt: skip


def msgids(template: str) -> Iterator[str]:
    """What a template asks the catalogue for; the singular stands for both numbers."""
    with (THEME / template).open("rb") as file:
        for _, _, message, _ in babel_extract(file, ("_", "gettext", "ngettext"), [], _OPTIONS):
            yield message if isinstance(message, str) else message[0]


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_text_has_its_norwegian(template: str) -> None:
    """No msgid of any template is missing from the catalogues."""
    known = load_catalogue("nb", THEME / "locale").known
    assert [text for text in msgids(template) if text not in known] == []


def test_the_themes_catalogue_says_nothing_that_is_not_asked() -> None:
    """A translation whose template is gone is gone too."""
    asked = {text for template in TEMPLATES for text in msgids(template)}
    with OWN.open("rb") as file:
        ids = [message.id for message in read_po(file) if message.id]
    stands = {text if isinstance(text, str) else text[0] for text in ids}
    assert stands - asked == set()


def test_no_catalogue_contradicts_another() -> None:
    """They are merged: a text that stands in two has one translation."""
    seen: dict[str, tuple[str, str]] = {}
    for path in sorted((THEME / "locale" / "nb" / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                key = message.id if isinstance(message.id, str) else message.id[0]
                if key and key in seen:
                    assert seen[key][1] == str(message.string), (key, seen[key][0], path.name)
                seen[key] = (path.name, str(message.string))


def test_placeholders_survive_translation() -> None:
    """A Norwegian text fills the same names as the English one."""
    with OWN.open("rb") as file:
        for message in read_po(file):
            if message.id:
                assert not [str(error) for error in message.check()], message.id
                ids = [message.id] if isinstance(message.id, str) else list(message.id)
                strings = [message.string] if isinstance(message.string, str) else list(message.string)
                for text, translated in zip(ids, strings, strict=True):
                    assert set(_names(text)) == set(_names(translated)), text


def _names(text: str) -> list[str]:
    return [part.partition(")")[0] for part in text.split("%(")[1:]]


@pytest.mark.parametrize(("language", "said"), [("nb", "fre. 27. nov."), ("en", "Fri 27 Nov")])
def test_a_date_is_written_as_in_its_language(language: str, said: str) -> None:
    """The pattern is a text to translate like any other."""
    pattern = load_catalogue(language, THEME / "locale").gettext("EEE d MMM")
    assert Words(language).date(date(2026, 11, 27), pattern) == said
