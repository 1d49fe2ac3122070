"""A member that the cluster doesn't have yet is made from its programme: its name if the source is sure of it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from plugins.events.importers.cleaning import key
from plugins.events.importers.items import ImportedItem
from plugins.events.importers.spelling import spelled

KIND = "venue"
"""Who sells through a box office of its own; a guess like all else that is marked unverified."""


def member_name(slug: str, items: Sequence[ImportedItem]) -> str:
    """The organiser whose name the slug is or begins, or who has at least a third of the items and twice as many as any
    other; else the slug in words: a tenant of a house is not the house."""
    named = Counter(item.organizer for item in items if item.organizer)
    ranked = sorted(named.items(), key=lambda pair: (-pair[1], pair[0]))
    for name, _ in ranked:
        if key(name).replace(" ", "").startswith(slug.replace("-", "")):
            return name
    (name, most), (_, second) = (*ranked, (slug, 0), (slug, 0))[:2]
    if most and 3 * most >= len(items) and most >= 2 * second:
        return name
    texts = (text for item in items for text in (item.name, item.organizer, item.place.name, item.place.locality))
    return spelled(slug, [text for text in texts if text])


def new_member(name: str, today: date) -> dict[str, object]:
    """The front matter of a member that no one has spoken to yet: invited, and nothing of it shared."""
    return {
        "name": name,
        "kind": KIND,
        "joined": today,
        "stage": "invited",
        "agreement": {"version": 1, "figures": "none"},
        "unverified": True,
    }
