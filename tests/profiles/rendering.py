"""A cluster with a hand-made edition, and the room's pages as HTML in a bare frame instead of the theme's."""

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import jinja2

from plugins.cluster.cluster import Cluster
from plugins.cluster.pages.site import Site
from plugins.cluster.pages.templates import environments
from plugins.cluster.settings import load_settings
from plugins.editions.policy import Policy
from plugins.profiles.figures import Figures, load_figures
from plugins.profiles.pages import audience_pages, privacy_pages
from plugins.questionnaires.model import Questionnaire
from tests.conftest import PRODUCT_DIR
from tests.profiles.factory import write_waves

FRAME = """<!doctype html><html lang="{{ language }}"><head><title>{% block title %}{% endblock %}</title>
{% block styles %}{% endblock %}</head><body><main>{% block main %}{% endblock %}</main></body></html>"""


def sample_cluster(folder: Path) -> Cluster:
    """The sample cluster's members in `folder`, without any edition yet."""
    for part in ("content/members", "content/venues", "surveys"):
        if not (folder / part).exists():
            shutil.copytree(PRODUCT_DIR / part, folder / part)
    return Cluster.load(
        load_settings(
            {
                "SITENAME": "Samspill", "SITEURL": "https://samspill.example.org", "CLUSTER_NAME": "Klyngen",
                "REGION": "Østfold", "COUNTRY": "NO", "CONTACT": "post@example.org", "TIMEZONE": "Europe/Oslo",
                "CURRENCY": "NOK", "SAMPLE": False, "CLUSTER_DIR": folder, "TODAY": date(2026, 11, 22),
            }
        )
    )  # fmt: skip


def with_waves(cluster: Cluster, waves: Sequence[str], questionnaire: Questionnaire, policy: Policy) -> Cluster:
    """The cluster after an edition of each wave."""
    write_waves(cluster.settings.cluster_dir, waves, cluster.members, questionnaire, policy)
    return cluster


def rendered(cluster: Cluster, policy: Policy) -> dict[str, str]:
    """The HTML of all pages of the room, by path."""
    figures, problems = load_figures(cluster)
    assert problems == []
    assert figures is not None
    return html_of(cluster, policy, figures)


def html_of(cluster: Cluster, policy: Policy, figures: Figures | None) -> dict[str, str]:
    """The same of these figures."""
    site = Site("https://samspill.example.org", ("nb", "en"), {"cluster": cluster, "settings": cluster.settings})
    site.shared["asset"] = lambda name: f"/theme/{name}"
    for page in [*audience_pages(cluster, policy, figures), *privacy_pages(cluster, policy, figures)]:
        site.add(page)
    found = environments(("nb", "en"), PRODUCT_DIR / "theme")
    for env in found.values():
        assert env.loader is not None
        env.loader = jinja2.ChoiceLoader([jinja2.DictLoader({"base.html": FRAME}), env.loader])
    return {page.path: site.render(page, found[page.language]) for page in site}
