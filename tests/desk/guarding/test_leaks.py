"""A wave as people run it, under git: no answer is in any object, page, report or line said, and no length tells."""

import re
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from plugins.sealing.opening import Opener
from tests.attack.printed import turn_back
from tests.desk.building import as_published, environment, typed
from tests.disclosure.making import answers, make_cluster, write_package
from tests.published.judging import judge_of

pytestmark = pytest.mark.xdist_group("leaks")  # what all share is made once

WAVE = "2026"
HOUSES = {"hosen": {"figures": "public"}, "kulissen": {}, "sagbruket": {}}
STEP = 64 * 1024


def git(folder: Path, *words: str) -> bytes:
    """What git prints; a failing git fails the test."""
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *who, *words], cwd=folder, env=environment(), capture_output=True, check=True).stdout


def inside(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every byte below a folder, what is packed inside PDFs and their descriptions included."""
    for path in sorted(folder.resolve().rglob("*")):
        if not path.is_file():
            continue
        yield path.as_posix(), path.read_bytes()
        if path.suffix == ".pdf":
            with pikepdf.open(path) as pdf:
                yield path.as_posix(), str(pdf.docinfo).encode()
                for item in pdf.objects:
                    if isinstance(item, pikepdf.Stream):
                        try:
                            yield path.as_posix(), item.read_bytes()
                        except (pikepdf.PdfError, zlib.error):
                            yield path.as_posix(), item.read_raw_bytes()
                    else:
                        yield path.as_posix(), item.unparse(resolved=False)


@pytest.fixture(scope="module")
def flow(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str], str]:
    """Sealed, committed, issued, committed, built; the canaries of each house, and all that was said on the way."""
    folder = make_cluster(tmp_path_factory.mktemp("leaks") / "cluster", HOUSES, sample=False)
    (folder / ".gitignore").write_text("*.key\nprivate/\n.build/\noutput\nreports\n", encoding="utf-8")
    git(folder, "init", "--quiet")
    said, canaries = [], []

    def run(*words: str) -> None:
        done = typed(*words, "--cluster", str(folder))
        said.append(done.stdout + done.stderr)
        assert done.returncode == 0, said[-1]

    run("hook")
    run("keygen", WAVE)
    for number, house in enumerate(HOUSES):
        package = write_package(folder, house, answers(120 + 17 * number, seed=number))
        table = package / "responses.csv"
        header, *rows = table.read_text(encoding="utf-8").splitlines()
        column = header.split(",").index("respondent")
        for index, row in enumerate(rows):
            cells = row.split(",")
            cells[column] = str(940_007 + number * 20_000 + index * 7)
            canaries.append(cells[column])
            rows[index] = ",".join(cells)
        table.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
        run("keygen", WAVE, "--member", house)
        run("seal", house, "--wave", WAVE)
    run("check")
    for words in (("edition", WAVE, "--due"), ("build",)):
        git(folder, "add", ".")
        git(folder, "commit", "-qm", "Hand in")
        run(*words)
    run("guard", "--history")
    return folder, canaries, "".join(said)


def test_no_answer_is_in_any_object_page_report_or_line_said(flow: tuple[Path, list[str], str]) -> None:
    """Of every respondent of every house: git's objects with the loose ones, site, PDFs, editions, what was printed."""
    folder, canaries, said = flow
    assert len(canaries) == 120 + 137 + 154
    pattern = re.compile(b"(?<![0-9.])(?:" + b"|".join(canary.encode() for canary in canaries) + b")(?![0-9])")
    objects = git(folder, "cat-file", "--batch", "--batch-all-objects")
    assert len(objects) > 100_000
    assert not pattern.search(objects)
    assert "Forseglet: " in said
    assert not pattern.search(said.encode())
    for place in ("output", "reports", "data", "private", ".build"):
        found = {name for name, content in inside(folder / place) if pattern.search(content)}
        assert found == set(), place
    assert (folder / "reports" / "members").is_dir()


def test_whoever_hands_in_and_builds_is_told_in_norwegian(flow: tuple[Path, list[str], str]) -> None:
    """From the first key to the printed reports, nothing is said in English."""
    folder, _, said = flow
    assert "Lager PDF, 5 av " in said
    words = re.sub(rf"{re.escape(str(folder))}\S*", "", said)
    assert re.findall(r"(?i)\b(?:the|with|your|of|this|reports|printing|done)\b", words) == []


def test_lengths_tell_nothing_of_how_many_answered(flow: tuple[Path, list[str], str]) -> None:
    """Houses with different numbers of answers hand in, and get back, files of the same length, reports too."""
    folder, _, _ = flow
    for pattern in (f"data/*/{WAVE}/*.age", f"data/editions/{WAVE}/*/members/*.age"):
        lengths = {path.stat().st_size for path in folder.glob(pattern)}
        assert len(lengths) == 1, pattern
        assert lengths.pop() % STEP == 0, pattern
    reports = [path.stat().st_size for path in (folder / "reports/sealed").rglob("members/*.age")]
    assert len(reports) == 4 * len(HOUSES)
    assert max(reports) - min(reports) < 256  # what age draws for a header


def test_members_stand_in_the_order_of_their_names(flow: tuple[Path, list[str], str]) -> None:
    """The house with more answers was handed in last, and stands last only because its name does."""
    folder, _, _ = flow
    for path in (folder / "data" / "editions").rglob("*.json"):
        text = path.read_text(encoding="utf-8")
        places = [text.find(f'"{house}"') for house in HOUSES]
        assert -1 in places or places == sorted(places), path.name


def test_what_is_printed_leaves_small_counts_open(flow: tuple[Path, list[str], str]) -> None:
    """A house's own page, in both languages: every share is one of a rounded count, and turns back to no small one."""
    folder, _, _ = flow
    pages = [folder / "output" / place / "hosen" / "index.html" for place in ("publikum/hus", "en/audience/house")]
    found = [turn_back(page.read_text(encoding="utf-8")) for page in pages]
    assert min(tried for tried, _ in found) > 20
    assert [breach for _, breaches in found for breach in breaches] == []


def test_what_is_printed_follows_from_what_was_attacked(flow: tuple[Path, list[str], str], tmp_path: Path) -> None:
    """Every number of a house's page and of all reports comes from the edition: nothing besides it to attack with."""
    folder, _, _ = flow
    published = as_published(folder, tmp_path / "published", Opener(folder / "data" / "keys", sample=False))
    judge = judge_of(published, tmp_path / "nobody was asked")
    wanted = re.compile(r"reports/(?!sealed).*\.pdf|output/(?:publikum/hus|en/audience/house)/hosen/index\.html")
    files = [file for file in judge.files() if wanted.fullmatch(file)]
    assert len(files) == 2 * (len(HOUSES) + len({"board", "meeting-kit", "protection"}) + len({"a house's own page"}))
    homes = [(folder / "output" / place).read_text(encoding="utf-8") for place in ("index.html", "en/index.html")]
    unexplained = [
        str(found)
        for file in files
        for found in judge.unexplained(file)
        if not any(f'"{found.whole}"' in home for home in homes)  # the mark of the site's own card
    ]
    assert unexplained == [], "\n".join(unexplained[:40])
