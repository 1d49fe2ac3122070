"""A valid package becomes Responses; every broken one is left out with the one message it must give."""

import gzip
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.cluster.cluster import Cluster
from plugins.cluster.code_lists import CodeLists
from plugins.cluster.files.history import History
from plugins.cluster.problems import Messages, Problem
from plugins.cluster.settings import Settings
from plugins.surveys.packages import check_packages, list_packages, read_counts
from plugins.surveys.responses import Mode, Moment, Way
from tests.surveys.broken import BROKEN, COUNTS, cell, collection, column, file, together, whole
from tests.surveys.packaging import (
    MEMBERS,
    QUESTIONNAIRES,
    RESPONDENTS,
    SHOWN,
    WAVES,
    Parts,
    read,
    valid,
    valid_of_members,
)

CANARY = "Zyxwvut"
TOLD_ELSEWHERE = {  # rules with a test of their own below, since they need more than a changed part
    "link", "not-a-file", "file-too-large", "no-attendance-here", "moment-of-others", "more-alike", "not-in-order",
    "unreadable",
}  # fmt: skip


def rules(problems: list[Problem]) -> set[str]:
    """The codes without the room's name."""
    return {problem.code.removeprefix("surveys.") for problem in problems}


def words(problems: list[Problem]) -> str:
    """All that would be shown, in both languages."""
    messages = Messages.load()
    return "\n".join(
        f"{r.file} {r.line or ''} {r.field or ''} {r.code} {r.message} {r.fix}"
        for problem in problems
        for r in (messages.render(problem, "nb"), messages.render(problem, "en"))
    )


def test_a_valid_package_becomes_responses(tmp_path: Path) -> None:
    """All columns of the questionnaire with one value per respondent, how it was got, and the attendance."""
    responses, problems = valid().read(tmp_path)
    assert problems == []
    assert responses is not None
    assert (responses.member, responses.wave, responses.questionnaire, responses.version) == (
        "odeon",
        "2026",
        "audience",
        2,
    )
    assert responses.count == RESPONDENTS
    assert responses.columns["age"] == ("45-54",) * RESPONDENTS
    assert responses.columns["activities__cinema"][0] == "1"
    assert responses.columns["activities__opera"][0] == "0"
    assert responses.columns["partner_trust"][0] is None
    assert responses.columns["visited__lanternen"][0] == "1"
    assert responses.columns["visited__kaiteateret"][0] == "0"
    assert responses.shown == SHOWN
    method = responses.method
    assert (method.way, method.nth, method.mode, method.moment, method.invited) == (
        Way.EVERY_NTH, 4, Mode.PAPER, Moment.AFTER, 60,
    )  # fmt: skip
    assert [(row.event_group, row.attendance, row.revenue, row.school) for row in responses.attendance] == [
        ("theatre", 124, 36000.0, False),
        ("family", 90, 12000.5, False),
        ("family", 150, 9000.0, True),
    ]


def test_a_package_of_counts_is_described_and_not_read(tmp_path: Path) -> None:
    """What the figures are is for others to judge; here it is said whose they are and how the answers were got."""
    parts = valid()
    parts.about["resources"] = [COUNTS]
    package = parts.write(tmp_path)
    for name in ("responses.csv", "attendance.csv"):
        (package.folder / name).unlink()
    (package.folder / "counts.json").write_bytes(b"anything")
    assert package.has_counts
    counts, problems = read_counts(package, tmp_path, QUESTIONNAIRES, WAVES, MEMBERS)
    assert words(problems) == ""
    assert counts is not None
    assert (counts.member, counts.wave, counts.questionnaire, counts.version) == ("odeon", "2026", "audience", 2)
    assert (counts.method.way, counts.content) == (Way.EVERY_NTH, b"anything")
    assert read(package, tmp_path) == (None, [])
    (package.folder / "counts.json").rename(package.folder / "counts.json.age")
    assert read_counts(package, tmp_path, QUESTIONNAIRES, WAVES, MEMBERS) == (None, [])
    assert "anything" not in repr(counts)


