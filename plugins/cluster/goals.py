"""What a cluster's board has set itself, and what it reckons work to cost: settings that the board's report reads."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from plugins.cluster.files.written import Slug, WrittenDate

MeasureName = Annotated[
    str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*(:[a-z0-9]+([_-][a-z0-9]+)*)?$", max_length=80)
]
"""What is measured: "average:young", "members-with-figures". plugins/benchmarks/measures.py knows them all."""
Hours = Annotated[float, Field(ge=0, le=10_000, allow_inf_nan=False)]


def _as_written(wave: object) -> object:
    """A wave is a name, also where YAML takes it for a number: 2027."""
    return str(wave) if type(wave) is int else wave


class Goal(BaseModel):
    """A goal the board has adopted: a figure, and how far it is to come by the end of a wave.

    `target` is in the measure's own unit: percent for a share, a number for what is counted.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Slug
    measure: MeasureName
    target: Annotated[int, Field(ge=0, le=1_000_000_000)]
    direction: Literal["at-least", "at-most"] = "at-least"
    by: Annotated[Slug, BeforeValidator(_as_written)]
    """The wave by whose end it is to be reached."""
    adopted: WrittenDate


class Effort(BaseModel):
    """About how many working hours a proposal takes for each house, and what an hour costs where the board says so."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    deliver: Hours = 4
    learn: Hours = 2
    answers: Hours = 12
    calendar: Hours = 1
    hour_costs: Annotated[int, Field(ge=1, le=100_000)] | None = None
