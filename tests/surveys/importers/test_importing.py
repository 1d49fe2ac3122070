"""What an import makes of rows: answers, their reasons, what is asked, and that the account adds up, whatever comes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.questionnaires.model import Option, Questionnaire, QuestionType, Text
from plugins.questionnaires.table_schema import table_schema
from plugins.surveys.delimited import parse
from plugins.surveys.importers.account import Account, Imported
from plugins.surveys.importers.importing import import_export
from plugins.surveys.importers.packing import responses_text, same_answers
from plugins.surveys.importers.sheet import Sheet
from plugins.surveys.importers.target import Decisions, Target
from plugins.surveys.judge import judge
from plugins.surveys.row_rules import Form, break_rules
from tests.surveys.packaging import AUDIENCE

AFTER = Decisions(moment="after")
MEMBERS = {"lanternen": ("Lanternen",), "kaiteateret": ("Kaiteateret", "The Quay")}


def target(questionnaire: Questionnaire = AUDIENCE, version: int = 2) -> Target:
    """The Odeon's audience of 2026."""
    return Target(questionnaire, version, "odeon", ("Odeon",), MEMBERS, date(2026, 1, 1), date(2026, 12, 31))


def imported(
    head: Sequence[str],
    *rows: Sequence[str],
    decisions: Decisions = AFTER,
    of: Target | None = None,
) -> Imported:
    """An import of a table."""
    table = (tuple(head), *map(tuple, rows))
    return import_export(Sheet(table, tuple(range(1, len(table) + 1))), of or target(), decisions)


def account(result: Imported) -> Account:
    """The account, which is there."""
    assert result.account is not None, result.problems
    return result.account


def lost(result: Imported, question: str) -> Mapping[str, int]:
    """Why answers to a question were lost."""
    return dict(next(one.lost for one in account(result).questions if one.id == question))


def cells(result: Imported, column: str) -> list[str]:
    """One column of the package."""
    return list(result.columns[column])


def test_questions_are_found_by_every_name_they_have() -> None:
    """By id, wording, number, both languages at once, and any house's name in the wording."""
    for heading in (
        "first_visit", "firstvisit", "7. Er dette første gang du er på noe hos Odeon?",
        "Is this your first time at the house?",
        "Er dette første gang du er på noe hos Odeon? / Is this your first time at Odeon?",
        "Er dette første gang du er på noe hos Kulturhuset Vega?",
    ):  # fmt: skip
        assert cells(imported([heading], ["Ja"], ["Yes / Ja"], ["no"], ["Y"]), "first_visit") == [
            "yes",
            "yes",
            "no",
            "yes",
        ]


def test_words_of_an_earlier_version_are_known_and_todays_come_first() -> None:
    """A question reworded and a scale turned round: each version reads its own words."""
    quality = AUDIENCE.question("quality")
    turned = tuple(
        replace(option, earlier={1: Text(f"gammel {option.code}", f"old {option.code}")}) for option in quality.options
    )
    asked = replace(quality, options=turned, earlier={1: Text("Hva syntes du?", "What did you think?")}, routing=None)
    changed = replace(AUDIENCE, version=3, questions=(asked,))
    for version in (1, 3):
        result = imported(["What did you think?"], ["old good"], ["God"], of=target(changed, version))
        assert cells(result, "quality") == ["good", "good"]


def test_an_option_renamed_since_is_read_by_the_code_it_had() -> None:
    """Version 1 asked for two networks by name."""
    assert cells(imported(["first_heard"], ["Facebook"], of=target(version=1)), "first_heard") == ["facebook"]


@pytest.mark.parametrize(
    ("cell", "code"),
    [("4", "good"), ("4,0", "good"), ("God", "good"), ("4 – God", "good"), ("Good (4)", "good"),
     ("Vet ikke", "dont-know"), ("2 – God", ""), ("6", ""), ("4 – flott", "good")],
)  # fmt: skip
def test_a_point_is_read_by_number_or_words_that_agree(cell: str, code: str) -> None:
    """A number that says another point than its words says nothing."""
    assert cells(imported(["quality", "age"], [cell, "34"]), "quality") == [code]