def test_the_members_own_answers_are_one_package_of_the_cluster(tmp_path: Path) -> None:
    """data/cluster/<wave>/ holds answers without a moment and without attendance."""
    responses, problems = valid_of_members().read(tmp_path)
    assert problems == []
    assert responses is not None
    assert (responses.member, responses.method.moment, responses.count) == ("cluster", None, 9)


@pytest.mark.parametrize(
    "change",
    [
        lambda _: None,
        lambda parts: setattr(parts, "responses", "\n".join(reversed_columns(parts.responses))),
        lambda parts: setattr(parts, "responses", "\ufeff" + parts.responses),
        lambda parts: setattr(parts, "responses", parts.responses.replace("\n", "\r\n")),
        lambda parts: setattr(parts, "responses", parts.responses.rstrip("\n")),
        lambda parts: setattr(parts, "responses", parts.responses.replace(",theatre,", ',"theatre",')),
        lambda parts: setattr(parts, "attendance", None) or parts.about["resources"].pop(),
        lambda parts: parts.about["resources"].reverse(),
        lambda parts: parts.about["resources"][0]["schema"]["fields"].reverse(),
        lambda parts: parts.about.pop("$schema"),
        collection(method="qr-code", nth=None, invited=None),
        collection(invited=RESPONDENTS),
        collection(from_="2026-01-01", to="2026-12-31"),
        together(cell("party_size", ""), cell("motive", "")),
        lambda parts: together(collection(moment="interval"), cell("moment", "next-day"))(drop_quality(parts)),
    ],
)  # fmt: skip
def test_what_may_differ_does_not_matter(tmp_path: Path, change: Callable[[Parts], object]) -> None:
    """Column order, a byte order mark, line ends, quotes, no attendance, unknown numbers asked, skipped answers."""
    parts = valid()
    change(parts)
    responses, problems = parts.read(tmp_path)
    assert words(problems) == ""
    assert responses is not None
    assert responses.count == RESPONDENTS


def reversed_columns(text: str) -> list[str]:
    """The same table with its columns the other way round."""
    return [",".join(reversed(line.split(","))) for line in text.splitlines()]


def drop_quality(parts: Parts) -> Parts:
    """Nobody but the first respondent says how it was."""
    for row in range(1, RESPONDENTS):
        parts.set_cell("quality", "", row)
        parts.set_cell("moment", "", row)
    return parts


@pytest.mark.parametrize(
    ("rule", "break_", "name", "line", "field"), BROKEN, ids=[f"{n}-{row[0]}" for n, row in enumerate(BROKEN)]
)
def test_a_broken_package_gives_its_message(
    tmp_path: Path, rule: str, break_: Callable[[Parts], object], name: str, line: int | None, field: str | None
) -> None:
    """It is left out, and the rule is told with file, line and field, in words, in both languages."""
    parts = valid()
    break_(parts)
    package = parts.write(tmp_path)
    responses, problems = read(package, tmp_path)
    assert responses is None
    file_name = f"data/{package.member}/{package.wave}" + (f"/{name}" if name else "")
    found = [problem for problem in problems if problem.code == f"surveys.{rule}" and problem.file == file_name]
    assert found, words(problems)
    places = {(problem.line and (0 if line == 0 else problem.line), problem.field) for problem in found}
    assert (line, field) in places
    text = words(problems)
    assert "{" not in text
    assert "None" not in text.replace("None of these", "")


def test_every_message_has_a_broken_example() -> None:
    """Each wording of the room is the answer to some package tested here."""
    codes = {code.removeprefix("surveys.") for code in Messages.load().codes if code.startswith("surveys.")}
    assert codes == {rule for rule, *_ in BROKEN} | TOLD_ELSEWHERE


