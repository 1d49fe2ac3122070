"""Members made from a source."""

from datetime import date
from pathlib import Path

import pytest

from plugins.cluster.code_lists import CodeLists
from plugins.cluster.files.history import History
from plugins.cluster.files.loading import load_members
from plugins.cluster.files.writing import document_text
from plugins.cluster.members import Sharing
from plugins.events.importers.items import ImportedItem, Place
from plugins.events.importers.members import member_name, new_member
from tests.sites.settings import TODAY


def _items(*organizers: str | None) -> list[ImportedItem]:
    return [ImportedItem("x", 2, "x", date(2027, 1, 1), Place("x"), organizer=one) for one in organizers]


@pytest.mark.parametrize(
    ("slug", "organizers", "name"),
    [
        ("huset", ["Huset i Moss"] * 3, "Huset i Moss"),
        ("port-theatre", ["Port Theatre Society", *["Fringe"] * 9], "Port Theatre Society"),
        ("rcm", [*["The Conservatory"] * 4, *["U of T"] * 2, *[None] * 6], "The Conservatory"),
        ("rcm", [*["The Conservatory"] * 4, *["U of T"] * 2, *[None] * 7], "Rcm"),
        ("rcm", [*["The Conservatory"] * 4, *["U of T"] * 3], "Rcm"),
        ("hall", [None, None, None, "Live Nation"], "Hall"),
        ("hall", [], "Hall"),
    ],
)
def test_a_name_is_taken_where_the_source_is_sure(slug: str, organizers: list[str | None], name: str) -> None:
    """One whose name the slug begins; else a third of all and twice any other, no less."""
    assert member_name(slug, _items(*organizers)) == name


def test_a_new_member_is_valid_and_shares_nothing(tmp_path: Path) -> None:
    """Nobody has spoken to it yet: invited, unverified, no agreement accepted."""
    folder = tmp_path / "content" / "members"
    folder.mkdir(parents=True)
    (folder / "huset.md").write_text(document_text(new_member("Huset", date(2026, 11, 22))), encoding="utf-8")
    members, problems = load_members(tmp_path, CodeLists.load(tmp_path), History(tmp_path), TODAY)
    assert problems == []
    member = members["huset"]
    assert (member.unverified, member.stage, member.agreement.accepted) == (True, "invited", None)
    assert member.agreement.figures is Sharing.NONE
