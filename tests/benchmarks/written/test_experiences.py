"""Members' notes are read one by one: a broken one takes nobody else's with it."""

from datetime import date
from pathlib import Path

import pytest

from plugins.benchmarks.written.experiences import FOLDER, LONGEST, load_experiences
from plugins.cluster.problems import Messages

MEMBERS, TOPICS = ("hosen", "loftet"), ("young", "new", "answers")
TODAY = date(2026, 11, 22)
NOTE = "---\ntitle: Noe vi prøvde\nwritten: 2026-03-01\nabout: [young]\noutcome: helped\nhours: 3\n---\nDet gikk bra.\n"


def write(root: Path, place: str, text: str) -> None:
    path = root / FOLDER / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def load(root: Path) -> tuple[list[str], list[str]]:
    found, problems = load_experiences(root, MEMBERS, TOPICS, TODAY)
    for problem in problems:
        assert Messages.load().render(problem, "en").message
    return [f"{note.member}/{note.slug}" for note in found], [problem.code for problem in problems]


def test_no_folder_is_no_notes(tmp_path: Path) -> None:
    """Nobody has to write."""
    assert load(tmp_path) == ([], [])


def test_the_newest_note_comes_first(tmp_path: Path) -> None:
    """Whoever wrote it."""
    write(tmp_path, "hosen/a.md", NOTE)
    write(tmp_path, "loftet/b.md", NOTE.replace("2026-03-01", "2026-04-01"))
    assert load(tmp_path) == (["loftet/b", "hosen/a"], [])


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("about: [young]", "about: [yuong]", "benchmarks.unknown-topic"),
        ("about: [young]", "about: []", "benchmarks.topics-of-a-note"),
        ("about: [young]", "about: [young, new, answers, young, new, answers, young]", "benchmarks.topics-of-a-note"),
        ("outcome: helped", "outcome: hjalp", "benchmarks.unknown-outcome"),
        ("Det gikk bra.", "x" * (LONGEST + 1), "benchmarks.note-too-long"),
        ("Det gikk bra.", "", "benchmarks.note-empty"),
        ("2026-03-01", "2026-11-23", "benchmarks.note-to-come"),
        ("hours: 3", "hours: 3 timer", "cluster.not-a-number"),
        ("title: Noe vi prøvde\n", "", "cluster.missing-key"),
    ],
)
def test_a_broken_note_is_left_out_alone(old: str, new: str, code: str, tmp_path: Path) -> None:
    """The other member's stands."""
    write(tmp_path, "hosen/a.md", NOTE.replace(old, new))
    write(tmp_path, "loftet/b.md", NOTE)
    assert load(tmp_path) == (["loftet/b"], [code])


def test_a_note_as_long_as_may_be_is_read(tmp_path: Path) -> None:
    """To the last letter."""
    write(tmp_path, "hosen/a.md", NOTE.replace("Det gikk bra.", "x" * LONGEST))
    assert load(tmp_path) == (["hosen/a"], [])


def test_a_folder_of_nobody_is_told(tmp_path: Path) -> None:
    """Its notes aren't read: nobody is said to have written them."""
    write(tmp_path, "hosne/a.md", NOTE)
    write(tmp_path, "a.md", NOTE)
    assert load(tmp_path) == ([], ["benchmarks.note-outside-folder", "benchmarks.unknown-member"])


def test_a_picture_is_told_of_and_the_words_stand(tmp_path: Path) -> None:
    """There is no field to put it in either, as a listing has."""
    write(tmp_path, "hosen/a.md", NOTE.replace("bra.", "bra. ![Salen](sal.jpg)"))
    assert load(tmp_path) == (["hosen/a"], ["benchmarks.picture-in-note"])


def test_a_note_is_in_english_where_it_is_translated(tmp_path: Path) -> None:
    """And in Norwegian where it isn't."""
    write(tmp_path, "hosen/a.md", NOTE.replace("outcome", "translations: {en: {title: A try, body: Well}}\noutcome"))
    note = load_experiences(tmp_path, MEMBERS, TOPICS, TODAY)[0][0]
    assert note.text("en") == ("A try", "Well")
    assert note.text("nb") == ("Noe vi prøvde", "Det gikk bra.")