@pytest.mark.parametrize(
    "break_",
    [
        cell("age", CANARY),
        cell("respondent", CANARY),
        cell("activities__opera", CANARY),
        column(CANARY, CANARY),
        column("x", f"{CANARY}@example.org"),
        column("navn", CANARY),
        whole(f"{CANARY},45-54\n2,45-54\n"),
        whole(f'respondent,age\n1,"{CANARY}\n'),
        whole(f"respondent;age\n{CANARY};2\n"),
        whole(f"respondent,age\n{CANARY},{CANARY * 40}\n"),
        file("attendance.csv", f"event_group,performance\n{CANARY},{CANARY}\n".encode()),
        together(file("datapackage.json", b"{"), whole(f"navn,epost\n{CANARY},{CANARY}@example.org\n")),
    ],
)
def test_no_message_repeats_an_answer(tmp_path: Path, break_: Callable[[Parts], object]) -> None:
    """Whatever stands in a table, wrong value, wrong header or no header, none of it reaches a problem."""
    parts = valid()
    break_(parts)
    responses, problems = parts.read(tmp_path)
    assert responses is None
    assert problems
    # a column's own name may be said, since nobody answers in a header; a row's content never
    text = words(problems).replace(f" {CANARY} surveys.unknown-column", "")
    assert CANARY.lower() not in text.lower()


def test_responses_print_no_answer(tmp_path: Path) -> None:
    """A log line or traceback that shows the value shows where it is from, and no more."""
    responses, _ = valid().read(tmp_path)
    assert "odeon" in repr(responses)
    assert "45-54" not in repr(responses)
    assert "peer-gynt" not in repr(responses)


def test_identifiers_are_found_even_where_the_descriptor_is_broken(tmp_path: Path) -> None:
    """A raw export dropped in with a torn descriptor is told for what it is."""
    parts = valid()
    together(file("datapackage.json", b"{"), whole("Navn;E-post\n".replace(";", ",") + "K N,kari@example.org\n"))(parts)
    _, problems = parts.read(tmp_path)
    assert rules(problems) == {"not-json", "identifier-personal-header", "identifier-email"}


def test_a_column_in_another_coding_is_told_in_four_problems(tmp_path: Path) -> None:
    """Three lines and a count of the rest, not one problem per row."""
    parts = valid()
    for row in range(RESPONDENTS):
        parts.set_cell("age", "50", row)
    _, problems = parts.read(tmp_path)
    assert [(p.code, p.line) for p in problems] == [
        ("surveys.code-not-allowed", 2),
        ("surveys.code-not-allowed", 3),
        ("surveys.code-not-allowed", 4),
        ("surveys.more-alike", 5),
    ]
    assert problems[-1].values["count"] == str(RESPONDENTS - 3)


def test_everything_wrong_comes_at_once(tmp_path: Path) -> None:
    """Descriptor, schema, both tables and a stray file: one reading tells all."""
    parts = valid()
    together(
        collection(version=1), cell("age", "45"), file("notat.txt"), lambda p: setattr(p, "attendance", "a,b\n1,2\n")
    )(parts)
    _, problems = parts.read(tmp_path)
    assert {"other-version", "code-not-allowed", "stray-file", "no-header"} <= rules(problems)


def test_a_member_questionnaire_in_a_house_is_told(tmp_path: Path) -> None:
    """A moment, or attendance, makes no sense where the members answer."""
    parts = valid_of_members()
    collection(moment="after")(parts)
    assert rules(parts.read(tmp_path / "a")[1]) == {"moment-of-others"}
    parts = valid_of_members()
    parts.about["resources"] += valid().about["resources"][1:]  # type: ignore[operator,index]
    parts.attendance = valid().attendance
    assert rules(parts.read(tmp_path / "b")[1]) == {"no-attendance-here"}


