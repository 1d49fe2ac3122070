"""Data becomes a model or problems: all at once, each on its line, with the nearest word that would do."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from plugins.cluster.code_lists import CodeLists
from plugins.cluster.files.frontmatter import Unreadable, parse_yaml
from plugins.cluster.files.history import History
from plugins.cluster.files.loading import load_members, load_venues
from plugins.cluster.files.validation import Invalid, validated
from plugins.cluster.files.written import slugify
from plugins.cluster.members import Member, Sharing
from plugins.cluster.problems import Messages, Problem, UnknownCodeError, nearest
from plugins.cluster.settings import date_of_build, load_settings, overrides
from plugins.cluster.venues import Venue
from tests.sites.settings import TODAY

CODES = CodeLists.load(Path("/nonexistent"))
MEMBER = """name: Mellomgata Teater
kind: theatre
municipality: fredrikstad
website: https://mellomgata.example.org
submitters: [kari-teater]
joined: 2024-03-01
stage: comparing
agreement: {version: 1, accepted: 2024-03-01, figures: pooled, overlap_with: all}
slug: mellomgata
"""


def problems(model: type, text: str) -> list[tuple[str, int | None, str | None]]:
    data, lines = parse_yaml(text, "x.md")
    try:
        validated(model, data, lines, "x.md", {"codes": CODES})
    except Invalid as invalid:
        language_known = [
            Messages.load().render(problem, lang) for problem in invalid.problems for lang in ("nb", "en")
        ]
        assert all(item.message and item.fix and "{" not in item.message + item.fix for item in language_known)
        return [(problem.code, problem.line, problem.field) for problem in invalid.problems]
    return []


def test_a_whole_member_is_valid() -> None:
    """The example of the documentation is a member."""
    assert problems(Member, MEMBER) == []


def test_all_mistakes_come_at_once() -> None:
    """An unknown key, a code that isn't in its list, a broken address and a missing key are four problems."""
    text = (
        MEMBER.replace("website: https", "websit: https")
        .replace("theatre", "teater")
        .replace("joined: 2024-03-01\n", "")
    )
    assert problems(Member, text + "feed: {url: 'file:///etc/passwd', format: ical}\n") == [
        ("cluster.missing-key", 1, "joined"),
        ("cluster.not-in-list-alike", 2, "kind"),
        ("cluster.unknown-key", 4, "websit"),
        ("cluster.not-a-web-address", 9, "feed.url"),
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("joined: 2024-02-30", "cluster.not-a-date"),
        ("joined: [1]", "cluster.not-a-date"),
        ("agreement: 3", "cluster.not-a-mapping"),
        ("agreement: {version: x, accepted: 2024-01-01, figures: own}", "cluster.not-a-number"),
        ("agreement: {version: 0, accepted: 2024-01-01, figures: own}", "cluster.out-of-range"),
        ("agreement: {version: 1, accepted: 2024-01-01, figures: all}", "cluster.not-in-list"),
        ("agreement: {version: 1, figures: own}", "cluster.agreement-not-accepted"),
        ("submitters: kari", "cluster.not-a-list"),
        ("name: 12", "cluster.not-text"),
        ("name: ''", "cluster.empty-text"),
        ("unverified: perhaps", "cluster.not-true-false"),
        ("slug: Not a slug", "cluster.not-a-slug"),
        ("color: red", "cluster.not-understood"),
        ("summary: " + "x" * 301, "cluster.text-too-long"),
        ("zebra: 1", "cluster.unknown-key-none-alike"),
        ("feed: {url: https://a.example.org, format: ical, timezone: Europe/Os}", "cluster.unknown-timezone"),
    ],
)
def test_each_mistake_has_its_code(line: str, code: str) -> None:
    """One wrong line gives one problem, on that line."""
    key = line.split(":", maxsplit=1)[0]
    rows = [row for row in MEMBER.rstrip().split("\n") if not row.startswith(f"{key}:")]
    found = problems(Member, "\n".join([*rows, line]))
    assert [(found_code, number) for found_code, number, _ in found] == [(code, len(rows) + 1)]


@pytest.mark.parametrize(("days", "holds"), [(-1, True), (0, True), (1, False)])
def test_an_agreement_of_a_day_to_come_does_not_hold_yet(days: int, holds: bool) -> None:
    """Accepted yesterday or today it does; tomorrow's is refused, and says of which day it is."""
    day = TODAY + timedelta(days=days)
    data, lines = parse_yaml(MEMBER.replace("2024-03-01", day.isoformat()), "x.md")
    context = {"codes": CODES, "today": TODAY}
    if holds:
        assert validated(Member, data, lines, "x.md", context).agreement.accepted == day
        return
    with pytest.raises(Invalid) as invalid:
        validated(Member, data, lines, "x.md", context)
    (problem,) = invalid.value.problems
    assert (problem.code, problem.values["given"]) == ("cluster.agreement-accepted-later", day.isoformat())


