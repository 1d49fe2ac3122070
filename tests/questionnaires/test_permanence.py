"""Each kind of change of a questionnaire beside what was written down of it: right or told, and nothing else is told.

The small questionnaire as it was issued (version 2), and as somebody has written it since.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.cluster.code_lists import CodeLists
from plugins.cluster.problems import Messages
from plugins.questionnaires.meaning import Meaning, Meanings, meanings_of
from plugins.questionnaires.model import Option, Question, Questionnaire, QuestionType, Text
from plugins.questionnaires.permanence import changes
from plugins.questionnaires.places import problem_of
from plugins.questionnaires.reading import read_questionnaire
from tests.questionnaires.small import SMALL, write

NEWER = ("version: 2", "version: 3")
LISTED = """\
- {code: moss, nb: Moss, en: Moss}
- {code: halden, nb: Halden, en: Halden}
- {code: rygge, nb: Rygge, en: Rygge}
"""
FILE = "surveys/small/questionnaire.yaml"
Edit = tuple[str, str]
Edits = tuple[Edit, ...]


def option(code: str, more: str = "") -> str:
    """A line of a list of answers."""
    return f"      - {{code: {code}, nb: {code}, en: {code}{more}}}\n"


def entry(code: str, held: str) -> str:
    """A line of a short list."""
    return f"      - {{code: {code}, nb: {code}, en: {code}, of: {held}}}\n"


def recode(question: str, old: str) -> Edit:
    """The file says what codes of version 2 are called now."""
    place = f"  - id: {question}\n"
    return place, f"{place}    recode: {{2: {{{old}}}}}\n"


def edited(edits: Edits) -> str:
    """The file with each piece replaced once."""
    text = SMALL
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def written(root: Path, text: str = SMALL) -> Questionnaire:
    """The questionnaire of the file, which breaks no rule: that would raise Invalid."""
    write(root, text)
    return read_questionnaire(root / FILE, root, CodeLists.load(root)["municipalities"])


def told(root: Path, edits: Edits) -> list[tuple[str, str, str, str]]:
    """Rule, code, what it was and what it is, of all that changed since the small questionnaire was issued."""
    found = changes(meanings_of(written(root)), written(root, edited(edits)))
    return [(c.rule, *(c.values.get(name, "") for name in ("given", "before", "now"))) for c in found]


BELOW = "      - {code: below-60, nb: Under 60, en: Under 60, of: [young, middle]}\n"
ABOVE = "      - {code: above-60, nb: Over 60, en: Over 60, of: [older, oldest]}\n"
COMPARED = "code: above-60, nb: over"
MIDDLE = "      - {code: middle, nb: Midt, en: Middle, lower: 30, upper: 59}\n"
OLDER = "      - {code: older, nb: Eldre, en: Older, lower: 60, upper: 79}\n"
OLDEST = "      - {code: oldest, nb: Eldst, en: Oldest, lower: 80}\n"
SINGS, NONE = "      - {code: sings, of: [sings]}\n", "      - {code: none, of: [none]}\n"
PLAYS = "      - {code: plays, nb: Spiller, en: Plays}\n"
BECAME_SINGS = "recode: {1: {whistles: sings}}"
LOW = "      - {code: low, nb: Lav, en: Low, value: 1}\n"
MID = "      - {code: mid, nb: Midt, en: Mid, value: 2}\n"
HIGH = "      - {code: high, nb: Høy, en: High, value: 3}\n"
UNSURE = "      - {code: unsure, nb: Vet ikke, en: Unsure, missing: true}\n"
ROUTING = 'routing: {question: new, codes: ["no"], moments: [after]}'
GOOD_AND_BAD = "    folded:\n" + entry("bad", "[low]") + entry("good", "[mid, high, unsure]")
NO = '      - {code: "no", nb: Nei, en: "No"}\n'
OWN, REGION = "of: own-municipality", "of: other-municipalities"

TOLD: dict[str, tuple[Edits, list[tuple[str, str, str, str]]]] = {
    "a short answer holds other answers": (
        ((BELOW, entry("below-60", "[young]")), (ABOVE, entry("above-60", "[middle, older, oldest]"))),
        [
            ("changed-short-answer", "below-60", "young, middle", "young"),
            ("changed-short-answer", "above-60", "older, oldest", "middle, older, oldest"),
        ],
    ),
    "two short answers changed places": (
        ((BELOW, entry("below-60", "[older, oldest]")), (ABOVE, entry("above-60", "[young, middle]"))),
        [
            ("changed-short-answer", "below-60", "young, middle", "older, oldest"),
            ("changed-short-answer", "above-60", "older, oldest", "young, middle"),
        ],
    ),
    "an answer became part of one that a short list picks": (
        (
            NEWER,
            (PLAYS, option("plays", ", until: 2")),
            (BECAME_SINGS, "recode: {1: {whistles: sings}, 2: {plays: sings}}"),
        ),
        [("changed-short-answer", "sings", "sings", "sings, plays")],
    ),
    "the own municipality and the others changed places": (
        ((OWN, "of: x"), (REGION, OWN), ("of: x", REGION)),
        [("changed-short-answer", "own", "–", "…"), ("changed-short-answer", "region", "…", "–")],
    ),
    "a band begins elsewhere": (
        ((MIDDLE, option("middle", ", lower: 35, upper: 59")),),
        [("changed-numbers", "middle", "30–59", "35–59")],
    ),
    "an open band is closed": (
        ((OLDEST, option("oldest", ", lower: 80, upper: 99")),),
        [("changed-numbers", "oldest", "80–", "80–99")],
    ),
    "a scale turned round under its old codes": (
        ((LOW, option("high", ", value: 1")), (HIGH, option("low", ", value: 3"))),
        [("changed-numbers", "low", "1", "3"), ("changed-numbers", "high", "3", "1")],
    ),
    "a point got another value": (
        ((LOW, option("low", ", value: 0")),),
        [("changed-numbers", "low", "1", "0")],
    ),
    "what was no answer counts as one": (
        ((UNSURE, option("unsure", ", value: 4") + GOOD_AND_BAD),),
        [("changed-now-answer", "unsure", "", "")],
    ),
    "an answer counts no longer": (
        ((LOW, option("low", ", missing: true")),),
        [("changed-now-missing", "low", "", "")],
    ),
    "an answer was deleted": (
        ((PLAYS, ""),),
        [("changed-answer-gone", "plays", "", "")],
    ),
    "two answers changed their codes": (
        (
            NEWER,
            (LOW, option("low", ", value: 1, since: 3")),
            (HIGH, option("high", ", value: 3, since: 3")),
            recode("mark", "low: high, high: low"),
        ),
        [("changed-answer", "low", "low", "high"), ("changed-answer", "high", "high", "low")],
    ),
    "one answer instead of several": (
        (
            ("type: multiple", "type: single"),
            (", exclusive: true", ""),
            (SINGS, entry("art", "[sings, dances, plays]")),
            (NONE, entry("none", "[none]")),
        ),
        [("changed-type", "", "multiple", "single")],
    ),
    "the other side is shown": (
        (('publish: "yes"', 'publish: "no"'),),
        [("changed-side", "", "yes", "no")],
    ),
    "more are asked": (
        ((ROUTING, 'routing: {question: new, codes: ["yes", "no"], moments: [after]}'),),
        [("changed-routing", "", "new: no; after", "new: yes, no; after")],
    ),
    "asked at another moment": (
        ((ROUTING, 'routing: {question: new, codes: ["no"], moments: [after, next-day]}'),),
        [("changed-routing", "", "new: no; after", "new: no; after, next-day")],
    ),
    "everybody is asked": (
        ((f"    {ROUTING}\n", ""),),
        [("changed-routing", "", "new: no; after", "–")],
    ),
    "another question decides who is asked": (
        ((ROUTING, "routing: {question: age, codes: [young], moments: [after]}"),),
        [("changed-routing", "", "new: no; after", "age: young; after")],
    ),
    "all who answer at that moment are asked": (
        ((ROUTING, "routing: {moments: [after]}"),),
        [("changed-routing", "", "new: no; after", "after")],
    ),
}


@pytest.mark.parametrize("what", TOLD)
def test_a_change_is_told(tmp_path: Path, what: str) -> None:
    """With what it was and what it is, in the old codes; the file itself breaks no other rule."""
    edits, expected = TOLD[what]
    found = told(tmp_path, edits)
    assert [rule for rule, *_ in found] == [rule for rule, *_ in expected]
    for one, wanted in zip(found, expected, strict=True):
        assert all(want in ("…", got) for got, want in zip(one, wanted, strict=True)), one


RIGHT: dict[str, Edits] = {
    "nothing": (),
    "other words": (NEWER, ("nb: Ung,", "nb: Yngst,"), ("en: Age\n", "en: How old?\n")),
    "another order": (("[young, middle]", "[middle, young]"), ("moments: [after]", "moments: [after]")),
    "new short answers with codes of their own": (
        (BELOW, entry("young", "[young]")),
        (ABOVE, entry("adult", "[middle, older, oldest]")),
        (COMPARED, "code: adult, nb: over"),
    ),
    "one short answer left out and two new ones": ((BELOW, entry("young", "[young]") + entry("middle", "[middle]")),),
    "an answer has a new code and the file says so": (
        NEWER,
        (
            MIDDLE,
            option("middle", ", lower: 30, upper: 59, until: 2") + option("30-59", ", lower: 30, upper: 59, since: 3"),
        ),
        ("[young, middle]", "[young, 30-59]"),
        recode("age", "middle: 30-59"),
    ),
    "two answers of one short answer became one": (
        NEWER,
        (OLDER, option("older", ", lower: 60, upper: 79, until: 2")),
        (OLDEST, option("oldest", ", lower: 80, until: 2") + option("60-plus", ", lower: 60, since: 3")),
        ("[older, oldest]", "[60-plus]"),
        recode("age", "older: 60-plus, oldest: 60-plus"),
    ),
    "answers that no short list picks became one: full tables are seen to be of other answers": (
        NEWER,
        (PLAYS, option("plays", ", until: 2")),
        (BECAME_SINGS, "recode: {1: {whistles: sings}, 2: {plays: dances}}"),
    ),
    "one more way to give no answer": ((UNSURE, UNSURE + option("silent", ", missing: true")),),
    "not counted any more": (("  - [does]\n", ""), ("type: multiple\n    cube: true", "type: multiple")),
    "the condition's answer has a new code": (
        NEWER,
        (NO, option('"no"', ", until: 2") + option("not", ", since: 3")),
        recode("new", '"no": not'),
        (ROUTING, "routing: {question: new, codes: [not], moments: [after]}"),
    ),
}


@pytest.mark.parametrize("what", RIGHT)
def test_what_is_no_change_isnt_told(tmp_path: Path, what: str) -> None:
    """Words, order, codes of their own, renamed codes, and what is seen in the tables anyway."""
    assert told(tmp_path, RIGHT[what]) == []


def lists(root: Path, text: str) -> None:
    (root / "data" / "reference").mkdir(parents=True, exist_ok=True)
    (root / "data" / "reference" / "municipalities.yaml").write_text(text, encoding="utf-8")


AWAY = "      - {code: away, nb: Borte, en: Away}\n"
MERGED = (NEWER, (AWAY, AWAY + option("rygge", ", until: 2")), recode("home", "rygge: moss"))
ANEW = (("{code: own, nb: Egen", "{code: own-now, nb: Egen"), ("{code: region, nb", "{code: region-now, nb"))
GONE = "- {code: rygge, nb: Rygge, en: Rygge}\n"


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ((), [("changed-answer-gone", "rygge", None, None)]),
        (
            MERGED,
            [
                ("changed-short-answer", "own (moss)", "moss", "moss, rygge"),
                ("changed-short-answer", "region (moss)", "halden, rygge", "halden"),
            ],
        ),
        ((*MERGED, *ANEW), []),
    ],
)
def test_municipalities_may_merge_if_the_file_says_so(
    tmp_path: Path, edits: Edits, expected: list[tuple[str, ...]]
) -> None:
    """One gone from the list is told; carried over, what is a house's own is another thing in the merged one."""
    lists(tmp_path, LISTED)
    then = meanings_of(written(tmp_path))
    lists(tmp_path, LISTED.replace(GONE, ""))
    found = changes(then, written(tmp_path, edited(edits)))
    assert [(c.rule, *(c.values.get(name) for name in ("given", "before", "now"))) for c in found] == expected


