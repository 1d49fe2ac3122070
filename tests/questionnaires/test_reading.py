"""surveys/<id>/questionnaire.yaml: valid ones become questionnaires, broken ones say why, each problem on its line."""

from pathlib import Path

import pytest

from plugins.cluster.problems import Messages
from plugins.questionnaires.model import Collected, Figures, QuestionType
from plugins.questionnaires.reading import PRODUCT_ROOT, load_questionnaires
from tests.questionnaires.small import SMALL, load

AGE_FOLDED = SMALL[SMALL.index("    folded:\n      - {code: below-60") : SMALL.index("  - id: home")]
SEEN = "id: seen\n    block: second\n    type: multiple"
TWO_MORE = "      - {code: c, nb: C, en: C, of: [middle]}\n      - {code: d, nb: D, en: D, of: [older]}"
POOLED = "    type: number\n    figures: pooled\n"
ROUTED = 'routing: {question: new, codes: ["no"], moments: [after]}'
TWELVE_MORE = "".join(
    f"  - {{id: more{n}, question: age, code: below-60, nb: under 60, en: under 60}}\n" for n in range(12)
)
WHISTLES = "{code: whistles, nb: Plystrer, en: Whistles, until: 1"
MARK = SMALL[SMALL.index("    since: 2") : SMALL.index("      - {code: unsure")]
OLD_MARKS = """\
      - {code: a, nb: A, en: A, value: 1, until: 1}
      - {code: b, nb: B, en: B, value: 2, until: 1}
      - {code: c, nb: C, en: C, value: 3, until: 1}
"""
ASTRAY = MARK.replace("since: 2", "recode: {1: {a: low, b: high, c: mid}}") + OLD_MARKS
OLDEST = "      - {code: oldest, nb: Eldst, en: Oldest, lower: 80}\n"
TORN = OLDEST + "      - {code: torn, nb: T, en: T, lower: 25, upper: 31, until: 1}\n    recode: {1: {torn: young}}\n"

