"""datapackage.json becomes a description of the package: which questionnaire, how the answers were got, which files.

Everything is an allowlist. A profile, path or schema that is an address, leads out of the folder or is compressed is
refused before any library sees it: no validation ever touches the network or another file.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from plugins.cluster.files.frontmatter import Lines, Unreadable, checked_text, parse_yaml
from plugins.cluster.files.validation import validated
from plugins.cluster.files.written import Slug, WrittenDate
from plugins.cluster.problems import Problem
from plugins.surveys.responses import Method, Mode, Moment, Way

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
MAX_DEPTH = 12
FILES = {"responses": "responses.csv", "attendance": "attendance.csv", "counts": "counts.json"}
COUNTS = "counts"  # instead of the other two, from a member that counts at home
_ADDRESS = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:|^//|^\\\\")
_HALF_LETTER = re.compile("[\ud800-\udfff]")
_COMPRESSED = re.compile(r"\.(gz|zip|bz2|xz|zst|7z|tar|tgz)$", re.IGNORECASE)


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Collection(_Written):
    """How the answers were got."""

    questionnaire: Slug
    version: Annotated[int, Field(ge=1, le=99)]
    method: Way
    nth: Annotated[int, Field(ge=2, le=1000)] | None = None
    mode: Mode
    moment: Moment | None = None
    invited: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    first_day: Annotated[WrittenDate, Field(alias="from")]
    last_day: Annotated[WrittenDate, Field(alias="to")]
    shown: Annotated[tuple[Slug, ...], Field(max_length=200)] = ()
    synthetic: bool = False

    @model_validator(mode="after")
    def _fits(self) -> "Collection":
        if self.last_day < self.first_day:
            values = {"given": self.last_day.isoformat(), "other": self.first_day.isoformat()}
            raise PydanticCustomError("surveys.dates-backwards", "backwards", values)
        if (self.method is Way.EVERY_NTH) != (self.nth is not None):
            raise PydanticCustomError("surveys.nth", "nth", {"given": self.method.value})
        if self.invited is None and self.method in {Way.EVERY_NTH, Way.ALL_BOOKERS, Way.ALL_MEMBERS}:
            raise PydanticCustomError("surveys.invited-missing", "invited", {"given": self.method.value})
        if len(set(self.shown)) < len(self.shown):
            raise PydanticCustomError("surveys.shown-twice", "shown", {})
        return self

    def as_method(self) -> Method:
        """The part that says how people were chosen and asked."""
        return Method(self.method, self.nth, self.mode, self.moment, self.invited, self.first_day, self.last_day)


class FileOfPackage(_Written):
    """One of the package's files."""

    name: Literal["responses", "attendance", "counts"]
    path: str
    type: Literal["table", "json"] = "table"
    format: Literal["csv", "json"] = "csv"
    mediatype: Literal["text/csv", "application/json"] = "text/csv"
    encoding: Literal["utf-8"]
    table_schema: Annotated[Any, Field(alias="schema", validate_default=True)] = None

    @field_validator("path", mode="before")
    @classmethod
    def _literal(cls, value: object, info: ValidationInfo) -> object:
        expected = FILES.get(str(info.data.get("name")), "responses.csv")
        given = value if isinstance(value, str) else "…"
        if given == expected:
            return value
        raise PydanticCustomError(path_rule(given), "path", {"given": given[:80], "allowed": expected})

    @field_validator("table_schema", mode="before")
    @classmethod
    def _written_out(cls, value: object, info: ValidationInfo) -> object:
        if info.data.get("name") == COUNTS:
            return None  # what a file of counts looks like is said where they are read
        if value is None:
            raise PydanticCustomError("missing", "missing")
        if not isinstance(value, dict):
            raise PydanticCustomError("surveys.schema-elsewhere", "schema", {"given": str(value)[:80]})
        return value


