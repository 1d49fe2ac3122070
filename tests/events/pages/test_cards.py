"""Cards for shared links: the same bytes every time, drawn once, in letters the typeface has, within the frame."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Pillow

from plugins.cluster.pages.fonts import font_file
from plugins.events.pages.art import GROUNDS, inks
from plugins.events.pages.cards import cards as making
from plugins.events.pages.cards.cards import cards_to_come
from plugins.events.pages.cards.lettering import Typeface, fitted
from plugins.events.pages.cards.plates import mask
from plugins.events.pages.cards.social_card import Art, Lines, draw_art, encoded, with_words
from plugins.events.pages.motifs import MOTIFS, Dice
from tests.events.clusters import listing, write, write_cluster
from tests.events.rendering import PRODUCT, programme_of
from tests.theme.test_style import palette

LINES = Lines("Lilleteatret", "Vildanden", "", "fre. 27. nov. 2026 19:30", "Brygga, Halden", "Prøvescenene")


@pytest.fixture(scope="module")
def face() -> Typeface:
    """The product's own typeface of titles."""
    modules = PRODUCT / "node_modules"
    return Typeface([font_file("bricolage-grotesque", part, modules, PRODUCT) for part in ("latin", "latin-ext")])


def cards_of(folder: Path, face: Typeface) -> dict[str, bytes]:
    return cards_to_come(programme_of(folder), face, folder / ".build" / "cards").files()


def test_the_grounds_are_the_style_sheets() -> None:
    """What is drawn without the style sheet has its colours."""
    assert list(GROUNDS) == [palette("light")[f"ground-{number}"] for number in range(8)]


def test_a_card_is_small_the_right_size_and_always_the_same(face: Typeface) -> None:
    """1200 × 630, under 40 KB for every genre, the ground's and both inks' own colours in it."""
    for genre in (*MOTIFS, None):
        art = Art("house/x", genre, 3, "#cd5240")
        content = encoded(with_words(draw_art(art), LINES, face))
        assert content == encoded(with_words(draw_art(art), LINES, face))
        assert len(content) < 40_000, genre
        picture = Pillow.open(BytesIO(content))
        assert (picture.size, picture.format) == ((1200, 630), "PNG")
        red, green, blue = picture.convert("RGB").getpixel((3, 3))
        assert abs(red - 0xC6) + abs(green - 0xEF) + abs(blue - 0xB0) < 4
    assert len(set(inks("house/x", "jazz", "#cd5240"))) == 2


@pytest.mark.parametrize("genre", sorted(MOTIFS))
def test_every_shape_of_every_motif_is_drawn(genre: str) -> None:
    """Each plate leaves ink, none fills the whole square."""
    for seed in range(6):
        for plate in MOTIFS[genre](Dice(f"{seed}")):
            inked = sum(mask(plate, 60).point(lambda value: value > 127 and 255).histogram()[255:])
            assert 0 < inked < 60 * 60, (genre, seed)


@pytest.mark.parametrize(
    "title",
    [
        "Vildanden",
        "Rundkjøring rundt oss: ei hyllest til alle som har kjørt feil vei i livet og funnet fram likevel, bare sent",
        "Arbeiderlitteraturfestivalopplesningsmaraton",
        "A " * 90,
    ],
)
def test_words_stay_within_their_half(face: Typeface, title: str) -> None:
    """However long the title is, no line is wider than its column, and the art's half is untouched."""
    art = draw_art(Art("house/x", "circus", 2, None))
    card = with_words(art, Lines("A" * 80, title, "Avlyst", "B" * 80, "C" * 80, "D" * 80), face)
    assert card.crop((572, 0, 1200, 630)).tobytes() == art.crop((572, 0, 1200, 630)).tobytes()
    block = fitted(face, title, (60, 40), 500, 120)
    assert all(face.width(line, block.size) <= 500 for line in block.lines)


@pytest.mark.parametrize(
    ("height", "size", "lines"),
    [(179, 40, ("Et juleeventyr fra", "Plankebrygga")), (180, 60, ("Et juleeventyr", "fra", "Plankebrygga"))],
)
def test_a_title_is_as_large_as_its_room_allows(face: Typeface, height: int, size: int, lines: tuple[str, ...]) -> None:
    """Three lines of 60 need 180 pixels; one less, and it is smaller, not cut."""
    block = fitted(face, "Et juleeventyr fra Plankebrygga", (60, 40), 440, height)
    assert (block.size, block.lines) == (size, lines)


