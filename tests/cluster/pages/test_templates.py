"""Templates, and what they compile to."""

import os
import shutil
from pathlib import Path

import pytest

from plugins.cluster.pages.templates import environment
from tests.desk.building import PRODUCT_DIR


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A theme of one template, with the product's catalogues."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text("{{ 1234.5|number }} {{ language }}", encoding="utf-8")
    shutil.copytree(PRODUCT_DIR / "theme" / "locale", tmp_path / "locale")
    return tmp_path


def rendered(theme: Path, language: str) -> str:
    """The template as a new environment renders it."""
    return environment(language, theme).get_template("a.html").render()


def test_what_is_kept_is_of_one_language(theme: Path) -> None:
    """A number that stands in the template is written while compiling: each language has its own."""
    for _ in range(2):
        assert rendered(theme, "nb") == "1\xa0234,5 nb"
        assert rendered(theme, "en") == "1,234.5 en"
    assert len(list((theme / "templates" / "__pycache__").iterdir())) == 2


def test_a_changed_template_is_compiled_anew(theme: Path) -> None:
    """Also when its time of change and its size are the same."""
    path = theme / "templates" / "a.html"
    assert rendered(theme, "en").startswith("1,234.5")
    before = path.stat()
    path.write_text("{{ 9876.5|number }} {{ language }}", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert rendered(theme, "en").startswith("9,876.5")


def test_nothing_is_kept_where_nothing_can_be_written(theme: Path) -> None:
    """A file stands in the folder's place: the page is the same."""
    (theme / "templates" / "__pycache__").write_text("", encoding="utf-8")
    assert rendered(theme, "en") == "1,234.5 en"