class Descriptor(_Written):
    """The whole of datapackage.json."""

    profile: Annotated[str | None, Field(alias="$schema")] = None
    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,99}$")]
    title: Annotated[str, StringConstraints(max_length=200)] = ""
    created: Annotated[str, StringConstraints(pattern=r"^[0-9TZ:.+-]{10,35}$")] | None = None
    collection: Collection
    resources: Annotated[tuple[FileOfPackage, ...], Field(min_length=1, max_length=2)]

    @field_validator("profile")
    @classmethod
    def _known_profile(cls, value: str | None) -> str | None:
        if value not in {None, PROFILE}:
            raise PydanticCustomError("surveys.profile", "profile", {"given": str(value)[:80], "allowed": PROFILE})
        return value

    @model_validator(mode="after")
    def _one_of_each(self) -> "Descriptor":
        names = [resource.name for resource in self.resources]
        rows = "responses" in names and COUNTS not in names and len(set(names)) == len(names)
        if not rows and names != [COUNTS]:
            raise PydanticCustomError("surveys.resources", "resources", {})
        return self

    def schema_of(self, name: str) -> object:
        """The Table Schema of one file; None where the package doesn't name it."""
        return next((resource.table_schema for resource in self.resources if resource.name == name), None)


def path_rule(path: str) -> str:
    """The rule that a path other than the expected one breaks."""
    if _ADDRESS.match(path):
        return "surveys.path-address"
    if path.startswith(("/", "~")):
        return "surveys.path-absolute"
    if _COMPRESSED.search(path):
        return "surveys.path-compressed"
    if "/" in path or "\\" in path or ".." in path:
        return "surveys.path-nested"
    return "surveys.path-other"


def read_descriptor(data: bytes, file: str) -> tuple[Descriptor, Lines]:
    """Read the descriptor; raises Unreadable or Invalid with every problem."""
    content = _json(data, file)
    lines = _lines(data, file)
    return validated(Descriptor, content, lines, file), lines


def _json(data: bytes, file: str) -> dict[str, object]:
    repeated: list[str] = []

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        repeated.extend(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        return dict(pairs)

    try:
        content = json.loads(data.decode("utf-8-sig"), object_pairs_hook=once, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Unreadable([Problem("surveys.not-utf8", file, line)]) from error
    except json.JSONDecodeError as error:
        raise Unreadable([Problem("surveys.not-json", file, error.lineno)]) from error
    except (ValueError, RecursionError) as error:
        raise Unreadable([Problem("surveys.not-json", file, 1)]) from error
    if repeated:
        raise Unreadable(
            [Problem("surveys.repeated-key", file, 1, values={"given": key[:60]}) for key in repeated[:20]]
        )
    words = _words(content)
    if not isinstance(content, dict) or words is None:
        raise Unreadable([Problem("surveys.not-json", file, 1)])
    checked_text(words, file)
    return content


def _words(content: object) -> str | None:
    """All keys and texts, escapes resolved; None where something is nested deeper than a descriptor needs.

    What follows may call itself once per level. Half a surrogate pair becomes a control character, to be refused.
    """
    words: list[str] = []
    level = [content]
    for _ in range(MAX_DEPTH):
        words += [item for item in level if isinstance(item, str)]
        words += [key for item in level if isinstance(item, dict) for key in item]
        level = [
            part
            for item in level
            if isinstance(item, dict | list)
            for part in (item.values() if isinstance(item, dict) else item)
        ]
    return None if level else _HALF_LETTER.sub("\x00", "\n".join(words))


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _lines(data: bytes, file: str) -> Lines:
    """Where each key stands. JSON is YAML enough for that; where it isn't, problems point at the first line."""
    try:
        return parse_yaml(data.decode("utf-8-sig"), file)[1]
    except Unreadable:
        return {}


def resource_places(descriptor: Descriptor) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """The files' names, each with the place of its schema in the descriptor."""
    for index, resource in enumerate(descriptor.resources):
        yield resource.name, ("resources", index, "schema")
