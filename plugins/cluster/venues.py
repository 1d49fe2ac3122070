"""Venue files become venues: where it is, how to get there, what access it has, which time zone it keeps."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from plugins.cluster.code_lists import Coded
from plugins.cluster.files.written import Image, Name, Slug, Summary
from plugins.cluster.settings import TimezoneName, WebAddress
from plugins.cluster.texts import Line120


class Address(BaseModel):
    """A postal address; a tool that imports may know only parts of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    street: Line120 | None = None
    postal_code: Line120 | None = None
    locality: Line120 | None = None
    region: Line120 | None = None
    country: Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")] | None = None


class VenueTranslation(BaseModel):
    """A venue's texts in another language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name | None = None
    summary: Summary | None = None
    body: Annotated[str, StringConstraints(max_length=20_000)] | None = None


class Venue(BaseModel):
    """A place where performances happen. Coordinates are degrees north and east, WGS 84."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    slug: Slug
    name: Name
    address: Address = Address()
    municipality: Annotated[str, Coded("municipalities")] | None = None
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    timezone: TimezoneName
    capacity: Annotated[int, Field(ge=1, le=200_000)] | None = None
    access: tuple[Annotated[str, Coded("access")], ...] = ()
    website: WebAddress | None = None
    image: Image | None = None
    summary: Summary | None = None
    unverified: bool = False
    translations: dict[Literal["en"], VenueTranslation] = Field(default_factory=dict)
    body: Annotated[str, StringConstraints(max_length=20_000)] = ""

    @model_validator(mode="after")
    def _whole_position(self) -> "Venue":
        if (self.latitude is None) != (self.longitude is None):
            raise PydanticCustomError("cluster.half-position", "one coordinate without the other", {})
        return self

    def text(self, language: str) -> VenueTranslation:
        """Name, summary and body in `language`, each in Norwegian where it isn't translated."""
        other = self.translations.get("en") if language == "en" else None
        return VenueTranslation(
            name=(other and other.name) or self.name,
            summary=(other and other.summary) or self.summary,
            body=(other and other.body) or self.body,
        )
