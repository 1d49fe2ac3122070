"""Connects profiles to Pelican: adds the audience and privacy pages, and offers the figures to the rooms above."""

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.editions.policy import load_policy
from plugins.profiles.figures import load_figures
from plugins.profiles.pages import audience_pages, privacy_pages


class ProfilesGenerator(Generator):  # type: ignore[misc]  # pelican publishes no types
    """Adds this room's pages; `context["FIGURES"]` is what reports and other rooms read, None where there is none."""

    def generate_context(self) -> None:
        """Read the edition and compute the pages. A changed edition or a weakened policy raises and stops the build."""
        cluster = self.settings["CLUSTER"]
        policy = load_policy()
        figures, problems = load_figures(cluster, self.settings.get("CUBE_KEYS"))
        self.context["FIGURES"] = figures
        self.context.setdefault("PROBLEMS", []).extend(problems)
        for page in audience_pages(cluster, policy, figures):
            self.settings["SITE"].add(page)
        for page in privacy_pages(cluster, policy, figures):
            self.settings["SITE"].add(page)


def generators(pelican: Pelican) -> type[Generator]:  # noqa: ARG001 - pelican's signature
    """The generator of this room."""
    return ProfilesGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(generators)
