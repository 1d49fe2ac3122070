"""Sentences of a template as plain text: the same words in a table of data as on the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

import jinja2
from jinja2.environment import TemplateModule


@dataclass(frozen=True, slots=True)
class Worded:
    """The macros of one template of theme/templates/print/, in a language."""

    module: TemplateModule

    @classmethod
    def of(cls, template: str, env: jinja2.Environment, data: Mapping[str, object]) -> "Worded":
        """The macros of `template`, which may use `data`."""
        return cls(env.get_template(f"print/{template}").make_module(dict(data)))

    def __call__(self, macro: str, *values: object) -> str:
        """What a macro says of the values."""
        return " ".join(unescape(str(getattr(self.module, macro)(*values))).split())
