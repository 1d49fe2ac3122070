"""The pages of a small cluster, rendered without Pelican."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from plugins.cluster.design import Design
from plugins.cluster.pages.assets import Assets, load_assets
from plugins.cluster.pages.content_pages import content_pages, in_menu
from plugins.cluster.pages.site import Page, Site
from plugins.cluster.pages.templates import environments
from plugins.events.listings.reading import read_events
from plugins.events.model import Event
from plugins.events.pages.images import Pictures, load_pictures
from plugins.events.pages.pages import pages, shared
from plugins.events.pages.programme import Programme, pictured
from tests.events.clusters import TODAY, load

PRODUCT = Path(__file__).resolve().parents[2]


@cache
def assets() -> Assets:
    """The theme's files; cutting the fonts takes a second, the first time."""
    kept = PRODUCT / ".build" / "cache" / "fonts"
    return load_assets(PRODUCT / "theme", PRODUCT / "node_modules", Design(), PRODUCT, kept)


@dataclass
class Rendered:
    """A site whose pages are rendered when asked for."""

    site: Site
    programme: Programme

    def __post_init__(self) -> None:
        self.environments = environments(self.site.languages, PRODUCT / "theme")

    def __getitem__(self, url: str) -> str:
        """The HTML of the page at `url`."""
        page = next(page for page in self.site if page.url == url)
        return self.site.render(page, self.environments[page.language])

    @property
    def urls(self) -> list[str]:
        """Every page's address."""
        return [page.url for page in self.site]


def programme_of(folder: Path, today: date = TODAY, events: list[Event] | None = None) -> Programme:
    """The programme of the cluster in `folder`, or of `events` in it."""
    cluster = load(folder, today)
    if events is None:
        events, problems = read_events(cluster)
        assert problems == []
    wanted = list(pictured(cluster, events))
    pictures = load_pictures(folder, wanted, folder / ".build") if wanted else Pictures()
    return Programme.of(cluster, tuple(events), pictures)


def site_of(folder: Path, today: date = TODAY, events: list[Event] | None = None) -> Rendered:
    """The site of the cluster in `folder`, as on `today`."""
    programme = programme_of(folder, today, events)
    settings = programme.cluster.settings
    written, _ = content_pages(settings)
    values = {
        "cluster": programme.cluster,
        "settings": settings,
        "asset": assets(),
        "written_pages": in_menu(written, settings.languages),
    }
    site = Site(settings.site_url, settings.languages, {**values, **shared(programme)})
    everything: list[Page] = [*pages(programme), *written]
    for page in everything:
        site.add(page)
    return Rendered(site, programme)
