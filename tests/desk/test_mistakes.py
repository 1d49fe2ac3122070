"""The most likely mistakes of a member: each gives one message, at its line, with the remedy, in both languages.

Read it as a table: what she typed, the line, and words that must stand in what she is told.
"""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from plugins.cluster.problems import Messages, Problem
from plugins.desk.check import all_problems
from plugins.desk.configuration import settings_of
from plugins.desk.corrections import with_corrections
from plugins.desk.listing import rendered
from tests.desk.building import PRODUCT_DIR, SUNDAY
from tests.surveys.packaging import Parts, valid

GOOD = """\
---
title: Peer Gynt
venue: mellomgata-scene
performances:
  - 2026-11-27 19:30
genre: theatre
price: {from: 150, to: 390}
---

Hele historien.
"""
REPEAT = "repeat: {rrule: FREQ=WEEKLY, start: 2026-12-04 19:30}"
PICTURE = "image: {file: peer.jpg, alt: Peer}"
PICTURE_SPACED = "image: {file: Peer 1.JPG, alt: Peer}"
# name: (what stands in the good listing, what she typed instead, line, told in Norwegian, told in English)
LISTINGS = {
    "date": ("2026-11-27 19:30", "27.11.2026 kl. 19.30", 5, "Skriv 2026-11-27 19:30.", "Write 2026-11-27 19:30."),
    "date-in-words": ("2026-11-27 19:30", "fre 27. november kl 19.30", 5, "linjen: - 2026-11-27 19:30", "whole line:"),
    "no-such-day": ("2026-11-27", "2026-11-31", 5, "Den siste i måneden er 2026-11-30", "The last of the month is"),
    "key": ("venue:", "veune:", 3, "Hele linjen: venue: mellomgata-scene", "Did you mean “venue”?"),
    "venue": ("mellomgata-scene", "melomgata scene", 3, "Hele linjen: venue: mellomgata-scene", "There is no venue"),
    "genre": ("genre: theatre", "genre: Teater", 6, "Hele linjen: genre: theatre", "Did you mean “theatre”?"),
    "tab": ("  - 2026", "\t- 2026", 5, "begynner med tabulator", "begins with a tab"),
    "colon": ("Peer Gynt", "Peer Gynt: en reise", 2, 'title: "Peer Gynt: en reise"', 'title: "Peer Gynt: en reise"'),
    "open-quote": ("Peer Gynt", '"Peer Gynt', 2, "mangler sin make", "lacks its partner"),
    "no-space": ("venue: ", "venue:", 3, "Skriv: venue: mellomgata-scene", "Write: venue: mellomgata-scene"),
    "indent": ("venue:", "   venue:", 3, "like langt inn som linjene rundt", "as far in as the lines around"),
    "price": ("{from: 150, to: 390}", "250 kr", 7, "Hele linjen: price: 250", "The whole line: price: 250"),
    "price-zero": ("{from: 150, to: 390}", "0", 7, "Skriv price: free", "Write price: free"),
    "until": ("genre:", f"{REPEAT}\ngenre:", 6, "etter UNTIL", "after UNTIL"),
    "picture-missing": ("genre:", f"{PICTURE}\ngenre:", 6, "Legg bildet i", "Put the picture"),
    "picture-name": ("genre:", f"{PICTURE_SPACED}\ngenre:", 6, "file: peer-1.jpg", "Rename the picture file"),
    "picture-alone": ("genre:", "image: peer.jpg\ngenre:", 6, "{file: peer.jpg, alt: Hva", "Write: image: {file"),
    "no-fields": ("---\ntitle", "title", 1, "tre bindestreker", "three hyphens"),
    "status": ("genre:", "status: avlyst\ngenre:", 6, "Skriv status: cancelled", "Write status: cancelled"),
}  # fmt: skip
# name: (its place, told in Norwegian, told in English)
PLACES = {
    "outside": ("content/events/peer-gynt.md", "content/events/<medlem>/", "content/events/<member>/"),
    "misspelt-folder": ("content/events/melomgata-teater/x.md", "Mente du «mellomgata-teater»?", "Did you mean"),
    "spaces": ("content/events/mellomgata-teater/Peer Gynt.md", "navnet peer-gynt.md", "to peer-gynt.md"),
    "word": ("content/events/mellomgata-teater/peer.docx", "Word-dokument", "Word document"),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[object]]]:
    """What `check` says of each listing, by language and file's name, all of them beside each other in one cluster."""
    root = tmp_path_factory.mktemp("mistakes")
    for name in ("members", "venues"):
        shutil.copytree(PRODUCT_DIR / "content" / name, root / "content" / name)
    for name, (good, typed, *_) in LISTINGS.items():
        assert good in GOOD
        _write(root / "content" / "events" / "mellomgata-teater" / f"{name}.md", GOOD.replace(good, typed, 1))
    for place, *_ in PLACES.values():
        _write(root / place, GOOD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", SUNDAY)
        patch.setenv("SAMSPILL_CLUSTER", str(root))
        settings = settings_of(str(root))
        problems = list(with_corrections(all_problems(settings), root, settings.today))
    found: dict[str, dict[str, list[object]]] = {"nb": {}, "en": {}}
    for language, by_file in found.items():
        for item in rendered(problems, language):
            by_file.setdefault(item.file, []).append((item.line, f"{item.message} {item.fix}"))
    return found


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", LISTINGS)
def test_a_mistake_in_a_listing_gives_one_message(name: str, told: dict[str, dict[str, list[object]]]) -> None:
    """On the line where it was made, with what to write."""
    _good, _typed, line, *words = LISTINGS[name]
    for language, said in zip(("nb", "en"), words, strict=True):
        ((where, text),) = told[language][f"content/events/mellomgata-teater/{name}.md"]  # type: ignore[misc]
        assert where == line
        assert said in text


@pytest.mark.parametrize("name", PLACES)
def test_a_file_in_the_wrong_place_gives_one_message(name: str, told: dict[str, dict[str, list[object]]]) -> None:
    """It says where it belongs, or what to call it."""
    place, *words = PLACES[name]
    for language, said in zip(("nb", "en"), words, strict=True):
        ((_, text),) = (  # type: ignore[misc]
            found
            for file, rows in told[language].items()
            if place == file or place.startswith(f"{file}/")
            for found in rows
        )
        assert said in text


def _with_excel(parts: Parts) -> None:
    parts.more = {"responses.csv": parts.responses.replace(",", ";").replace("theatre", "teatér").encode("cp1252")}


def _with_semicolons(parts: Parts) -> None:
    parts.responses = parts.responses.replace(",", ";")


def _with_emails(parts: Parts) -> None:
    header, *rows = parts.responses.splitlines()
    parts.responses = (
        "\n".join([f"{header},epost", *(f"{row},gjest{n}@example.org" for n, row in enumerate(rows))]) + "\n"
    )


def _in_wave(wave: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts.wave = wave

    return change


def _changed(old: str, new: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        assert old in parts.responses
        parts.responses = parts.responses.replace(old, new)

    return change


def _revenue(parts: Parts) -> None:
    assert parts.attendance is not None
    parts.attendance = parts.attendance.replace("36000", "36 000 kr")


# name: (what was done to the package, file, line, told in Norwegian, told in English)
PACKAGES: dict[str, tuple[Callable[[Parts], None], str, int | None, str, str]] = {
    "excel": (_with_excel, "responses.csv", 1, "Gi filen slik den er til import-survey", "Give the file as it is"),
    "semicolons": (_with_semicolons, "responses.csv", 1, "slik Excel gjør det", "as Excel does it"),
    "renamed": (_changed(",gender,", ",kjonn,"), "responses.csv", 1, "Skal den hete «gender»", "Should it be called"),
    "misspelt": (_changed(",gender,", ",gendre,"), "responses.csv", 1, "Hvilket kjønn", "Should it be called “gender”"),
    "words": (_changed(",45-54,", ",45–54 år,"), "responses.csv", 2, "Hvor gammel er du?", "How old are you?"),
    "dates": (_changed(",2-3,", ",02.mar,"), "responses.csv", 2, "Excel har gjort om svarene", "Excel has turned"),
    "emails": (_with_emails, "responses.csv", 2, "har e-postadresser", "holds e-mail addresses"),
    "last-year": (
        _in_wave("2025"),
        "datapackage.json",
        13,
        "Flytt den til data/odeon/2026",
        "Move it to data/odeon/2026",
    ),
    "next-year": (
        _in_wave("2027"),
        "datapackage.json",
        13,
        "Pakken er fra runde 2026",
        "The package is from wave 2026",
    ),
    "kroner": (_revenue, "attendance.csv", 2, "billettinntekter", "ticket revenue"),
}


@pytest.mark.parametrize("name", PACKAGES)
def test_a_mistake_in_a_package_gives_one_message(name: str, tmp_path: Path) -> None:
    """It names the question by its words, and repeats no answer."""
    break_, file, line, *words = PACKAGES[name]
    parts = valid()
    break_(parts)
    responses, problems = parts.read(tmp_path)
    assert responses is None
    (problem,) = problems
    assert (problem.file.rsplit("/", 1)[1], problem.line) == (file, line)
    for language, said in zip(("nb", "en"), words, strict=True):
        item = Messages.load().render(problem, language)
        text = f"{item.message} {item.fix}"
        assert said in text
        assert "gjest0" not in text
        assert "02.mar" not in text


@pytest.mark.parametrize("code", ["sealing.other-wave", "sealing.other-member"])
def test_what_was_sealed_for_another_place_says_where_it_belongs(code: str) -> None:
    """tests/surveys/test_sealed_files.py seals such files; here the words are read."""
    for language, said in (("nb", "Legg den i mappen"), ("en", "Put it in the folder")):
        values = {"wave": "2026", "member": "odeon"}
        item = Messages.load().render(Problem(code, "data/odeon/2026/responses.csv.age", values=values), language)
        assert said in item.fix


def test_no_line_of_answers_is_ever_repeated(tmp_path: Path) -> None:
    """A corrected line is made of listings and the cluster's own files alone; a line that isn't there is left."""
    for file in ("data/odeon/2026/datapackage.json", "content/events/a/x.md"):
        _write(tmp_path / file, '{"veune": "somebody"}')
        problem = Problem("cluster.unknown-key", file, 1, values={"given": "veune", "suggestion": "venue"})
        (found,) = with_corrections([problem], tmp_path, date(2026, 11, 22))
        assert (found == problem) is file.startswith("data/")
    for line, file in ((9, "content/events/a/x.md"), (1, "content/gone.md"), (None, "content/events/a/x.md")):
        problem = Problem("cluster.unknown-key", file, line, values={"given": "veune", "suggestion": "venue"})
        assert list(with_corrections([problem], tmp_path, date(2026, 11, 22))) == [problem]
