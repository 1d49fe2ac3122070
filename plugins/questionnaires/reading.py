"""surveys/<id>/questionnaire.yaml becomes a Questionnaire, or a list of problems with their lines.

The questionnaires that ship with the product are there in every cluster; its own of the same id replaces one. A
questionnaire with any problem is left out, and never replaced by the shipped one: figures would be counted by other
codes than the cluster's. All problems of all files are reported at once.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from plugins.cluster.code_lists import CodeList, CodeLists
from plugins.cluster.files.frontmatter import Lines, Unreadable, field_name, parse_yaml, read_text
from plugins.cluster.files.validation import Invalid, line_of, validated
from plugins.cluster.files.written import SLUG
from plugins.cluster.problems import Problem
from plugins.questionnaires import declarations, rules
from plugins.questionnaires.building import build
from plugins.questionnaires.document import WrittenQuestionnaire
from plugins.questionnaires.findings import Finding
from plugins.questionnaires.model import Questionnaire
from plugins.questionnaires.own import FOLDER as OWN
from plugins.questionnaires.own import load_own

PRODUCT_ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = "surveys"
FILE_NAME = "questionnaire.yaml"
SUGGESTIONS, MEANT = "suggestions.yaml", "meant.yaml"
"""What may lie beside a questionnaire: files for the members' reports."""
MAX_QUESTIONNAIRES = 50


def load_questionnaires(root: Path) -> tuple[dict[str, Questionnaire], list[Problem]]:
    """All valid questionnaires of the cluster in `root` by id, and what is wrong with the others."""
    municipalities = CodeLists.load(root)["municipalities"]
    questionnaires: dict[str, Questionnaire] = {}
    problems: list[Problem] = []
    for home, folder in folders(root):
        try:
            questionnaire = read_questionnaire(folder / FILE_NAME, home, municipalities)
        except (Unreadable, Invalid) as refused:
            problems += refused.problems
        else:
            questionnaires[questionnaire.id] = questionnaire
    own, _ = load_own(root, questionnaires)  # `check` tells what is wrong with them
    return {name: replace(found, own=own.get(name, {})) for name, found in questionnaires.items()}, problems


def read_questionnaire(path: Path, root: Path, municipalities: CodeList) -> Questionnaire:
    """Read one file; raises Unreadable or Invalid with every problem in it."""
    file = path.relative_to(root).as_posix()
    data, lines = parse_yaml(read_text(path, file), file)
    written = validated(WrittenQuestionnaire, data, lines, file)
    problems = list(_problems(written, path.parent.name, file, lines, tuple(municipalities.entries)))
    if problems:
        raise Invalid(sorted(problems, key=lambda problem: problem.sort_key))
    return build(written, municipalities)


def folders(root: Path) -> list[tuple[Path, Path]]:
    """The folders to read, by name, each with the root its path is told from: the cluster's own first of all."""
    found: dict[str, tuple[Path, Path]] = {}
    for home in (root, PRODUCT_ROOT):
        base = home / FOLDER
        for folder in sorted(base.iterdir()) if base.is_dir() else ():
            beside = any((folder / name).exists() for name in (OWN, SUGGESTIONS, MEANT))
            only_beside = beside and not (folder / FILE_NAME).exists()  # they belong to the shipped one
            if folder.is_dir() and not only_beside and SLUG.fullmatch(folder.name) and len(found) < MAX_QUESTIONNAIRES:
                found.setdefault(folder.name, (home, folder))
    return [found[name] for name in sorted(found)]


def _problems(
    written: WrittenQuestionnaire, folder: str, file: str, lines: Lines, municipalities: tuple[str, ...]
) -> Iterator[Problem]:
    for rule, place, values in _findings(written, folder, municipalities):
        yield Problem(f"questionnaires.{rule}", file, line_of(place, lines) or 1, field_name(place), values=values)


def _findings(written: WrittenQuestionnaire, folder: str, municipalities: tuple[str, ...]) -> Iterator[Finding]:
    if written.id != folder:
        yield "id-not-folder", ("id",), {"given": written.id, "allowed": folder}
    yield from declarations.findings(written, municipalities)
    for index, question in enumerate(written.questions):
        for rule, place, values in rules.findings(question, written.version, municipalities):
            yield rule, ("questions", index, *place), {"question": question.id, **values}
