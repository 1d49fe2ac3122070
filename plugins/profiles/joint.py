"""The joint audience of a wave becomes lines beside the average house: two figures with two names, never mixed."""

from dataclasses import dataclass

from plugins.editions.cube import CLUSTER, GroupCell, GroupTable, JointAudience
from plugins.profiles.estimates import Estimate, average_estimate
from plugins.profiles.figures import Figures
from plugins.profiles.folded import average_share
from plugins.profiles.labels import Labels
from plugins.profiles.shown import figure_text
from plugins.questionnaires.model import Comparison


@dataclass(frozen=True, slots=True)
class JointLine:
    """A share as printed: its words, the joint audience's figure, the average house's ("" where it has none)."""

    words: str
    joint: str
    average: str


@dataclass(frozen=True, slots=True)
class JointView:
    """The joint audience in one language: of how many houses, in which steps of points, and its lines."""

    houses: int
    step: int
    lines: tuple[JointLine, ...]


def joint_view(figures: Figures, wave: str, labels: Labels) -> JointView | None:
    """The joint audience of the wave; None where there is none, or nothing of it may be shown."""
    joint, cluster = figures.editions.joint_audience(wave), figures.editions.groups(wave).get(CLUSTER)
    if joint is None or cluster is None:
        return None
    lines = []
    for comparison in figures.questionnaire.comparisons:
        estimate = joint_share(joint, comparison)
        if estimate is not None:
            average = average_share(cluster, comparison)
            shown = [figure_text(each, figures.policy, labels.language) if each else "" for each in (estimate, average)]
            lines.append(JointLine(labels.comparison(comparison.id), *shown))
    houses = max((table.members for table in joint.tables.values()), default=0)
    return JointView(houses, joint.step, tuple(lines)) if lines else None


def joint_share(joint: JointAudience, comparison: Comparison) -> Estimate | None:
    """The joint audience's share of a declared comparison; None where it doesn't have it."""
    table = joint.tables.get(comparison.question)
    cell = _cell(table, comparison.code) if table else None
    return average_estimate(table, cell) if table and cell else None


def _cell(table: GroupTable, code: str) -> GroupCell | None:
    return next((cell for cell in table.cells if cell.codes == (code,)), None)
