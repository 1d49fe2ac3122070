"""Types and reading that all files people write have in common: slugs, names, dates, images, a folder of documents."""

import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from plugins.cluster.files.frontmatter import MAX_BYTES, Document, Unreadable, read_document
from plugins.cluster.problems import Problem
from plugins.cluster.texts import Line120, Line200, Line300

PICTURES = ("jpg", "jpeg", "png", "webp")
PICTURE = re.compile(rf"[A-Za-z0-9][A-Za-z0-9_-]*\.(?:{'|'.join(PICTURES)})")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_SLUG = 80
MOST_FILES = 1_500
MOST_BYTES = 6 * 1024 * 1024
"""Of one folder: several times what a busy house writes in ten years, and read within seconds."""


def _slug(value: object) -> object:
    if not isinstance(value, str) or len(value) > MAX_SLUG or not SLUG.fullmatch(value):
        raise PydanticCustomError(
            "cluster.not-a-slug", "not a slug", {"given": str(value)[:80], "suggestion": slugify(str(value))}
        )
    return value


def _date(value: object) -> date:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else _refuse_date(value)
    except ValueError:
        return _refuse_date(value)


def _refuse_date(value: object) -> date:
    if type(value) is date:
        return value
    raise PydanticCustomError("cluster.not-a-date", "not a date", {"given": str(value)[:40]})


Slug = Annotated[str, BeforeValidator(_slug)]
WrittenDate = Annotated[date, BeforeValidator(_date)]
Name = Line200
Summary = Line300


def _picture_name(value: str) -> str:
    if not PICTURE.fullmatch(value):
        stem, dot, ending = value.rpartition(".")
        ending = {"jpe": "jpg", "jfif": "jpg"}.get(ending.casefold(), ending.casefold())
        kind = ending if dot and ending in PICTURES else "jpg"
        suggestion = f"{slugify((stem if dot else value).rpartition('/')[2])}.{kind}"
        raise PydanticCustomError("cluster.picture-name", "name", {"given": value[:80], "suggestion": suggestion})
    return value


class Image(BaseModel):
    """A picture in content/images/ with its text alternative."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: Annotated[str, StringConstraints(max_length=100), AfterValidator(_picture_name)]
    alt: Line300
    credit: Line120 | None = None

    @model_validator(mode="before")
    @classmethod
    def _with_words(cls, data: Any) -> Any:  # noqa: ANN401 - pydantic passes what the file holds
        if isinstance(data, str):
            raise PydanticCustomError("cluster.picture-without-words", "only a name", {"given": data[:80]})
        return data


_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ð": "d", "þ": "th", "ß": "ss", "đ": "d", "ŧ": "t", "ŋ": "ng"})


def slugify(text: str) -> str:
    """`text` as a slug: "Blåmåndag på Ås" is "blamandag-pa-as"; "x" where nothing is left."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    ascii_only = folded.encode("ascii", "ignore").decode("ascii")
    slug = "-".join(re.findall(r"[a-z0-9]+", ascii_only))[:MAX_SLUG].strip("-")
    return slug or "x"


def read_folder(cluster_dir: Path, folder: str) -> tuple[dict[str, Document], list[Problem]]:
    """The Markdown documents of `folder` by slug, and what can't be read or doesn't belong there.

    What is beyond MOST_FILES or MOST_BYTES, by file name, isn't read, so that no folder delays what the others hold.
    """
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    room = MOST_BYTES
    try:
        paths = _listed(cluster_dir / folder)
    except OSError:
        return {}, [Problem("cluster.no-permission", folder)]
    for number, path in enumerate(paths):
        file = path.relative_to(cluster_dir).as_posix()
        try:
            room -= min(path.lstat().st_size, MAX_BYTES)
            if number == MOST_FILES or room < 0:
                problems.append(_too_full(folder, path.name))
                break
            documents[path.stem] = _read(path, file, cluster_dir)
        except OSError:
            problems.append(Problem("cluster.no-permission", file))
        except Unreadable as unreadable:
            problems += unreadable.problems
    return documents, problems


def _listed(base: Path) -> list[Path]:
    """What lies in `base`, sorted, without what tools hide there; nothing where there is no such folder."""
    return sorted(path for path in base.iterdir() if not path.name.startswith(".")) if base.is_dir() else []


def _read(path: Path, file: str, cluster_dir: Path) -> Document:
    if path.suffix != ".md" or path.is_dir():
        raise Unreadable([Problem("cluster.not-markdown", file)])
    if not SLUG.fullmatch(path.stem) or len(path.stem) > MAX_SLUG:
        values = {"given": path.stem, "suggestion": slugify(path.stem)}
        raise Unreadable([Problem("cluster.file-name", file, values=values)])
    return read_document(path, cluster_dir)


def _too_full(folder: str, first: str) -> Problem:
    values = {"files": str(MOST_FILES), "limit": f"{MOST_BYTES // 1024 // 1024} MiB", "given": first}
    return Problem("cluster.folder-too-full", folder, values=values)