def test_several_answers_are_read_joined_or_spread() -> None:
    """The same three answers, each way; a column of all of them beside the options' own isn't counted twice."""
    joined = imported(["activities"], ["Konsert, Kino, Festival"], ["none"], [""], ["age"])
    assert [cells(joined, f"activities__{code}")[0] for code in ("concert", "cinema", "festival", "opera")] == [*"1110"]
    head = ["activities", "activities/concert", "activities/cinema", "activities/opera"]
    spread = imported(
        head, ["concert cinema", "1", "Kino", "0"], ["", "", "", ""], ["", "0", "no", ""], ["x", "", "hei", ""]
    )
    assert cells(spread, "activities__concert") == ["1", ""]
    assert lost(spread, "activities") == {"unmatched": 1}
    assert account(spread).read == 4
    assert [one.role for one in account(spread).columns] == ["again", "part", "part", "part"]


def test_spread_answers_keep_what_is_known() -> None:
    """An option's column with words nobody knows is told; the rest of the answer stays."""
    head = ["age", "activities/concert", "activities/cinema"]
    result = imported(head, ["34", "1", "hvorfor"], ["34", "0", "hvorfor"], ["34", "0", "0"])
    assert cells(result, "activities__concert") == ["1", "", ""]
    (one,) = [one for one in account(result).questions if one.id == "activities"]
    assert (one.answered, one.blank, dict(one.lost), one.pieces_lost) == (1, 1, {"unmatched": 1}, 1)


def test_none_of_these_and_more_is_no_answer() -> None:
    """An answer that contradicts itself is lost whole, also among the members' names."""
    result = imported(
        ["activities", "visited"],
        ["Konsert;Ingen av disse", "Lanternen;None of these"],
        decisions=Decisions(shown=("lanternen",)),
    )
    assert (lost(result, "activities"), lost(result, "visited")) == ({"contradictory": 1}, {"contradictory": 1})


def test_own_words_are_kept_apart_and_count_as_other() -> None:
    """In a column of their own, among the options, or beside an empty answer; what comes again is asked about."""
    head = ["motive", "Hva ønsket du først og fremst å få ut av besøket? [Annet (spesifiser)]"]
    result = imported(head, ["", "Gratis kake"], ["Annet", "Kake"], ["Å ha det gøy", ""], ["fun", "og kake"])
    assert cells(result, "motive") == ["other", "other", "fun", "fun"]
    assert sorted(text.words for text in result.free_text) == ["Gratis kake", "Kake", "og kake"]
    inline = imported(["motive"], ["Gratis kake"], *[["Gøy!"]] * 3, ["fun"])
    assert sorted(cells(inline, "motive")) == ["", "", "", "fun", "other"]
    assert [(one.name, one.count, one.question) for one in inline.asked] == [("Gøy!", 3, "motive")]
    several = imported(["party_relation"], ["Venner, bikkja, Kolleger eller forretningsforbindelser"])
    assert [cells(several, f"party_relation__{code}") for code in ("friends", "other", "partner")] == [
        ["1"],
        ["1"],
        ["0"],
    ]
    spread = imported(["party_relation/friends", "party_relation/other"], ["1", "bikkja"], ["1", ""])
    assert cells(spread, "party_relation__other") == ["1", "0"]
    for heading in ("party_relation[other]", "party_relation [Other (please specify)]"):
        own = imported(["party_relation/friends", heading], ["1", "bikkja"])
        assert cells(own, "party_relation__other") == ["1"]
        assert [text.words for text in own.free_text] == ["bikkja"]


def test_words_that_name_somebody_are_never_asked_about() -> None:
    """Neither is what is too long for an option."""
    rows = [["kari@example.org"]] * 4 + [["x " * 100]] * 4
    assert imported(["event_group"], *rows, ["Konsert"]).asked == ()


