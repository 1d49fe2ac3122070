"""The mapping file: YAML that a manager can read, correct and keep for the next wave."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from plugins.cluster.files.frontmatter import parse_yaml, read_text
from plugins.cluster.files.private_place import refuse_committable
from plugins.cluster.files.validation import validated
from plugins.cluster.files.writing import write_file
from plugins.cluster.files.written import Slug, WrittenDate
from plugins.cluster.files.yaml_text import yaml_text
from plugins.surveys.importers.remembered import Remembered
from plugins.surveys.responses import Mode, Moment, Way

Heading = Annotated[str, StringConstraints(max_length=3000)]
Decision = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]*(/[a-z0-9-]+)?\??$|^leave-out\??$", max_length=90)]
Answer = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]*\??$", max_length=42)]

_WORD = re.compile(r"(?!(?:yes|no|on|off|true|false|null|y|n)$)[a-z][a-z0-9_/-]*\??")  # never read as anything but text
_INTRODUCTION = {
    "nb": """\
# Hvordan kolonnene og svarene i undersøkelsen hører til spørsmålene. Filen huskes til neste runde.
# Det som slutter med ? er et forslag. Er det riktig, ta bort spørsmålstegnet; er det feil, skriv det riktige.
# leave-out betyr at kolonnen eller svaret ikke blir med. Bare ? betyr at vi ikke har noe forslag; da blir det
# heller ikke med.
# Kjør så import-survey en gang til.
""",
    "en": """\
# How the columns and answers of the survey belong to the questions. The file is remembered for the next wave.
# What ends in ? is a proposal. If it is right, take the question mark away; if it is wrong, write what is right.
# leave-out means that the column or answer doesn't come along. A mere ? means that we propose nothing; it is left
# out too.
# Then run import-survey once more.
""",
}
_MISSING = {
    "nb": "# Spørsmål som ingen kolonne svarer på ennå, med navnet de har her:\n",
    "en": "# Questions that no column answers yet, with the name they have here:\n",
}


class WrittenCollection(BaseModel):
    """How one wave's answers were got, as far as it was said."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    method: Way | None = None
    nth: Annotated[int, Field(ge=2, le=1000)] | None = None
    mode: Mode | None = None
    moment: Moment | None = None
    invited: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    first_day: Annotated[WrittenDate | None, Field(alias="from")] = None
    last_day: Annotated[WrittenDate | None, Field(alias="to")] = None
    shown: Annotated[tuple[Slug, ...], Field(max_length=200)] | None = None


class WrittenMapping(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    purpose: Literal["import-survey"]
    columns: Annotated[dict[Heading, Decision], Field(max_length=2000)] = Field(default_factory=dict)
    answers: Annotated[dict[str, dict[Heading, Answer]], Field(max_length=200)] = Field(default_factory=dict)
    waves: Annotated[dict[str, WrittenCollection], Field(max_length=60)] = Field(default_factory=dict)


def read_mapping(path: Path) -> Remembered:
    """What the file says; nothing where there is none. Raises Unreadable or Invalid with every problem in it."""
    if not path.exists():
        return Remembered()
    data, lines = parse_yaml(read_text(path, path.name), path.name)
    written = validated(WrittenMapping, data, lines, path.name)
    waves = {
        wave: collected.model_dump(by_alias=True, exclude_none=True, mode="json")
        for wave, collected in written.waves.items()
    }
    return Remembered(written.columns, written.answers, waves)


def write_mapping(path: Path, remembered: Remembered, missing: Mapping[str, str], language: str) -> None:
    """Write the file as a whole or not at all; raises CommittableError where a commit could take it along.

    `missing` are the questions that no column answers, id and wording, as a help to who decides.
    """
    refuse_committable([path])
    waves = {wave: dict(collected) for wave, collected in remembered.waves.items()}
    names = [f"#   {name}: {wording}\n" for name, wording in missing.items()]
    listed = [_MISSING[language], *names] if names else []
    text = [_INTRODUCTION[language], *listed, yaml_text({"purpose": "import-survey"}), *_decisions(remembered)]
    if waves:
        text.append(yaml_text({"waves": waves}))
    write_file(path, "".join(text))


def _decisions(remembered: Remembered) -> Iterator[str]:
    """One decision a line, so that a question mark is easily found and taken away."""
    if remembered.columns:
        yield "columns:\n"
        yield from (f"  {_quoted(name)}: {_value(decision)}\n" for name, decision in remembered.columns.items())
    if remembered.answers:
        yield "answers:\n"
        for question, texts in remembered.answers.items():
            yield f"  {question}:\n"
            yield from (f"    {_quoted(words)}: {_value(decision)}\n" for words, decision in texts.items())


def _quoted(words: str) -> str:
    """What stands in the export, in quotation marks as YAML and JSON both write them."""
    return json.dumps(words, ensure_ascii=False)


def _value(decision: str) -> str:
    return decision if _WORD.fullmatch(decision) else _quoted(decision)
