"""Folders of listings: what is read, what is refused, who keeps an id, and what is shown instead of a bad listing."""

import unicodedata
from pathlib import Path

import pytest

from plugins.cluster.problems import Messages, Problem
from plugins.events.model import Event
from tests.events.clusters import Repository, events_of, listing, write, write_cluster

ID = "lilleteatret/vildanden"
FILE = f"content/events/{ID}.md"
GOOD = listing("venue: brygga\nperformances: [2026-11-27 19:30]")
BAD = listing("venue: brygga\nperformances: [2026-02-30 19:30]")


def codes(problems: list[Problem]) -> list[str]:
    """The rules that were broken."""
    return [problem.code for problem in problems]


def test_three_mistakes_give_three_messages_and_the_rest_goes_on(tmp_path: Path) -> None:
    """Each with its line, field and remedy, in both languages; the other listing is shown."""
    three = "---\ntitle: Vildanden\nveune: brygga\nperformances: [2026-02-30 19:30]\nprice: {from: 390, to: 150}\n---\n"
    events, problems = events_of(write_cluster(tmp_path, {ID: three, "lilleteatret/annen": GOOD}))
    assert [event.id for event in events] == ["lilleteatret/annen"]
    assert [(p.line, p.field) for p in problems] == [(3, "veune"), (4, "performances[1].start"), (5, "price")]
    messages = Messages.load()
    for language in ("nb", "en"):
        fixes = [messages.render(problem, language).fix for problem in problems]
        assert all(part in fix for part, fix in zip(("venue", "2026-02-28", "from: 150, to: 390"), fixes, strict=True))


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("content/events/lilleteatret/Vildanden.md", "cluster.file-name"),
        ("content/events/lilleteatret/vild anden.md", "cluster.file-name"),
        ("content/events/lilleteatret/blå.md", "cluster.file-name"),
        (unicodedata.normalize("NFD", "content/events/lilleteatret/blå.md"), "cluster.file-name"),
        ("content/events/lilleteatret/-x.md", "cluster.file-name"),
        ("content/events/lilleteatret/" + "x" * 81 + ".md", "cluster.file-name"),
        ("content/events/lilleteatret/x.rst", "cluster.not-markdown"),
        ("content/events/lilleteatret/x.html", "cluster.not-markdown"),
        ("content/events/lilleteatret/folder/x.md", "cluster.not-markdown"),
        ("content/events/stray.md", "events.outside-folder"),
        ("content/events/lilleteatre/x.md", "events.unknown-organiser"),
        ("content/events/Lilleteatret/x.md", "events.unknown-organiser"),
        ("content/events/kinoen/x.md", "events.unknown-organiser-none-alike"),
    ],
)
def test_what_does_not_belong_is_told_and_left_out(tmp_path: Path, file: str, code: str) -> None:
    """Names that differ only in case or in how a letter is composed are refused, so they can't collide."""
    write_cluster(tmp_path, {ID: GOOD})
    write(tmp_path, file, GOOD)
    events, problems = events_of(tmp_path)
    assert ([event.id for event in events], codes(problems)) == ([ID], [code])


def test_names_that_begin_with_a_dot_are_not_listings(tmp_path: Path) -> None:
    """The import keeps its record there."""
    write_cluster(tmp_path, {ID: GOOD})
    write(tmp_path, "content/events/lilleteatret/.imported.json", "{}")
    write(tmp_path, "content/events/.gitkeep", "")
    assert events_of(tmp_path)[1] == []


