"""A view becomes pages that need nothing beside them: one file a language, and one for what people wrote."""

from collections.abc import Mapping

from jinja2 import Environment

from plugins.desk.preview.official import sources
from plugins.desk.preview.view import Printed, View

FIGURES = "preview"
WORDS = "own-words"


def pages(view: View, environments: Mapping[str, Environment]) -> dict[str, str]:
    """The files by name, in the languages of `environments`; the sheet of words only where somebody wrote any."""
    made: dict[str, str] = {}
    languages = tuple(environments)
    figures, words = _names(FIGURES, languages), _names(WORDS, languages)
    for language, env in environments.items():
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
    """What a page is called in one of the languages; in the first one without a mark of it."""
    return f"{name}.html" if language == languages[0] else f"{name}.{language}.html"


def all_names(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Every page there may be."""
    return tuple(name_in(name, language, languages) for name in (FIGURES, WORDS) for language in languages)


def _names(name: str, languages: tuple[str, ...]) -> Mapping[str, str]:
    return {language: name_in(name, language, languages) for language in languages}