@pytest.mark.parametrize("name", ["responses.csv", "datapackage.json", "attendance.csv"])
def test_a_link_in_place_of_a_file_is_refused(tmp_path: Path, name: str) -> None:
    """It isn't followed, not even to a good file."""
    package = valid().write(tmp_path)
    good = tmp_path / "elsewhere"
    (package.folder / name).rename(good)
    (package.folder / name).symlink_to(good)
    responses, problems = read(package, tmp_path)
    assert responses is None
    assert ("surveys.link", f"data/odeon/2026/{name}") in {(p.code, p.file) for p in problems}


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_linked_folder_is_refused(tmp_path: Path, depth: int) -> None:
    """Neither data, nor a member's folder, nor a wave's may be a link."""
    package = valid().write(tmp_path)
    folder = package.folder.parents[2 - depth] if depth < 3 else package.folder
    moved = tmp_path / "moved"
    folder.rename(moved)
    folder.symlink_to(moved)
    responses, problems = read(package, tmp_path)
    assert responses is None
    assert rules(problems) == {"link"}


def test_a_pipe_in_place_of_a_file_is_refused_without_waiting(tmp_path: Path) -> None:
    """Opening it would wait for ever; it is looked at, not opened."""
    package = valid().write(tmp_path)
    (package.folder / "responses.csv").unlink()
    os.mkfifo(package.folder / "responses.csv")
    responses, problems = read(package, tmp_path)
    assert responses is None
    assert rules(problems) == {"not-a-file"}


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A locked file leaves this package out and stops nothing else."""
    package = valid().write(tmp_path)

    def locked(path: Path) -> bytes:
        raise PermissionError(13, "locked", str(path))

    monkeypatch.setattr(Path, "read_bytes", locked)
    responses, problems = read(package, tmp_path)
    assert responses is None
    assert rules(problems) == {"unreadable"}
    assert "attendance.csv" in words(problems)


def test_names_no_screen_can_show_are_told_all_the_same(tmp_path: Path) -> None:
    """A file name of broken bytes or turned letters is shown with question marks."""
    package = valid().write(tmp_path)
    for name in (b"sv\xffr.csv", "a\u202eb.csv".encode()):
        (tmp_path / "data" / "odeon" / "2026" / os.fsdecode(name)).write_bytes(b"")
    _, problems = read(package, tmp_path)
    assert {problem.file.rsplit("/", 1)[1] for problem in problems} == {"sv?r.csv", "a?b.csv"}
    assert words(problems).encode("utf-8")


@pytest.mark.parametrize("title", ["\\ud800", "\\u202e", "\\u0000"])
def test_letters_that_hide_or_break_are_refused_in_the_descriptor(tmp_path: Path, title: str) -> None:
    """Written as an escape they are what they are: half a letter, a turned line, nothing."""
    parts = valid()
    package = parts.write(tmp_path)
    path = package.folder / "datapackage.json"
    path.write_text(path.read_text().replace("Våren", title))
    responses, problems = read(package, tmp_path)
    assert responses is None
    assert words(problems).encode("utf-8")


@pytest.mark.parametrize("depth", [20, 300, 900, 5000])
def test_a_deeply_nested_schema_is_refused(tmp_path: Path, depth: int) -> None:
    """Nothing calls itself as deep as a hostile descriptor asks for."""
    package = valid().write(tmp_path)
    path = package.folder / "datapackage.json"
    path.write_text(path.read_text().replace('"fieldsMatch": "equal"', f'"fieldsMatch": {"[" * depth}{"]" * depth}'))
    responses, problems = read(package, tmp_path)
    assert responses is None
    assert rules(problems) == {"not-json"}


def test_fifty_megabytes_are_refused_unread(tmp_path: Path) -> None:
    """The size is judged before a byte is read, so it takes no time."""
    package = valid().write(tmp_path)
    with (package.folder / "responses.csv").open("wb") as handle:
        handle.truncate(50 * 1024 * 1024)
    started = time.perf_counter()
    responses, problems = read(package, tmp_path)
    assert responses is None
    assert rules(problems) == {"file-too-large"}
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(b"0" * 5_000_000),
        b",".join(b"c%d" % n for n in range(900)) + b"\n" + b"\n".join([b"," * 899] * 2_000),
        b"respondent,age\n" + b"1," + b"(" * 190 + b"\n",
        b"respondent,age\n" + b'"' * 90_000,
        b"\n" * 100_000,
        bytes(range(256)) * 1_000,
    ],
)
def test_hostile_tables_end_in_problems_soon(tmp_path: Path, content: bytes) -> None:
    """Compressed, very wide, unbalanced, empty and random tables are refused within seconds."""
    parts = valid()
    whole(content)(parts)
    started = time.perf_counter()
    responses, problems = parts.read(tmp_path)
    assert responses is None
    assert problems
    assert len(problems) <= 250
    assert time.perf_counter() - started < 10


def test_no_validation_touches_the_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every socket refused, a descriptor full of addresses is refused just the same."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    for change in (
        lambda p: p.about.update({"$schema": "http://example.org/p.json"}),
        lambda p: p.about["resources"][0].update(path="http://example.org/r.csv"),
        lambda p: p.about["resources"][0].update(schema="http://example.org/s.json"),
        lambda p: p.about.update(profile="http://example.org/p.json"),
        lambda p: p.about["resources"][0].update(dialect="http://example.org/d.json"),
        lambda p: p.about["resources"][0].update(extrapaths=["http://example.org/r.csv"]),
        lambda p: p.about["resources"][0].update(scheme="http"),
    ):
        parts = valid()
        change(parts)
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        assert parts.read(folder)[0] is None


def test_packages_are_listed_by_member_and_wave(tmp_path: Path) -> None:
    """What isn't a package's folder is no package: reference lists, editions, keys, files."""
    for place in ("odeon/2026", "odeon/2025", "cluster/2026", "reference/x", "editions/2026", "keys/2026"):
        (tmp_path / "data" / place).mkdir(parents=True)
    (tmp_path / "data" / "ledger.json").write_text("{}")
    assert [(p.member, p.wave) for p in list_packages(tmp_path)] == [
        ("cluster", "2026"), ("odeon", "2025"), ("odeon", "2026"),
    ]  # fmt: skip


def test_no_data_is_no_packages(tmp_path: Path) -> None:
    """A cluster on its first day has nothing to report."""
    assert list_packages(tmp_path) == []


@pytest.fixture
def cluster(tmp_path: Path) -> Cluster:
    """An empty cluster in `tmp_path` with the members of the examples."""
    settings = Settings.model_construct(cluster_dir=tmp_path)
    return Cluster(settings, CodeLists.load(tmp_path), dict.fromkeys(MEMBERS), {}, (), History(tmp_path))  # type: ignore[arg-type]


def test_one_broken_package_delays_nobody(tmp_path: Path, cluster: Cluster) -> None:
    """The others are read as if it weren't there, and only its own problems are told."""
    broken = valid()
    cell("age", "45")(broken)
    broken.write(tmp_path)
    other = valid()
    other.member = "lanternen"
    collection(shown=["odeon", "kaiteateret"])(other)
    other.responses = other.responses.replace("lanternen", "odeon")
    for resource in other.about["resources"][:1]:  # type: ignore[index]
        for field in resource["schema"]["fields"]:
            field["name"] = field["name"].replace("lanternen", "odeon")
    package = other.write(tmp_path)
    problems = check_packages(cluster, QUESTIONNAIRES, WAVES)
    assert {problem.file for problem in problems} == {"data/odeon/2026/responses.csv"}
    assert read(package, tmp_path)[0] is not None


def test_a_raw_export_beside_the_packages_is_told(tmp_path: Path, cluster: Cluster) -> None:
    """A file in a member's own folder, and a link in data, are reported by the check of everything."""
    valid().write(tmp_path)
    (tmp_path / "data" / "odeon" / "svar.xlsx").write_bytes(b"PK")
    (tmp_path / "data" / "snarvei").symlink_to(tmp_path)
    problems = check_packages(cluster, QUESTIONNAIRES, WAVES)
    assert {(p.code, p.file) for p in problems} == {
        ("surveys.stray-file", "data/odeon/svar.xlsx"),
        ("surveys.link", "data/snarvei"),
    }