def test_links_to_other_places_are_refused(tmp_path: Path) -> None:
    """A listing that is a link, and a folder that is one."""
    write_cluster(tmp_path, {ID: GOOD})
    secret = tmp_path / "data/m/responses.csv"
    write(tmp_path, "data/m/responses.csv", GOOD)
    (tmp_path / "content/events/lilleteatret/lenke.md").symlink_to(secret)
    (tmp_path / "content/events/brygga").symlink_to(secret.parent)
    events, problems = events_of(tmp_path)
    assert ([event.id for event in events], codes(problems)) == ([ID], ["cluster.symlink"] * 2)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("no front matter", "cluster.no-front-matter"),
        ("---\ntitle: x\n", "cluster.open-front-matter"),
        ("---\n- a\n---\n", "cluster.not-a-mapping"),
        ("---\ntitle: [a\n---\n", "cluster.yaml-syntax"),
        ("---\ntitle: x\ntitle: y\n---\n", "cluster.duplicate-key"),
        ("---\na: &a [x]\nb: [*a, *a]\n---\n", "cluster.yaml-anchor"),
        ("---\ntitle: !!python/object:os.system x\n---\n", "cluster.yaml-tag"),
        ("---\nperformances: " + "[" * 40 + "]" * 40 + "\n---\n", "cluster.too-deep"),
        ("---\ntitle: '\u202eevil'\n---\n", "cluster.bidi-control"),
        ('---\ntitle: "\\u202eevil"\n---\n', "cluster.bidi-control"),
        ("---\ntitle: 'a\x00b'\n---\n", "cluster.control-character"),
        ("---\ntitle: x\n---\n" + "x" * 300_000, "cluster.too-large"),
        (GOOD.replace("title: Vildanden", "title: 1984"), "cluster.not-text"),
        (GOOD.replace("title: Vildanden", "title: [a]"), "cluster.not-text"),
        (GOOD.replace("title: Vildanden", "title: ''"), "cluster.empty-text"),
        (GOOD.replace("title: Vildanden", "title: '  '"), "cluster.empty-text"),
        (GOOD.replace("title: Vildanden", "title: " + "x" * 201), "cluster.text-too-long"),
        (GOOD.replace("genre", "summary: " + "x" * 201 + "\ngenre"), "cluster.text-too-long"),
        (GOOD.replace("genre", "translations: {en: {title: " + "x" * 201 + "}}\ngenre"), "cluster.text-too-long"),
        (GOOD.replace("genre", "translations: {de: {title: x}}\ngenre"), "cluster.not-in-list"),
        (GOOD.replace("genre", "language: no\ngenre"), "cluster.not-in-list"),
        (GOOD.replace("genre", "access: hearing-loop\ngenre"), "cluster.not-a-list"),
        (GOOD.replace("[2026-11-27 19:30]", "2026-11-27 19:30"), "cluster.not-a-list"),
        (GOOD.replace("[2026-11-27 19:30]", "[[2026-11-27]]"), "events.time-unreadable"),
        (GOOD.replace("genre", "repeat: every week\ngenre"), "cluster.not-a-mapping"),
        (GOOD.replace("genre", "template: ../../x\ngenre"), "cluster.unknown-key-none-alike"),
        (GOOD.replace("genre", "slug: ../..\ngenre"), "cluster.unknown-key-none-alike"),
        (GOOD.replace("genre", "body: x\ngenre"), "cluster.unknown-key-none-alike"),
        (GOOD.replace("genre", "url: file:///etc/passwd\ngenre"), "cluster.not-a-web-address"),
        (GOOD.replace("genre", "tickets: 'data:text/html,x'\ngenre"), "cluster.not-a-web-address"),
        (GOOD.replace("genre", "image: {file: ../x.jpg, alt: x}\ngenre"), "cluster.picture-name"),
        (GOOD.replace("genre", "id: a b\ngenre"), "events.id-form"),
        (GOOD + "[x]({attach}../data/m/responses.csv)", "cluster.link-target"),
        (GOOD + "[x][1]\n\n[1]: ../data/m/responses.csv", "cluster.link-target"),
        (GOOD + "[x](javascript:alert)", "cluster.link-target"),
        (GOOD + "<img src=x onerror=alert(1)>", "cluster.raw-html"),
        (GOOD + "![x](https://example.org/x.png)", "cluster.picture-in-text"),
        (GOOD + "x" * 20_001, "cluster.text-too-long"),
    ],
    ids=lambda value: value[-60:].replace("\n", "|") if len(value) > 40 else value,
)
def test_hostile_and_broken_listings_are_told_and_left_out(tmp_path: Path, text: str, code: str) -> None:
    """The listing beside it is shown, whatever this one holds."""
    events, problems = events_of(write_cluster(tmp_path, {ID: text, "brygga/annen": GOOD}))
    assert [event.id for event in events] == ["brygga/annen"]
    assert codes(problems)[0] == code
    assert all(problem.line is not None and problem.file == FILE for problem in problems if code != "cluster.too-large")


