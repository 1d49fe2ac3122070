"""`new` asks little and writes files that are in order; it overwrites nothing, and can be stopped at any question."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plugins.desk.check import all_problems
from plugins.desk.configuration import settings_of
from plugins.desk.endings import InputAtFaultError, WrongUsageError
from plugins.desk.new.command import new_command
from tests.desk.building import PRODUCT_DIR, SUNDAY

MEMBER = {"name": "Ærlighetens teater", "house": "Teater", "municipality": "moss", "website": "aerlig.example.org"}
ANSWERS = (
    "ærlig", "Nei: en komedie", "fre 4. desember 19.30; lør 5. desember kl 18", "nytt", "Fjordscenen", "Storgata 1",
    "1530 Moss", "", "120", "2", "Fem retter.", "150-390 kr", "fjord.example.org/billett",
)  # fmt: skip


@pytest.fixture
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with one member, which `new` made."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SUNDAY)
    monkeypatch.setenv("SAMSPILL_CLUSTER", str(tmp_path))
    new_command("member", MEMBER, language="nb", cluster=str(tmp_path))
    return tmp_path


def answering(*answers: str, then: type[BaseException] = EOFError) -> Callable[[str], str]:
    """Somebody who types these answers, one a question, and then leaves."""
    left: Iterator[str] = iter(answers)

    def read(_question: str) -> str:
        try:
            return next(left)
        except StopIteration:
            raise then from None

    return read


def written(cluster: Path) -> dict[str, str]:
    """Every file below content/."""
    return {p.relative_to(cluster).as_posix(): p.read_text() for p in (cluster / "content").rglob("*") if p.is_file()}


def test_a_first_event_at_a_new_place(cluster: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Thirteen answers make a listing and its venue; both are in order, and say where the text goes."""
    new_command("event", {}, language="nb", cluster=str(cluster), read=answering(*ANSWERS))
    files = written(cluster)
    assert sorted(files) == [
        "content/events/aerlighetens-teater/nei-en-komedie.md",
        "content/members/aerlighetens-teater.md",
        "content/venues/fjordscenen.md",
    ]
    listing = files["content/events/aerlighetens-teater/nei-en-komedie.md"]
    assert "title: 'Nei: en komedie'\nvenue: fjordscenen\n" in listing
    assert "performances:\n  - 2026-12-04 19:30\n  - 2026-12-05 18:00\ngenre: musical\n" in listing
    assert "price: {from: 150, to: 390}\ntickets: https://fjord.example.org/billett\n" in listing
    assert "municipality: moss" in files["content/venues/fjordscenen.md"]
    assert "website: https://aerlig.example.org" in files["content/members/aerlighetens-teater.md"]
    assert all_problems(settings_of(str(cluster))) == []
    assert "Skrevet: content/events/aerlighetens-teater/nei-en-komedie.md" in capsys.readouterr().out


def test_stopping_at_any_question_leaves_nothing(cluster: Path) -> None:
    """Ctrl-C, or a closed window, at the first question or the last: no file, no empty folder."""
    before = written(cluster)
    for count in range(len(ANSWERS)):
        for ending, raised in ((KeyboardInterrupt, KeyboardInterrupt), (EOFError, WrongUsageError)):
            read = answering(*ANSWERS[:count], then=ending)
            with pytest.raises(raised):
                new_command("event", {}, language="en", cluster=str(cluster), read=read)
    assert written(cluster) == before
    assert not (cluster / "content" / "events").exists()


