"""A wave of an older version is counted by today's codes: reworded, merged, left out, turned round; or it is refused.

The small questionnaire with a version 3: what version 1 and 2 answered is counted against answers made by hand.
"""

from pathlib import Path

import pytest

from plugins.disclosure.tables.secret_counts import exactly
from plugins.disclosure.tables.tabulate import tabulate
from plugins.questionnaires.model import Question, Text
from plugins.questionnaires.table_schema import table_schema
from plugins.questionnaires.versions import code_now, codes_at, options_at, questions_at, text_at, wordings
from plugins.surveys.row_rules import Form, break_rules
from tests.questionnaires.small import SMALL, load

SCALE = """\
  - id: liking
    block: first
    type: scale
    cube: true
    nb: Hvor godt likte du det?
    en: How much did you like it?
    earlier: {1: {nb: "Likte du det? 1 er best.", en: "Did you like it? 1 is best."}}
    options:
      - {code: low, nb: Lite, en: Little, value: 1, since: 2}
      - {code: middle, nb: Middels, en: Middling, value: 2, since: 2}
      - {code: high, nb: Godt, en: Well, value: 3, since: 2, earlier: {2: {nb: Mye, en: Much}}}
      - {code: mark-1, nb: "1", en: "1", value: 1, until: 1}
      - {code: mark-2, nb: "2", en: "2", value: 2, until: 1}
      - {code: mark-3, nb: "3", en: "3", value: 3, until: 1}
    recode: {1: {mark-1: high, mark-2: middle, mark-3: low}}
  - id: party
    block: first
    type: single
    cube: true
    nb: Hvem kom du med?
    en: Who did you come with?
    options:
      - {code: nobody, nb: Ingen, en: Nobody}
      - {code: others, nb: Andre, en: Others, since: 3}
      - {code: partner, nb: Partner, en: Partner, until: 2}
      - {code: friends, nb: Venner, en: Friends, until: 2}
      - {code: refused, nb: Vil ikke si, en: Rather not say, missing: true, until: 1}
    recode: {2: {partner: others, friends: others}}
    publish: nobody
  - id: seen_where
    block: first
    type: single
    cube: true
    until: 2
    nb: Hvor så du oss?
    en: Where did you see us?
    options:
      - {code: net, nb: På nett, en: Online}
      - {code: street, nb: På gata, en: In the street}
      - {code: press, nb: I avisen, en: In the paper}
tables:
  - [liking]
  - [party]
  - [seen_where]
"""
THREE = SMALL.replace("version: 2", "version: 3", 1).replace("tables:\n", SCALE)


@pytest.fixture
def liking(tmp_path: Path) -> Question:
    """A scale that was turned round in version 2 and reworded in version 3."""
    return loaded(tmp_path).question("liking")


def loaded(root: Path):  # noqa: ANN201 - the questionnaire
    """The small questionnaire in its third version."""
    questionnaires, problems = load(root, THREE)
    assert problems == []
    return questionnaires["small"]


def test_a_scale_turned_round_is_read_by_what_its_points_meant(liking: Question) -> None:
    """1 was best in version 1, so it counts as the top today; no code of one version is another's in the next."""
    assert codes_at(liking, 1) == ("mark-1", "mark-2", "mark-3")
    assert codes_at(liking, 2) == codes_at(liking, 3) == ("low", "middle", "high")
    assert [code_now(liking, code, 1) for code in codes_at(liking, 1)] == ["high", "middle", "low"]


def test_merged_answers_are_one_and_a_left_out_refusal_is_in_no_base(tmp_path: Path) -> None:
    """Both old codes are today's; "rather not say" stays valid in old files and counts nowhere."""
    party = loaded(tmp_path).question("party")
    assert [code_now(party, code, 1) for code in ("nobody", "partner", "friends")] == ["nobody", "others", "others"]
    assert codes_at(party, 1) == ("nobody", "partner", "friends", "refused")
    assert codes_at(party, 2) == ("nobody", "partner", "friends")
    assert codes_at(party, 3) == ("nobody", "others")
    assert "refused" not in {option.code for option in party.answers}