def test_a_municipality_more_makes_the_region_another(tmp_path: Path) -> None:
    """Who lives there answered that they come from elsewhere."""
    lists(tmp_path, LISTED)
    then = meanings_of(written(tmp_path))
    lists(tmp_path, f"{LISTED}- {{code: vestby, nb: Vestby, en: Vestby}}\n")
    (found,) = changes(then, written(tmp_path))
    assert found.values == {
        "question": "home", "given": "region", "before": "moss, halden, rygge", "now": "moss, halden, rygge, vestby",
    }  # fmt: skip


def test_every_change_is_told_with_its_line_and_remedy(tmp_path: Path) -> None:
    """In both languages; the line is that of the code where it stands in the file."""
    then = meanings_of(written(tmp_path))
    edits = (*TOLD["a short answer holds other answers"][0], *TOLD["everybody is asked"][0])
    text = edited((*edits, *TOLD["the other side is shown"][0], *TOLD["an answer was deleted"][0]))
    found = [problem_of(tmp_path, "small", change, "2026/1") for change in changes(then, written(tmp_path, text))]
    lines = text.splitlines()
    shown = {
        problem.code.partition(".")[2]: (problem.field, lines[(problem.line or 0) - 1].strip()) for problem in found
    }
    assert shown == {
        "changed-short-answer": ("questions[2].folded[2]", entry("above-60", "[middle, older, oldest]").strip()),
        "changed-routing": ("questions[5].routing", "- id: mark"),
        "changed-side": ("questions[1].publish", 'publish: "no"'),
        "changed-answer-gone": ("questions[4].options", "options:"),
    }
    messages = Messages.load()
    for problem in found:
        for language in ("nb", "en"):
            rendered = messages.render(problem, language)
            assert rendered.fix
            assert "{" not in f"{rendered.message}{rendered.fix}"
            assert "2026/1" in rendered.message


