"""The sample cluster, built as a person would: what appears, what never does, and that the edition is the only door."""

import csv
import io
import json
import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest

from plugins.cluster.members import Sharing
from plugins.desk.keys import VARIABLE
from plugins.editions.cube_json import canonical
from plugins.editions.store import Editions
from plugins.sealing.envelope import Kind, Label
from plugins.sealing.identities import MEMBER, demo_identity, key_path, key_text, member_holder
from tests.desk.building import PRODUCT_DIR, built, copy_of_sample, digests, run_task, typed
from tests.sites.settings import settings_for
from tests.tools.sample.sealing import opener, read_table, write_table

pytestmark = pytest.mark.xdist_group("sample")


@pytest.fixture(scope="module")
def sample(built_sample: tuple[Path, Path]) -> Path:
    """A copy of the sample cluster, built once, with keys."""
    return built_sample[0]


@pytest.fixture(scope="module")
def published(built_sample: tuple[Path, Path]) -> Path:
    """What that build published, which no later one changes."""
    return built_sample[1]


@pytest.fixture(scope="module")
def first(sample: Path) -> dict[str, str]:
    """The digests of what the first build made."""
    return everything(sample)


def everything(sample: Path) -> dict[str, str]:
    """Site and reports with their digests; what is sealed is drawn anew each time, so of that only the names."""
    made = {**digests(sample / "output"), **{f"reports/{k}": v for k, v in digests(sample / "reports").items()}}
    return {path: "" if path.startswith("reports/sealed/") else content for path, content in made.items()}


NO_PAGE = ("protection.pdf.age", "members/knehoy.pdf")
"""A page can't be locked with a password; how the figures were tried has none."""


def test_the_promised_files_are_there(sample: Path) -> None:
    """Home, calendar, feeds, audience, the board's report and a report for each member that may have one."""
    from plugins.cluster.cluster import Cluster

    for path in (
        "output/index.html", "output/en/index.html", "output/kalender/index.html", "output/publikum/index.html",
        "output/personvern/index.html", "output/events.json", "output/calendar.ics", "output/atom.xml",
        "output/sitemap.xml", "reports/board.pdf", "reports/en/board.pdf", "reports/problems.html",
        "reports/meeting-kit.pdf", "reports/en/meeting-kit.pdf",
        "reports/status.html", "reports/manifest.json", "reports/protection.pdf", "reports/en/protection.pdf",
    ):  # fmt: skip
        assert (sample / path).is_file(), path
    editions = Editions.load(sample)
    cluster = Cluster.load(settings_for(sample))
    # too few answers, in whichever round, give a short report: what would open the long one
    delivered = {member for members in editions.ledger.deliveries.values() for member in members}
    may = {
        slug
        for slug, member in cluster.members.items()
        if member.agreement.figures.allows(Sharing.OWN) and slug in delivered
    }
    assert len(may) >= 27
    for folder in ("reports/members", "reports/en/members"):
        assert {path.stem for path in (sample / folder).glob("*.pdf")} == may
    sealed = {
        path.relative_to(sample / "reports/sealed").as_posix() for path in (sample / "reports/sealed").rglob("*.*")
    }
    with_key = {f"members/{member}.pdf.age" for member in may - {"knehoy"}}
    each = {"board.pdf.age", "meeting-kit.pdf.age", "protection.pdf.age", "members/knehoy.pdf", *with_key}
    pages = {name.replace(".pdf.age", ".html.age") for name in each if name not in NO_PAGE}
    assert sealed == {f"{folder}{name}" for folder in ("", "en/") for name in each | pages}
    status = (sample / "reports" / "status.html").read_text(encoding="utf-8")
    for said in ("med nøkkel", "med passord", "Runde 2026: forseglet"):
        assert said in " ".join(status.split()), said


def test_nothing_in_the_sample_needs_correcting(sample: Path) -> None:
    """`check` finds no problem in what we show as an example."""
    done = typed("check", "--cluster", str(sample), "--format", "json")
    assert json.loads(done.stdout) == []
    assert done.returncode == 0


