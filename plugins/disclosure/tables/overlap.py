"""Overlap corrected for regulars: who comes often is met more often in a foyer, so answers are weighted by visits.

An answer counts as one part of the visits in twelve months, this one included, capped by the policy (formulas.
visit_weight has the source). Who answered the filter question so that visits weren't asked is here for the first time:
one visit. Who didn't say is left out of the correction. There is one only where visits are published in the full list,
and where the count and the rest of its base are large enough for a second rounding; the design effect is made of
published counts, so that it says nothing new.
"""

from math import ceil

import numpy as np
import numpy.typing as npt

from plugins.disclosure.tables.rounding import rounded_weighted
from plugins.disclosure.tables.secret_counts import SecretPair
from plugins.disclosure.tables.tabulate import Tabulation
from plugins.editions.cube import Pair, Status, Table
from plugins.editions.formulas import visit_weight
from plugins.editions.policy import Policy
from plugins.questionnaires.model import Question, Questionnaire

VISITS = "visits_12m"
FIRST = "first_visit"
Weights = npt.NDArray[np.float64]


def with_correction(
    pair: Pair, secret: SecretPair, tabulation: Tabulation, visits: "Visits | None", key: bytes, policy: Policy
) -> Pair:
    """The pair with its corrected count, where there can be one."""
    if visits is None or min(pair.count.value, pair.base.value - pair.count.value) < policy.rounding.weighted_cell:
        return pair
    answered, came = tabulation.overlaps[pair.member]
    known = visits.weights > 0
    if int((answered & known).sum()) < policy.overlap.least_base:
        return pair
    share = visits.weights[came].sum() / visits.weights[answered].sum()
    together = float(share) * int(answered.sum())
    corrected = rounded_weighted(together, secret.visited, key)
    return Pair(pair.member, pair.base, pair.count, min(corrected, pair.base), visits.design_effect)


class Visits:
    """What each respondent counts for, 0 where visits aren't known; and n·Σw²/(Σw)², rounded up to two decimals."""

    def __init__(self, weights: Weights, design_effect: float) -> None:
        self.weights = weights
        self.design_effect = design_effect

    def __repr__(self) -> str:
        """Say what it is and no answer."""
        return "Visits(…)"


def visits_of(
    tabulation: Tabulation, questionnaire: Questionnaire, tables: dict[str, Table], policy: Policy
) -> Visits | None:
    """The weights of a package; None where visits aren't asked, or not published in the full list."""
    table, first = tables.get(VISITS), tables.get(FIRST)
    if table is None or first is None or {table.status, first.status} != {Status.FULL}:
        return None
    question = questionnaire.question(VISITS)
    each = _by_code(question, policy)
    coded, asked = tabulation.questions[VISITS], tabulation.questions[FIRST]
    by_code = np.array([each[code] for code in coded.codes])
    here_first = asked.answered & ~coded.answered & _not_routed(question, asked.codes, asked.chosen)
    weights = np.where(coded.answered, coded.chosen @ by_code, np.where(here_first, 1.0, 0.0))
    counts = [(cell.count.value, each[cell.codes[0]]) for cell in table.cells]
    counts += [(cell.count.value, 1.0) for cell in first.cells]
    total = sum(number for number, _ in counts)
    sums = [sum(number * weight**power for number, weight in counts) for power in (1, 2)]
    return Visits(weights, ceil(round(100 * total * sums[1] / sums[0] ** 2, 6)) / 100) if sums[0] else None


def _by_code(question: Question, policy: Policy) -> dict[str, float]:
    greatest = policy.overlap.greatest_visits
    return {option.code: visit_weight(option.lower or 1, option.upper, greatest) for option in question.answers}


def _not_routed(question: Question, codes: tuple[str, ...], chosen: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Who answered the filter question with a code after which visits aren't asked."""
    routed = question.routing.codes if question.routing else ()
    others: npt.NDArray[np.bool_] = chosen @ np.array([code not in routed for code in codes])
    return others
