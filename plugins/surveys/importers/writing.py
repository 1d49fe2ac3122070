"""A package is written as a whole or not at all, after the same check that judges it when it is handed in.

It grows in a folder of its own below .build/, is read there as a package is read, and takes the old one's place in two
renames. What else lies in the folder (attendance.csv) comes along. Where the answers are the same as before, nothing is
touched: a second import of the same export changes no byte.
"""

import csv
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from plugins.cluster.problems import Problem, Refused
from plugins.questionnaires.model import Questionnaire
from plugins.questionnaires.table_schema import table_schema
from plugins.questionnaires.waves import Wave
from plugins.surveys.attendance import attendance_schema
from plugins.surveys.guarded_folder import ATTENDANCE, DESCRIPTOR, LIMITS, RESPONSES
from plugins.surveys.importers.packing import description, same_answers
from plugins.surveys.packages import DATA, Package, read_package

_KEPT = (ATTENDANCE, f"{ATTENDANCE}.age")


class Written(StrEnum):
    """What became of the package's folder."""

    NEW = "new"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


def write_package(
    root: Path,
    member: str,
    wave: Wave,
    questionnaire: Questionnaire,
    members: Sequence[str],
    collection: Mapping[str, object],
    responses: str,
) -> Written:
    """Write data/<member>/<wave>/. Raises Refused with every problem of what would stand there, and writes nothing."""
    folder = root / DATA / member / wave.id
    _refuse_links(folder, root)
    about = _description(folder, member, wave, questionnaire, collection)
    if _stands(folder, about, responses):
        return Written.UNCHANGED
    build = root / ".build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build, prefix="import-") as place:
        staged_root = Path(place)
        staged = staged_root / DATA / member / wave.id
        staged.mkdir(parents=True)
        (staged / DESCRIPTOR).write_text(about, encoding="utf-8", newline="")
        (staged / RESPONSES).write_text(responses, encoding="utf-8", newline="")
        for name in _KEPT:
            if (folder / name).is_file():
                shutil.copy2(folder / name, staged / name)
        _judge(Package(member, wave.id, staged), staged_root, questionnaire, wave, members)
        return _swap(staged, folder, staged_root / "before")


def _description(
    folder: Path, member: str, wave: Wave, questionnaire: Questionnaire, collection: Mapping[str, object]
) -> str:
    shown = collection.get("shown", [])
    schemas: dict[str, object] = {
        "responses": table_schema(questionnaire, wave.version, shown if isinstance(shown, list) else [])
    }
    if any((folder / name).is_file() for name in _KEPT):
        schemas["attendance"] = attendance_schema(questionnaire)
    return description(f"{member}-{wave.id}", collection, schemas)


def _stands(folder: Path, about: str, responses: str) -> bool:
    """Whether the same is there already, under whatever numbers and in whatever order."""
    try:
        if max((folder / name).stat().st_size for name in (DESCRIPTOR, RESPONSES)) > LIMITS[RESPONSES]:
            return False
        before = (folder / DESCRIPTOR).read_text(encoding="utf-8"), (folder / RESPONSES).read_text(encoding="utf-8")
        return json.loads(before[0]) == json.loads(about) and same_answers(before[1], responses)
    except (OSError, ValueError, csv.Error):
        return False


def _refuse_links(folder: Path, root: Path) -> None:
    """Nothing is written through a link."""
    for path in (folder, *folder.parents):
        if path == root:
            return
        if path.is_symlink():
            raise Refused([Problem("surveys.link", path.relative_to(root).as_posix())])


def _judge(package: Package, root: Path, questionnaire: Questionnaire, wave: Wave, members: Sequence[str]) -> None:
    _responses, problems = read_package(package, root, {questionnaire.id: questionnaire}, [wave], members)
    if problems:
        raise Refused(problems)


def _swap(staged: Path, folder: Path, before: Path) -> Written:
    folder.parent.mkdir(parents=True, exist_ok=True)
    if not folder.exists():
        staged.rename(folder)
        return Written.NEW
    folder.rename(before)
    try:
        staged.rename(folder)
    except OSError:
        before.rename(folder)
        raise
    return Written.REPLACED
