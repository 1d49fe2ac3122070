"""Posters: the same for the same listing, small, of two inks that stand apart, on a ground that carries dark text."""

import re
from pathlib import Path

import pytest
from lxml import etree

from plugins.cluster.code_lists import CodeLists
from plugins.cluster.pages.colours import oklch
from plugins.events.pages.art import GROUND_HUES, ground, inks, interplay, poster
from plugins.events.pages.motifs import MOTIFS, SIZE, Dice, motif

HOUSES = [None, "#cd5240", "#1682b6", "#000000", "#ffffff", "#a67300", "#c94a91"]
GENRES = [code.code for code in CodeLists.load(Path())["genres"]]


def test_every_genre_but_other_has_a_motif() -> None:
    """The code list and the motifs agree."""
    assert set(GENRES) - {"other"} == set(MOTIFS)


@pytest.mark.parametrize("genre", [*GENRES, None, "unheard-of"])
def test_a_poster_is_small_valid_and_always_the_same(genre: str | None) -> None:
    """Well-formed SVG below 750 bytes, with nothing that runs, loads or is styled inline."""
    drawn = [poster(f"house/{n}", genre, HOUSES[n % len(HOUSES)]) for n in range(40)]
    assert drawn == [poster(f"house/{n}", genre, HOUSES[n % len(HOUSES)]) for n in range(40)]
    assert len(set(drawn)) > 30
    for svg in drawn:
        root = etree.fromstring(svg)
        assert {element.tag for element in root.iter()} <= {"svg", "g", "path", "circle"}
        assert "style" not in svg
        assert len(svg) < 750


def test_posters_take_under_half_a_kilobyte_on_average() -> None:
    """Over all genres alike."""
    sizes = [len(poster(f"house/{n}", genre, "#cd5240")) for n in range(20) for genre in GENRES]
    assert sum(sizes) / len(sizes) < 450


@pytest.mark.parametrize("genre", sorted(MOTIFS))
def test_both_plates_leave_ink_on_the_sheet(genre: str) -> None:
    """Each plate begins at least one shape inside the square."""
    for n in range(30):
        for plate in motif("any", genre)(Dice(f"{n}")):
            starts = re.findall(r'(?:M|cx=")(-?\d+)', plate)
            assert any(-SIZE / 2 <= int(x) <= SIZE for x in starts), (genre, n, plate)


@pytest.mark.parametrize("house", HOUSES)
@pytest.mark.parametrize("genre", [*GENRES, None])
def test_the_inks_stand_apart(genre: str | None, house: str | None) -> None:
    """Their hues differ by at least 50 degrees, whatever colour the house has (rounding to sRGB costs a few)."""
    for n in range(10):
        first, second = (oklch(ink).hue for ink in inks(f"x{n}", genre, house))
        apart = abs(first - second) % 360
        assert min(apart, 360 - apart) > 45


def test_the_ground_is_far_from_both_inks() -> None:
    """No poster stands on a ground of its own ink's hue."""
    for n in range(60):
        chosen = GROUND_HUES[int(ground(f"x{n}", "jazz", "#cd5240")[1:])]
        for ink in inks(f"x{n}", "jazz", "#cd5240"):
            if chosen is not None:
                apart = abs(chosen - oklch(ink).hue) % 360
                assert min(apart, 360 - apart) > 25


def test_the_front_page_has_a_disc_for_each_house() -> None:
    """As many as houses, all above the lower edge, where the text begins."""
    svg = interplay(["#cd5240", None, "#1682b6"])
    discs = re.findall(r'cy="(-?\d+)" r="(\d+)"', svg)
    assert len(discs) == 3
    assert all(int(y) + int(r) <= 60 for y, r in discs)


def test_dice_are_fair_enough_and_repeat() -> None:
    """Every side comes up; two dice of one seed agree."""
    first, second = Dice("a"), Dice("a")
    rolled = [first(6) for _ in range(200)]
    assert rolled == [second(6) for _ in range(200)]
    assert set(rolled) == set(range(6))
