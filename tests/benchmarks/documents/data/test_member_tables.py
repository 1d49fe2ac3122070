"""A member's tables: each row is a figure of its report as printed, and what the report doesn't print isn't there."""

from dataclasses import replace
from datetime import date

import pytest

from plugins.benchmarks.documents.data.comparison_rows import ComparisonRow
from plugins.benchmarks.documents.data.count_rows import CountRow
from plugins.benchmarks.documents.data.figure_rows import FigureRow, Of
from plugins.benchmarks.documents.data.member_counts import member_counts
from plugins.benchmarks.documents.data.member_tables import AttendanceRow, ProgrammeRow
from plugins.benchmarks.member.beside import BESIDE
from plugins.benchmarks.quoting.view import ClusterView, HouseView, QuotesView
from plugins.editions.cube import Attendance, Cell, ProtectedCount
from plugins.profiles.figures import Figures
from plugins.profiles.shown import share_text
from tests.benchmarks import factory
from tests.benchmarks.conftest import World
from tests.benchmarks.documents.data.made import HOUSE, MemberMade, figures_of, member_made, weighted, without


@pytest.fixture(scope="module")
def figures(world: World, tmp_path_factory: pytest.TempPathFactory) -> Figures:
    return figures_of(world, tmp_path_factory.mktemp("cluster"))


@pytest.fixture(scope="module")
def made(world: World, figures: Figures) -> MemberMade:
    return member_made(world, figures)


def shares(made: MemberMade) -> list[FigureRow]:
    return [row for row in made.tables["figures"] if isinstance(row, FigureRow)]


def counts(made: MemberMade) -> dict[tuple[str, str, str], int | None]:
    rows = [row for row in made.tables["counts"] if isinstance(row, CountRow)]
    return {(row.part, row.what, row.wave): row.value for row in rows}


@pytest.mark.parametrize("base", [600, 60])
def test_a_missing_figure_says_why(world: World, figures: Figures, base: int) -> None:
    """A share has a value, with its margin, or else a limit; so has every side of a comparison."""
    made = member_made(world, figures, base)
    for row in shares(made):
        assert (row.value is None) == bool(row.limit)
        assert row.value is None or row.of is Of.OFFICIAL or row.margin is not None
    for pair in made.tables["comparisons"]:
        assert isinstance(pair, ComparisonRow)
        assert (pair.value is None, pair.beside_value is None) == (bool(pair.limit), bool(pair.beside_limit))


def test_every_own_share_is_the_reports(world: World, made: MemberMade) -> None:
    """Each is an estimate of the report, with value or limit, margin and base as printed."""
    own = {(e.table, e.code): e for section in made.report.sections for shown in section.shown for e in shown.own}
    told = {
        (row.table, row.code): row
        for row in shares(made)
        if row.of is Of.OWN and row.measure == "share" and not row.comparison and not row.within and row.wave == "2026"
    }
    assert own.keys() <= told.keys()
    for key, estimate in own.items():
        row = told[key]
        shown = f"{row.value} %" if row.value is not None else row.limit
        assert share_text(estimate, world.policy, "nb").replace("\N{NO-BREAK SPACE}", " ").startswith(shown)
        assert (row.margin, row.base) == (estimate.points, estimate.base)


def test_a_report_that_describes_says_nothing_of_others(world: World, figures: Figures) -> None:
    """Between 30 and 99 answers no figure of others or of a comparison; below 30 none of its own."""
    described = member_made(world, figures, 60)
    assert {row.of for row in shares(described)} == {Of.OWN}
    assert {row.table for row in shares(described) if row.wave == "2025"} <= {"first_visit", "last_visit", "visits_12m"}
    assert described.tables["comparisons"] == []
    blank = member_made(world, figures, 20)
    assert Of.OWN not in {row.of for row in shares(blank) if row.wave == "2026"}
    assert Of.AVERAGE in {row.of for row in shares(blank)}


def test_the_wave_before_stands_only_where_the_report_prints_it(made: MemberMade) -> None:
    """In the table of who came and among the comparisons; its other answers are in no data."""
    before = [row for row in shares(made) if row.of is Of.BEFORE]
    assert {row.table for row in before if not row.comparison} <= set(BESIDE)
    assert {row.wave for row in before} == {"2025"}


