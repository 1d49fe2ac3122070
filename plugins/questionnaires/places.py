"""Where in surveys/<id>/questionnaire.yaml a part of a question is written: for problems found by another reader."""

from pathlib import Path
from typing import Any

from plugins.cluster.files.frontmatter import field_name, parse_yaml, read_text
from plugins.cluster.files.validation import line_of
from plugins.cluster.problems import Problem
from plugins.questionnaires.permanence import Change
from plugins.questionnaires.reading import FILE_NAME, folders


def problem_of(root: Path, questionnaire: str, change: Change, edition: str) -> Problem:
    """A change as a problem with its line; `questionnaire` is one that was read, `edition` what it contradicts."""
    home, folder = next(found for found in folders(root) if found[1].name == questionnaire)
    path = folder / FILE_NAME
    file = path.relative_to(home).as_posix()
    data, lines = parse_yaml(read_text(path, file), file)
    place = _place(data, change)
    values = {**change.values, "edition": edition}
    return Problem(f"questionnaires.{change.rule}", file, line_of(place, lines) or 1, field_name(place), values=values)


def _place(data: Any, change: Change) -> tuple[str | int, ...]:  # noqa: ANN401 - YAML as parsed, of a valid file
    ids = [question["id"] for question in data["questions"]]
    here: tuple[str | int, ...] = ("questions", ids.index(change.question))
    written = data["questions"][here[1]]
    key, *codes = change.place
    if not codes:
        return (*here, key)
    listed = [entry["code"] for entry in written.get(key, ())]
    if codes[0] in listed:
        return (*here, key, listed.index(codes[0]))
    return (*here, "options_from" if key == "options" and "options_from" in written else key)