def test_routing_and_moments_are_kept() -> None:
    """Answers that another answer rules out are lost with the reason; who skipped the filter keeps theirs."""
    head = ["first_visit", "last_visit", "moment", "quality", "partner_willing", "partner_contribution"]
    result = imported(
        head,
        ["yes", "longer", "before", "good", "no", "operative"],
        ["no", "longer", "after", "good", "yes", "operative"],
        ["", "longer", "", "good", "", "operative"],
    )
    assert cells(result, "last_visit") == ["", "longer", "longer"]
    assert cells(result, "quality") == ["", "good", "good"]
    assert cells(result, "partner_contribution__operative") == ["", "1", "1"]
    assert lost(result, "quality") == {"too-early": 1}
    assert lost(result, "last_visit") == {"not-asked": 1}
    nowhere = imported(["quality"], ["good"], decisions=Decisions(moment="before"))
    assert lost(nowhere, "quality") == {"too-early": 1}


def test_names_are_a_denominator_only_where_they_were_shown() -> None:
    """Spread columns show their names; a shown column says for whom; a joined cell needs to be told."""
    head = [
        "visited_shown__lanternen",
        "visited__lanternen",
        "visited_shown__kaiteateret",
        "visited__kaiteateret",
        "age",
    ]
    rotated = imported(
        head, ["1", "1", "", "", "34"], ["1", "0", "1", "0", "34"], ["1", "", "1", "", "34"], ["0", "1", "1", "1", "34"]
    )
    assert cells(rotated, "visited__lanternen") == ["1", "0", "", ""]
    assert cells(rotated, "visited_shown__kaiteateret") == ["", "1", "1", "1"]
    assert lost(rotated, "visited") == {"contradictory": 1}
    spread = imported(
        ["Which of these have you visited in the last twelve months? [The Quay]", "age"], ["The Quay", "34"], ["", "34"]
    )
    assert cells(spread, "visited__kaiteateret") == ["1", ""]
    assert spread.shown == ("kaiteateret",)
    assert lost(imported(["visited"], ["The Quay"]), "visited") == {"shown-unknown": 1}
    told = imported(["visited"], ["The Quay"], ["Ingen av disse"], decisions=Decisions(shown=("kaiteateret",)))
    assert cells(told, "visited__kaiteateret") == ["1", "0"]


def test_each_row_that_goes_has_one_reason() -> None:
    """Trials, what was turned down, what stands there twice, other days, children, nothing."""
    head = ["_uuid", "_submission_time", "_status", "age", "gender"]
    rows = [
        ["a", "2026-03-01", "", "34", "man"], ["a", "2026-03-01", "", "34", "man"],
        ["b", "2026-03-01", "Preview", "34", "man"],
        ["c", "2026-03-01", "rejected", "34", "man"], ["d", "2025-03-01", "", "34", "man"],
        ["e", "2026-03-01", "", "15", "man"],
        ["f", "2026-03-01", "", "Under 16 år", "man"], ["g", "2026-03-09", "", "", ""], ["", "", "", "16", ""],
    ]  # fmt: skip
    result = imported(head, *rows)
    assert dict(account(result).gone) == {
        "repeated": 1, "test": 1, "rejected": 1, "other-days": 1, "under-age": 2, "empty": 1,
    }  # fmt: skip
    assert (account(result).read, account(result).kept) == (9, 2)
    assert result.days == (date(2026, 3, 1), date(2026, 3, 1))
    paper = imported(head, *rows, decisions=Decisions(typed_in_later=True))
    assert "other-days" not in account(paper).gone
    window = imported(head, *rows, decisions=Decisions(first_day=date(2026, 3, 2), last_day=date(2026, 3, 3)))
    assert account(window).gone["other-days"] == 5


def test_codes_in_the_place_of_answers_are_noticed() -> None:
    """Ages 1 to 7 are groups; numbers where words should stand are told, not guessed."""
    ages = imported(["age", "gender"], *[[str(n % 7 + 1), "man"] for n in range(12)])
    assert [finding.rule for finding in ages.problems] == ["export-ages-are-codes"]
    children = imported(["age", "gender"], *[["12", "man"]] * 9)
    assert dict(account(children).gone) == {"under-age": 9}
    genders = imported(["age", "gender"], *[["34", "1"]] * 4, *[["40", "2"]] * 4)
    assert [remark.rule for remark in account(genders).remarks] == ["export-only-numbers"]
    assert lost(genders, "gender") == {"unmatched": 8}