def test_an_answer_that_cannot_be_used_is_asked_for_again(cluster: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what is wrong in her language, and takes the next answer."""
    twice = (
        "nobody", "ærlig", "", "Nei", "tor 4. desember", "31.2", "1.1.2020", "4. desember", "nowhere", "new", "Scenen",
        "", "Moss", "1530 Moss", "", "mange", "", "99", "theat", "", "gratiss", "free", "not one", "",
    )  # fmt: skip
    new_command("event", {}, language="en", cluster=str(cluster), read=answering(*twice))
    said = capsys.readouterr().out
    for words in ("Found none called “nobody”", "This is needed", "Did you mean 2026-12-03?", "“31.2” can't be read"):
        assert words in said
    for words in ("2020-01-01 is past", "“Moss” isn't a postal code", "“mange” isn't a number", "“99” isn't one of"):
        assert words in said
    listing = written(cluster)["content/events/aerlighetens-teater/nei.md"]
    assert "  - 2026-12-04\ngenre: theatre\nprice: free\n# " in listing


def test_with_options_nothing_is_asked(cluster: Path) -> None:
    """Venue and event by options alone; what can't be used is wrong usage, named by its option."""
    venue = {"name": "Kroken", "place": "1606 Fredrikstad"}
    new_command("venue", venue, language="nb", cluster=str(cluster), read=answering())
    assert "municipality: fredrikstad" in written(cluster)["content/venues/kroken.md"]
    options = {"member": "aerlighetens-teater", "title": "No", "when": "4.12 19.30", "venue": "kroken"}
    for name, value in (
        ("venue", "kro ken 2"),
        ("when", "snart"),
        ("price", "-5"),
        ("genre", "x"),
        ("tickets", "ring"),
    ):
        with pytest.raises(WrongUsageError, match=f"--{name}"):
            new_command("event", {**options, name: value}, language="nb", cluster=str(cluster), read=answering())
    with pytest.raises(WrongUsageError, match="--street"):
        new_command("event", {**options, "street": "Gata"}, language="nb", cluster=str(cluster), read=answering())
    new_command("event", options, language="nb", cluster=str(cluster), read=answering())
    assert "title: 'No'\n" in written(cluster)["content/events/aerlighetens-teater/no.md"]
    assert all_problems(settings_of(str(cluster))) == []


def test_nothing_is_overwritten(cluster: Path) -> None:
    """What is there stays as it is, whether it was there before the questions or came while they were answered."""
    with pytest.raises(InputAtFaultError, match=r"aerlighetens-teater\.md finnes allerede"):
        new_command("member", MEMBER, language="nb", cluster=str(cluster))
    listing = cluster / "content/events/aerlighetens-teater/nei-en-komedie.md"

    read = answering(*ANSWERS)

    def meanwhile(question: str) -> str:
        if question.startswith("Where are tickets"):
            listing.parent.mkdir(parents=True)
            listing.write_text("mine")
        return read(question)

    with pytest.raises(InputAtFaultError, match="is there already"):
        new_command("event", {}, language="en", cluster=str(cluster), read=meanwhile)
    assert listing.read_text() == "mine"
    assert not (cluster / "content" / "venues" / "fjordscenen.md").exists()


@pytest.mark.parametrize("answer", ["kaisa-p", "@kaisa-p", "https://github.com/kaisa-p", "github.com/kaisa-p/"])
def test_an_account_is_understood_as_people_write_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    """With its @, or as the address of its page; what can't be one is asked for again, and breaks no file."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SUNDAY)
    monkeypatch.setenv("SAMSPILL_CLUSTER", str(tmp_path))
    typed = answering("Ærlighetens teater", "Teater", "moss", "", "kaisa p", answer)
    new_command("member", {}, language="nb", cluster=str(tmp_path), read=typed)
    assert "submitters: [kaisa-p]\n" in written(tmp_path)["content/members/aerlighetens-teater.md"]
    assert all_problems(settings_of(str(tmp_path))) == []


def test_the_defaults_are_what_the_house_usually_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter takes the venue and the genre that most of the member's listings have."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SUNDAY)
    for name in ("members", "venues", "events/mellomgata-teater"):
        shutil.copytree(PRODUCT_DIR / "content" / name, tmp_path / "content" / name)
    answers = ("Mellomgata", "En helt ny ting", "4. desember 19.30", "", "", "", "", "")
    new_command("event", {}, language="nb", cluster=str(tmp_path), read=answering(*answers))
    listing = written(tmp_path)["content/events/mellomgata-teater/en-helt-ny-ting.md"]
    assert "venue: mellomgata-scene\n" in listing
    assert "genre: theatre\n" in listing


def test_what_is_no_kind_is_said_with_those_there_are(tmp_path: Path) -> None:
    """And an event needs a member first."""
    with pytest.raises(WrongUsageError, match="new event, new member"):
        new_command("evnt", {}, language="nb", cluster=str(tmp_path))
    with pytest.raises(WrongUsageError, match="new member"):
        new_command("event", {}, language="nb", cluster=str(tmp_path), read=answering())
    with pytest.raises(WrongUsageError, match="--language"):
        new_command("event", {}, language="fr", cluster=str(tmp_path))