CODES = st.lists(st.sampled_from("abcdef"), min_size=2, max_size=6, unique=True)
PLACES = st.lists(st.integers(0, 2), min_size=6, max_size=6)
NO_WORDS = Text("", "")


def parts(codes: list[str], places: list[int]) -> dict[str, tuple[str, ...]]:
    """A short list that has each code in its place."""
    beside = list(zip(codes, places, strict=False))
    return {f"f{place}": tuple(code for code, where in beside if where == place) for place in {p for _, p in beside}}


def asked(*codes: str, **more: Any) -> Question:
    """A question of one answer with these."""
    options = tuple(Option(code, NO_WORDS) for code in codes)
    return Question("q", NO_WORDS, QuestionType.SINGLE, options, (), "b", cube=True, **more)


@pytest.mark.parametrize(("last", "rules"), [(1, ["changed-answer-gone"]), (2, []), (3, [])])
def test_only_what_was_renamed_since_is_carried_forward(any_one: Questionnaire, last: int, rules: list[str]) -> None:
    """An edition of version 2 had its answers renamed after version 2 or a later one, not after version 1."""
    then = Meanings(2, {"q": Meaning(QuestionType.SINGLE, ("old", "kept"))})
    now = replace(any_one, version=4, questions=(asked("new", "kept", recode={last: {"old": "new"}}),))
    assert [change.rule for change in changes(then, now)] == rules


