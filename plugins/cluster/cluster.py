"""The cluster as one value: settings, code lists, members, venues, and what is wrong with their files."""

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.cluster.code_lists import CodeLists
from plugins.cluster.members import Member, load_members
from plugins.cluster.problems import Problem
from plugins.cluster.settings import Settings
from plugins.cluster.venues import Venue, load_venues


@dataclass(frozen=True, slots=True)
class Cluster:
    """Everything the rooms share. A member or venue whose file is wrong is missing here and named in `problems`."""

    settings: Settings
    codes: CodeLists
    members: Mapping[str, Member]
    venues: Mapping[str, Venue]
    problems: tuple[Problem, ...]

    @classmethod
    def load(cls, settings: Settings) -> "Cluster":
        """Read the cluster in `settings.cluster_dir`."""
        codes = CodeLists.load(settings.cluster_dir)
        members, member_problems = load_members(settings.cluster_dir, codes)
        venues, venue_problems = load_venues(settings.cluster_dir, codes)
        return cls(settings, codes, members, venues, (*member_problems, *venue_problems))
