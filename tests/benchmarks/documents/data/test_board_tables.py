"""The board's tables: each row is a figure of its report as printed; houses are named only where the report does."""

from dataclasses import replace
from datetime import date

import pytest

from plugins.benchmarks.board.cooperation_view import OverlapRow, OverlapView
from plugins.benchmarks.board.report import NamedHouse
from plugins.benchmarks.board.trends import Houses
from plugins.benchmarks.documents.data.assessment_rows import AssessmentRow
from plugins.benchmarks.documents.data.board_counts import BoardCounts
from plugins.benchmarks.documents.data.board_figures import board_figures
from plugins.benchmarks.documents.data.comparison_rows import ComparisonRow
from plugins.benchmarks.documents.data.count_rows import CountRow
from plugins.benchmarks.documents.data.figure_rows import FigureRow, Of, Rows
from plugins.benchmarks.documents.data.goal_rows import DecisionRow, GoalRow, ProposalRow
from plugins.benchmarks.documents.data.quote_rows import QuoteRow
from plugins.benchmarks.documents.data.worded import Worded
from plugins.benchmarks.quoting.view import QuotesView
from plugins.benchmarks.sources import Sources
from plugins.cluster.pages.templates import environment
from plugins.editions.cube import CLUSTER
from plugins.profiles.folded import average_share
from plugins.profiles.joint import JointView
from plugins.profiles.labels import Labels
from tests.benchmarks.board.told import told_sources
from tests.benchmarks.conftest import World
from tests.benchmarks.documents.data.made import THEME, BoardMade, board_made


@pytest.fixture(scope="module")
def sources(world: World, tmp_path_factory: pytest.TempPathFactory) -> Sources:
    return told_sources(world, tmp_path_factory.mktemp("board"))


@pytest.fixture(scope="module")
def made(sources: Sources) -> BoardMade:
    return board_made(sources)


def shares(made: BoardMade) -> list[FigureRow]:
    return [row for row in made.tables["figures"] if isinstance(row, FigureRow)]


def numbers(made: BoardMade, part: str) -> dict[tuple[str, str], CountRow]:
    rows = [row for row in made.tables["counts"] if isinstance(row, CountRow)]
    return {(row.what, row.which): row for row in rows if row.part == part}


def test_no_house_is_named_that_the_report_does_not_name(made: BoardMade) -> None:
    """None has agreed to it here: no row is of a house, and no slug or name stands in any cell."""
    assert made.report.named == ()
    assert Of.HOUSE not in {row.of for row in shares(made)}
    cells = [str(getattr(row, name)) for rows in made.tables.values() for row in rows for name in row.__slots__]  # type: ignore[attr-defined]
    assert not [cell for cell in cells if "hus-0" in cell.lower() or "Hus 0" in cell]


def test_a_missing_share_says_why(made: BoardMade) -> None:
    """Value or limit, never both, never neither."""
    assert {(row.value is None) == bool(row.limit) for row in shares(made)} == {True}


def test_the_waves_are_told_with_their_verdicts(made: BoardMade) -> None:
    """The shares of each wave, and what is judged of the last two."""
    assert made.report.trends is not None
    average = {(row.wave, row.comparison) for row in shares(made) if row.of is Of.AVERAGE and row.comparison}
    assert {wave for wave, _ in average} == {"2025", "2026"}
    judged = {(one.comparison, one.verdict.value) for one in made.report.trends.judged}
    pairs = [row for row in made.tables["comparisons"] if isinstance(row, ComparisonRow)]
    assert {(row.comparison, row.verdict) for row in pairs if row.beside_name == "2025"} == judged


def test_a_certain_difference_between_kinds_is_told_as_it_is_titled(made: BoardMade) -> None:
    """Higher of the one than of the other, and nothing where none is certain."""
    pairs = [row for row in made.tables["comparisons"] if isinstance(row, ComparisonRow) and row.of is Of.KIND]
    titled = [(chart.id, chart.higher, chart.lower) for chart in made.view.kind_charts if chart.higher]
    assert titled
    assert [(row.comparison, row.of_name, row.beside_name) for row in pairs] == titled
    assert all((row.value or 0) > (row.beside_value or 0) and row.verdict == "higher" for row in pairs)


def test_goals_are_told_as_they_stand(made: BoardMade) -> None:
    """Target, figures with their margins or houses, and the state in the report's own words."""
    rows = {row.measure: row for row in made.tables["goals"] if isinstance(row, GoalRow)}
    assert (rows["average:young"].target, rows["average:young"].standing) == (99, "not-yet")
    counted = rows["members-with-figures"]
    assert (counted.now_value, counted.now_part, counted.now_of, counted.standing) == (100, 24, 24, "reached")
    assert (rows["visits"].now_value, rows["visits"].now_limit, rows["visits"].standing) == (
        None,
        "ingen tall",
        "no-figure",
    )
    assert rows["visits"].direction == "at-most"
    assert rows["average:young"].now_margin is not None


