"""The theme's templates, one environment per language: everything escaped, nothing undefined let through."""

from collections.abc import Mapping
from pathlib import Path

import jinja2
from markupsafe import Markup

from plugins.cluster.files.markdown import to_html
from plugins.cluster.files.written import slugify
from plugins.cluster.pages.language import Words, load_catalogue


def environment(language: str, theme_dir: Path) -> jinja2.Environment:
    """Templates of `theme_dir` in `language`, with `_`, `{% trans %}` and the filters for dates and numbers."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(theme_dir / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        extensions=["jinja2.ext.i18n", "jinja2.ext.loopcontrols"],
    )
    env.install_gettext_translations(load_catalogue(language, theme_dir / "locale"), newstyle=True)  # type: ignore[attr-defined]  # the extension adds it
    env.policies["ext.i18n.trimmed"] = True
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": True}
    words = Words(language)
    filters: Mapping[str, object] = {
        "date": words.date,
        "time": words.time,
        "number": words.number,
        "price": words.price,
        "slug": slugify,
        "markdown": lambda text, top=3: Markup(to_html(text, top)),  # noqa: S704 - sanitised by to_html
    }
    env.filters.update(filters)
    env.globals["language"] = language
    return env


def environments(languages: tuple[str, ...], theme_dir: Path) -> dict[str, jinja2.Environment]:
    """An environment for each language."""
    return {language: environment(language, theme_dir) for language in languages}