def test_without_keys_there_is_a_site_and_no_report(sample: Path, first: dict[str, str], tmp_path: Path) -> None:
    """The open stage makes the same site, no reports, and says so."""
    done = run_task("build", "--cluster", str(sample), **{VARIABLE: str(tmp_path)})
    assert done.returncode == 0
    assert "bare nettstedet" in done.stdout
    assert digests(sample / "output") == {k: v for k, v in first.items() if not k.startswith("reports/")}
    assert not (sample / "reports").exists()


def test_the_edition_is_the_only_door(sample: Path, first: dict[str, str]) -> None:
    """With every package gone, another build makes the same site and reports, to the byte."""
    for folder in (sample / "data").iterdir():
        if folder.is_dir() and folder.name not in {"editions", "reference", "keys"}:
            shutil.rmtree(folder)
    built(sample)
    assert everything(sample) == first


def test_a_member_makes_its_own_report_with_its_own_key(
    sample: Path, published: Path, first: dict[str, str], tmp_path: Path
) -> None:
    """Where no other key is and no package either, `report` makes the very bytes that the build made."""
    key_path(tmp_path, "2026", member_holder("gaddi")).write_text(key_text("2026", MEMBER, demo_identity(MEMBER)))
    key_path(tmp_path, "2025", member_holder("gaddi")).write_text(key_text("2025", MEMBER, demo_identity(MEMBER)))
    done = typed("report", "gaddi", "--cluster", str(sample), **{VARIABLE: str(tmp_path)})
    assert done.returncode == 0, done.stderr
    made = digests(sample / "private" / "gaddi")
    assert made == {
        "report.pdf": first["reports/members/gaddi.pdf"],
        "report.en.pdf": first["reports/en/members/gaddi.pdf"],
        "report.html": first["reports/members/gaddi.html"],
        "report.en.html": first["reports/en/members/gaddi.html"],
    }
    for name in ("members/gaddi.pdf.age", "en/members/gaddi.pdf.age", "members/gaddi.html.age"):
        sent = published / "reports/sealed" / name
        assert typed("open-report", str(sent), "--cluster", str(sample), **{VARIABLE: str(tmp_path)}).returncode == 0
    assert digests(sample / "private" / "gaddi") == made  # the same as what was sent
    nobody = typed("report", "gaddi", "--cluster", str(sample), **{VARIABLE: str(tmp_path / "none")})
    assert nobody.returncode == 1
    assert "data/keys" in nobody.stderr


def test_a_member_without_keys_opens_its_report_with_a_password(sample: Path, published: Path) -> None:
    """The one that `passwords` says, and no other; the pages are those of the report."""
    said = typed("passwords", "knehoy", "--cluster", str(sample))
    assert said.returncode == 0, said.stderr
    password = said.stdout.split()[0]
    for language in ("", "en/"):
        sent = published / "reports/sealed" / language / "members/knehoy.pdf"
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(sent)
        with pikepdf.open(sent, password=password) as locked:
            with pikepdf.open(published / "reports" / language / "members/knehoy.pdf") as made:
                pages = [[page.Contents.read_bytes() for page in pdf.pages] for pdf in (locked, made)]
            assert pages[0] == pages[1]
            assert locked.Root.MarkInfo.Marked  # still readable aloud


