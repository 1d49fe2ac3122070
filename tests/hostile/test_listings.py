"""One house's hostile listing is told what is wrong with it, and changes, blocks and delays nobody else's."""

import os
from pathlib import Path

import pytest

from plugins.cluster.files.written import MOST_FILES
from tests.events.clusters import listing
from tests.hostile.rival import DATES, OWN, honest, read, read_with

QUICK = 3.0
"""Seconds; each of these took minutes, or ended everybody's build."""


def one(front: str, body: str = "") -> dict[str, str]:
    """The rival's only listing."""
    return {"r.md": listing(f"{DATES}\n{front}", body)}


@pytest.mark.parametrize("key", ["a.b", "a[1]", ".", "title.x"])
def test_key_with_signs(tmp_path: Path, key: str) -> None:
    """A key that looks like a path into the file is an unknown key like any other."""
    reading = read_with(tmp_path, one(f'"{key}": 1'))
    assert len(reading.problems) == 1
    assert reading.codes <= {"cluster.unknown-key", "cluster.unknown-key-none-alike"}


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "1066-01-01T00:00:00Z"])
def test_revised_at_the_ends_of_time(tmp_path: Path, moment: str) -> None:
    """A moment that no calendar can express in UTC, or nobody can have written, is refused."""
    reading = read_with(tmp_path, one(f"revised: {moment}"))
    assert reading.codes == {"events.revised"}


def test_second_document(tmp_path: Path) -> None:
    """A second YAML document behind the first has no limits of depth, so it is refused where it starts."""
    reading = read_with(tmp_path, one("...\n--- " + "[" * 200_000))
    assert reading.codes == {"cluster.second-document"}
    assert reading.seconds < QUICK


def test_bracket_and_blanks(tmp_path: Path) -> None:
    """A bracket before 19,000 blanks is searched for HTML in one pass."""
    assert read_with(tmp_path, one("", "< " + " " * 19_000)).seconds < QUICK


def test_flood_of_mistakes(tmp_path: Path) -> None:
    """Nineteen thousand unknown keys are one mistake told twenty times, and hide no other."""
    reading = read_with(tmp_path, one("\n".join(f"kex{n}: 1" for n in range(19_000)) + "\ngenres: x\nstatus: x"))
    assert len(reading.problems) < 50
    assert "events.unknown-status" in reading.codes
    assert reading.seconds < QUICK


def test_many_control_characters(tmp_path: Path) -> None:
    """A file full of control characters is refused with a few of the places."""
    reading = read_with(tmp_path, one("", "\x01" * 200_000))
    assert len(reading.problems) <= 20
    assert reading.seconds < QUICK


def test_key_that_a_terminal_obeys(tmp_path: Path) -> None:
    """Neither a key nor a file's name can write into the terminal of whoever reads the problems."""
    reading = read_with(tmp_path, {"\x1b[2J\nx.md": "", **one('"\\e[31m\\u202e": 1')})
    assert {"cluster.control-character", "cluster.bidi-control", "cluster.file-name"} <= reading.codes
    shown = [text for told in reading.told for text in (told.file, told.message, told.fix, told.field or "")]
    assert all(text.isprintable() for text in shown)


def test_file_name_of_bytes(tmp_path: Path) -> None:
    """A file's name that is no text is told as far as it can be shown, and can be written into any page."""
    honest(tmp_path)
    Path(os.fsdecode(os.fsencode(tmp_path / OWN) + b"/\xff.md")).write_text(listing(DATES), encoding="utf-8")
    reading = read(tmp_path)
    assert reading.codes == {"cluster.file-name"}
    assert all(told.file.encode() and told.message.encode() for told in reading.told)
    assert len(reading.others) == 2


def test_pipe(tmp_path: Path) -> None:
    """A pipe nobody writes to is no file, and nobody waits for it."""
    honest(tmp_path)
    os.mkfifo(tmp_path / OWN / "r.md")
    assert read(tmp_path).codes == {"cluster.not-a-file"}


