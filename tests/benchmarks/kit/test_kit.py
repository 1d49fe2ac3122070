"""A meeting has at most three subjects, the clearest first, each with a question, notes and room to write."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from plugins.benchmarks.board.participation import KindCount
from plugins.benchmarks.board.proposals import Decision, Proposal
from plugins.benchmarks.board.report import BoardReport, board_report
from plugins.benchmarks.board.trends import JOINT
from plugins.benchmarks.kit import kit as kit_module
from plugins.benchmarks.kit.kit import MOST_NOTES, MOST_TOPICS, About, meeting_kit
from plugins.benchmarks.kit.view import kit_view
from plugins.benchmarks.sources import Sources
from plugins.benchmarks.written.decisions import Done, RecordedDecision, Said
from plugins.benchmarks.written.experiences import Experience, Outcome, Translation
from plugins.cluster.goals import Goal
from plugins.cluster.members import Sharing
from plugins.cluster.pages.templates import environment
from plugins.editions.cube import CLUSTER
from plugins.profiles.estimates import average_estimates
from plugins.profiles.folded import average_share
from plugins.profiles.verdicts import Compared, Verdict
from plugins.questionnaires.reading import load_questionnaires
from tests.benchmarks import factory
from tests.benchmarks.conftest import World


def note(number: int, about: str, member: str = "hus-01") -> Experience:
    return Experience(
        member=member, slug=f"n{number}", title=f"Forsøk {number}", written=date(2026, 1, number), about=(about,),
        outcome=Outcome.PARTLY, hours=3, costs=1000, body="Vi prøvde noe.",
    )  # fmt: skip


def decision(name: str, *, done: bool, heard: bool) -> RecordedDecision:
    said = Said(nb=f"Noe om {name}", en=f"Something of {name}")
    ended = Done(on=date(2026, 2, 1), did=said) if done else None
    return RecordedDecision(
        id=name, decided=date(2025, 12, 1), what=said, who="Styret", by=date(2026, 3, 1), done=ended,
        heard=said if heard else None,
    )  # fmt: skip


@pytest.fixture
def sources(world: World, tmp_path: Path) -> Sources:
    factory.write_edition(tmp_path, world.cubes, world.groups, {CLUSTER: tuple(world.cubes)})
    public = {"hus-05": factory.member("hus-05", 5, Sharing.PUBLIC, "Det Åpne Huset")}
    figures = factory.all_figures(tmp_path, {**world.members, **public})
    decisions = (
        decision("open", done=False, heard=True),
        decision("plain", done=True, heard=False),
        decision("heard", done=True, heard=True),
    )
    return Sources(figures, decisions=decisions)


def report(sources: Sources) -> BoardReport:
    found = board_report(sources)
    assert found
    return found


def test_at_most_three_subjects_and_none_twice(sources: Sources) -> None:
    """Certain differences first, what a house can work on before the rest."""
    kit = meeting_kit(report(sources), sources)
    assert 0 < len(kit.topics) <= MOST_TOPICS
    assert len({topic.id for topic in kit.topics}) == len(kit.topics)
    assert kit.topics[0].about is About.DIFFERENCE


def test_a_goal_that_is_not_reached_is_a_subject(sources: Sources) -> None:
    """One that is reached, or that can't be told, isn't."""
    goals = tuple(
        Goal(id=name, measure=f"average:{name}", target=target, by="2026", adopted=date(2025, 1, 1))
        for name, target in (("women", 1), ("old", 100))
    )
    kit = meeting_kit(report(replace(sources, goals=goals)), replace(sources, goals=goals))
    assert [topic.id for topic in kit.topics if topic.about is About.GOAL] == ["old"]


def test_notes_stand_with_their_subject(sources: Sources) -> None:
    """The newest two of it; those on something else wait for another meeting."""
    subject = meeting_kit(report(sources), sources).topics[0].id
    notes = (*(note(number, subject) for number in (4, 3, 2)), note(1, "answers"))
    kit = meeting_kit(report(sources), replace(sources, experiences=notes))
    assert [one.slug for one in kit.topics[0].notes] == ["n4", "n3"]
    assert len(kit.topics[0].notes) == MOST_NOTES


def test_what_was_done_and_heard_is_told_first(sources: Sources) -> None:
    """You said, we did; then what was done unasked, then what waits."""
    kit = meeting_kit(report(sources), sources)
    assert [one.decision.id for one in kit.told] == ["heard", "plain", "open"]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_kit_shows_groups_and_what_members_wrote(language: str, sources: Sources) -> None:
    """A house is named for its note, never for its figures, not even a public one's; every sheet has its box."""
    subject = meeting_kit(report(sources), sources).topics[0].id
    full = replace(sources, experiences=(note(1, subject),))
    board = report(full)
    view = kit_view(meeting_kit(board, full), full, board, language)
    page = sheets_of(full, board, language)
    named = {member.slug for member in full.figures.cluster.members.values() if member.name in page}
    assert named == {"hus-01"}
    assert page.count('class="kit-box"') == len(view.topics) + 3
    assert view.opening + view.closing + sum(topic.minutes for topic in view.topics) == 60
    assert "content/" not in page
    assert full.figures.cluster.settings.contact in page


