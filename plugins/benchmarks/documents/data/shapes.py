"""shapes.yaml becomes the tables that can be saved from a report: their files, titles and columns in one language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from plugins.cluster.files.frontmatter import parse_yaml, read_text
from plugins.cluster.files.validation import validated

FILE = Path(__file__).with_name("shapes.yaml")
Type = Literal["string", "integer", "number", "boolean", "date"]


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Words(_Written):
    nb: str
    en: str


class _Column(_Written):
    type: Type = "string"
    required: bool = False
    pattern: str = ""
    nb: tuple[str, str]
    en: tuple[str, str]
    words: str | Mapping[str, _Words] = Field(default_factory=dict)


class _Shape(_Written):
    file: _Words
    title: _Words
    columns: Annotated[Mapping[str, _Column], Field(min_length=1)]


class _Shapes(_Written):
    codes: Mapping[str, Mapping[str, _Words]]
    tables: Mapping[str, _Shape]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the attribute of the row it is made from, its name and what it holds; `words` are those of codes."""

    key: str
    name: str
    description: str
    type: Type
    required: bool
    pattern: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shape:
    """A table: its id, the name of its file without ending, its title and columns."""

    id: str
    file: str
    title: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in a shape: each has an attribute for every column's key."""

    shape: Shape
    rows: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Shapes:
    """All shapes in one language, by id."""

    language: str
    shapes: Mapping[str, Shape]

    def tables(self, rows: Mapping[str, Iterable[object]]) -> tuple[Table, ...]:
        """The tables with these rows by shape, in the shapes' order, each row once; none that would be empty."""
        made = [Table(shape, tuple(dict.fromkeys(rows.get(name, ())))) for name, shape in self.shapes.items()]
        return tuple(table for table in made if table.rows)


def load_shapes(language: str) -> Shapes:
    """The shapes in "nb" or "en"."""
    data, lines = parse_yaml(read_text(FILE, FILE.name), FILE.name)
    written = validated(_Shapes, data, lines, FILE.name)
    column = partial(_column, codes=written.codes, language=language)
    return Shapes(
        language,
        {
            name: Shape(
                name,
                _in(shape.file, language),
                _in(shape.title, language),
                tuple(column(key, one) for key, one in shape.columns.items()),
            )
            for name, shape in written.tables.items()
        },
    )


def _column(key: str, written: _Column, codes: Mapping[str, Mapping[str, _Words]], language: str) -> Column:
    words = codes[written.words] if isinstance(written.words, str) else written.words
    name, description = written.en if language == "en" else written.nb
    said = {code: _in(each, language) for code, each in words.items()}
    return Column(key, name, description, written.type, written.required, written.pattern, said)


def _in(words: _Words, language: str) -> str:
    return words.en if language == "en" else words.nb


def names(columns: Sequence[Column]) -> list[str]:
    """The line above a table."""
    return [column.name for column in columns]
