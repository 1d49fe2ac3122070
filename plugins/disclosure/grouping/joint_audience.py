"""Members' parts become the joint audience: shares weighted by attendance, no house above the policy's part.

Another figure than the average house: there every house counts the same, here every visit does. It takes as many
houses as a group of the cluster, in the same steps and tails; and since weights are known to everybody, no two houses
may hold so much of them that a third one's share stands alone (the p % rule on weights). It says of each question only
the cells that are compared, in the folded list: few figures that bear on one house.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from plugins.disclosure.grouping.group_figures import Parts
from plugins.disclosure.grouping.group_totals import nobody_is_estimated
from plugins.disclosure.grouping.groups import Members, Standing
from plugins.disclosure.protected_stage.kept import Part
from plugins.disclosure.tables.folding import unfolded
from plugins.editions.cube import Attendance, GroupCell, GroupTable, JointAudience, ProtectedCount, Status
from plugins.editions.formulas import capped_weights, exact_proportion, joint_margin, joint_share, margin
from plugins.editions.policy import Policy
from plugins.questionnaires.model import Question, Questionnaire

Weights = Mapping[str, Fraction]
_GRAINS = 10**9  # weights as whole numbers, for a rule that counts


def people(row: Attendance) -> int:
    """What a house's weight is in proportion to: everybody who was there."""
    return row.sold + row.complimentary


def compared_codes(questionnaire: Questionnaire) -> Mapping[str, tuple[str, ...]]:
    """The folded codes of each compared question that the joint audience says, in declared order."""
    codes: dict[str, tuple[str, ...]] = {}
    for comparison in questionnaire.comparisons:
        codes[comparison.question] = (*codes.get(comparison.question, ()), comparison.code)
    return codes


def joint_weights(members: Members, attendance: Mapping[str, int], policy: Policy) -> Weights:
    """Each house's weight; none where so few can't share the whole under the cap. `attendance` is people by member."""
    inside = sorted(member for member in members if attendance.get(member, 0) > 0)
    greatest = Fraction(str(policy.joint.greatest_weight))
    if len(inside) * greatest < 1:
        return {}
    return dict(zip(inside, capped_weights([attendance[member] for member in inside], greatest), strict=True))


@dataclass(frozen=True, slots=True)
class JointCase:
    """What it is made of: the cluster's contributors with their parts, each member's people, the cluster's step."""

    inside: Members
    step: int
    parts: Parts
    attendance: Mapping[str, int]
    standing: Standing


def joint_audience(case: JointCase, questionnaire: Questionnaire, policy: Policy) -> JointAudience | None:
    """The joint audience; None where too few houses have handed in attendance, or nothing is compared."""
    step = _step(joint_weights(case.inside, case.attendance, policy), case, policy)
    if step is None:
        return None
    tables = {}
    for name, codes in compared_codes(questionnaire).items():
        question = questionnaire.question(name)
        weights = joint_weights(case.inside & case.parts.with_table(name, question), case.attendance, policy)
        fine = _step(weights, case, policy)
        if fine is None or fine > step:
            tables[name] = GroupTable(name, (name,), 0, Status.BLANK, ())
            continue
        cells = tuple(_cell(question, code, weights, case, step, policy) for code in codes)
        tables[name] = GroupTable(name, (name,), len(weights), Status.FOLDED, cells)
    return JointAudience(step, tables)


def _step(weights: Weights, case: JointCase, policy: Policy) -> int | None:
    """How finely so many houses may be shown; None: not at all."""
    size = case.standing.size(frozenset(weights))
    grains = {member: int(weight * _GRAINS) for member, weight in weights.items()}
    if size < policy.groups.least_coarse:
        return None
    if not nobody_is_estimated(frozenset(weights), grains, case.standing, policy):
        return None
    return case.step if size >= policy.groups.least else policy.groups.coarse_step


def _cell(question: Question, code: str, weights: Weights, case: JointCase, step: int, policy: Policy) -> GroupCell:
    shares, margins = [], []
    for member in weights:
        part: Part = case.parts.by_member[member][question.id]
        counts = [part.counts[each] for each in unfolded(question, code, case.parts.homes.get(member))]
        shares.append(exact_proportion(counts, part.base))
        together = ProtectedCount(sum(count.value for count in counts))
        margins.append(margin(together, part.base, policy, counts=len(counts)))
    held = list(weights.values())
    share = joint_share(shares, held, step, policy)
    return GroupCell((code,), share, joint_margin(margins, held, step, policy) if isinstance(share, int) else None)
