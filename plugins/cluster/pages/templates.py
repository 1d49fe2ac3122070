"""The theme's templates, one environment per language: everything escaped, nothing undefined let through.

What a template compiles to is kept in `__pycache__` beside it, as Python keeps its modules.
"""

import contextlib
from collections.abc import Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path

import jinja2
from markupsafe import Markup

from plugins.cluster.files.markdown import to_html
from plugins.cluster.files.written import slugify
from plugins.cluster.pages.guide_figures import with_figures
from plugins.cluster.pages.language import Words, load_catalogue


class Compiled(jinja2.FileSystemBytecodeCache):
    """Compiled templates in `folder`; nothing is kept where it can't be written to.

    Jinja judges by the template's text and Python's version. What else they depend on is in their names: Jinja's
    version, this module, and the language, since a filter on a constant is computed while compiling.
    """

    def __init__(self, folder: Path, language: str) -> None:
        made_by = sha256(jinja2.__version__.encode() + Path(__file__).read_bytes()).hexdigest()[:8]
        with contextlib.suppress(OSError):
            folder.mkdir(exist_ok=True)
        super().__init__(str(folder), f"%s.{language}-{made_by}")

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Take what was kept."""
        with contextlib.suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep what was compiled."""
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


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
        bytecode_cache=Compiled(theme_dir / "templates" / "__pycache__", language),
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
        "guided": lambda text, figures: Markup(with_figures(text, partial(to_html, top=2), figures)),  # noqa: S704 - both safe
        "markdown": lambda text, top=3: Markup(to_html(text, top)),  # noqa: S704 - sanitised by to_html
    }
    env.filters.update(filters)
    env.globals["language"] = language
    return env


def environments(languages: tuple[str, ...], theme_dir: Path) -> dict[str, jinja2.Environment]:
    """An environment for each language."""
    return {language: environment(language, theme_dir) for language in languages}