# rule, what is replaced, by what, and a text on the line the problem must point at
BROKEN = [
    ("id-not-folder", "id: small", "id: smaller", "id: smaller"),
    ("repeated-id", "id: second, core: false", "id: first, core: false", "blocks:"),
    ("repeated-id", "  - [new, age]", "  - [age]", "tables:"),
    ("reserved-id", "  - id: said", "  - id: respondent", "id: respondent"),
    ("unknown-block", "id: said\n    block: second", "id: said\n    block: third", "block: third"),
    ("unknown-placeholder", "nb: Sagt", 'nb: "Sagt {name}"', "id: said"),
    ("text-with-options", "    nb: Sagt", "    options: [{code: a, nb: A, en: A}]\n    nb: Sagt", "options: [{code: a"),
    ("too-few-options", '      - {code: "no", nb: Nei, en: "No"}\n', "", 'options:\n      - {code: "yes"'),
    ("repeated-code", "{code: middle", "{code: young", "options:\n      - {code: young"),
    ("repeated-code", "{code: above-60, nb", "{code: below-60, nb", "folded:\n      - {code: below-60"),
    ("exclusive-elsewhere", "{code: low, nb: Lav", "{code: low, exclusive: true, nb: Lav", "code: low, exclusive"),
    ("members-need-multiple", SEEN, SEEN.replace("multiple", "single  # here"), "type: single  # here"),
    ("band-without-bounds", "lower: 30, upper: 59", "lower: 30", "code: middle"),
    ("band-upside-down", "lower: 30, upper: 59", "lower: 59, upper: 30", "code: middle"),
    ("bands-overlap", "lower: 60, upper: 79", "lower: 59, upper: 79", "code: older"),
    ("scale-values", "en: Mid, value: 2", "en: Mid, value: 1", "options:\n      - {code: low"),
    ("scale-values", "en: Mid, value: 2", "en: Mid", "options:\n      - {code: low"),
    ("folded-missing", AGE_FOLDED, "", "id: age"),
    ("folded-too-long", "of: [young, middle]}", f"of: [young]}}\n{TWO_MORE}", "folded:\n      - {code: below-60"),
    ("folded-of-several", "{code: sings, of: [sings]}", "{code: sings, of: [sings, dances]}", "of: [sings, dances]"),
    ("folded-without-words", "below-60, nb: Under 60, en: Under 60, of", "below-60, of", "{code: below-60, of"),
    ("folded-code-taken", "{code: below-60, nb", "{code: young, nb", "{code: young, nb: Under 60"),
    ("folded-twice", "of: [older, oldest]", "of: [middle, older, oldest]", "folded:\n      - {code: below-60"),
    ("folded-nowhere", "of: [older, oldest]", "of: [older]", "folded:\n      - {code: below-60"),
    ("no-municipalities", "of: [young, middle]", "of: own-municipality", "folded:\n      - {code: below-60"),
    ("municipality-halves", "of: own-municipality", "of: other-municipalities", "folded:\n      - {code: own"),
    ("side-missing", '    publish: "yes"\n', "", "id: new"),
    ("side-of-no-yes-no", "    nb: Alder", "    publish: young\n    nb: Alder", "publish: young"),
    ("by-size-of-numbers", "    nb: Alder", "    by_size: true\n    nb: Alder", "by_size: true"),
    ("unknown-code", 'publish: "yes"', "publish: maybe", "publish: maybe"),
    ("unknown-code", "of: [young, middle]", "of: [young, middle, baby]", "of: [young, middle, baby]"),
    ("unknown-code", 'codes: ["no"]', 'codes: ["never"]', 'codes: ["never"]'),
    ("unknown-code", "code: above-60, nb: over", "code: oldest, nb: over", "code: oldest, nb: over"),
    ("unknown-code", "whistles: sings", "whistles: hums", "whistles: hums"),
    ("free-text-counted", "    nb: Sagt", "    cube: true\n    nb: Sagt", "cube: true\n    nb: Sagt"),
    ("members-counted", "    nb: Sett", "    cube: true\n    nb: Sett", "cube: true\n    nb: Sett"),
    ("since-too-new", "    since: 2", "    since: 3", "since: 3"),
    ("since-too-new", "{code: sings, nb", "{code: sings, since: 3, nb", "{code: sings, since: 3"),
    ("not-an-earlier-version", "recode: {1:", "recode: {2:", "recode: {2:"),
    ("recoded-still-there", "{whistles: sings}", "{dances: sings}", "{dances: sings}"),
    ("until-outside", WHISTLES, WHISTLES.replace("until: 1", "until: 2"), "{code: whistles"),
    ("until-outside", "    since: 2", "    since: 2\n    until: 1", "until: 1\n    cube"),
    ("recoded-without-words", "{whistles: sings}", "{whistles: sings, hums: sings}", "hums: sings"),
    ("former-nowhere", "recode: {1: {whistles: sings}}", "recode: {}", "{code: whistles"),
    ("former-outside-band", OLDEST, TORN, "{code: torn, nb"),
    ("former-out-of-order", MARK, ASTRAY, "recode: {1: {a: low"),
    ("added-later", "en: Plays}", "en: Plays, since: 2}", "{code: plays"),
    ("not-an-earlier-version", "en: Plays}", "en: Plays, earlier: {2: {nb: A, en: A}}}", "{code: plays"),
    ("routing-empty", ROUTED, "routing: {moments: []}", "routing: {moments: []}"),
    ("routing-half", 'question: new, codes: ["no"], moments', "question: new, moments", "question: new, moments"),
    ("routing-not-earlier", "routing: {question: new", "routing: {question: mark", "routing: {question: mark"),
    ("table-shape", "  - [new, age]", "  - [new, age, home]", "- [new, age, home]"),
    ("table-shape", "  - [new, age]", "  - [age, age]", "- [age, age]"),
    ("not-counted", "  - [new, age]", "  - [new, said]", "- [new, said]"),
    ("not-counted", "question: age, code: above-60", "question: said, code: above-60", "question: said"),
    ("no-table", "  - [mark]\n", "", "id: mark"),
    ("too-many-comparisons", "  - {id: old", f"{TWELVE_MORE}  - {{id: old", "comparisons:"),
    ("pooled-compared", "    type: number\n", POOLED, "question: age, code: above-60"),
]  # fmt: skip


