"""What one can look for by one word: every word has an address, and only the performances that answer are found."""

from pathlib import Path

import pytest

from plugins.cluster.venues import Address, Venue
from plugins.events.facets import FacetKind, by_facet, facets, place_code
from plugins.events.urls import facet_url
from tests.events.clusters import events_of, listing, load, write, write_cluster

ONE = listing("""
venue: brygga
for: [families]
performances:
  - {start: 2026-11-27 19:00, access: [sign-language]}
  - {start: 2026-11-28 19:00, price: free}
""")


def test_only_the_performances_that_answer_are_found(tmp_path: Path) -> None:
    """One evening is interpreted, another is free; the genre, the audience and the venue's ramp are both evenings'."""
    folder = write_cluster(tmp_path, {"lilleteatret/vildanden": ONE})
    events, _ = events_of(folder)
    found = by_facet(load(folder), events)

    def days(kind: FacetKind, code: str) -> list[int]:
        return [p.day.day for _, performances in found[kind, code] for p in performances]

    assert days(FacetKind.ACCESS, "sign-language") == [27]
    assert days(FacetKind.FREE, "") == [28]
    assert days(FacetKind.ACCESS, "wheelchair") == days(FacetKind.GENRE, "theatre") == [27, 28]
    assert days(FacetKind.AUDIENCE, "families") == days(FacetKind.PLACE, "halden") == [27, 28]
    assert days(FacetKind.GENRE, "circus") == []


def test_every_word_has_an_address_of_its_own(tmp_path: Path) -> None:
    """No two facets share one, in either language."""
    found = facets(load(write_cluster(tmp_path, {})))
    for language in ("nb", "en"):
        addresses = [facet_url(facet, language) for facet in found]
        assert len(set(addresses)) == len(addresses) > 35


@pytest.mark.parametrize(
    ("municipality", "locality", "code"),
    [("halden", "Fredrikshald", "halden"), (None, "St. John’s", "st-johns"), (None, None, "")],
)
def test_a_place_is_the_municipality_or_the_town(municipality: str | None, locality: str | None, code: str) -> None:
    """Where neither is known, the venue has no place."""
    venue = Venue(slug="x", name="x", timezone="Europe/Oslo", address=Address(locality=locality))
    venue = venue.model_copy(update={"municipality": municipality})
    assert place_code(venue) == code


def test_a_cluster_elsewhere_has_its_towns_and_not_our_municipalities(tmp_path: Path) -> None:
    """Where no venue lies in one of the list's municipalities, only towns are offered."""
    folder = write_cluster(tmp_path, {})
    assert "moss" not in [facet.code for facet in facets(load(folder)) if facet.kind is FacetKind.PLACE]
    text = "---\nname: Elsewhere\naddress: {locality: Moss}\nmunicipality: halden\ntimezone: Europe/Oslo\n---\n"
    write(folder, "content/venues/elsewhere.md", text)
    assert "moss" in [facet.code for facet in facets(load(folder)) if facet.kind is FacetKind.PLACE]
