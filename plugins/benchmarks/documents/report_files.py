"""One report in one language becomes what its reader gets: the document for the press, and the page with its data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2

from plugins.benchmarks.documents.data.package import About, archive, file_name, files
from plugins.benchmarks.documents.data.shapes import Shapes, Table, load_shapes
from plugins.benchmarks.documents.on_screen import Attached, on_screen, screen_style
from plugins.paper.press import Document

PAGE_SUFFIX = ".html"
_TITLES = {"nb": "Tall i rapporten {wave}: {name}", "en": "Figures of the report {wave}: {name}"}
_DESCRIPTIONS = {
    "nb": "Tallene i rapporten, og ingen andre: vernede andeler i hele prosent, med feilmargin og avrundet antall. "
    "Feilmarginen dekker tilfeldigheter og vår egen avrunding, ikke hvem som valgte å svare. Der et tall mangler, sier "
    "linjen hvorfor.",
    "en": "The report's figures, and no other: protected shares in whole percent, with their margin of error and "
    "rounded base. The margin covers chance and our own rounding, not who chose to answer. Where a figure is missing, "
    "the line says why.",
}


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its document, which bears its name ("members/<slug>.pdf"), and its page for the screen."""

    document: Document
    page: bytes

    @property
    def name(self) -> str:
        """The PDF's path below reports/."""
        return self.document.name

    @property
    def page_name(self) -> str:
        """The page's path below reports/."""
        return str(Path(self.name).with_suffix(PAGE_SUFFIX))


@dataclass(frozen=True, slots=True)
class Bindery:
    """Makes reports in one language: `env` words them, `css` is the page's, `cluster` the name of who publishes."""

    language: str
    env: jinja2.Environment
    css: str
    cluster: str
    shapes: Shapes

    @classmethod
    def of(cls, language: str, env: jinja2.Environment, theme_dir: Path, product_dir: Path, cluster: str) -> "Bindery":
        """The bindery of a language."""
        return cls(language, env, screen_style(theme_dir, product_dir), cluster, load_shapes(language))

    def report(
        self, document: Document, reader: str, name: str, wave: str, rows: Mapping[str, Iterable[object]]
    ) -> Report:
        """The report of `reader` (a member's slug, or "board"), called `name`; without rows its page holds no data.

        `rows` are those of each table by its id in shapes.yaml.
        """
        about = About(
            name=f"{reader}-{wave}-{self.language}",
            title=_TITLES[self.language].format(wave=wave, name=name),
            description=_DESCRIPTIONS[self.language],
            contributor=self.cluster,
            language=self.language,
        )
        attached = self._attached(about, self.shapes.tables(rows))
        return Report(document, on_screen(document, self.env, self.css, attached))

    def _attached(self, about: About, tables: tuple[Table, ...]) -> tuple[Attached, ...]:
        if not tables:
            return ()
        written = files(tables, about.language)
        return (
            *(
                Attached(f"{about.name}-{file_name(table)}", table.shape.title, "text/csv", written[file_name(table)])
                for table in tables
            ),
            Attached(f"{about.name}.zip", "", "application/zip", archive(about, tables, written)),
        )
