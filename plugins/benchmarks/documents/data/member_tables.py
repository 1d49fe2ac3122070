"""A member's report becomes the tables that can be saved from it: all its figures, and no other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from plugins.benchmarks.documents.data.comparison_rows import member_comparisons
from plugins.benchmarks.documents.data.count_rows import percent_of
from plugins.benchmarks.documents.data.figure_rows import Rows
from plugins.benchmarks.documents.data.member_counts import member_counts
from plugins.benchmarks.documents.data.member_figures import member_figures
from plugins.benchmarks.documents.data.quote_rows import quoted_shares, quotes_of
from plugins.benchmarks.documents.data.worded import Worded
from plugins.benchmarks.member.meant import EVENT_GROUP
from plugins.benchmarks.member.reached import Reached
from plugins.benchmarks.member.report import MemberReport
from plugins.benchmarks.member.view import MemberView
from plugins.benchmarks.quoting.view import QuotesView
from plugins.cluster.cluster import Cluster
from plugins.cluster.code_lists import CodeList
from plugins.editions.cube import Attendance
from plugins.profiles.labels import Labels

ALL = {"nb": "Alle", "en": "All"}
UNSAID = {"nb": "sier ikke hvem", "en": "do not say whom"}
UNASKED = {"nb": "svarene gjelder ikke disse", "en": "the answers are not about these"}


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One kind of event as it was handed in; `limit` says why a figure is missing."""

    wave: str
    kind: str
    performances: int
    capacity: int | None
    sold: int | None
    complimentary: int | None
    visits: int | None
    taken: int | None
    revenue: int | None
    currency: str
    wave_before: str
    taken_before: int | None
    limit: str


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """How many performances of a kind are for a group of people; "" is every kind, every group."""

    first: date
    last: date
    kind: str
    audience: str
    performances: int


def member_tables(
    report: MemberReport, view: MemberView, quotes: QuotesView, cluster: Cluster, rows: Rows, words: Worded
) -> Mapping[str, list[object]]:
    """The rows of each table, by the table's id."""
    reached, labels = report.reached, rows.labels
    return {
        "figures": [*member_figures(report, cluster.members, rows), *quoted_shares(quotes, rows, report.figures.cube)],
        "comparisons": list(member_comparisons(report, view.findings, view.kind_plural, rows)),
        "attendance": list(_attendance(view, labels, cluster.settings.currency)),
        "programme": list(_programme(reached, labels, cluster.codes["audiences"])) if reached else [],
        "counts": list(member_counts(report, view, quotes)),
        "quotes": list(quotes_of(quotes, rows, words)),
    }


def _attendance(view: MemberView, labels: Labels, currency: str) -> Iterator[AttendanceRow]:
    for row in view.attendance:
        before = view.attendance_before.get(row.event_group)
        taken, taken_before = _taken(row), _taken(before) if before else None
        lacks = taken_before is None and bool(view.attendance_before)
        yield AttendanceRow(
            wave=view.wave,
            kind=view.event_groups.get(row.event_group, row.event_group) if row.event_group else ALL[labels.language],
            performances=row.performances,
            capacity=row.capacity,
            sold=row.sold,
            complimentary=row.complimentary,
            visits=row.sold + row.complimentary,
            taken=taken,
            revenue=row.revenue,
            currency=currency,
            wave_before=view.attendance_wave if view.attendance_before else "",
            taken_before=taken_before,
            limit=_why(taken is None, lacks),
        )


def _taken(row: Attendance) -> int | None:
    return percent_of(row.sold + row.complimentary, row.capacity) if row.capacity else None


def _why(lacks: bool, lacks_before: bool) -> str:
    if lacks:
        return "neither" if lacks_before else "no-seats"
    return "not-before" if lacks_before else ""


def _programme(found: Reached, labels: Labels, audiences: CodeList) -> Iterator[ProgrammeRow]:
    """All performances, those for each group, those of each kind, and those of a kind for a group."""

    def row(number: int, kind: str = "", audience: str = "") -> ProgrammeRow:
        return ProgrammeRow(found.first, found.last, kind, audience, number)

    names = {code.code: code.label(labels.language) for code in audiences}
    yield row(found.performances)
    if found.unsaid:
        yield row(found.unsaid, audience=UNSAID[labels.language])
    if found.unasked:
        yield row(found.unasked, audience=UNASKED[labels.language])
    for one in found.audiences:
        yield row(one.performances, audience=names.get(one.audience, one.audience))
    for kind in found.kinds:
        name = labels.answer(EVENT_GROUP, kind.kind)
        if kind.performances:
            yield row(kind.performances, name)
        for code, number in kind.meant:
            yield row(number, name, names.get(code, code))