def test_shares_over_waves_stand_as_they_are_drawn(world: World, figures: Figures) -> None:
    """A share that is judged as it was compared, never weighted; the others as their answers are shown."""
    made = member_made(world, figures, own=weighted(factory.cube(HOUSE, 600, world.questionnaire), "last_visit"))
    over = made.report.over_waves
    assert over is not None
    assert over.waves == ("2025", "2026")
    rows = [row for row in shares(made) if row.of is Of.OWN and row.wave == "2025"]
    assert {(row.comparison, row.weighted) for row in rows if row.table == "first_visit"} == {("new", False)}
    told = {(row.wave, row.code): row for row in shares(made) if row.table == "last_visit" and row.of is Of.OWN}
    followed = [row for row in over.rows if row.question == "last_visit"]
    assert followed
    for row in followed:
        for wave, estimate in zip(over.waves, row.shares, strict=True):
            assert estimate is not None
            assert (told[wave, row.code].base, told[wave, row.code].margin) == (estimate.base, estimate.points)
            assert told[wave, row.code].weighted == (wave == "2026")


def test_a_comparison_is_told_as_it_is_judged(made: MemberMade) -> None:
    """With the verdict of the report; the points and seats of its findings stand at the pair that is the finding's."""
    pairs = [row for row in made.tables["comparisons"] if isinstance(row, ComparisonRow)]
    judged = [
        (row.comparison, side.verdict.value, side.own.base)
        for row in made.report.comparisons
        for side in (row.cluster, row.peers, row.earlier)
        if side
    ]
    assert [(row.comparison, row.verdict, row.base) for row in pairs] == judged
    told = [(row.comparison, row.least, row.most) for row in pairs if row.most is not None]
    views = zip(made.report.findings, made.view.findings, strict=True)
    assert sorted(told) == sorted((finding.comparison, view.least, view.most) for finding, view in views)
    nearest = made.report.nearest
    assert [row.comparison for row in pairs if row.answers] == ([nearest.compared.comparison] if nearest else [])


def test_overlap_is_told_only_where_both_agree_today(world: World, made: MemberMade, figures: Figures) -> None:
    """A house that has left since is in nobody's data."""
    assert {row.code for row in shares(made) if row.table == "visited"} == {"hus-02", "hus-05"}
    left = replace(figures, cluster=replace(figures.cluster, members=without(world.members, "hus-02")))
    assert {row.code for row in shares(member_made(world, left)) if row.table == "visited"} == {"hus-05"}


def test_ages_and_parties_are_told_of_each_kind_of_event(world: World, figures: Figures) -> None:
    """Ages, and the ages they came with, as the report prints them, with the kind that they are of."""
    own = factory.cube(HOUSE, 600, world.questionnaire)
    sizes = own.tables["party_size"]
    alone = replace(sizes, cells=(Cell(("1",), ProtectedCount(200)), *sizes.cells[1:]))
    made = member_made(world, figures, own=replace(own, tables={**own.tables, sizes.id: alone}))
    assert made.report.reached is not None
    told = {(row.within, row.table, row.code): row for row in shares(made) if row.within}
    labels = {option.code: option.text["nb"] for option in world.questionnaire.question("event_group").answers}
    folded = {option.code: option.text["nb"] for option in world.questionnaire.question("event_group").folded}
    estimates = [(kind.kind, cell) for kind in made.report.reached.kinds for cell in (*kind.ages, *kind.party)]
    assert {cell.table for _, cell in estimates} == {"event_group-by-age", "event_group-by-party_ages"}
    for kind, cell in estimates:
        table = world.questionnaire.table(cell.table).questions[1]
        row = told[(labels | folded)[kind], table, cell.codes[1]]
        assert (row.value, row.limit, row.margin, row.base) == (
            cell.share if row.value is not None else None,
            f"0–{4 * cell.few}" if cell.few else "" if row.value is not None else str(cell.share),
            cell.points,
            cell.base,
        )


def test_a_weighted_share_says_so(world: World, figures: Figures) -> None:
    """Of a weighted table each own row is, that of its chart's title too; a comparison's, never weighted, isn't."""
    own = weighted(factory.cube(HOUSE, 600, world.questionnaire), "age")
    rows = [row for row in shares(member_made(world, figures, own=own)) if row.of is Of.OWN and row.table == "age"]
    assert {row.weighted for row in rows if row.wave == "2026" and not row.comparison and not row.within} == {True}
    assert {row.weighted for row in rows if row.comparison == "young"} == {True, False}
    assert {row.weighted for row in rows if row.comparison == "old"} == {False}


def test_attendance_is_as_handed_in_and_as_printed(made: MemberMade) -> None:
    """Every kind of event, with the seats taken now and in the wave before."""
    rows = [row for row in made.tables["attendance"] if isinstance(row, AttendanceRow)]
    assert [row.kind for row in rows][:1] == ["Alle"]
    assert (rows[0].capacity, rows[0].sold, rows[0].complimentary, rows[0].visits) == (8000, 5600, 400, 6000)
    assert (rows[0].taken, rows[0].taken_before, rows[0].wave_before, rows[0].revenue) == (75, 75, "2025", 1_200_000)
    assert {row.limit for row in rows} == {""}


