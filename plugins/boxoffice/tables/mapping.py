"""Which column holds what, where its name alone doesn't say: asked once in a file beside the list, then remembered.

The file holds the names of columns and nothing of what stands in them, so it may lie anywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.boxoffice.tables.headings import Headings, folded
from plugins.cluster.files.frontmatter import Unreadable, parse_yaml, read_text
from plugins.cluster.files.writing import write_file
from plugins.cluster.files.yaml_text import yaml_text
from plugins.cluster.problems import Problem, nearest

NAME = "columns.yaml"
IGNORED = "ignore"
_HEAD = """\
# Hva kolonnene i listene i denne mappen holder. Rett ordet bak kolonnen, lagre, og kjør kommandoen igjen:
# filen huskes, også for de neste listene som legges her. Ordene å velge mellom:
# What the columns of the lists in this folder hold. Correct the word after a column, save, and run the command again:
# the file is remembered, also for the next lists put here. The words to choose from:
"""


@dataclass(frozen=True, slots=True)
class SaidColumns:
    """The fields of columns as a person has said them, by folded name; IGNORED where a column is nobody's business."""

    fields: Mapping[str, str]

    def field(self, heading: str, headings: Headings) -> str | None:
        """The field of a column: as said, else as its name says."""
        said = self.fields.get(folded(heading))
        return said if said is not None else headings.field(heading)


def load_mapping(path: Path, headings: Headings) -> tuple[SaidColumns, list[Problem]]:
    """What `path` says; a file that isn't there says nothing."""
    if not path.exists():
        return SaidColumns({}), []
    try:
        data, lines = parse_yaml(read_text(path, path.name), path.name)
    except Unreadable as refused:
        return SaidColumns({}), refused.problems
    problems = []
    said: dict[str, str] = {}
    for heading, field in data.items():
        if field in headings.fields or field == IGNORED:
            said[folded(heading)] = str(field)
        else:
            given = str(field)[:60]
            values = {"given": given, "suggestion": nearest(given, headings.fields) or IGNORED}
            problems.append(
                Problem("boxoffice.unknown-field", path.name, lines.get((heading,)), heading[:60], values=values)
            )
    return SaidColumns(said), problems


def propose(path: Path, header: Sequence[str], mapping: SaidColumns, headings: Headings) -> None:
    """Write what is known and what might be of the columns in `header` into `path`, keeping what stands there."""
    known = {heading: mapping.field(heading, headings) for heading in header if heading.strip()}
    unknown = {heading: headings.proposal(heading) or IGNORED for heading, field in known.items() if field is None}
    standing = (
        path.read_text(encoding="utf-8") if path.exists() else f"{_HEAD}# {', '.join((*headings.fields, IGNORED))}\n"
    )
    stated = {heading: field for heading, field in known.items() if field and folded(heading) not in mapping.fields}
    write_file(path, standing + yaml_text({**stated, **unknown}))
