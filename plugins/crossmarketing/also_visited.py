"""An edition's affinities become what a house's page says: whom its audience also visits, as today's agreements allow.

The lists are frozen with the edition; an agreement may have changed since, or a house left. No figure stands here, and
the order, by name, tells nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.cluster.members import Member, Sharing, agree_on_overlap
from plugins.editions.store import Editions


@dataclass(frozen=True, slots=True)
class AlsoVisited:
    """The houses, and the wave that said so."""

    wave: str
    houses: tuple[Member, ...]

    def by_name(self, language: str) -> tuple[Member, ...]:
        """In the alphabetical order of their names in a language."""
        return tuple(sorted(self.houses, key=lambda member: member.text(language).name.casefold()))


def also_visited(editions: Editions, members: Mapping[str, Member]) -> Mapping[str, AlsoVisited]:
    """By house, from the newest wave that has its list; none for a house of whose list nothing is left."""
    found: dict[str, AlsoVisited] = {}
    for wave in editions.waves():
        for slug, others in editions.affinities(wave).items():
            house = members.get(slug)
            allowed = [members[other] for other in others if other in members]
            shown = [other for other in allowed if house and may_be_named_together(house, other)]
            found.pop(slug, None)
            if shown:
                found[slug] = AlsoVisited(wave, tuple(shown))
    return found


def may_be_named_together(house: Member, other: Member) -> bool:
    """Whether a house's audience may publicly be said to visit another: its figures are pooled, and both agree."""
    return house.agreement.figures.allows(Sharing.POOLED) and agree_on_overlap(house, other)