def line_in(text: str, marker: str) -> int:
    """The line of `text` on which `marker` begins."""
    return text[: text.index(marker)].count("\n") + 1


@pytest.mark.parametrize(("rule", "old", "new", "marker"), BROKEN)
def test_a_broken_rule_is_told_on_its_line(tmp_path: Path, rule: str, old: str, new: str, marker: str) -> None:
    """Each rule that a questionnaire breaks is reported once at the line it is about, in words in both languages."""
    assert SMALL.count(old) >= 1
    text = SMALL.replace(old, new, 1)
    questionnaires, problems = load(tmp_path, text)
    found = [problem for problem in problems if problem.code == f"questionnaires.{rule}"]
    assert "small" not in questionnaires
    assert line_in(text, marker) in {problem.line for problem in found}
    messages = Messages.load()
    for problem in problems:
        for language in ("nb", "en"):
            rendered = messages.render(problem, language)
            assert rendered.message
            assert rendered.fix
            assert "{" not in rendered.message.replace("{name}", "")


def test_every_rule_of_a_questionnaire_has_a_broken_example() -> None:
    """The examples cover every wording of the room that is about a questionnaire."""
    codes = {
        code.removeprefix("questionnaires.") for code in Messages.load().codes if code.startswith("questionnaires")
    }
    about_waves = {
        "unknown-questionnaire", "wave-too-new", "wave-backwards", "wave-twice", "hand-in-too-early",
        "late-without-end",
    }  # fmt: skip
    about_own = {code for code in codes if code.startswith("own-")}  # test_own.py
    about_editions = {code for code in codes if code.startswith("changed-")}  # test_permanence.py
    assert codes == {rule for rule, *_ in BROKEN} | about_waves | about_own | about_editions


def test_all_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    """Three mistakes in one file and an unreadable other file are all told; the good file still counts."""
    text = (
        SMALL.replace('publish: "yes"', "publish: maybe").replace("lower: 60", "lower: 59").replace("  - [mark]\n", "")
    )
    for name in ("good", "torn"):
        (tmp_path / "surveys" / name).mkdir(parents=True)
    (tmp_path / "surveys" / "good" / "questionnaire.yaml").write_text(SMALL.replace("id: small", "id: good", 1))
    (tmp_path / "surveys" / "torn" / "questionnaire.yaml").write_text("id: [")
    questionnaires, problems = load(tmp_path, text)
    assert set(questionnaires) == {"good", "audience", "member-value"}
    assert {problem.code for problem in problems} == {
        "questionnaires.unknown-code",
        "questionnaires.bands-overlap",
        "questionnaires.no-table",
        "cluster.yaml-syntax",
    }
    assert {problem.file for problem in problems} == {
        "surveys/small/questionnaire.yaml",
        "surveys/torn/questionnaire.yaml",
    }


def test_an_unknown_key_is_told_with_the_nearest_one(tmp_path: Path) -> None:
    """A misspelt key of a question is an error with a suggestion."""
    _, problems = load(tmp_path, SMALL.replace("    publish:", "    publihs:"))
    assert [(p.code, p.values["suggestion"]) for p in problems if p.values["given"] == "publihs"] == [
        ("cluster.unknown-key", "publish")
    ]


@pytest.mark.parametrize(
    "text",
    [
        SMALL.replace("id: small", "id: &a small"),
        SMALL.replace("nb: Alder", "nb: !!python/name:os.system x"),
        "a: " + "[" * 200 + "]" * 200,
        "x" * 300_000,
        "id: small\nid: small\n",
        "\x00",
    ],
)
def test_hostile_yaml_is_refused(tmp_path: Path, text: str) -> None:
    """Anchors, tags, deep nesting, oversize, duplicate keys and control characters end as problems."""
    questionnaires, problems = load(tmp_path, text)
    assert "small" not in questionnaires
    assert problems


