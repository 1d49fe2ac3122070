"""What the source says now, what the last import took, and what stands in the file become what shall stand in it.

Field by field: what a person changed since the last import stays; everything else follows the source. Without a last
import everything that stands there is a person's, and the source only fills what is missing.
"""

from dataclasses import replace
from typing import TypeVar

from plugins.events.importers.facts import Facts, Head

Value = TypeVar("Value")
FALLBACK_GENRE = "other"


def moved(theirs: Facts, base: Facts) -> Facts:
    """The source's facts with the memory of where the performance was first announced: a new start is a move, and going
    back to the first start takes the move back."""
    if theirs.was is not None:
        return theirs
    first = base.first_start if theirs.start != base.start or base.was else None
    if first is None or first == theirs.start:
        return theirs
    return replace(theirs, was=first, status="rescheduled" if theirs.status == "scheduled" else theirs.status)


def merged(theirs: Facts, base: Facts, mine: Facts) -> Facts:
    """One performance; `theirs` has gone through `moved`. Start and former start belong together."""
    start, was = three_way((theirs.start, theirs.was), (base.start, base.was), (mine.start, mine.was))
    return Facts(
        start=start,
        was=was,
        end=three_way(theirs.end, base.end, mine.end),
        venue=three_way(theirs.venue, base.venue, mine.venue),
        status=three_way(theirs.status, base.status, mine.status),
        tickets=three_way(theirs.tickets, base.tickets, mine.tickets),
        price=three_way(theirs.price, base.price, mine.price),
        identifier=theirs.identifier,
    )


def filled(theirs: Facts, mine: Facts) -> Facts:
    """A performance a person wrote before any import knew it: the source adds what she left out."""
    return replace(
        mine,
        end=mine.end or theirs.end,
        tickets=mine.tickets or theirs.tickets,
        price=theirs.price if mine.price is None else mine.price,
        status=theirs.status if mine.status == "scheduled" else mine.status,
        identifier=theirs.identifier,
    )


def merged_head(theirs: Head, base: Head, mine: Head) -> Head:
    """What a listing says once."""
    return Head(
        title=three_way(theirs.title, base.title, mine.title),
        genre=three_way(theirs.genre, base.genre, mine.genre),
        url=three_way(theirs.url, base.url, mine.url),
        organizer=three_way(theirs.organizer, base.organizer, mine.organizer),
        language=three_way(theirs.language, base.language, mine.language),
        text=three_way(theirs.text, base.text, mine.text),
    )


def filled_head(theirs: Head, mine: Head) -> Head:
    """What a listing that a person wrote says once; a genre that says nothing is no help."""
    genre = theirs.genre if theirs.genre != FALLBACK_GENRE else None
    return replace(mine, genre=mine.genre or genre, url=mine.url or theirs.url, text=mine.text or theirs.text)


def three_way(theirs: Value, base: Value, mine: Value) -> Value:
    """What a person changed stays; what she didn't follows the source."""
    return theirs if mine == base else mine