def test_letters_come_from_the_face_that_has_them(face: Typeface) -> None:
    """Sámi letters are set in the second face; what no face has is left out rather than shown as boxes."""
    assert [piece for piece, _ in face.runs("Šuoŋŋi", 40)] == ["Š", "uo", "ŋŋ", "i"]
    assert face.has("Čáhci og blåbær")
    assert not face.has("Чайка")


def test_what_is_drawn_once_is_not_drawn_again(tmp_path: Path, face: Typeface, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build takes every card from the cache; a changed title draws that card alone."""
    texts = {"brygga/a": listing("venue: brygga\nperformances: [2026-11-27]"),
             "brygga/b": listing("venue: brygga\nperformances: [2026-11-28]")}  # fmt: skip
    first = cards_of(write_cluster(tmp_path, texts), face)
    assert len(first) == 6
    drawn: list[Art] = []
    monkeypatch.setattr(making, "draw_art", lambda art: drawn.append(art) or draw_art(art))
    assert cards_of(tmp_path, face) == first
    assert drawn == []
    write(tmp_path, "content/events/brygga/b.md", texts["brygga/b"].replace("Vildanden", "Gengangere"))
    again = cards_of(tmp_path, face)
    assert [art.seed for art in drawn] == ["brygga/b"]
    changed = {path for path, content in again.items() if first[path] != content}
    assert changed == {"arrangement/brygga/b/card.png", "en/event/brygga/b/card.png"}


def test_a_card_says_how_it_stands_when_and_by_whom(
    tmp_path: Path, face: Typeface, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cancelled says so, postponed has no date, all houses stand side by side, several venues are counted."""
    said: dict[str, Lines] = {}
    monkeypatch.setattr(making, "with_words", lambda sheet, lines, _: (said.setdefault(lines.title, lines), sheet)[1])
    front = "venue: brygga\nstatus: "
    folder = write_cluster(
        tmp_path,
        {
            "brygga/a": listing("venue: brygga\nco_producers: [lilleteatret]\nperformances: [2026-11-27 19:30]"),
            "brygga/b": listing(f"{front}cancelled\nperformances: [2026-11-27, 2027-01-03]").replace("Vildanden", "B"),
            "brygga/c": listing(f"{front}postponed\nperformances: [2026-11-27]").replace("Vildanden", "C"),
            "brygga/d": listing(
                "performances: [{start: 2026-11-27 12:00, venue: brygga}, {start: 2026-11-27 18:00, venue: teltet}]"
            ).replace("Vildanden", "D"),
        },
    )  # fmt: skip
    cards_of(folder, face)
    assert said["Vildanden"] == Lines(
        "Scene Brygga × Lilleteatret", "Vildanden", "", "fre. 27. nov. 2026 19:30", "Brygga, Halden", "Prøvescenene"
    )
    assert (said["B"].standing, said["B"].when) == ("Avlyst", "27. nov. 2026 – 3. jan. 2027")
    assert (said["C"].standing, said["C"].when) == ("Utsatt", "Ny dato kommer")
    assert (said["D"].where, said["D"].when) == ("2 steder", "fre. 27. nov. 2026")


def test_an_events_own_picture_is_on_its_card(tmp_path: Path, face: Typeface) -> None:
    """As JPEG: a photograph in few colours would be ugly."""
    picture = "image: {file: and.jpg, alt: Ei and}"
    folder = write_cluster(tmp_path, {"brygga/a": listing(f"venue: brygga\nperformances: [2026-11-27]\n{picture}")})
    write(folder, "content/images/.keep", "")
    Pillow.new("RGB", (900, 700), "#204060").save(folder / "content/images/and.jpg")
    content = cards_of(folder, face)["arrangement/brygga/a/card.jpg"]
    shown = Pillow.open(BytesIO(content))
    assert (shown.format, shown.size) == ("JPEG", (1200, 630))
    red, green, blue = shown.getpixel((900, 300))
    assert abs(red - 0x20) + abs(green - 0x40) + abs(blue - 0x60) < 20
