"""All that a report may be made of: the edition's figures, the programme, and what members and board wrote for it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from plugins.benchmarks.measures import is_percent, known_measures
from plugins.benchmarks.member.meant import Meant, load_meant
from plugins.benchmarks.member.suggestions import Suggestions, load_suggestions
from plugins.benchmarks.written.decisions import RecordedDecision, load_decisions
from plugins.benchmarks.written.discussion import Questions, load_discussion
from plugins.benchmarks.written.experiences import Experience, load_experiences
from plugins.cluster.cluster import Cluster
from plugins.cluster.goals import Goal
from plugins.cluster.problems import Problem, nearest
from plugins.cluster.settings import CLUSTER_FILE, Settings
from plugins.events.model import Event
from plugins.profiles.figures import Figures
from plugins.questionnaires.model import Questionnaire

PROPOSALS = ("deliver", "learn", "answers", "calendar")
"""What a note may be about besides the declared comparisons: the proposals of the board's report."""
SETTINGS_FILE = "pelicanconf.py"


@dataclass(frozen=True, slots=True)
class Sources:
    """What reports are made of. What people wrote is here as far as it is without a problem."""

    figures: Figures
    events: tuple[Event, ...] = ()
    goals: tuple[Goal, ...] = ()
    decisions: tuple[RecordedDecision, ...] = ()
    experiences: tuple[Experience, ...] = ()
    discussion: Questions = field(default_factory=dict)
    suggestions: Suggestions = field(default_factory=dict)
    meant: Meant = field(default_factory=Meant)


def load_sources(figures: Figures, events: Iterable[Event]) -> tuple[Sources, list[Problem]]:
    """The sources of a cluster's reports, and what is wrong with what people wrote for them."""
    written, problems = load_written(figures.cluster, figures.questionnaire, figures.of_members)
    return Sources(figures, tuple(events), *written), problems


Written = tuple[tuple[Goal, ...], tuple[RecordedDecision, ...], tuple[Experience, ...], Questions, Suggestions, Meant]


def load_written(
    cluster: Cluster, questionnaire: Questionnaire, of_members: Questionnaire | None
) -> tuple[Written, list[Problem]]:
    """All that people wrote for reports that is as it must be, and what is wrong with the rest."""
    root = cluster.settings.cluster_dir
    measures = known_measures(questionnaire, of_members)
    topics = [*(comparison.id for comparison in questionnaire.comparisons), *PROPOSALS]
    goals, problems = checked_goals(cluster.settings, measures)
    decisions, decision_problems = load_decisions(root, measures)
    experiences, note_problems = load_experiences(root, cluster.members, topics, cluster.settings.today)
    discussion, discussion_problems = load_discussion(root, questionnaire.id, topics)
    suggestions, suggestion_problems = load_suggestions(root, questionnaire)
    meant, meant_problems = load_meant(root, questionnaire, cluster.codes)
    problems += [*decision_problems, *note_problems, *discussion_problems, *suggestion_problems, *meant_problems]
    return (goals, decisions, experiences, discussion, suggestions, meant), problems


def checked_goals(settings: Settings, measures: Iterable[str]) -> tuple[tuple[Goal, ...], list[Problem]]:
    """The goals in the settings that can be measured, and what is wrong with the others."""
    own = (settings.cluster_dir / CLUSTER_FILE).is_file()
    file, known = CLUSTER_FILE if own else SETTINGS_FILE, frozenset(measures)
    good: dict[str, Goal] = {}
    problems = []
    for number, goal in enumerate(settings.goals):
        place = f"GOALS[{number}]"
        if goal.id in good:
            problems.append(Problem("benchmarks.goal-twice", file, 1, f"{place}.id", values={"given": goal.id}))
        elif goal.measure not in known:
            values = {"given": goal.measure, "suggestion": nearest(goal.measure, known) or ", ".join(sorted(known)[:3])}
            problems.append(Problem("benchmarks.unknown-measure", file, 1, f"{place}.measure", values=values))
        elif is_percent(goal.measure) and goal.target > 100:
            values = {"given": str(goal.target), "measure": goal.measure}
            problems.append(Problem("benchmarks.target-over-hundred", file, 1, f"{place}.target", values=values))
        else:
            good[goal.id] = goal
    return tuple(good.values()), problems
