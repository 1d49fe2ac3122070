"""A survey tool's export is read as it came, or refused with the reason: where a commit could take it along, too."""

from pathlib import Path

from plugins.cluster.files.private_place import CommittableError, refuse_committable
from plugins.cluster.problems import Problem, Refused
from plugins.surveys.importers.reading import read_export
from plugins.surveys.importers.sheet import Sheet, UnusableError


def sheet_of(export: Path) -> Sheet:
    """The rows of `export`. Raises Refused."""
    try:
        refuse_committable([export])
        return read_export(export)
    except CommittableError as error:
        values = {"path": export.name}
        raise Refused([Problem("importers.export-in-repository", export.name, values=values)]) from error
    except UnusableError as error:
        found = error.finding
        values = {"given": export.name, **found.values}
        raise Refused([Problem(f"importers.{found.rule}", export.name, found.line, values=values)]) from error
