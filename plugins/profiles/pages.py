"""Profiles become pages: the audience page of each wave, one for each house that shows its figures, and privacy.

The newest wave stands at publikum/, earlier ones at publikum/<wave>/.
"""

from collections.abc import Iterator, Mapping

from plugins.cluster.cluster import Cluster
from plugins.cluster.pages.site import Page
from plugins.cluster.settings import PLAIN
from plugins.editions.policy import Policy
from plugins.profiles.audience import average_profile, house_profile, public_houses
from plugins.profiles.figures import Figures
from plugins.sealing.recipients import recipients_file

AUDIENCE_KEY = "audience"
PRIVACY_KEY = "privacy"
_AUDIENCE: Mapping[str, str] = {"nb": "publikum", "en": "en/audience"}
_HOUSE: Mapping[str, str] = {"nb": "hus", "en": "house"}
_PRIVACY: Mapping[str, str] = {"nb": "personvern", "en": "en/privacy"}


def audience_pages(cluster: Cluster, policy: Policy, figures: Figures | None) -> Iterator[Page]:
    """The audience pages in every language; one that says what it waits for where there is no edition yet.

    No `figures` are those that can't be read, because the questionnaire is to be corrected: that is said.
    """
    waves = figures.issued if figures else ()
    for language in cluster.settings.languages:
        address = _AUDIENCE[language]
        if figures is None or not waves:
            data: dict[str, object] = {"profile": None, "policy": policy, "houses": (), "waves": {}}
            data["withheld"] = figures is None
            yield Page(f"{address}/index.html", "audience.html", language, AUDIENCE_KEY, data)
            continue
        for wave in waves:
            yield _wave_page(figures, wave, waves, language)
        for member in public_houses(figures, waves[0]):
            profile = house_profile(figures, waves[0], member, language)
            path = f"{address}/{_HOUSE[language]}/{member.slug}/index.html"
            data = {"profile": profile, "policy": figures.policy, "house": member.text(language)}
            modified = profile.issued if profile else None
            yield Page(path, "audience_house.html", language, house_key(member.slug), data, modified)


def privacy_pages(cluster: Cluster, policy: Policy, figures: Figures | None) -> Iterator[Page]:
    """The privacy page in every language, its numbers straight from the policy."""
    questionnaire = figures.questionnaire if figures else None
    waves = figures.issued if figures else ()
    for language in cluster.settings.languages:
        privacy = questionnaire.privacy if questionnaire else None
        data = {"policy": policy, "privacy": privacy, "sealed": _sealed(cluster, waves)}
        yield Page(f"{_PRIVACY[language]}/index.html", "privacy.html", language, PRIVACY_KEY, data)


def wave_key(wave: str, waves: tuple[str, ...]) -> str:
    """The key of a wave's page: the newest is the audience page itself."""
    return AUDIENCE_KEY if wave == waves[0] else f"{AUDIENCE_KEY}:{wave}"


def house_key(slug: str) -> str:
    """The key of a house's own page."""
    return f"{AUDIENCE_KEY}:house:{slug}"


def _sealed(cluster: Cluster, waves: tuple[str, ...]) -> bool:
    """Whether the newest wave's answers lie sealed; before the first wave, whether the cluster wants them to."""
    if not waves:
        return cluster.settings.answers != PLAIN
    return (cluster.settings.cluster_dir / recipients_file(waves[0])).is_file()


def _wave_page(figures: Figures, wave: str, waves: tuple[str, ...], language: str) -> Page:
    newest = wave == waves[0]
    data = {
        "profile": average_profile(figures, wave, language),
        "policy": figures.policy,
        "houses": [(house_key(m.slug), m.text(language).name) for m in public_houses(figures, wave)] if newest else (),
        "waves": {other: wave_key(other, waves) for other in waves},
        "wave": wave,
        "withheld": False,
    }
    path = f"{_AUDIENCE[language]}/index.html" if newest else f"{_AUDIENCE[language]}/{wave}/index.html"
    record = figures.editions.edition(wave)
    modified = record.issued if record else None
    return Page(path, "audience.html", language, wave_key(wave, waves), data, modified)
