"""What a member's report says in numbers that are no shares: answers, reach, attendance, give and get, the quotes."""

from collections.abc import Iterator

from plugins.benchmarks.documents.data.count_rows import CountRow, on_day, percent_of, whole_percent
from plugins.benchmarks.documents.data.quote_counts import cluster_counts
from plugins.benchmarks.member.report import MemberReport
from plugins.benchmarks.member.view import MemberView
from plugins.benchmarks.quoting.view import HouseView, QuotesView
from plugins.editions.cube import Status


def member_counts(report: MemberReport, view: MemberView, quotes: QuotesView) -> Iterator[CountRow]:
    """The numbers of one member's report, chapter by chapter."""
    yield from _of_report(view)
    yield from _findings(report, view)
    if report.over_waves is not None:
        for wave, base in zip(report.over_waves.waves, report.over_waves.bases, strict=True):
            yield CountRow("waves", "answers", base, "answers", wave)
    if view.overlap:
        yield CountRow("visited", "shown", view.overlap_bases[0], "answers", view.wave)
    if view.attendance:
        yield from _attendance(view)
    yield from _given(report, view)
    yield from _got(report, view)
    if quotes.house is not None:
        yield from _quoted(quotes.house)
    if quotes.cluster is not None:
        yield from cluster_counts(quotes.cluster)


def _of_report(view: MemberView) -> Iterator[CountRow]:
    yield CountRow("report", "edition", view.number, wave=view.wave)
    yield on_day("report", "issued", view.issued, view.wave)
    if view.base:
        yield CountRow("report", "answers", view.base, "answers", view.wave)
    if view.effective:
        yield CountRow("reading", "effective", view.effective, "answers", view.wave)
    for what, houses in (("others", view.houses), ("peers", view.peers), ("average-of", view.average_of)):
        if houses:
            yield CountRow("reading", what, houses, "houses", view.wave)
    yield CountRow("reading", "agreement", view.agreement.version)
    if view.agreement.accepted:
        yield on_day("reading", "accepted", view.agreement.accepted)


def _findings(report: MemberReport, view: MemberView) -> Iterator[CountRow]:
    if report.status is not Status.FULL:
        if view.in_short and view.missing:
            yield CountRow("findings", "missing", view.missing, "answers", view.wave)
        yield CountRow("findings", "reach-weighted", view.weighted_points, "points", view.wave)
        return
    if view.compared:
        yield CountRow("findings", "compared", view.compared, wave=view.wave)
        yield CountRow("findings", "certain", view.differing, wave=view.wave)
        if view.earlier_wave:
            yield CountRow("findings", "changed", view.changed, wave=view.wave)
    if view.reach_base:
        yield CountRow("findings", "reach", view.reach_points, "points", view.wave, str(view.reach_base))


def _attendance(view: MemberView) -> Iterator[CountRow]:
    """The response rate, where the page has it: beside the attendance of the whole house."""
    whole = next((row for row in view.attendance if not row.event_group), None)
    if whole and whole.capacity and view.invited and view.invited >= view.base:
        yield CountRow("attendance", "invited", view.invited, wave=view.wave)
        yield CountRow("attendance", "answers", view.base, "answers", view.wave)
        yield CountRow("attendance", "response", percent_of(view.base, view.invited), "percent", view.wave)


def _given(report: MemberReport, view: MemberView) -> Iterator[CountRow]:
    exchange = report.exchange
    yield CountRow("given", "listings", exchange.listings)
    if exchange.listings:
        yield CountRow("given", "listed", exchange.performances)
        yield on_day("given", "issued", view.issued)
    for wave in exchange.waves:
        what = "with-attendance" if wave.attendance else "without-attendance"
        yield CountRow("given", what, wave.base, "answers", wave.wave)


def _got(report: MemberReport, view: MemberView) -> Iterator[CountRow]:
    exchange = report.exchange
    told = (
        ("full", exchange.full, "number"),
        ("short", exchange.short, "number"),
        ("compared", view.compared, "number"),
        ("others", view.houses if view.compared else 0, "houses"),
        ("peers", view.peers if view.compared else 0, "houses"),
        ("overlaps", view.overlaps, "houses"),
        ("named-by", exchange.named_by, "houses"),
    )
    for what, number, unit in told:
        if number:
            yield CountRow("got", what, number, unit, view.wave)


def _quoted(house: HouseView) -> Iterator[CountRow]:
    if house.visits is not None and house.performances is not None:
        yield CountRow("quotes", "visits", house.visits, wave=house.wave, which=house.name)
        yield CountRow("quotes", "performances", house.performances, wave=house.wave, which=house.name)
        if house.taken is not None:
            yield CountRow("quotes", "taken", whole_percent(house.taken), "percent", house.wave, house.name)
