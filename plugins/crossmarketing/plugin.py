"""Connects crossmarketing to Pelican: shares with the houses' pages whom their audiences also visit."""

from pelican import signals
from pelican.generators import Generator

from plugins.cluster.pages.site import Site
from plugins.crossmarketing.also_visited import also_visited
from plugins.profiles.figures import Figures


def share(generators: list[Generator]) -> None:
    """Add to the pages below what stands on editions; where there is none, nothing."""
    site: Site = generators[0].settings["SITE"]
    figures: Figures | None = generators[0].context["FIGURES"]
    site.shared["also_visited"] = also_visited(figures.editions, figures.cluster.members) if figures else {}


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(share)
