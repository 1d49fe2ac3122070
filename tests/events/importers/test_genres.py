"""Genres from keywords and types."""

import pytest

from plugins.cluster.code_lists import CodeLists
from plugins.events.importers.genres import Genres


def test_every_genre_of_the_table_is_in_the_code_list(tmp_path: object) -> None:
    """The table gives no code that a listing would be refused for."""
    known = CodeLists.load(tmp_path)["genres"].entries  # type: ignore[arg-type]
    assert Genres.load().codes <= known.keys()


@pytest.mark.parametrize(
    ("keywords", "types", "wanted"),
    [
        ("Musical Theatre", "", "musical"),
        ("Classical / Orchestra", "", "classical"),
        ("R&B / Soul", "", "concert"),
        ("Folk / Alt", "", "folk"),
        ("Rental, Ballet", "", "dance"),
        ("Offsite Events", "", None),
        ("", "https://schema.org/ScreeningEvent", "film"),
        ("Rental", "Event,DanceEvent", "dance"),
        ("Jazz", "TheaterEvent", "jazz"),
        ("", "", None),
        (",;|", "", None),
    ],
)
def test_a_genre_is_the_first_word_the_table_knows(keywords: str, types: str, wanted: str | None) -> None:
    """Words that say how a show is sold say nothing of its genre; the type helps where words don't."""
    assert Genres.load().genre(keywords, types) == wanted
