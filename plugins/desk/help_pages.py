"""The page that explains every message a person can get, a place for each code; for members, so no search shows it."""

from collections.abc import Iterable, Iterator

from plugins.cluster.cluster import Cluster
from plugins.cluster.pages.site import Page
from plugins.desk.explaining import WORDS, Help, helps
from plugins.desk.families import Family
from plugins.desk.wordings import Words

KEY = "correct"
_PATHS = {"nb": "rette/index.html", "en": "en/correct/index.html"}
# what members meet first stands first; a room that isn't named here stands last, by name
ORDER = ("events", "cluster", "importers", "surveys", "guard", "sealing", "boxoffice", "preview", "questionnaires")


def help_pages(cluster: Cluster) -> Iterator[Page]:
    """The page in every language."""
    for language in cluster.settings.languages:
        rooms = by_room(helps(language).values())
        data = {"rooms": rooms, "words": Words(WORDS, language)}
        yield Page(_PATHS[language], "correct.html", language, KEY, data, listed=False)


def address(site_url: str, language: str) -> str:
    """Where the page stands on the published site, for pages that are never published themselves."""
    return f"{site_url.rstrip('/')}/{_PATHS[language].removesuffix('index.html')}"


def by_room(found: Iterable[Help]) -> dict[str, dict[Family, list[Help]]]:
    """The helps of each room by family and code, rooms and families in order."""
    rooms: dict[str, dict[Family, list[Help]]] = {}
    for one in sorted(found, key=lambda one: (one.family.rank, one.code)):
        rooms.setdefault(one.room, {}).setdefault(one.family, []).append(one)
    rank = {room: number for number, room in enumerate(ORDER)}
    return {room: rooms[room] for room in sorted(rooms, key=lambda room: (rank.get(room, len(ORDER)), room))}
