"""Connects events to Pelican: reads listings, makes pictures, pages and feeds, and shares what templates call."""

from functools import partial
from pathlib import Path

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.cluster.cluster import Cluster
from plugins.cluster.pages.fonts import font_file
from plugins.cluster.pages.site import Site
from plugins.cluster.settings import PRODUCT_DIR
from plugins.events.feeds.feeds import feeds
from plugins.events.finding.filter_index import filter_index
from plugins.events.finding.search import search_index
from plugins.events.listings.reading import read_events
from plugins.events.pages.cards.cards import cards_to_come
from plugins.events.pages.cards.lettering import Typeface
from plugins.events.pages.images import load_pictures
from plugins.events.pages.pages import pages, shared
from plugins.events.pages.programme import Programme, pictured


class EventsGenerator(Generator):  # type: ignore[misc]  # pelican publishes no types
    """Adds this room's pages and feeds; `context["EVENTS"]` is what other rooms read."""

    def generate_context(self) -> None:
        """Read the listings and compute everything. A shallow clone raises and stops the build."""
        cluster: Cluster = self.settings["CLUSTER"]
        site: Site = self.settings["SITE"]
        folder = cluster.settings.cluster_dir
        events, problems = read_events(cluster)
        pictures = load_pictures(folder, pictured(cluster, events), Path(self.settings["CACHE_PATH"]) / "images")
        programme = Programme.of(cluster, tuple(events), pictures)
        cards = cards_to_come(programme, self._typeface(cluster), Path(self.settings["CACHE_PATH"]) / "cards")
        self.context["EVENTS"] = events
        self.context.setdefault("PROBLEMS", []).extend([*problems, *pictures.problems_besides(problems)])
        site.shared |= {**shared(programme), "social_cards": cards}
        for page in pages(programme):
            site.add(page)
        for path, content in {**pictures.files, **filter_index(programme)}.items():
            site.add_file(path, content)
        site.add_files_to_come(cards.files)
        site.add_files_to_come(partial(feeds, events, cluster))
        site.add_files_to_come(partial(search_index, programme, Path(self.settings["CACHE_PATH"]) / "search"))

    def _typeface(self, cluster: Cluster) -> Typeface:
        """The typeface of titles, in the parts that cards may need."""
        settings = cluster.settings
        files = (
            font_file(settings.design.typeface, part, PRODUCT_DIR / "node_modules", settings.cluster_dir)
            for part in ("latin", "latin-ext")
        )
        return Typeface(tuple(dict.fromkeys(files)))


def generators(pelican: Pelican) -> type[Generator]:  # noqa: ARG001 - pelican's signature
    """The generator of this room."""
    return EventsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(generators)