def test_links(tmp_path: Path) -> None:
    """A link to a device, or the whole folder as a link to another house's, isn't followed."""
    honest(tmp_path)
    (tmp_path / OWN / "r.md").symlink_to("/dev/zero")
    assert read(tmp_path).codes == {"cluster.symlink"}
    (tmp_path / OWN / "r.md").unlink()
    (tmp_path / OWN).rmdir()
    (tmp_path / OWN).symlink_to("lilleteatret")
    reading = read(tmp_path)
    assert reading.codes == {"cluster.symlink"}
    assert reading.rivals == []


def test_too_many_files(tmp_path: Path) -> None:
    """Of a folder with too many files the first are read, and one problem says so."""
    files = {f"r{n:04}.md": "" for n in range(MOST_FILES + 1)}
    reading = read_with(tmp_path, {**files, "a.md": listing(DATES)})
    full = [problem for problem in reading.problems if problem.code == "cluster.folder-too-full"]
    assert len(full) == 1
    assert len(reading.rivals) == 1


def test_too_many_bytes(tmp_path: Path) -> None:
    """A folder of the largest files there may be is read only as far as it delays nobody."""
    flood = listing(DATES + "\n" + "\n".join(f"kex{n}: 1" for n in range(17_000)))
    reading = read_with(tmp_path, {f"r{n:04}.md": flood for n in range(40)})
    assert "cluster.folder-too-full" in reading.codes


def rules(count: int, rule: str = "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;COUNT=2") -> str:
    """A listing of so many rules that look for 28 years for a day that never comes."""
    rows = "\n".join(f'  - {{rrule: "{rule}", start: 2026-12-01 12:00}}' for _ in range(count))
    return listing(f"venue: brygga\nrepeat:\n{rows}")


def test_many_rules(tmp_path: Path) -> None:
    """Two thousand rules without dates took two minutes; a listing may have twenty."""
    reading = read_with(tmp_path, {"r.md": rules(2_000)})
    assert reading.codes == {"events.too-many-items"}
    assert reading.seconds < QUICK


def test_many_listings_of_rules(tmp_path: Path) -> None:
    """A house has so many rules in all; the listings beyond are told, and an honest one without rules is shown."""
    reading = read_with(tmp_path, {**{f"r{n}.md": rules(20) for n in range(12)}, "z.md": listing(DATES)})
    assert {"events.repeat-never", "events.too-many-of-a-house"} <= reading.codes
    assert [event.slug for event in reading.rivals] == ["z"]


def test_long_rule(tmp_path: Path) -> None:
    """A rule of thirty thousand numbers is refused unread."""
    rule = "FREQ=YEARLY;COUNT=2;BYSETPOS=" + ",".join(["366"] * 30_000)
    assert read_with(tmp_path, {"r.md": rules(1, rule)}).codes == {"events.repeat-part"}


def test_many_performances(tmp_path: Path) -> None:
    """Of a house ten thousand performances are shown; a listing beyond is left out, smaller ones still fit."""
    hours = [f"{{start: 2026-{1 + n // 672:02}-{1 + n % 28:02} {n // 28 % 24:02}:00}}" for n in range(2_000)]
    small = listing(DATES)
    crowd = listing(f"venue: brygga\nperformances: [{', '.join(hours)}]")
    reading = read_with(tmp_path, {"q.md": small, **{f"r{n}.md": crowd for n in range(5)}, "z.md": small})
    assert reading.codes == {"events.too-many-of-a-house"}
    assert [event.slug for event in reading.rivals] == ["r0", "r1", "r2", "r3", "q", "z"]


def test_revised_in_the_future(tmp_path: Path) -> None:
    """A listing that says it was written in a hundred years doesn't lead the joint feed until then."""
    reading = read_with(tmp_path, one("revised: 2090-01-01T00:00:00Z"))
    assert reading.codes == {"events.revised"}
    assert [event.modified.year for event in reading.rivals] == [2020]


def test_no_permission(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file or folder that can't be opened is told by its place; root may open all, so the refusal is played."""
    honest(tmp_path)
    locked = tmp_path / OWN / "r.md"
    locked.write_text(listing(DATES), encoding="utf-8")
    real = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    reading = read(tmp_path)
    assert reading.codes == {"cluster.no-permission"}
    assert len(reading.others) == 2