def test_columns_nobody_knows_are_asked_about_or_left() -> None:
    """What is alike is proposed, what names people isn't shown, what a person decided holds."""
    head = ["Hvor gamel er du?", "Navn", "Annet", "Kontakt", "gender", ""]
    row = ["34", "Kari", "x", "kari@example.org", "man", "y"]
    result = imported(head, row)
    assert [(one.name, one.proposal) for one in result.asked] == [("Hvor gamel er du?", "age"), ("Annet", "")]
    assert [one.role for one in account(result).columns] == [
        "unknown",
        "personal",
        "unknown",
        "personal",
        "whole",
        "unknown",
    ]
    decided = {"Hvor gamel er du?": "age", "Annet": "leave-out", "Kontakt": "motive/own-words"}
    taken = imported(head, row, decisions=Decisions(columns=decided))
    assert cells(taken, "age") == ["25-34"]
    assert taken.asked == ()
    asked = imported(["gender", "X", "Y"], ["man", "", ""], decisions=Decisions(columns={"X": "age?", "Y": "wombat?"}))
    assert [(one.name, one.proposal) for one in asked.asked] == [("X", "age"), ("Y", "")]
    open_still = Decisions(answers={"gender": {"frue": "woman?"}})
    assert [(one.name, one.proposal) for one in imported(["gender"], ["Frue"], decisions=open_still).asked] == [
        ("Frue", "woman")
    ]


def test_a_column_is_proposed_by_its_answers() -> None:
    """Ages and genders under other headings; yes and no, which many questions have, are nobody's."""
    rows = [
        ["16–24 år", "Kvinne", "Ja", "Venner, Andre"],
        ["80+", "Mann", "Nei", "Kolleger"],
        ["mange", "Mann", "Ja", "Venner"],
    ]
    result = imported(
        ["Alderen din", "Hva er du?", "Fornøyd?", "Sammen med", "quality"], *[[*row, "good"] for row in rows]
    )
    assert [(one.name, one.proposal, one.count, one.different) for one in result.asked] == [
        ("Alderen din", "age", 3, 3), ("Hva er du?", "gender", 3, 2), ("Fornøyd?", "", 3, 2),
        ("Sammen med", "party_relation", 3, 3),
    ]  # fmt: skip
    again = imported(["age", "Hvor gamel er du?"], ["34", ""])
    assert [(one.name, one.proposal) for one in again.asked] == [("Hvor gamel er du?", "")]
    told = imported(["Fortell", "age"], *[["Kvinne", "34"], ["Mann", "34"], ["Mann " * 101, "34"]])
    assert [(one.name, one.proposal) for one in told.asked] == [("Fortell", "")]


def test_an_option_of_another_name_is_proposed() -> None:
    """By likeness, by its place (SQ003, A2), and where Excel took a band for a date."""
    result = imported(
        ["age", "activities[SQ003]", "activities[Konserter]", "party_size"],
        ["34", "Y", "Y", "3. apr"],
        ["34", "", "", "2026-04-03"],
    )
    assert {(one.name, one.proposal) for one in result.asked} == {
        ("activities[SQ003]", "activities/dance"), ("activities[Konserter]", "activities/concert"), ("3. apr", "3-4"),
        ("2026-04-03", "3-4"),
    }  # fmt: skip
    assert [one.proposal for one in imported(["gender"], ["A2"]).asked] == ["man"]
    assert imported(["age", "party_size"], ["mange", "5. jan"], ["34", "2"]).asked == ()
    decided = Decisions(columns={"activities[SQ003]": "activities/dance"}, answers={"party_size": {"3. apr": "3-4"}})
    taken = imported(["activities[SQ003]", "party_size"], ["Y", "3. apr"], decisions=decided)
    assert (cells(taken, "activities__dance"), cells(taken, "party_size")) == (["1"], ["3-4"])