def test_a_line_break_in_a_title_becomes_a_space(tmp_path: Path) -> None:
    """In any of the forms some program takes for one: a title must not end a line of a calendar."""
    text = GOOD.replace("title: Vildanden", 'title: "A\\nATTACH:x\\u2028B\\u0085C\\tD"')
    assert events_of(write_cluster(tmp_path, {ID: text}))[0][0].title == "A ATTACH:x B C D"


def test_a_broken_venue_or_member_is_told_apart_from_an_unknown_one(tmp_path: Path) -> None:
    """The listing's writer is told that nothing is wrong with the listing; a broken co-producer is only left out."""
    good = GOOD.replace("genre", "co_producers: [vannfestivalen]\ngenre")
    write_cluster(tmp_path, {ID: GOOD.replace("brygga", "teltet"), "lilleteatret/annen": good, "brygga/x": GOOD})
    write(tmp_path, "content/venues/teltet.md", "---\nname: Teltet\n---\n")
    for member in ("vannfestivalen", "brygga"):
        write(tmp_path, f"content/members/{member}.md", "---\nname: Uten resten\n---\n")
    events, problems = events_of(tmp_path)
    assert [(event.id, event.co_producers) for event in events] == [("lilleteatret/annen", ())]
    assert codes(problems) == ["events.broken-organiser", "events.broken-co-producer", "events.broken-venue"]


def test_an_id_of_another_listing_cannot_be_taken(tmp_path: Path) -> None:
    """Whoever's place it is keeps it, though the thief comes first in the alphabet."""
    thief = GOOD.replace("genre", f"id: {ID}\ngenre")
    events, problems = events_of(write_cluster(tmp_path, {ID: GOOD, "brygga/a": thief}))
    assert [event.file for event in events] == [FILE]
    assert [(p.code, p.file, p.line) for p in problems] == [("events.id-of-another", "content/events/brygga/a.md", 3)]


def test_of_two_that_claim_one_id_the_older_keeps_it(tmp_path: Path) -> None:
    """By history, not by alphabet."""
    claim = GOOD.replace("genre", "id: felles\ngenre")
    repository = Repository(tmp_path, {"lilleteatret/z": claim})
    repository.save("brygga/a", claim)
    events, problems = events_of(tmp_path)
    assert ([event.file for event in events], codes(problems)) == (
        ["content/events/lilleteatret/z.md"], ["events.duplicate-id"],
    )  # fmt: skip


def test_a_performance_id_is_unique_in_the_cluster(tmp_path: Path) -> None:
    """Two listings with the same id of a performance: the second is left out, the line is told."""
    own = listing("venue: brygga\nperformances:\n  - 2026-11-26 19:30\n  - {start: 2026-11-27 19:30, id: premiere}")
    events, problems = events_of(write_cluster(tmp_path, {"brygga/a": own, ID: own}))
    assert [event.id for event in events] == ["brygga/a"]
    assert [(p.code, p.line, p.field) for p in problems] == [
        ("events.duplicate-performance-id", 7, "performances[2].id")
    ]


def test_a_permanent_id_below_the_organiser_keeps_the_address(tmp_path: Path) -> None:
    """A renamed file stays where it was on the site; an id elsewhere, or of another form, moves nothing."""
    listings = {
        "lilleteatret/ny": GOOD.replace("genre", "id: lilleteatret/gammel\ngenre"),
        "lilleteatret/to": GOOD.replace("genre", "id: borte/stjalet\ngenre"),
        "lilleteatret/tre": GOOD.replace("genre", "id: lilleteatret/../x\ngenre"),
    }
    events, _ = events_of(write_cluster(tmp_path, listings))
    assert {event.slug: event.address for event in events} == {
        "ny": "lilleteatret/gammel", "to": "lilleteatret/to", "tre": "lilleteatret/tre",
    }  # fmt: skip


def test_two_listings_never_share_an_address(tmp_path: Path) -> None:
    """One whose id keeps an address that is another's file name is told."""
    listings = {
        "lilleteatret/a": GOOD.replace("genre", "id: x1\ngenre"),
        "lilleteatret/b": GOOD.replace("genre", "id: lilleteatret/a\ngenre"),
    }
    events, problems = events_of(write_cluster(tmp_path, listings))
    assert ([event.slug for event in events], codes(problems)) == (["a"], ["events.duplicate-id"])


