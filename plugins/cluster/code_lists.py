"""Code lists: the words that listings, members and surveys may choose from, with their labels.

A cluster's own `data/reference/<list>.yaml` replaces the list that ships with the product.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import yaml
from pydantic import BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from plugins.cluster.files.frontmatter import read_text
from plugins.cluster.problems import Problem, Refused, nearest

PRODUCT_REFERENCE = Path(__file__).resolve().parent.parent.parent / "data" / "reference"
LISTS = ("kinds", "stages", "genres", "audiences", "access", "municipalities")


@dataclass(frozen=True, slots=True)
class Code:
    """One entry: its permanent code, its labels and what else the list says of it."""

    code: str
    nb: str
    en: str
    extra: Mapping[str, object] = field(default_factory=dict)

    def label(self, language: str) -> str:
        """The label in `language`; Norwegian where there is no other."""
        return self.en if language == "en" else self.nb


@dataclass(frozen=True, slots=True)
class CodeList:
    """A named list of codes, in the order it is to be shown."""

    name: str
    entries: Mapping[str, Code]

    def __contains__(self, code: object) -> bool:
        return code in self.entries

    def __iter__(self) -> Iterator[Code]:
        return iter(self.entries.values())

    def __getitem__(self, code: str) -> Code:
        return self.entries[code]

    def label(self, code: str, language: str) -> str:
        """The label of `code` in `language`."""
        return self.entries[code].label(language)


class CodeLists:
    """All code lists of a cluster."""

    def __init__(self, lists: Mapping[str, CodeList]) -> None:
        self._lists = MappingProxyType(dict(lists))

    @classmethod
    def load(cls, cluster_dir: Path) -> "CodeLists":
        """Read the cluster's code lists, and the product's where the cluster has none of its own.

        Raises Refused: without its words nothing can be judged.
        """
        own = cluster_dir / "data" / "reference"
        lists = {}
        for name in LISTS:
            path = next(p for p in (own / f"{name}.yaml", PRODUCT_REFERENCE / f"{name}.yaml") if p.is_file())
            codes = _codes(path, f"data/reference/{path.name}")
            lists[name] = CodeList(name, MappingProxyType({code.code: code for code in codes}))
        return cls(lists)

    def __getitem__(self, name: str) -> CodeList:
        return self._lists[name]


def _codes(path: Path, file: str) -> list[Code]:
    try:
        entries = yaml.load(read_text(path, file), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise Refused([Problem("cluster.code-list", file, line, values={"reason": "YAML"})]) from error
    if not isinstance(entries, list) or not entries or not all(map(_is_entry, entries)):
        raise Refused([Problem("cluster.code-list", file, values={"reason": "code, nb, en"})])
    return [_code(entry) for entry in entries]


def _is_entry(entry: object) -> bool:
    return isinstance(entry, dict) and {"code", "nb", "en"} <= entry.keys()


def _code(entry: Mapping[str, object]) -> Code:
    extra = {key: value for key, value in entry.items() if key not in {"code", "nb", "en"}}
    return Code(str(entry["code"]), str(entry["nb"]), str(entry["en"]), MappingProxyType(extra))


def _meant(given: str, codes: CodeList) -> str | None:
    """The code somebody meant who wrote its label, or misspelt one of the two; None where nothing is alike."""
    words = {text.casefold(): code.code for code in codes for text in (code.en, code.nb, code.code)}
    alike = nearest(given, words)
    return words[alike] if alike else None


def Coded(name: str) -> BeforeValidator:  # noqa: N802 - used as an annotation: Annotated[str, Coded("genres")]
    """A pydantic validator for a code of the list `name`; the lists come in the context as "codes"."""

    def check(value: object, info: ValidationInfo) -> object:
        codes: CodeLists = (info.context or {})["codes"]
        known = codes[name].entries
        if isinstance(value, str) and value in known:
            return value
        alike = _meant(str(value), codes[name]) or ""
        values = {"given": str(value)[:60], "allowed": ", ".join(known), "suggestion": alike}
        raise PydanticCustomError("cluster.not-in-list-alike" if alike else "cluster.not-in-list", "no code", values)

    return BeforeValidator(check)
