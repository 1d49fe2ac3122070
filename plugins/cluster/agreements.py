"""What broken versions of a member's file still say of its agreement holds the member to the strictest of it.

A member whose file is broken is shown as in its last valid version, and that version's agreement may be wider than what
the member wants by now. Nobody's figures may go further because of a mistake elsewhere in the file, and none may go
further than an agreement that was valid allows. So every version after the last valid one is asked as far as it reads:

- An agreement that reads narrows, and never widens: the strictest of all holds.
- An agreement that was changed into what nobody can read allows nothing, since unknown means stop. But it withdraws no
  groups: leaving takes words that read, or one house's misspelling would take down what is of everybody.
- A file that tells nothing of an agreement any more (emptied, cut off, not a text) changes nothing, and the last valid
  agreement holds: the member accepted it, nothing here says otherwise, and a house that drops out of groups and comes
  back with each such accident would let its share be computed from the difference.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from plugins.cluster.files.frontmatter import Unreadable, parse_document, parse_yaml
from plugins.cluster.files.written import SLUG
from plugins.cluster.members import Member, Sharing

Overlap = Literal["all", "none"] | tuple[str, ...]
Leaving = Literal["stay-in-frozen", "retire-groups"]

# The lines of the agreement, wherever the rest of the file can't be read: its own, and what is indented below it.
_BLOCK = re.compile(r"^[\"']?agreement[\"']?[ \t]*:.*(?:\n(?:[ \t#].*)?)*", re.MULTILINE)
_FILE = "agreement"  # problems found here are told elsewhere


@dataclass(frozen=True, slots=True)
class Said:
    """What a version says of an agreement. One that can't be read allows nothing, and withdraws nothing either."""

    figures: Sharing = Sharing.NONE
    overlap_with: Overlap = "none"
    leaving: Leaving = "stay-in-frozen"


def said_in(text: bytes) -> Said | None:
    """What a broken version says of the member's agreement; None where no agreement is to be found in it."""
    rows = text.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    try:
        return _as_far_as_it_reads(parse_document(rows, _FILE).data)
    except Unreadable:
        blocks = [match.group() for match in _BLOCK.finditer(rows)]
    if len(blocks) > 1:  # which of them is meant?
        return Said()
    return _said_in_block(blocks[0]) if blocks else None


def held(member: Member, said: Sequence[Said]) -> Member:
    """`member`, with its agreement no wider than any of what was `said` since, newest first."""
    if not said:
        return member
    agreement = member.agreement
    overlap: Overlap = agreement.overlap_with
    for one in said:
        overlap = _common(overlap, one.overlap_with)
    narrowed: dict[str, object] = {
        "figures": min((agreement.figures, *(one.figures for one in said)), key=lambda figures: figures.rank),
        "overlap_with": overlap,
        "leaving": said[0].leaving,
    }
    return member.model_copy(update={"agreement": agreement.model_copy(update=narrowed)})


def _said_in_block(block: str) -> Said:
    try:
        return _as_far_as_it_reads(parse_yaml(block, _FILE)[0])
    except Unreadable:
        return Said()


def _as_far_as_it_reads(data: dict[str, object]) -> Said:
    """The agreement among the fields of a file; one that is missing, misspelt or never accepted can't be read."""
    given = data.get("agreement")
    if not isinstance(given, dict) or given.get("figures") not in list(Sharing):
        return Said()
    figures = Sharing(given["figures"])
    if figures is not Sharing.NONE and given.get("accepted") is None:
        return Said()
    return Said(
        figures=figures,
        overlap_with=_overlap(given.get("overlap_with")),
        leaving="retire-groups" if given.get("leaving") == "retire-groups" else "stay-in-frozen",
    )


def _overlap(value: object) -> Overlap:
    if value == "all":
        return "all"
    slugs = value if isinstance(value, list) else []
    return tuple(slug for slug in slugs if isinstance(slug, str) and SLUG.fullmatch(slug)) or "none"


def _common(first: Overlap, second: Overlap) -> Overlap:
    """Those with whom both agree: "none" where there is nobody."""
    if first == "all" or second == "all":
        return second if first == "all" else first
    if first == "none" or second == "none":
        return "none"
    return tuple(slug for slug in first if slug in second) or "none"
