"""A view becomes pages that need nothing beside them: one file a language, and one for what people wrote."""

from collections.abc import Mapping
from pathlib import Path

from plugins.cluster.pages.templates import environment
from plugins.desk.preview.official import sources
from plugins.desk.preview.view import Printed, View

FIGURES = "preview"
WORDS = "own-words"


def pages(view: View, languages: tuple[str, ...], theme: Path) -> dict[str, str]:
    """The files by name; the first language's have no mark of it. The sheet of words only where somebody wrote any."""
    made: dict[str, str] = {}
    figures, words = _names(FIGURES, languages), _names(WORDS, languages)
    for language in languages:
        env = environment(language, theme)
        shared = {
            "view": view,
            "say": Printed(view, language),
            "officials": sources(view.preview.officials),
            "words_name": words[language],
            "back": figures[language],
        }
        made[figures[language]] = env.get_template("preview/page.html").render(names=figures, **shared)
        if view.loaded.words:
            made[words[language]] = env.get_template("preview/own_words.html").render(names=words, **shared)
    return made


def name_in(name: str, language: str, languages: tuple[str, ...]) -> str:
    """What a page is called in one of the languages."""
    return f"{name}.html" if language == languages[0] else f"{name}.{language}.html"


def _names(name: str, languages: tuple[str, ...]) -> Mapping[str, str]:
    return {language: name_in(name, language, languages) for language in languages}