def test_a_question_left_out_stands_in_the_old_waves_alone(tmp_path: Path) -> None:
    """Its column is in the schema of version 2, not of version 3."""
    questionnaire = loaded(tmp_path)
    assert "seen_where" in {question.id for question in questions_at(questionnaire, 2)}
    names = {field["name"] for field in table_schema(questionnaire, 3, ())["fields"]}  # type: ignore[union-attr]
    assert "seen_where" not in names


def test_a_form_of_an_old_version_has_the_words_of_its_time(liking: Question) -> None:
    """Question and options, each as it was put; every wording there was can be recognised."""
    assert text_at(liking, 1).en == "Did you like it? 1 is best."
    assert text_at(liking, 2) == text_at(liking, 3) == liking.text
    assert [text_at(option, 2).en for option in options_at(liking, 2)] == ["Little", "Middling", "Much"]
    assert [text_at(option, 3).en for option in options_at(liking, 3)] == ["Little", "Middling", "Well"]
    assert [option.code for option in options_at(liking, 1)] == ["mark-1", "mark-2", "mark-3"]
    assert list(wordings(liking.options[2])) == [Text("Godt", "Well"), Text("Mye", "Much")]


def test_what_was_answered_then_is_counted_by_todays_codes(tmp_path: Path) -> None:
    """Tables of a wave of version 1, counted apart by hand: turned marks, merged company, refusals in no base."""
    questionnaire = loaded(tmp_path)
    columns = {
        "respondent": ("1", "2", "3", "4", "5"),
        "liking": ("mark-1", "mark-1", "mark-3", "mark-2", None),
        "party": ("partner", "friends", "nobody", "refused", "partner"),
    }
    tabulation = tabulate(columns, questionnaire, 1, b"secret")
    shown = {}
    for name in ("liking", "party"):
        table = tabulation.table(questionnaire.table(name), questionnaire)
        shown[name] = (
            {codes[0]: exactly(cell.count) for codes, cell in table.cells.items()},
            exactly(table.base.count),
        )
    assert shown == {"liking": ({"low": 1, "middle": 1, "high": 2}, 4), "party": ({"nobody": 1}, 4)}


def test_the_filter_of_an_old_wave_is_understood(tmp_path: Path) -> None:
    """Who answered with a code that was renamed since is asked what today's code leads to."""
    text = THREE.replace("routing: {question: new", "routing: {question: party", 1).replace(
        'codes: ["no"], mom', "codes: [others], mom"
    )
    text = text.replace("    since: 2\n    cube", "    cube", 1)
    moved = text[text.index("  - id: mark\n") : text.index("  - id: seen\n")]
    text = text.replace(moved, "").replace("tables:\n  - [liking]", f"{moved}tables:\n  - [liking]")
    questionnaires, problems = load(tmp_path, text)
    assert problems == []
    form = Form(questionnaires["small"], 2, (), "after")
    columns = {"party": ("partner", "nobody"), "mark": ("low", "low")}
    assert [(finding.rule, finding.line) for finding in break_rules(form, columns, (2, 3))] == [("asked-nobody", 3)]


POINTS = "mark-1: high, mark-2: middle, mark-3: low"
MERGED = "{partner: others, friends: others}"
PARTNER = "      - {code: partner, nb"
PETS = "      - {code: pets, nb: Dyr, en: Pets, since: 3}\n"


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        # a scale turned round without saying so: the same codes with other values
        ("value: 1, since: 2}", "value: 9, since: 2}", "scale-values"),
        # the old points led astray
        (POINTS, "mark-1: high, mark-2: low, mark-3: middle", "former-out-of-order"),
        # a split: "partner" became two answers, and nothing can say which
        (MERGED, "{friends: others}", "former-nowhere"),
        # a code used again with another meaning
        (MERGED, "{partner: others, friends: nobody, nobody: others}", "recoded-still-there"),
        # a new answer nobody was offered before
        (PARTNER, PETS + PARTNER, "added-later"),
    ],
)  # fmt: skip
def test_what_cannot_be_carried_over_is_refused(tmp_path: Path, old: str, new: str, rule: str) -> None:
    """Never silently wrong: the questionnaire is left out with a reason."""
    assert THREE.count(old) == 1
    questionnaires, problems = load(tmp_path, THREE.replace(old, new))
    assert "small" not in questionnaires
    assert f"questionnaires.{rule}" in {problem.code for problem in problems}