@pytest.mark.parametrize(
    ("columns", "answers", "rule"),
    [
        ({"X": "wombat"}, {}, "export-decision-unknown"),
        ({"X": "activities/wombat"}, {}, "export-decision-unknown"),
        ({"X": "gender"}, {}, "export-question-twice"),
        ({}, {"gender": {"Herre": "wombat"}}, "export-answer-unknown"),
    ],
)
def test_a_decision_that_cannot_be_followed_stops(
    columns: dict[str, str], answers: dict[str, dict[str, str]], rule: str
) -> None:
    """Unknown means stop."""
    result = imported(["gender", "X"], ["Herre", "1"], decisions=Decisions(columns=columns, answers=answers))
    assert [finding.rule for finding in result.problems] == [rule]
    assert result.account is None


def test_another_survey_and_a_survey_without_answers_are_refused() -> None:
    """Nothing to read is said, not written."""
    assert [finding.rule for finding in imported(["Hobby"], ["Fisk"]).problems] == ["export-no-question"]
    assert [finding.rule for finding in imported(["age"]).problems] == ["export-no-rows"]


def test_numbers_are_drawn_anew_and_the_answers_stay() -> None:
    """Two seeds give two orders of the same answers; another answer is another package."""
    columns = {"age": [f"{n}" for n in range(30)]}
    one, other = responses_text(columns, 1), responses_text(columns, 2)
    assert one != other
    assert same_answers(one, other)
    assert responses_text(columns, 1) == one
    assert not same_answers(one, one.replace(",29\n", ",28\n"))
    assert same_answers("a,b\n1\n", "a,b\n2\n")  # nothing that can be read
    assert same_answers("", "")


CELL = st.sampled_from(
    ["", "34", "15", "x", "Konsert", "Konsert, Kino", "Kino;noe rart", "none", "Ja", "no", "good", "5", "1", "0", "2-3",
     "longer", "Annet", "=1+1", "The Quay", "Lanternen;Ingen av disse", "before", "after", "kari@example.org"],
)  # fmt: skip
HEADS = st.lists(
    st.sampled_from(
        ["age", "activities", "activities/concert", "activities/none", "quality", "moment", "first_visit", "last_visit",
         "motive", "motive[other]", "visited", "visited__lanternen", "visited_shown__lanternen", "comment", "Hobby",
         "_uuid", "Tidsmerke", "party_size", "party_ages"],
    ),
    min_size=1, max_size=9, unique=True,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(head=HEADS, data=st.data())
def test_whatever_comes_the_account_adds_up_and_the_package_is_valid(head: list[str], data: st.DataObject) -> None:
    """Rows, each question's answers and each column's filled cells add up; what is written keeps every rule."""
    rows = data.draw(st.lists(st.lists(CELL, min_size=len(head), max_size=len(head)), min_size=1, max_size=14))
    shown = data.draw(st.sampled_from([None, ("lanternen",), ("lanternen", "kaiteateret")]))
    result = imported(head, *rows, decisions=Decisions(moment="after", shown=shown))
    if result.account is None:
        assert result.problems
        return
    said = result.account
    assert said.read == len(rows) == said.kept + sum(said.gone.values())
    for one in said.questions:
        assert one.answered + one.blank + sum(one.lost.values()) == said.kept
        assert one.blank >= 0
    for index, column in enumerate(said.columns):
        assert column.filled + column.filled_in_gone == sum(bool(row[index]) for row in rows)
    if not said.kept:
        return
    grid = parse(responses_text(result.columns, 7).encode())
    assert list(judge(grid, table_schema(AUDIENCE, 2, result.shown))) == []
    columns = {label: [row[index] for row in grid.rows] for index, label in enumerate(grid.header)}
    assert list(break_rules(Form(AUDIENCE, 2, result.shown, "after"), columns, grid.lines)) == []


def test_texts_are_no_answers() -> None:
    """A questionnaire's free text is read for the house alone."""
    result = imported(["age", "comment"], ["34", "Takk!"], ["34", "-"])
    assert [(text.question, text.why, text.words) for text in result.free_text] == [("comment", "comment", "Takk!")]
    assert "comment" not in result.columns
    assert Option("a", Text("", "")).code == "a"
    assert QuestionType.TEXT == "text"
