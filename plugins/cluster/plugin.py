"""Connects the cluster to Pelican: loads it once, turns content/pages into pages, and writes all pages and the sitemap.

Rooms add their pages to `context["SITE"]` in `generate_context` (or at `all_generators_finalized`, when they build on
other rooms); this generator renders and writes them all in `generate_output`, so nothing is written before everything
has been computed.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.cluster.cluster import Cluster
from plugins.cluster.design import TYPEFACES
from plugins.cluster.pages.assets import load_assets
from plugins.cluster.pages.content_pages import content_pages, in_menu
from plugins.cluster.pages.site import Site
from plugins.cluster.pages.sitemap import robots, sitemap
from plugins.cluster.pages.templates import environments
from plugins.cluster.settings import PRODUCT_DIR, load_settings

Environments = Mapping[str, jinja2.Environment]
Publish = Callable[[Site, Environments], None]
"""Takes the whole site, with the templates of each language. The desk may set PUBLISH; without, it is written."""
PRODUCT_CACHE = PRODUCT_DIR / ".build" / "cache"
"""The product's own typefaces are cut once for all clusters."""


def load(pelican: Pelican) -> None:
    """Check the settings and read the cluster, before any generator is made."""
    cluster = Cluster.load(load_settings(pelican.settings))
    own_cache = Path(pelican.settings["CACHE_PATH"])
    assets = load_assets(
        Path(pelican.settings["THEME"]),
        PRODUCT_DIR / "node_modules",
        cluster.settings.design,
        cluster.settings.cluster_dir,
        (PRODUCT_CACHE if cluster.settings.design.typeface in TYPEFACES else own_cache) / "fonts",
    )
    site = Site(
        cluster.settings.site_url.rstrip("/"),
        cluster.settings.languages,
        {"cluster": cluster, "settings": cluster.settings, "asset": assets},
    )
    for path, content in assets.files.items():
        site.add_file(path, content)
    pelican.settings["CLUSTER"] = cluster
    pelican.settings["PROBLEMS"] = list(cluster.problems)  # one list for all: the context is a shallow copy of this
    pelican.settings["SITE"] = site


def add_written_pages(generators: list[Generator]) -> None:
    """Add content/pages where the rooms left room for them; what is wrong with them joins the PROBLEMS."""
    settings = generators[0].settings
    site: Site = settings["SITE"]
    pages, problems = content_pages(settings["CLUSTER"].settings, site.paths)
    settings["PROBLEMS"].extend(problems)
    site.shared["written_pages"] = in_menu(pages, site.languages)
    for page in pages:
        site.add(page)
        for figure in page.data["figures"].values():
            if figure.file:
                site.add_file(figure.file, figure.content)


class SiteGenerator(Generator):  # type: ignore[misc]  # pelican publishes no types
    """Writes the whole site."""

    def generate_output(self, writer: Any) -> None:  # noqa: ANN401, ARG002 - pelican's signature; we write more than articles
        """Render and write every room's pages, the sitemap and robots.txt; or hand them to who serves them."""
        site: Site = self.settings["SITE"]
        site.add_file("sitemap.xml", sitemap(site))
        site.add_file("robots.txt", robots(site))
        templates = environments(site.languages, Path(self.settings["THEME"]))
        publish: Publish = self.settings.get("PUBLISH", partial(_write, Path(self.output_path)))
        publish(site, templates)


def _write(output: Path, site: Site, templates: Environments) -> None:
    site.write(output, templates)


def generators(pelican: Pelican) -> type[Generator]:  # noqa: ARG001 - pelican's signature
    """The generator of this room."""
    return SiteGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(load)
    signals.get_generators.connect(generators)
    signals.all_generators_finalized.connect(add_written_pages)
