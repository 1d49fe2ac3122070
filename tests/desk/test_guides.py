"""The guides on the site: short, the same in both languages, and every command in them is one there is."""

import re
from html import escape
from pathlib import Path

import pytest

from plugins.cluster.files import markdown
from plugins.cluster.files.frontmatter import read_document
from plugins.cluster.files.markdown import to_html
from plugins.cluster.members import Sharing
from plugins.cluster.pages.guide_figures import (
    FOLDER,
    MARK,
    figures_of,
    unknown_figures,
    with_figures,
    without_figures,
)
from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.commands.table import load_commands
from plugins.desk.commands.typed import with_flags
from plugins.editions.policy import load_policy
from tests.tools.guide.scenes import AT_HOME, of_one_house, played

PAGES = PRODUCT_DIR / "content" / "pages"
GUIDES = ("guide-medlem", "guide-koordinator", "guide-stedfortreder")
COMMANDS = load_commands()
COMMAND = re.compile(r"`python3 tasks\.py ([^`]+)`")


def body(guide: str, language: str) -> str:
    path = PAGES / (f"{guide}.md" if language == "nb" else f"{guide}.{language}.md")
    return read_document(path, PRODUCT_DIR).body


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_can_be_typed(guide: str, language: str) -> None:
    """The command is there, takes words where words stand, has every option that is named, and needs no other."""
    commands = COMMAND.findall(body(guide, language))
    assert commands
    for command in commands:
        task, *words = command.split()
        assert with_flags(COMMANDS[task], words) or not words, command


@pytest.mark.parametrize("guide", GUIDES)
def test_both_languages_have_the_same_steps(guide: str) -> None:
    """As many headings, steps, rows and commands; and the same tasks in the same order."""
    nb, en = body(guide, "nb"), body(guide, "en")
    for mark in (r"^## ", r"^\d\. ", r"^- ", r"^\| "):
        assert len(re.findall(mark, nb, re.MULTILINE)) == len(re.findall(mark, en, re.MULTILINE)), mark
    assert [c.split()[0] for c in COMMAND.findall(nb)] == [c.split()[0] for c in COMMAND.findall(en)]


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_is_short_and_shown_whole(guide: str, language: str) -> None:
    """Read in three minutes; and nothing in it is refused on the way to the site."""
    text = without_figures(body(guide, language))
    assert list(unknown_figures(body(guide, language), guide, 1)) == []
    assert len(text.split()) < 600
    assert markdown.problems_in(text, guide, 1) == []


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_shows_pictures_of_the_product(guide: str, language: str) -> None:
    """Two or more, each there in the page's own language, with words for who doesn't see it, and small."""
    text = body(guide, language)
    marks = MARK.findall(text)
    assert len(marks) >= 2
    assert [name for _, name in marks] == [name for _, name in MARK.findall(body(guide, "nb"))]
    figures = figures_of(text, language, language)
    assert set(figures) == {name for _, name in marks}
    assert sum(len(figure.content) for figure in figures.values()) < 150_000
    html = with_figures(text, to_html, figures)
    for words, name in marks:
        assert len(words) > 20
        assert escape(words) in html, name
    assert html.count("<figure") == len(marks)
    assert "guide:" not in html
    assert "\ue000" not in html


@pytest.mark.parametrize("language", ["nb", "en"])
def test_what_a_terminal_says_in_a_picture_is_what_it_says_today(language: str, tmp_path: Path) -> None:
    """Word for word; `python3 tasks.py guide-pictures` makes it so."""
    for name, said in played(tmp_path, language, of_one_house, AT_HOME):
        assert (FOLDER / f"{name}.{language}.txt").read_text(encoding="utf-8") == said, name


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_guides_say_what_the_program_does(language: str) -> None:
    """Every level of an agreement, the policy's thresholds, and files that are there."""
    policy = load_policy()
    member, coordinator = body("guide-medlem", language), body("guide-koordinator", language)
    assert [level for level in Sharing if f"| `{level}` |" not in member] == []
    for number in (policy.bases.folded, policy.bases.full):
        assert re.search(rf"\b{number}\b", member)
    assert re.search(rf"\*\*{policy.retention.months} ", coordinator)
    assert policy.time.changed_members == 5  # "minst fem", "at least five"
    for guide in GUIDES:
        for path in re.findall(r"`((?:docs|policy)[^` ]*)`", body(guide, language)):
            assert (PRODUCT_DIR / Path(path)).is_file(), path