def test_before_there_is_a_group_the_kit_says_what_to_do(world: World, tmp_path: Path) -> None:
    """Three houses: a first meeting about getting figures, and no figure of a group."""
    few = {slug: world.cubes[slug] for slug in ("hus-00", "hus-01", "hus-02")}
    factory.write_edition(tmp_path, few, {}, {})
    alone = Sources(factory.all_figures(tmp_path, dict(list(world.members.items())[:6])))
    kit = meeting_kit(report(alone), alone)
    assert [topic.id for topic in kit.topics] == ["deliver"]
    page = sheets_of(alone, report(alone), "nb")
    assert "Det første møtet" in page
    assert "±" not in page


def test_a_note_stands_once(sources: Sources) -> None:
    """With the first it is about that is a subject of this meeting."""
    first, second, *_ = (topic.id for topic in meeting_kit(report(sources), sources).topics)
    notes = tuple(
        note(number, first).model_copy(update={"about": about})
        for number, about in ((3, ("elsewhere", second, first)), (2, (first, second)), (1, (second,)))
    )
    sheets = meeting_kit(report(sources), replace(sources, experiences=notes)).topics
    assert [[one.slug for one in sheet.notes] for sheet in sheets[:2]] == [["n2"], ["n3", "n1"]]


def test_a_note_in_another_language_says_so(sources: Sources) -> None:
    """To the reader, and to the machine that reads aloud; one that is translated says nothing."""
    subject = meeting_kit(report(sources), sources).topics[0].id
    plain = note(1, subject)
    told = Translation(title="A try", body="We tried something.")
    for written, marked in ((plain, True), (plain.model_copy(update={"translations": {"en": told}}), False)):
        full = replace(sources, experiences=(written,))
        page = sheets_of(full, report(full), "en")
        assert ('<div lang="nb">' in page, "Written in Norwegian." in page) == (marked, marked)


def with_compared(board: BoardReport, compared: int, delivered: int) -> BoardReport:
    """A report of so many houses with figures, of which so many have enough answers to compare."""
    return replace(board, who=replace(board.who, kinds=(KindCount("theatre", delivered, delivered, compared),)))


def sheets_of(sources: Sources, board: BoardReport, language: str) -> str:
    view = kit_view(meeting_kit(board, sources), sources, board, language)
    page = environment(language, factory.PRODUCT_DIR / "theme").get_template("print/kit.html")
    return page.render(view=view, settings=sources.figures.cluster.settings, policy=sources.figures.policy)