def test_attendance_that_is_missing_says_why(world: World, figures: Figures) -> None:
    """Without seats nothing is taken of them; a kind that wasn't there before has no figure before."""
    plain = factory.cube(HOUSE, 600, world.questionnaire)
    rows = (
        Attendance("", 2, 0, 50, 0, 0),
        Attendance("concert", 2, 0, 50, 0, 0),
        Attendance("other", 1, 100, 50, 0, 0),
    )
    made = member_made(world, figures, own=replace(plain, attendance=rows))
    told = [
        (row.taken, row.taken_before, row.limit) for row in made.tables["attendance"] if isinstance(row, AttendanceRow)
    ]
    assert told == [(None, 75, "no-seats"), (None, None, "neither"), (50, None, "not-before")]


def test_the_programme_is_told_by_group_and_by_kind(made: MemberMade) -> None:
    """All performances, those that don't say for whom, those for each group, and each kind's."""
    rows = [row for row in made.tables["programme"] if isinstance(row, ProgrammeRow)]
    told = {(row.kind, row.audience): row.performances for row in rows}
    assert told["", ""] == 6
    assert told["", "sier ikke hvem"] == 3
    assert told["", "Eldre"] == told["", "Familier"] == 3
    assert all(0 < number <= 6 for number in told.values())


def test_what_was_given_and_got_is_told_in_numbers(made: MemberMade) -> None:
    """Listings, waves with their answers, questions, houses beside it; and what its answers can show."""
    told = counts(made)
    assert told["given", "listings", ""] == 2
    assert told["given", "listed", ""] == 6
    assert (told["given", "with-attendance", "2026"], told["given", "with-attendance", "2025"]) == (600, 300)
    assert told["got", "full", "2026"] == made.report.exchange.full
    assert told["got", "overlaps", "2026"] == 2
    assert told["findings", "compared", "2026"] == made.view.compared
    assert told["findings", "reach", "2026"] == made.view.reach_points


def test_what_more_answers_would_open_is_told_where_nothing_is_compared(world: World, figures: Figures) -> None:
    """How many more make a hundred, and what can be certain at 400."""
    made = member_made(world, figures, 60)
    told = counts(made)
    assert told["findings", "missing", "2026"] == 40
    assert told["findings", "reach-weighted", "2026"] == made.view.weighted_points
    assert ("findings", "compared", "2026") not in told


def test_both_languages_say_the_same(world: World, figures: Figures, made: MemberMade) -> None:
    """The same figures with other words."""
    english = member_made(world, figures, language="en")
    assert {name: len(rows) for name, rows in english.tables.items()} == {
        name: len(rows) for name, rows in made.tables.items()
    }
    first, second = shares(made), shares(english)
    assert [(row.table, row.code, row.value) for row in first] == [(row.table, row.code, row.value) for row in second]


def test_the_response_rate_stands_where_the_page_has_it(made: MemberMade) -> None:
    """Beside the attendance of the whole house, and not where fewer were asked than answered."""
    told = {row.what: row.value for row in numbers(made, invited=2000) if row.part == "attendance"}
    assert told == {"invited": 2000, "answers": made.view.base, "response": round(100 * made.view.base / 2000)}
    assert [row for row in numbers(made, invited=made.view.base - 5) if row.part == "attendance"] == []


def test_what_weighting_costs_and_who_the_others_are_is_told(made: MemberMade) -> None:
    """How many unweighted answers the weighted ones tell as much as; how many houses the others are."""
    told = {row.what: row.value for row in numbers(made, effective=410) if row.part == "reading"}
    assert (told["effective"], told["others"]) == (410, made.view.houses)
    assert "average-of" not in told


def test_the_page_to_quote_from_is_told_in_numbers(made: MemberMade) -> None:
    """Visits, performances and the seats taken of its sentence; none of a house without attendance."""
    day = date(2026, 11, 10)
    house = HouseView("Huset", "2026", 1, day, 600, False, (), False, False, 40, 6000, 0.755)
    rows = list(member_counts(made.report, made.view, QuotesView(house, None)))
    assert [(row.what, row.value) for row in rows if row.part == "quotes"] == [
        ("visits", 6000),
        ("performances", 40),
        ("taken", 76),
    ]
    without_seats = QuotesView(replace(house, taken=None), None)
    assert "taken" not in [row.what for row in member_counts(made.report, made.view, without_seats)]
    nothing = QuotesView(replace(house, visits=None), ClusterView("2026", 1, day, 24, (), (), (), {}, None))
    told = [row.what for row in member_counts(made.report, made.view, nothing) if row.part == "quotes"]
    assert told == ["averaged", "edition", "issued"]


def numbers(made: MemberMade, **changed: object) -> list[CountRow]:
    """The numbers of the report where some of what is printed is otherwise."""
    return list(member_counts(made.report, replace(made.view, **changed), QuotesView(None, None)))  # type: ignore[arg-type]
