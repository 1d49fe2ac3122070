"""The protected figures of an edition: one cube per member, and the groups' shares.

Everything here may be published to its reader. Counts are `ProtectedCount`s, multiples of the rounding base; the
secret ones they were made from are other types in another room, and nothing turns one into the other but the
rounding there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

ROUNDING_BASE = 5  # what the files of an edition are made of; policy.yaml says why and can't say otherwise


class Status(StrEnum):
    """With which code list a table is published; compares equal to `questionnaires.model.Detail`."""

    FULL = "full"
    FOLDED = "folded"
    BLANK = "blank"


class Tail(StrEnum):
    """A share that is only said to lie beyond a limit, in percent. The coarse ones belong to groups in steps of 5."""

    LOW = "<5"
    HIGH = ">95"
    COARSE_LOW = "<10"
    COARSE_HIGH = ">90"


Share = int | Tail
"""A share in whole percent (in a coarse group: a multiple of 5), or the tail it lies in."""


@dataclass(frozen=True, slots=True, order=True)
class ProtectedCount:
    """A number of respondents, rounded: a multiple of 5, never negative. 0 means "0 to 4"."""

    value: int

    def __post_init__(self) -> None:
        """Raise ValueError for what rounding can't have made."""
        if type(self.value) is not int or self.value < 0 or self.value % ROUNDING_BASE:
            raise ValueError(f"a protected count is a multiple of {ROUNDING_BASE}")


NOTHING = ProtectedCount(0)


@dataclass(frozen=True, slots=True)
class Cell:
    """How many respondents gave the codes, one per question of the table.

    `weighted` is the count after weighting to attendance, where the table is weighted and the cell is no tail; then
    it is the one to show, and `count` the one to compare.
    """

    codes: tuple[str, ...]
    count: ProtectedCount
    weighted: ProtectedCount | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a member. `base` is who answered all its questions; a blank table says nothing: base 0, no cells.

    Shares are cell over base (formulas.share). A cell missing from a two-way table does not occur: all are there.
    `design_effect` is 1.0 where the table isn't weighted.
    """

    id: str
    questions: tuple[str, ...]
    base: ProtectedCount
    status: Status
    cells: tuple[Cell, ...]
    design_effect: float = 1.0

    @property
    def counts(self) -> Mapping[tuple[str, ...], ProtectedCount]:
        """The unweighted counts by code tuple."""
        return {cell.codes: cell.count for cell in self.cells}


@dataclass(frozen=True, slots=True)
class Pair:
    """Overlap with another member: of `base` who were shown its name, `count` had been there in twelve months.

    `corrected` is the count with regulars counted by their visits, None where visits aren't known well enough or the
    count is a tail; then it is the one to show. `design_effect` is of that weighting, 1.0 without.
    """

    member: str
    base: ProtectedCount
    count: ProtectedCount
    corrected: ProtectedCount | None = None
    design_effect: float = 1.0


@dataclass(frozen=True, slots=True)
class Attendance:
    """A member's own totals for one event group ("" for all): people to the nearest 5, money to the nearest 1,000.

    School performances are left out: their audience isn't asked.
    """

    event_group: str
    performances: int
    capacity: int
    sold: int
    complimentary: int
    revenue: int


@dataclass(frozen=True, slots=True)
class Method:
    """How the answers were got, in the codes of the package's descriptor; "" where it doesn't say.

    `invited` is how many were asked, to the nearest 5; the days are ISO dates, the first and the last of the window.
    """

    method: str = ""
    mode: str = ""
    moment: str = ""
    invited: int | None = None
    first_day: str = ""
    last_day: str = ""


@dataclass(frozen=True, slots=True)
class Cube:
    """One member's protected figures of one wave. `base` is its respondents; tables are in declared order."""

    scope: str
    wave: str
    questionnaire: str
    version: int
    base: ProtectedCount
    tables: Mapping[str, Table]
    method: Method = Method()
    attendance: tuple[Attendance, ...] = ()
    pairs: tuple[Pair, ...] = ()
    design_effect: float = 1.0
    """Of weighting all respondents to attendance; 1.0 where the member isn't weighted."""


@dataclass(frozen=True, slots=True)
class GroupCell:
    """The mean of the members' shares for the codes; `margin` in whole points, None beside a tail."""

    codes: tuple[str, ...]
    share: Share
    margin: int | None


@dataclass(frozen=True, slots=True)
class GroupTable:
    """One table of a group. `members` is k, how many members' shares the mean is of; 0 in a blank table."""

    id: str
    questions: tuple[str, ...]
    members: int
    status: Status
    cells: tuple[GroupCell, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """A group's total of attendance, capacity or revenue over `members` houses, rounded; None where it is blank."""

    id: str
    members: int
    total: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """The average house of a group: "cluster", or "kind:theatre" and so on. `step` is 1 or 5 points."""

    id: str
    step: int
    tables: Mapping[str, GroupTable]
    totals: tuple[Total, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class JointAudience:
    """The joint audience: houses weighted by attendance. Another figure than the average house.

    Its tables hold only the cells that are compared, of the folded lists; `step` is 1 or 5 points, as in a group.
    """

    step: int
    tables: Mapping[str, GroupTable]


@dataclass(frozen=True, slots=True)
class ClusterFigures:
    """What of a wave is everybody's: groups, the joint audience, and by house up to five its audience also visits.

    `affinities` aren't ranked: the houses of each stand in alphabetical order.
    """

    wave: str
    groups: Mapping[str, Group]
    joint: JointAudience | None = None
    affinities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


CLUSTER = "cluster"


def kind_group(kind: str) -> str:
    """The id of a peer group."""
    return f"kind:{kind}"
