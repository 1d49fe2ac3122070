"""The cluster as one value: settings, code lists, members, venues, content's history, and what is wrong with files."""

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.cluster.code_lists import CodeLists
from plugins.cluster.files.history import History, read_history
from plugins.cluster.files.loading import load_members, load_venues
from plugins.cluster.members import Member
from plugins.cluster.problems import Problem
from plugins.cluster.settings import Settings
from plugins.cluster.venues import Venue


@dataclass(frozen=True, slots=True)
class Cluster:
    """Everything the rooms share.

    A member or venue whose file is wrong is as in its last valid version, or missing where there is none; either way
    `problems` says what is wrong. `history` is of all content, read once for the whole run.
    """

    settings: Settings
    codes: CodeLists
    members: Mapping[str, Member]
    venues: Mapping[str, Venue]
    problems: tuple[Problem, ...]
    history: History

    @classmethod
    def load(cls, settings: Settings) -> "Cluster":
        """Read the cluster in `settings.cluster_dir`. Raises HistoryUnavailable."""
        codes = CodeLists.load(settings.cluster_dir)
        history = read_history(settings.cluster_dir)
        members, member_problems = load_members(settings.cluster_dir, codes, history, settings.today)
        venues, venue_problems = load_venues(settings.cluster_dir, codes, history)
        return cls(settings, codes, members, venues, (*member_problems, *venue_problems), history)