def test_a_linked_questionnaire_is_refused(tmp_path: Path) -> None:
    """A symbolic link in place of the file isn't followed."""
    (tmp_path / "elsewhere.yaml").write_text(SMALL)
    (tmp_path / "surveys" / "small").mkdir(parents=True)
    (tmp_path / "surveys" / "small" / "questionnaire.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    questionnaires, problems = load_questionnaires(tmp_path)
    assert "small" not in questionnaires
    assert [problem.code for problem in problems] == ["cluster.symlink"]


def test_a_cluster_without_surveys_uses_those_that_ship(tmp_path: Path) -> None:
    """An empty cluster has the two questionnaires of the product from the first day."""
    questionnaires, problems = load_questionnaires(tmp_path)
    assert problems == []
    assert set(questionnaires) == {"audience", "member-value"}


def test_a_clusters_own_questionnaire_replaces_the_shipped_one(tmp_path: Path) -> None:
    """Of the same id the cluster's counts; where it is broken there is none, never the shipped one in its place."""
    folder = tmp_path / "surveys" / "audience"
    folder.mkdir(parents=True)
    (folder / "questionnaire.yaml").write_text(SMALL.replace("id: small", "id: audience", 1))
    assert len(load_questionnaires(tmp_path)[0]["audience"].questions) == 7
    (folder / "questionnaire.yaml").write_text("id: audience\n")
    questionnaires, problems = load_questionnaires(tmp_path)
    assert problems
    assert set(questionnaires) == {"member-value"}


def test_the_shipped_audience_questionnaire_is_what_the_design_asks_for() -> None:
    """Twelve core items, a voluntary second page, pooled background, free text uncounted, twelve comparisons."""
    questionnaires, problems = load_questionnaires(PRODUCT_ROOT)
    assert problems == []
    audience = questionnaires["audience"]
    core = [question for question in audience.questions if question.core]
    assert {question.item for question in core} == set(range(1, 13))
    assert all(question.item is None for question in audience.questions if not question.core)
    assert [option.code for option in audience.question("age").options] == [
        "16-24", "25-34", "35-44", "45-54", "55-66", "67-79", "80-plus",
    ]  # fmt: skip
    assert len(audience.question("municipality").options) == 14
    assert {o.code for o in audience.question("activities").options} == {
        "theatre", "opera", "dance", "concert", "museum", "exhibition", "cinema", "festival", "library", "none",
    }  # fmt: skip
    assert [q.id for q in audience.questions if q.figures is Figures.POOLED] == ["background"]
    assert [q.id for q in audience.questions if q.type is QuestionType.TEXT] == ["access_other", "comment"]
    assert all(len(question.folded_answers) <= 3 for question in audience.questions if question.cube)
    assert len(audience.comparisons) == 12
    assert audience.collected is Collected.BY_MEMBER


def test_the_shipped_member_value_questionnaire_is_what_the_design_asks_for() -> None:
    """Four obstacles, four gains, hours and money; eight answers, short lists, no split by kind."""
    questionnaires, _ = load_questionnaires(PRODUCT_ROOT)
    value = questionnaires["member-value"]
    ids = [question.id for question in value.questions]
    assert [i for i in ids if i.startswith("obstacle_")] == [
        "obstacle_resources", "obstacle_incentives", "obstacle_vision", "obstacle_leadership",
    ]  # fmt: skip
    assert [i for i in ids if i.startswith("gain_")] == [
        "gain_awareness", "gain_mastery", "gain_sharing", "gain_competitiveness",
    ]  # fmt: skip
    assert {"hours_spent", "hours_saved", "money_spent", "money_gained"} <= set(ids)
    assert (value.handling.least_answers, value.handling.folded_only, value.handling.by_kind) == (8, True, False)
    assert value.collected is Collected.BY_CLUSTER


def test_access_needs_use_the_codes_of_what_listings_offer() -> None:
    """So that needs can be set beside what is offered, every need is a code of data/reference/access.yaml."""
    questionnaires, _ = load_questionnaires(PRODUCT_ROOT)
    offered = (PRODUCT_ROOT / "data" / "reference" / "access.yaml").read_text(encoding="utf-8")
    for option in questionnaires["audience"].question("access").options:
        assert option.exclusive or f"code: {option.code}," in offered