def test_decisions_are_told_with_what_came_of_them(made: BoardMade) -> None:
    """State, hours only where somebody counted, the figure then and now only where one was to move."""
    rows = [row for row in made.tables["decisions"] if isinstance(row, DecisionRow)]
    assert sorted(row.state for row in rows) == ["done", "done", "dropped", "late", "late"]
    assert {(row.took, row.hours) for row in rows if row.took} == {(3, None), (3, 5)}
    assert {row.hours for row in rows if row.took is None} == {None}
    done = next(row for row in rows if row.hours == 5)
    assert (done.then_wave, done.now_wave) == ("2025", "2026")
    assert done.moved == "cannot-tell"
    plain = next(row for row in rows if not row.subject)
    assert (plain.now_value, plain.now_limit, plain.then_limit, plain.unit) == (None, "", "", "")


def test_proposals_add_up(made: BoardMade) -> None:
    """Each with its hours and pay; together, what all of them take."""
    rows = [row for row in made.tables["proposals"] if isinstance(row, ProposalRow)]
    assert len(rows) == len(made.report.decisions) + (len(made.report.decisions) > 1)
    for row, decision in zip(rows, made.report.decisions, strict=False):
        assert (row.houses, row.each, row.by) == (decision.houses, decision.each, decision.by)
        assert row.what
        assert row.who


def test_members_answers_are_counts_and_what_they_add_up_to(made: BoardMade) -> None:
    """A count of none is 0 to 4; the sum has a lower end and, where a band is open, no upper one."""
    assert made.report.assessment is not None
    rows = [row for row in made.tables["assessment"] if isinstance(row, AssessmentRow)]
    for row in rows:
        assert (row.members is None) == (bool(row.limit) or not row.answer)
        assert row.limit in ("", "0–4")
    together = [(row.least, row.most) for row in rows if not row.answer]
    assert together == [(amount.least, amount.most) for amount in made.report.assessment.amounts]
    goal = next(row for row in made.tables["goals"] if isinstance(row, GoalRow) and row.measure == "agree:gain_sharing")
    assert (goal.now_value, goal.now_margin, goal.now_part, goal.now_of) == (None, None, 15, 25)


def test_participation_and_coverage_are_told_in_numbers(made: BoardMade) -> None:
    """By kind and in all, by answers, quarter and way of asking."""
    told = numbers(made, "participation")
    assert told["members", ""].value == told["with-figures", ""].value == 24
    assert told["averaged", ""].value == 24
    answers = [row.value for row in numbers(made, "answers").values()]
    assert answers == list(made.report.coverage.answers)
    assert [row.value for row in numbers(made, "freshness").values()][:4] == list(made.report.coverage.quarters)
    assert numbers(made, "modes")["houses-of", "på papir"].value == 24


def test_what_is_hidden_on_the_page_is_hidden_in_the_data_and_says_why(sources: Sources, made: BoardMade) -> None:
    """How many of a kind have enough answers, where that would tell of single houses."""
    kinds = tuple(replace(row, compared=None) for row in made.view.kinds)
    words = Worded.of("data_words.html", environment("nb", THEME), {})
    counts = BoardCounts(made.report, replace(made.view, kinds=kinds), sources.figures.policy, words, "nb")
    rows = [row for row in counts.rows(QuotesView(None, None)) if row.what == "can-compare" and row.which]
    assert [(row.value, row.limit) for row in rows] == [(None, "hidden")] * len(kinds)


def more_of(made: BoardMade, sources: Sources, **changed: object) -> dict[tuple[str, str, str], CountRow]:
    """The numbers of the report where some of what is printed is otherwise."""
    words = Worded.of("data_words.html", environment("nb", THEME), {})
    report = replace(made.report, **{name: value for name, value in changed.items() if hasattr(made.report, name)})
    view = replace(made.view, **{name: value for name, value in changed.items() if hasattr(made.view, name)})
    rows = BoardCounts(report, view, sources.figures.policy, words, "nb").rows(QuotesView(None, None))
    return {(row.part, row.what, row.which): row for row in rows}


def test_totals_stand_where_the_page_has_them(sources: Sources, made: BoardMade) -> None:
    """Seats, visits, the part of seats taken, and revenue; among the facts and in their own table."""
    told = more_of(made, sources, totals={"capacity": 130_800, "attendance": 88_200, "revenue": 20_000_000})
    assert [told[part, "taken", ""].value for part in ("state", "totals")] == [67, 67]
    assert [told[part, "visits", ""].value for part in ("state", "totals")] == [88_200, 88_200]
    assert (told["totals", "revenue", ""].value, told["totals", "revenue", ""].unit) == (20_000_000, "money")
    assert ("totals", "taken", "") not in more_of(made, sources, totals={"attendance": 88_200})


