"""One member's responses become its protected cube, and what the protected stage keeps of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from plugins.disclosure.protected_stage.kept import Kept, Part, fingerprints
from plugins.disclosure.tables.overlap import Visits, visits_of, with_correction
from plugins.disclosure.tables.protection import full_counts, protected_pair, protected_table
from plugins.disclosure.tables.rounding import rounded
from plugins.disclosure.tables.secret_counts import SecretCount, SecretPair, exactly
from plugins.disclosure.tables.tabulate import Tabulation, tabulate
from plugins.disclosure.tables.thresholds import enough_for_any
from plugins.disclosure.tables.weighting import EVENT_GROUP, Weights, weights_for, with_weights
from plugins.editions.cube import Attendance, Cube, Method, Pair, Table
from plugins.editions.policy import Policy
from plugins.editions.record import digest
from plugins.questionnaires.model import Collected, Figures, Questionnaire
from plugins.questionnaires.model import Table as DeclaredTable
from plugins.surveys.responses import AttendanceRow, Responses
from plugins.surveys.responses import Method as HowGot

PEOPLE, MONEY = 5, 1000  # an attendance is no secret of a respondent's; rounded so that nobody copies it to the krone


@dataclass(frozen=True, slots=True)
class House:
    """What of a member matters to its figures: its municipality, and with whom it has agreed on overlap."""

    home: str | None = None
    partners: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Measured:
    """A package's protected figures, ready to be judged and issued.

    For the audit alone, and never written: `bases` are exact, of each declared table and at "" of all respondents;
    `weights` are by event group, none where the cube isn't weighted. `judged` is whether the audit was made at home,
    where the cube was counted: then there are neither.
    """

    cube: Cube
    kept: Kept
    bases: Mapping[str, SecretCount]
    weights: Mapping[str, float]
    judged: bool = False

    def marked(self, package: str) -> "Measured":
        """The same, knowing the mark of the package's bytes."""
        return replace(self, kept=replace(self.kept, package=package))


def measure(
    responses: Responses, questionnaire: Questionnaire, house: House, secret: bytes, policy: Policy
) -> Measured | None:
    """The figures of one package; None where there are too few answers for any. `secret` is the member's."""
    tabulation = tabulate(responses.columns, questionnaire, responses.version, secret)
    everyone = tabulation.everyone
    if not enough_for_any(everyone.count, questionnaire.handling, policy):
        return None
    weights = _weights(tabulation, questionnaire, responses, house, secret, policy)
    tables = {
        declared.id: _table(declared, tabulation, questionnaire, house, weights, secret, policy)
        for declared in own_tables(questionnaire)
    }
    visits = visits_of(tabulation, questionnaire, tables, policy)
    cube = Cube(
        scope=responses.member,
        wave=responses.wave,
        questionnaire=questionnaire.id,
        version=responses.version,
        base=rounded(everyone, secret),
        tables=tables,
        method=method_of(responses.method),
        attendance=tuple(_attendance(responses.attendance)),
        pairs=tuple(_pairs(tabulation, house, visits, secret, policy)),
        design_effect=weights.design_effect if weights else 1.0,
    )
    counted = {declared.id: tabulation.table(declared, questionnaire).base.count for declared in questionnaire.tables}
    bases = {"": everyone.count, **counted}
    keys = [int(key) for key in tabulation.keys]
    parts = _parts(tabulation, questionnaire, secret, policy)
    kept = Kept(
        member=responses.member,
        fingerprints=fingerprints(keys, secret),
        parts=parts,
        attendance=bool(cube.attendance),
        counted=digest(" ".join(tabulation.counted).encode()),
        bases={table: exactly(base) for table, base in bases.items()},
        paired=tuple(sorted(pair.member for pair in tabulation.pairs if _is_judged(pair, house, policy))),
    )
    return Measured(cube, kept, bases, weights.by_group if weights else {})


