"""Connects surveys to Pelican: adds the houses' web forms, and the worker that keeps them on a tablet."""

from pathlib import Path

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.cluster.pages.assets import slim_js
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.waves import load_waves
from plugins.surveys.forms.web import WORKER, web_pages


class SurveysGenerator(Generator):  # type: ignore[misc]  # pelican publishes no types
    """Adds this room's pages; what is wrong with questionnaires and waves is told by `check`, and left out here."""

    def generate_context(self) -> None:
        """Words of all forms, from files anybody may read: no answer is looked at."""
        cluster, site = self.settings["CLUSTER"], self.settings["SITE"]
        questionnaires, _ = load_questionnaires(cluster.settings.cluster_dir)
        waves, _ = load_waves(cluster.settings.cluster_dir, questionnaires)
        pages = list(web_pages(cluster, questionnaires, waves))
        for page in pages:
            site.add(page)
        if pages:
            source = Path(self.settings["THEME"]) / "workers" / WORKER
            site.add_file(WORKER, slim_js(source.read_text(encoding="utf-8")).encode())


def generators(pelican: Pelican) -> type[Generator]:  # noqa: ARG001 - pelican's signature
    """The generator of this room."""
    return SurveysGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(generators)