def test_a_suggestion_is_the_nearest_key() -> None:
    """A misspelt key is answered with the key that was meant; one within another mapping with one from there."""
    data, lines = parse_yaml(MEMBER.replace("figures: pooled", "figurs: pooled"), "x.md")
    with pytest.raises(Invalid) as invalid:
        validated(Member, data, lines, "x.md", {"codes": CODES})
    assert {problem.values.get("suggestion") for problem in invalid.value.problems} >= {"figures"}


def test_half_a_position_is_refused() -> None:
    """A latitude without a longitude is a problem; both or none are not."""
    venue = "slug: a\nname: A\ntimezone: Europe/Oslo\n"
    assert problems(Venue, venue) == []
    assert problems(Venue, venue + "latitude: 59.2\nlongitude: 10.9\n") == []
    assert [code for code, _, _ in problems(Venue, venue + "latitude: 59.2\n")] == ["cluster.half-position"]


def test_sharing_is_ordered() -> None:
    """Each level allows what the lower ones do and nothing above."""
    levels = list(Sharing)
    for mine in levels:
        assert [mine.allows(use) for use in levels] == [levels.index(mine) >= levels.index(use) for use in levels]


def test_one_broken_member_does_not_touch_the_others(tmp_path: Path) -> None:
    """A bad file is named and left out, the good one is there; files that don't belong are named too."""
    folder = tmp_path / "content" / "members"
    folder.mkdir(parents=True)
    good = "---\n" + MEMBER.replace("slug: mellomgata\n", "") + "---\n\nVi spiller.\n"
    (folder / "good.md").write_text(good)
    (folder / "bad.md").write_text(good.replace("kind", "knd"))
    (folder / "Odd Name.md").write_text(good)
    (folder / "notes.txt").write_text("x")
    (folder / ".hidden").write_text("x")
    (folder / "broken.md").write_text("no front matter")
    members, found = load_members(tmp_path, CODES, History(tmp_path), TODAY)
    assert list(members) == ["good"]
    assert members["good"].body == "Vi spiller."
    assert {(Path(problem.file).name, problem.code) for problem in found} == {
        ("bad.md", "cluster.missing-key"),
        ("bad.md", "cluster.unknown-key"),
        ("Odd Name.md", "cluster.file-name"),
        ("notes.txt", "cluster.not-markdown"),
        ("broken.md", "cluster.no-front-matter"),
    }
    assert load_venues(tmp_path, CODES, History(tmp_path)) == ({}, [])


def test_translated_texts_fall_back_one_by_one() -> None:
    """What isn't translated stays in Norwegian."""
    data, lines = parse_yaml(MEMBER + "summary: Scene\ntranslations: {en: {name: Middle Street}}\n", "x.md")
    member = validated(Member, data, lines, "x.md", {"codes": CODES})
    assert (member.text("en").name, member.text("en").summary) == ("Middle Street", "Scene")
    assert member.text("nb").name == "Mellomgata Teater"


CONFIGURED = {
    "SITENAME": "Samspill", "SITEURL": "https://samspill.example.org", "CLUSTER_NAME": "Klynge", "REGION": "Østfold",
    "COUNTRY": "NO", "CONTACT": "a@example.org", "TIMEZONE": "Europe/Oslo", "CURRENCY": "NOK", "SAMPLE": True,
    "CLUSTER_DIR": Path(), "TODAY": date(2026, 11, 22),
}  # fmt: skip


def test_settings_are_checked_at_the_start() -> None:
    """A missing and a wrong setting are both named."""
    assert load_settings(CONFIGURED).default_language == "nb"
    wrong = {**CONFIGURED, "TIMEZONE": "Oslo"}
    del wrong["REGION"]
    with pytest.raises(Invalid) as invalid:
        load_settings(wrong)
    assert [problem.field for problem in invalid.value.problems] == ["REGION", "TIMEZONE"]


@pytest.mark.parametrize("address", ["https://a.example.org/samspill", "https://a.example.org/x/"])
def test_the_site_has_a_name_of_its_own(address: str) -> None:
    """Links start at the root, so an address below a path is refused before anything is built."""
    with pytest.raises(Invalid) as invalid:
        load_settings({**CONFIGURED, "SITEURL": address})
    assert [problem.code for problem in invalid.value.problems] == ["cluster.site-below-a-path"]
    assert load_settings({**CONFIGURED, "SITEURL": "https://a.example.org/"}).site_url == "https://a.example.org"


