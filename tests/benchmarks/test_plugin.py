"""The generator prints where there is a place for reports, and writes nothing before everything is printed."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from plugins.benchmarks import plugin
from plugins.benchmarks.plugin import ReportsGenerator
from plugins.paper.press import Document
from plugins.profiles.figures import Figures
from tests.benchmarks import factory
from tests.benchmarks.conftest import World


class PretendPress:
    """Stands for the press: a text file for each document, at once."""

    def __init__(self, product_dir: Path, folder: Path) -> None:
        assert (product_dir / "theme").is_dir()
        self.folder = folder

    def print(self, documents: Sequence[Document], progress: Callable[[int, int], None]) -> Mapping[str, Path]:
        self.folder.mkdir(parents=True)
        paths = {document.name: self.folder / document.name.replace("/", "-") for document in documents}
        for done, path in enumerate(paths.values(), 1):
            path.write_text(path.name)
            progress(done, len(paths))
        return paths

    def keep_only(self, paths: Sequence[Path]) -> None:
        assert set(self.folder.iterdir()) == set(paths)


@pytest.fixture
def figures(world: World, tmp_path: Path) -> Figures:
    cubes = {slug: world.cubes[slug] for slug in ("hus-00", "hus-01")}
    factory.write_edition(tmp_path, cubes, {}, {})
    return factory.all_figures(tmp_path, {slug: world.members[slug] for slug in ("hus-00", "hus-01", "hus-02")})


def generator(
    tmp_path: Path, figures: Figures | None, reports: Path | None, said: list[tuple[int, int]]
) -> ReportsGenerator:
    settings = {
        "REPORTS_PATH": str(reports) if reports else None,
        "CACHE_PATH": str(tmp_path / "cache"),
        "THEME": str(factory.PRODUCT_DIR / "theme"),
        "PROGRESS": lambda *told: said.append(told),
    }
    made = ReportsGenerator.__new__(ReportsGenerator)  # Pelican's own set-up wants a whole site
    made.settings, made.context = settings, {"FIGURES": figures, "EVENTS": []}
    return made


def test_with_keys_every_report_is_written_after_all_are_printed(
    figures: Figures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both languages, members and board; nothing lies in reports/ before generate_output."""
    monkeypatch.setattr(plugin, "Press", PretendPress)
    reports, said = tmp_path / "reports", []
    made = generator(tmp_path, figures, reports, said)
    made.generate_context()
    assert not reports.exists()
    made.generate_output(None)
    names = {"members/hus-00.pdf", "members/hus-01.pdf", "board.pdf", "meeting-kit.pdf"}
    written = {path.relative_to(reports).as_posix() for path in reports.rglob("*.pdf")}
    assert written == names | {f"en/{name}" for name in names}
    pages = {path.relative_to(reports).with_suffix(".pdf").as_posix() for path in reports.rglob("*.html")}
    assert pages == written
    assert said == [(5, 8), (8, 8)]


@pytest.mark.parametrize("with_figures", [True, False])
def test_without_keys_or_figures_nothing_is_made(with_figures: bool, figures: Figures, tmp_path: Path) -> None:
    """No place for reports, or no questionnaire: no press, no file."""
    reports = None if with_figures else tmp_path / "reports"
    made = generator(tmp_path, figures if with_figures else None, reports, [])
    made.generate_context()
    made.generate_output(None)
    assert not (tmp_path / "cache").exists()
    assert not (tmp_path / "reports").exists()
