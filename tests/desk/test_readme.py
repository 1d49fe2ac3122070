"""The README names what there is: every task, every option, every file it points to."""

import re
from pathlib import Path

import pytest
from invoke.collection import Collection

PRODUCT_DIR = Path(__file__).resolve().parents[2]
README = (PRODUCT_DIR / "README.md").read_text(encoding="utf-8")
TASKS = Collection.from_module(__import__("tasks")).to_contexts()
SAID_ONCE = {"kind", "cluster", "path", "source", "target", "wave", "member", "name", "questionnaire", "help"}
"""Options that the README explains for all tasks together, or writes as a word in capitals."""


@pytest.mark.parametrize("task", TASKS, ids=lambda context: context.name)
def test_every_task_and_option_is_in_the_readme(task: object) -> None:
    """A row of the table for each task, with its options."""
    row = next((line for line in README.split("\n") if line.startswith(f"| `{task.name}")), None)  # type: ignore[attr-defined]
    assert row, f"{task.name} is not in the README"  # type: ignore[attr-defined]
    options = {name.lstrip("-") for name in task.flag_names()} - SAID_ONCE  # type: ignore[attr-defined]
    missing = [name for name in options if len(name) > 1 and f"--{name}" not in row]
    assert missing == []


def test_every_picture_and_page_it_links_to_exists() -> None:
    """No link of the README leads nowhere."""
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if "://" not in target:
            assert (PRODUCT_DIR / target).exists(), target


def test_the_map_of_the_house_is_true() -> None:
    """Every room of plugins/ stands in the map, and the map names no other."""
    house = README[README.index("```\nREADME.md") :].split("```")[1]
    rooms = {path.name for path in (PRODUCT_DIR / "plugins").iterdir() if (path / "__init__.py").is_file()}
    assert {room for room in rooms if f"{room}/" in house} == rooms