def test_a_cluster_overrides_settings_with_data(tmp_path: Path) -> None:
    """cluster.yaml may say any setting, nothing else, and never where things lie."""
    assert overrides(tmp_path) == {"SAMPLE": False, "DESIGN": {}, "GOALS": [], "EFFORT": {}}
    file = tmp_path / "cluster.yaml"
    file.write_text("SITENAME: Other\nSAMPLE: true\n")
    assert overrides(tmp_path) == {"SITENAME": "Other", "SAMPLE": True, "DESIGN": {}, "GOALS": [], "EFFORT": {}}
    file.write_text("SITENAM: Other\nPYTHON: x\nSITEURL: javascript:alert(1)\n")
    with pytest.raises(Invalid) as invalid:
        overrides(tmp_path)
    assert [(p.code, p.line) for p in invalid.value.problems] == [
        ("cluster.unknown-key", 1),
        ("cluster.unknown-key-none-alike", 2),
        ("cluster.not-a-web-address", 3),
    ]
    file.write_text("- a\n")
    with pytest.raises(Unreadable):
        overrides(tmp_path)


def test_today_is_the_source_date_where_it_is_set() -> None:
    """SOURCE_DATE_EPOCH decides the date of every page."""
    assert date_of_build({"SOURCE_DATE_EPOCH": "1795305600"}) == date(2026, 11, 22)


def test_unknown_codes_are_the_programs_fault() -> None:
    """A rule without wording stops instead of showing a code to a member."""
    with pytest.raises(UnknownCodeError):
        Messages.load().render(Problem("cluster.no-such-rule", "x"), "nb")


TOLD = {f"importers.{rule}" for rule in ("same-performance", "unused-columns", "name-shortened")}
"""What an import did by itself: there is nothing to mend."""


def test_every_message_is_whole_in_both_languages() -> None:
    """Each code has a sentence and a remedy in Norwegian and English, and no programmer's word.

    The lines of an import's result are no problems.
    """
    messages = Messages.load()
    for code in (code for code in messages.codes if not code.startswith("importers.result-")):
        for language in ("nb", "en"):
            wording = messages._wordings[code][language]
            assert wording["message"], (code, language)
            assert wording["message"].rstrip("»”").endswith((".", "?", "!", ":", "}")), (code, language)
            assert wording.get("fix") or code in TOLD, (code, language)
            text = f" {wording['message']} {wording['fix']} ".casefold()
            for word in (
                " null",
                "keyerror",
                " schema ",
                " string",
                "boolean",
                "integer",
                "parse",
                "traceback",
                "regex",
            ):
                assert word not in text, (code, language, word)


def test_nearest_knows_when_nothing_is_near() -> None:
    """A far word gets no suggestion."""
    assert nearest("veune", ["venue", "title"]) == "venue"
    assert nearest("xyz", ["venue", "title"]) is None


def test_slugs_keep_norwegian_readable() -> None:
    """Norwegian letters fold, everything else falls away, nothing is never a slug."""
    assert slugify("Blåmåndag på Ås – søndag!") == "blamandag-pa-as-sondag"
    assert slugify("日本") == "x"
    assert len(slugify("a" * 200)) <= 80


def test_a_key_inside_a_setting_is_compared_with_its_own(tmp_path: Path) -> None:
    """A goal with "mesure" is told of measure, and not of some other setting; a target is a number."""
    goal = "  - {id: a, mesure: visits, target: many, by: '2027', adopted: 2025-12-04}\n"
    (tmp_path / "cluster.yaml").write_text(f"GOALS:\n{goal}", encoding="utf-8")
    with pytest.raises(Invalid) as invalid:
        overrides(tmp_path)
    told = {problem.code: problem.values.get("suggestion", "") for problem in invalid.value.problems}
    assert told["cluster.unknown-key"] == "measure"
    assert {"cluster.missing-key", "cluster.not-a-number"} <= set(told)


@pytest.mark.parametrize("wave", ["2027", "'2027'", "spring-2027"])
def test_a_wave_may_look_like_a_number(wave: str, tmp_path: Path) -> None:
    """Nobody has to know what YAML makes of 2027."""
    goal = f"  - {{id: a, measure: visits, target: 9000, by: {wave}, adopted: 2025-12-04}}\n"
    (tmp_path / "cluster.yaml").write_text(f"GOALS:\n{goal}", encoding="utf-8")
    (said,) = overrides(tmp_path)["GOALS"]  # type: ignore[misc]
    assert said["by"] == wave.strip("'")