@pytest.mark.parametrize(("compared", "delivered", "told"), [(5, 10, True), (4, 10, False), (6, 10, False)])
def test_that_houses_need_answers_is_said_of_many_and_without_a_number(
    compared: int, delivered: int, told: bool, sources: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five that have too few, and five that have enough: else two who know of themselves may know of a third."""
    monkeypatch.setattr(kit_module, "judged_kinds", lambda *_: ())
    small = delivered - compared
    proposal = Decision(Proposal.ANSWERS, small, 12, date(2027, 2, 1))
    board = with_compared(replace(report(sources), decisions=(proposal,), trends=None), compared, delivered)
    assert [topic.id for topic in meeting_kit(board, sources).topics] == ["answers"] * told
    if told:
        pages = [sheets_of(sources, with_compared(board, many, 12), "nb") for many in (5, 6, 7)]
        assert pages[0] == pages[1] == pages[2]
        assert "Hjelp hus med få svar opp til 100" in pages[0]


def test_every_proposal_can_be_a_sheet(sources: Sources, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing differs for certain, the board's proposals are what there is to talk about."""
    monkeypatch.setattr(kit_module, "judged_kinds", lambda *_: ())
    shares = average_estimates(sources.figures.editions.groups("2026")[CLUSTER], "first_heard")
    proposals = (
        Decision(Proposal.DELIVER, 3, 4, date(2027, 2, 1)),
        Decision(Proposal.ANSWERS, 7, 12, date(2027, 2, 1)),
        Decision(Proposal.CALENDAR, 24, 1, date(2027, 2, 1), tuple(shares)[:3]),
    )
    board = with_compared(replace(report(sources), decisions=proposals, trends=None), 17, 24)
    kit = meeting_kit(board, sources)
    assert [topic.id for topic in kit.topics] == ["deliver", "answers", "calendar"]
    for language in ("nb", "en"):
        text = sheets_of(sources, board, language)
        assert text.count('class="kit-box"') == 6
        assert all(question.within(language) in text for topic in kit.topics for question in topic.questions)


def test_a_certain_change_comes_first(sources: Sources) -> None:
    """Higher or lower, with both waves' figures."""
    group, comparisons = sources.figures.editions.groups("2026")[CLUSTER], sources.figures.questionnaire.comparisons
    share = average_share(group, comparisons[0])
    assert share
    change = Compared("young", JOINT, share, share, 9.0, 5.0, 13.0, Verdict.HIGHER, 0.0001)
    board = replace(report(sources), trends=SimpleNamespace(earlier="2025", judged=(change,)))  # type: ignore[arg-type]
    kit = meeting_kit(board, sources)
    assert (kit.topics[0].id, kit.topics[0].about) == ("young", About.CHANGE)
    for difference, word in ((9.0, "høyere"), (-9.0, "lavere")):
        judged = (replace(change, difference=difference),)
        turned = replace(board, trends=SimpleNamespace(earlier="2025", judged=judged))  # type: ignore[arg-type]
        text = sheets_of(sources, turned, "nb")
        assert f"I det samlede publikummet er den {word} enn i 2025" in text


def test_what_members_answered_of_the_cluster_stays_with_the_board(sources: Sources) -> None:
    """A decision is told with a share, and without a figure of the members' own survey or of who can compare."""
    made = tuple(
        decision(name, done=True, heard=True).model_copy(update={"measure": measure})
        for name, measure in (
            ("asked", "agree:gain_sharing"),
            ("counted", "houses-that-compare"),
            ("shared", "average:young"),
        )
    )
    questionnaires, _ = load_questionnaires(factory.PRODUCT_DIR)
    figures = replace(sources.figures, of_members=questionnaires["member-value"])
    told = replace(sources, figures=figures, decisions=made)
    board = report(told)
    view = kit_view(meeting_kit(board, told), told, board, "nb")
    assert [row.subject.kind if row.subject else None for row in view.told] == [None, None, "average"]