def test_coverage_is_told_as_far_as_it_is_known(sources: Sources, made: BoardMade) -> None:
    """Rates only where enough houses have one; who has old figures or none; what the calendar had."""
    some = replace(
        made.report.coverage,
        rates=(1, 11, 6),
        asked=18,
        older=2,
        never=3,
        performances=(104, 99),
        played=(date(2026, 9, 18), date(2026, 12, 31)),
    )
    told = more_of(made, sources, coverage=some)
    assert [told["rates", "houses-of", words].value for words in ("under 20 prosent", "20 til 39 prosent")] == [1, 11]
    assert told["rates", "asked-known", ""].value == 18
    assert (told["freshness", "older", ""].value, told["freshness", "never", ""].value) == (2, 3)
    assert (told["modes", "played", ""].value, told["modes", "played-with-figures", ""].value) == (104, 99)
    assert (told["modes", "first", ""].day, told["modes", "last", ""].day) == some.played
    none = replace(made.report.coverage, rates=(), asked=0, older=0, never=0, performances=(0, 0), played=None)
    bare = more_of(made, sources, coverage=none)
    assert not [key for key in bare if key[0] == "rates" or key[1] in ("older", "never", "played")]


def test_the_joint_audience_and_overlap_are_told_in_numbers(sources: Sources, made: BoardMade) -> None:
    """Of how many houses, the most one counts, and the step where there is one; names by kind of list and of house."""
    rows = (OverlapRow("teatre", 3, 15, ((5, 4, 2, True), (7, 6, 3, False), (3, 5, 1, False))),)
    told = more_of(made, sources, joint=JointView(20, 5, ()), overlap=OverlapView(rows, 3, 15, 10, 11))
    assert (told["joint", "houses", ""].value, told["joint", "greatest", ""].value) == (20, 25)
    assert told["joint", "step", ""].value == 5
    assert [told["overlap", "names", f"teatre: {kind}"].value for kind in made.view.kind_names] == [5, 7, 3]
    assert [told["overlap", "names-even", f"teatre: {kind}"].value for kind in made.view.kind_names] == [4, 6, 5]
    assert told["overlap", "names-elsewhere", ""].value == 10
    assert told["overlap", "names-even-elsewhere", ""].value == 11
    bare = more_of(made, sources, joint=JointView(20, 1, ()), trends=None, gaps=None, assessment=None, before=None)
    assert not {"trends", "calendar", "members", "overlap"} & {part for part, *_ in bare}
    assert ("joint", "step", "") not in bare


def test_waves_that_cannot_be_compared_say_only_how_many_asked_alike(sources: Sources, made: BoardMade) -> None:
    """Not how many houses are in both: the page doesn't either."""
    assert made.report.trends is not None
    other = replace(made.report.trends, houses=(Houses(24, 24, 20, 3),))
    words = Worded.of("data_words.html", environment("nb", THEME), {})
    report = replace(made.report, trends=other)
    counts = BoardCounts(report, made.view, sources.figures.policy, words, "nb")
    told = {row.what: row.value for row in counts.rows(QuotesView(None, None)) if row.part == "trends"}
    assert told["alike"] == 3
    assert "in-both" not in told


def test_a_named_house_is_told_with_its_shares(world: World, sources: Sources, made: BoardMade) -> None:
    """A row for each share it has, and about how many answered."""
    estimates = [average_share(world.groups[CLUSTER], one) for one in world.questionnaire.comparisons]
    named = NamedHouse(world.members["hus-01"], 160, (None, *estimates[1:]))
    report = replace(made.report, named=(named,))
    rows = Rows("2026", Labels(world.questionnaire, world.members, "nb"), world.policy)
    told = [row for row in board_figures(report, sources.figures, rows) if row.of is Of.HOUSE]
    assert [row.comparison for row in told] == [one.id for one in world.questionnaire.comparisons[1:]]
    assert {row.of_name for row in told} == {"Hus 01"}
    counts = BoardCounts(
        report, made.view, world.policy, Worded.of("data_words.html", environment("nb", THEME), {}), "nb"
    )
    assert [row.value for row in counts.rows(QuotesView(None, None)) if row.part == "named"] == [160]


def test_the_calendar_is_told_day_by_day_of_the_week(made: BoardMade) -> None:
    """One performance on a Saturday, all whole weeks but one empty, and the days looked at."""
    assert made.report.gaps is not None
    told = numbers(made, "calendar")
    assert told["performances", "lørdag"].value == told["performances", ""].value == 1
    assert told["empty-weeks", ""].value == len(made.report.gaps.empty_weeks) > 20
    assert (told["first", ""].day, told["last", ""].day) == (made.report.gaps.first, made.report.gaps.last)


def test_sentences_are_told_with_figure_and_source(made: BoardMade) -> None:
    """Free to quote, since they are the cluster's; each figure stands among the shares too."""
    rows = [row for row in made.tables["quotes"] if isinstance(row, QuoteRow)]
    assert rows
    assert all(row.source.startswith("Kilde: ") for row in rows)
    known = {(row.value, row.margin) for row in shares(made)}
    assert {(row.value, row.margin) for row in rows if row.margin} <= known
    assert all(str(row.value) in row.sentence for row in rows if row.margin)
