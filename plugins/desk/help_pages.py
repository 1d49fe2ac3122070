"""The page that explains every message a person can get, a place for each code; for members, so no search shows it."""

from collections.abc import Iterable, Iterator

from plugins.cluster.cluster import Cluster
from plugins.cluster.pages.site import Page
from plugins.desk.explaining import WORDS, Help, helps
from plugins.desk.wordings import Words

KEY = "correct"
_PATHS = {"nb": "rette/index.html", "en": "en/correct/index.html"}
# what members meet first stands first; a room that isn't named here stands last, by name
ORDER = (
    "events", "cluster", "importers", "surveys", "guard", "sealing", "boxoffice", "preview", "benchmarks",
    "questionnaires",
)  # fmt: skip


def help_pages(cluster: Cluster) -> Iterator[Page]:
    """The page in every language."""
    for language in cluster.settings.languages:
        rooms = by_room(helps(language).values())
        data = {"rooms": rooms, "words": Words(WORDS, language)}
        yield Page(_PATHS[language], "correct.html", language, KEY, data, listed=False)


def address(site_url: str, language: str) -> str:
    """Where the page stands on the published site, for pages that are never published themselves."""
    return f"{site_url.rstrip('/')}/{_PATHS[language].removesuffix('index.html')}"


def by_room(found: Iterable[Help]) -> dict[str, list[Help]]:
    """The helps of each room, by code, the rooms in order."""
    rooms: dict[str, list[Help]] = {}
    for one in found:
        rooms.setdefault(one.room, []).append(one)
    rank = {room: number for number, room in enumerate(ORDER)}
    return {room: rooms[room] for room in sorted(rooms, key=lambda room: (rank.get(room, len(ORDER)), room))}