def streams(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every published byte: files, and what is packed inside PDFs."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        yield path.name, path.read_bytes()
        if path.suffix == ".pdf" and "sealed" not in path.parts:  # what is behind a password lies in plain beside it
            with pikepdf.open(path) as pdf:
                for item in pdf.objects:
                    if isinstance(item, pikepdf.Stream):
                        try:
                            yield path.name, item.read_bytes()
                        except (pikepdf.PdfError, zlib.error):
                            yield path.name, item.read_raw_bytes()


def taken_back(cluster: Path, wave: str) -> list[str]:
    """Make `wave` one that was never issued; the days on which its editions were. Other waves' stay as they are."""
    for place in ("editions", "keys"):
        for folder in (path for path in (cluster / "data" / place / wave).glob("*") if path.is_dir()):
            shutil.rmtree(folder)
    file = cluster / "data" / "editions" / "ledger.json"
    ledger = json.loads(file.read_bytes())
    days = [issue["issued"] for issue in ledger["issued"] if issue["wave"] == wave]
    issued = [issue for issue in ledger.pop("issued") if issue["wave"] != wave]
    others = {name: {one: told for one, told in part.items() if one != wave} for name, part in ledger.items()}
    file.write_bytes(canonical({**others, "issued": issued}))
    return days


@pytest.fixture(scope="module")
def planted(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[bytes], str]:
    """A sample whose respondents' numbers of the last wave are canaries, issued and built anew; and what was said."""
    cluster = copy_of_sample(tmp_path_factory.mktemp("canaries") / "cluster")
    issued = taken_back(cluster, "2026")
    shutil.copytree(
        sample / ".build" / "cache", cluster / ".build" / "cache"
    )  # a PDF is printed again only if it differs
    canaries = []
    members = sorted({path.parent.parent.name for path in (cluster / "data").glob("*/2026/responses.csv.age")})
    for index, member in enumerate(members):
        content = read_table(cluster, member, "2026", "responses.csv").decode("utf-8")
        header, *rows = csv.reader(io.StringIO(content))
        column = header.index("respondent")
        for number, row in enumerate(rows):
            row[column] = str(900_001 + index * 3_000 + number * 3)  # six digits, the most a number may have
        canaries += [row[column].encode() for row in rows[:3]]
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([header, *rows])
        label = Label(member, "2026", Kind.RESPONSES)
        write_table(cluster / "data" / member / "2026" / "responses.csv", label, text.getvalue().encode("utf-8"))
    said = ""
    for day in issued:  # each on the day the sample's own was issued on
        noon = str(int(datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp()))
        done = run_task("edition", "2026", "--due", "--cluster", str(cluster), SOURCE_DATE_EPOCH=noon)
        said += done.stdout + done.stderr
        assert done.returncode == 0, done.stderr
    assert Editions.load(cluster).waves() == ("2025", "2026")
    return built(cluster), canaries, said


def in_git(cluster: Path) -> bytes:
    """Every object that git has of a cluster once it is added whole."""
    git = ("git", "-c", "core.bigFileThreshold=1m")
    for words in (("init", "--quiet"), ("add", "content", "data", "surveys")):
        subprocess.run([*git, *words], cwd=cluster, check=True, capture_output=True)
    whole = [*git, "cat-file", "--batch", "--batch-all-objects"]
    return subprocess.run(whole, cwd=cluster, check=True, capture_output=True).stdout


def test_planted_answers_appear_nowhere(planted: tuple[Path, list[bytes], str]) -> None:
    """No canary of any member in any byte of site, reports, edition or git's objects, PDF streams too, nor in a log."""
    cluster, canaries, said = planted
    assert len(canaries) > 50
    pattern = re.compile(b"(?<![0-9A-Za-z.])(?:" + b"|".join(canaries) + b")(?![0-9A-Za-z.])")
    for folder in ("output", "reports", "data/editions"):
        found = {name for name, content in streams((cluster / folder).resolve()) if pattern.search(content)}
        assert found == set(), folder
    assert not pattern.search(in_git(cluster))
    assert not pattern.search(said.encode())
    keys = opener(cluster)
    for path in (cluster / "data/editions").glob("*/*/members/*.age"):
        member, wave = path.name.removesuffix(".json.age"), path.parts[-4]
        cube = keys.open_cube(path.read_bytes(), wave, member, path.name)
        assert cube is not None
        assert not pattern.search(cube), path.name


def test_new_numbers_for_respondents_change_no_figure(
    planted: tuple[Path, list[bytes], str], first: dict[str, str]
) -> None:
    """Respondent numbers are no part of a record's key: the whole site and all reports are the same to the byte."""
    cluster, _, _ = planted
    again = everything(cluster)
    different = sorted(path for path in first.keys() | again.keys() if again.get(path) != first.get(path))
    assert different == [], different[:10]


def test_the_sample_of_the_repository_is_this_one(sample: Path) -> None:
    """The cluster that was built is the repository's own content."""
    assert digests(PRODUCT_DIR / "content") == digests(sample / "content")