def _pairs(
    tabulation: Tabulation, house: House, visits: Visits | None, secret: bytes, policy: Policy
) -> Iterator[Pair]:
    """The overlap with each partner that is large enough."""
    for pair in tabulation.pairs:
        found = protected_pair(pair, secret, policy) if pair.member in house.partners else None
        if found is not None:
            yield with_correction(found, pair, tabulation, visits, secret, policy)


def _is_judged(pair: SecretPair, house: House, policy: Policy) -> bool:
    """Whether a pair's count was what decided if it is shown: the houses agree and the base is large enough."""
    return pair.member in house.partners and exactly(pair.base.count) >= policy.overlap.least_base


def _table(
    declared: DeclaredTable,
    tabulation: Tabulation,
    questionnaire: Questionnaire,
    house: House,
    weights: Weights | None,
    secret: bytes,
    policy: Policy,
) -> Table:
    counted = tabulation.table(declared, questionnaire)
    table = protected_table(counted, declared, questionnaire, house.home, secret, policy)
    return with_weights(table, counted, tabulation, weights, secret, policy) if weights else table


def own_tables(questionnaire: Questionnaire) -> tuple[DeclaredTable, ...]:
    """The declared tables that a member's own cube has: none of a question whose answers are pooled only."""
    return tuple(
        declared
        for declared in questionnaire.tables
        if not any(questionnaire.question(name).figures is Figures.POOLED for name in declared.questions)
    )


def _weights(
    tabulation: Tabulation,
    questionnaire: Questionnaire,
    responses: Responses,
    house: House,
    secret: bytes,
    policy: Policy,
) -> Weights | None:
    declared = next((table for table in questionnaire.tables if table.questions == (EVENT_GROUP,)), None)
    if declared is None or not responses.attendance:
        return None
    counted = tabulation.table(declared, questionnaire)
    event_groups = protected_table(counted, declared, questionnaire, house.home, secret, policy)
    attended: dict[str, int] = {}
    for row in _asked(responses.attendance):
        attended[row.event_group] = attended.get(row.event_group, 0) + row.attendance
    return weights_for(tabulation, event_groups, attended, policy)


def _parts(tabulation: Tabulation, questionnaire: Questionnaire, secret: bytes, policy: Policy) -> Mapping[str, Part]:
    """Every one-way table of a question with the least base, for the groups; what the cluster answers has none."""
    parts: dict[str, Part] = {}
    if questionnaire.collected is Collected.BY_CLUSTER:
        return parts
    for declared in questionnaire.tables:
        counted = tabulation.table(declared, questionnaire)
        if len(declared.questions) == 1 and enough_for_any(counted.base.count, questionnaire.handling, policy):
            base, counts = full_counts(counted, secret)
            parts[declared.id] = Part(base, counts)
    return parts


def _attendance(rows: Iterable[AttendanceRow]) -> list[Attendance]:
    asked = _asked(rows)
    groups = sorted({row.event_group for row in asked})
    return [
        _sums(group, [row for row in asked if group in ("", row.event_group)])
        for group in (["", *groups] if asked else [])
    ]


def _sums(group: str, rows: list[AttendanceRow]) -> Attendance:
    return Attendance(
        event_group=group,
        performances=len(rows),
        capacity=_nearest(sum(row.capacity for row in rows), PEOPLE),
        sold=_nearest(sum(row.sold for row in rows), PEOPLE),
        complimentary=_nearest(sum(row.complimentary for row in rows), PEOPLE),
        revenue=_nearest(sum(row.revenue for row in rows), MONEY),
    )


def _asked(rows: Iterable[AttendanceRow]) -> list[AttendanceRow]:
    return [row for row in rows if not row.school]


def method_of(how: HowGot) -> Method:
    """How the answers were got, as an edition says it."""
    return Method(
        method=how.way.value,
        mode=how.mode.value,
        moment=how.moment.value if how.moment else "",
        invited=None if how.invited is None else _nearest(how.invited, PEOPLE),
        first_day=how.first_day.isoformat(),
        last_day=how.last_day.isoformat(),
    )


def _nearest(number: float, step: int) -> int:
    return step * int(number / step + 0.5)
