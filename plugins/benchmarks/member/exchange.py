"""What a house has given to the co-operation and got from it: counted, and ranked with nobody's."""

from dataclasses import dataclass

from plugins.benchmarks.member.figures import MemberFigures
from plugins.benchmarks.member.programme import OwnProgramme
from plugins.cluster.members import Member
from plugins.editions.cube import Status


@dataclass(frozen=True, slots=True)
class GivenWave:
    """A wave handed in: about how many answers, and whether attendance came with them."""

    wave: str
    base: int
    attendance: bool


@dataclass(frozen=True, slots=True)
class Exchange:
    """Given: listings, with performances of the year after the figures, and waves. Got: figures, a place among others.

    `full` and `short` are how many questions the house's own figures answer, with every answer and in broad groups.
    `also` are the houses its audience is publicly said to visit too, `named_by` in how many houses' lists it stands.
    """

    listings: int
    performances: int
    waves: tuple[GivenWave, ...]
    full: int
    short: int
    also: tuple[Member, ...]
    named_by: int


def exchange(figures: MemberFigures, programme: OwnProgramme) -> Exchange:
    """The statement of one house."""
    coming = programme.coming
    slug, also = figures.member.slug, programme.also
    status = [table.status for table in figures.cube.tables.values() if len(table.questions) == 1]
    cubes = (*figures.past, figures.cube)
    return Exchange(
        listings=len({event.id for event, _ in coming}),
        performances=len(coming),
        waves=tuple(GivenWave(cube.wave, cube.base.value, bool(cube.attendance)) for cube in cubes if cube.tables),
        full=status.count(Status.FULL),
        short=status.count(Status.FOLDED),
        also=also[slug].houses if slug in also else (),
        named_by=sum(slug in {house.slug for house in lists.houses} for other, lists in also.items() if other != slug),
    )
