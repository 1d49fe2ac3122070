"""Short names in words."""

import pytest

from plugins.events.importers.spelling import spelled


@pytest.mark.parametrize(
    ("slug", "texts", "name"),
    [
        ("kaymeekcentre", ["Kay Meek Arts Centre", "Meeker's Choice"], "Kay Meek Centre"),
        ("bardonthebeach", ["The Bard Village", "BEACH DAY"], "Bard on the Beach"),
        ("thecultch", ["Culture Club", "The Cultch"], "The Cultch"),
        ("oldtownplayhouse", ["Old Town Playhouse", "Play house"], "Old Town Playhouse"),
        ("teater-ibsen", [], "Teater Ibsen"),
        ("scenen-paa-torget", ["Torget"], "Scenen Paa Torget"),
        ("nacc", ["Northern Arts"], "Nacc"),
        ("huset", ["HUSET I MOSS"], "Huset"),
        ("abcd", ["ab", "cd"], "Abcd"),
    ],
)
def test_a_short_name_is_written_in_the_words_of_the_source(slug: str, texts: list[str], name: str) -> None:
    """Whole words only, as few as it takes; with hyphens, each part for itself; else as it stands."""
    assert spelled(slug, texts) == name