@pytest.fixture(scope="module")
def any_one(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    """A questionnaire to put a question into."""
    return written(tmp_path_factory.mktemp("any"))


def test_an_answer_that_has_no_number_any_more_is_told(any_one: Questionnaire) -> None:
    """A question that isn't a scale may do without; its answers stood for something else then."""
    then = Meanings(2, {"q": Meaning(QuestionType.SINGLE, ("a", "b"), numbers={"a": (3,)})})
    (found,) = changes(then, replace(any_one, questions=(asked("a", "b"),)))
    assert found.values == {"question": "q", "given": "a", "before": "3", "now": "–"}


@given(codes=CODES, then=PLACES, now=PLACES, became=st.lists(st.integers(0, 5), min_size=6, max_size=6))
def test_a_short_answer_is_told_exactly_where_an_answer_moved(
    any_one: Questionnaire, codes: list[str], then: list[int], now: list[int], became: list[int]
) -> None:
    """Any short list, any renaming and merging of its answers, any other short list after it: one that both have is
    told if and only if it doesn't hold the same people's answers.
    """
    renamed = {code: f"n{number}" for code, number in zip(codes, became, strict=False)}
    new_codes = sorted(set(renamed.values()))
    was, today = parts(codes, then), parts(new_codes, now)
    of = {code: name for name, held in today.items() for code in held}
    question = replace(
        asked(recode={2: renamed}),
        options=tuple(Option(code, NO_WORDS, folded=of[code]) for code in new_codes),
        folded=tuple(Option(name, NO_WORDS, folded=name) for name in today),
    )
    written_down = Meanings(2, {"q": Meaning(QuestionType.SINGLE, tuple(codes), folded=was)})
    found = changes(written_down, replace(any_one, version=3, questions=(question,)))
    expected = {
        name
        for name in was.keys() & today.keys()
        if set(was[name]) != {code for code in codes if of[renamed[code]] == name}
    }
    assert {change.values["given"] for change in found} == expected