def test_a_broken_listing_is_shown_in_its_last_valid_version(tmp_path: Path) -> None:
    """With the revision it had then; its problems are reported all the same."""
    repository = Repository(tmp_path, {ID: GOOD})
    repository.save(ID, GOOD.replace("27 19:30", "28 19:30"))
    repository.save(ID, BAD)
    repository.save(ID, BAD.replace("Vildanden", "Enda verre"))
    (event,), problems = events_of(tmp_path)
    assert (event.title, str(event.performances[0].start)[:16], event.sequence) == ("Vildanden", "2026-11-28 19:30", 1)
    assert (codes(problems), event.modified.hour) == (["events.no-such-day"], 2)


def test_an_uncommitted_broken_listing_is_shown_as_committed(tmp_path: Path) -> None:
    """While somebody is editing."""
    repository = Repository(tmp_path, {ID: GOOD})
    for broken in (BAD, "---\ntitle: [", "\udcff"):
        (tmp_path / FILE).write_bytes(broken.encode("utf-8", "surrogateescape"))
        (event,), problems = events_of(repository.folder)
        assert (event.sequence, len(problems)) == (0, 1)


def test_a_listing_that_was_never_valid_is_left_out(tmp_path: Path) -> None:
    """And so is one that is deleted."""
    repository = Repository(tmp_path, {ID: BAD, "brygga/annen": GOOD, "brygga/slettet": GOOD})
    (tmp_path / "content/events/brygga/slettet.md").unlink()
    repository.commit()
    events, problems = events_of(tmp_path)
    assert ([event.id for event in events], codes(problems)) == (["brygga/annen"], ["events.no-such-day"])


def test_an_earlier_version_cannot_take_what_a_valid_listing_has(tmp_path: Path) -> None:
    """The last valid version claims an id that another has by now: left out."""
    repository = Repository(tmp_path, {"brygga/a": GOOD.replace("genre", "id: felles\ngenre")})
    repository.save("brygga/a", BAD)
    repository.save(ID, GOOD.replace("genre", "id: felles\ngenre"))
    events, problems = events_of(tmp_path)
    assert ([event.file for event in events], codes(problems)) == ([FILE], ["events.no-such-day"])


def test_twenty_versions_back_is_as_far_as_a_valid_one_is_looked_for(tmp_path: Path) -> None:
    """The valid one is version 20 of the newest: found; 21: not."""
    repository = Repository(tmp_path, {ID: GOOD})
    for number in range(19):
        repository.save(ID, BAD.replace("Vildanden", f"Vildanden {number}"))
    assert len(events_of(tmp_path)[0]) == 1
    repository.save(ID, BAD.replace("Vildanden", "Vildanden igjen"))
    assert events_of(tmp_path)[0] == []


def test_a_move_keeps_the_id_and_raises_the_sequence(tmp_path: Path) -> None:
    """In a real repository: the same UID, sequence 0 and then 1, rescheduled from when it was."""
    repository = Repository(tmp_path, {ID: GOOD})

    def only() -> Event:
        (event,), problems = events_of(tmp_path)
        assert problems == []
        return event

    before = only()
    moved = "[{start: 2026-11-28 15:00, was: 2026-11-27 19:30}]"
    repository.save(ID, GOOD.replace("[2026-11-27 19:30]", moved))
    after = only()
    assert before.performances[0].uid == after.performances[0].uid
    assert (before.performances[0].sequence, after.performances[0].sequence) == (0, 1)
    assert after.performances[0].status.value == "rescheduled"
    assert str(after.performances[0].was)[:16] == "2026-11-27 19:30"


def test_empty_values_are_as_good_as_none(tmp_path: Path) -> None:
    """Editors write keys without values; they say nothing."""
    text = GOOD.replace("genre: theatre", "genre:\naccess:\nprice:\nsummary: ~\nimage:\nrepeat:\nfor:\ntranslations:\n")
    events, problems = events_of(write_cluster(tmp_path, {ID: text}))
    assert (problems, events[0].genre, events[0].access) == ([], None, ())


def test_events_come_in_order_of_their_first_performance(tmp_path: Path) -> None:
    """And the same whatever the names of the files."""
    days = {"a": 29, "b": 27, "c": 28}
    listings = {f"lilleteatret/{name}": GOOD.replace("27", str(day)) for name, day in days.items()}
    assert [event.slug for event in events_of(write_cluster(tmp_path, listings))[0]] == ["b", "c", "a"]
