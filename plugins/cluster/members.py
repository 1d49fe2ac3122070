"""Member files become members: who they are, how far they have come, and what their agreement allows."""

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from plugins.cluster.code_lists import Coded
from plugins.cluster.files.written import Image, Name, Slug, Summary, WrittenDate
from plugins.cluster.settings import TimezoneName, WebAddress

Translated = dict[Literal["en"], "MemberTranslation"]


RESERVED = ("board", "cluster", "editions", "keys", "meeting-kit", "protection", "reference")
"""Folders beside the members', and readers beside them: a house of that name would have its files where ours lie."""


def _not_ours(slug: str) -> str:
    if slug in RESERVED:
        raise PydanticCustomError("cluster.reserved-name", "reserved", {"given": slug, "suggestion": f"{slug}-1"})
    return slug


class Sharing(StrEnum):
    """How far a member's survey figures may go, from nowhere to the public site."""

    NONE = "none"
    OWN = "own"
    POOLED = "pooled"
    BOARD = "board"
    PUBLIC = "public"

    @property
    def rank(self) -> int:
        """0 for none … 4 for public: a higher rank allows all that a lower one does."""
        return list(Sharing).index(self)

    def allows(self, use: "Sharing") -> bool:
        """Whether an agreement at this level covers `use`."""
        return self.rank >= use.rank


class Agreement(BaseModel):
    """The sharing agreement as data; the build enforces it and the report prints it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Annotated[int, Field(ge=1, le=99)]
    accepted: WrittenDate | None = None
    figures: Sharing
    overlap_with: Literal["all", "none"] | tuple[Slug, ...] = "none"
    leaving: Literal["stay-in-frozen", "retire-groups"] = "stay-in-frozen"

    @model_validator(mode="after")
    def _accepted_before_use(self, info: ValidationInfo) -> "Agreement":
        """Nothing is shared by an agreement that nobody accepted, or that is to be accepted some day."""
        if self.accepted is None and self.figures is not Sharing.NONE:
            raise PydanticCustomError("cluster.agreement-not-accepted", "not accepted", {"given": self.figures.value})
        today = (info.context or {}).get("today")
        if self.accepted is not None and today is not None and self.accepted > today:
            given = {"given": self.accepted.isoformat()}
            raise PydanticCustomError("cluster.agreement-accepted-later", "accepted on a day to come", given)
        return self


class Feed(BaseModel):
    """Where a member's own programme can be fetched from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: WebAddress
    format: Literal["ical", "jsonld", "csv"]
    timezone: TimezoneName = "Europe/Oslo"


class Report(BaseModel):
    """How a member gets its report: sealed to its own key, or as a PDF that asks for a password.

    `renewed` is the day since which there is another password, because somebody may have seen the one before.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    deliver: Literal["key", "password"] = "key"
    renewed: WrittenDate | None = None

    @model_validator(mode="after")
    def _only_passwords_are_renewed_here(self) -> "Report":
        if self.renewed is not None and self.deliver != "password":
            raise PydanticCustomError("cluster.renewed-without-password", "no password", {"given": self.deliver})
        return self


class MemberTranslation(BaseModel):
    """A member's texts in another language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name | None = None
    summary: Summary | None = None
    body: Annotated[str, StringConstraints(max_length=20_000)] | None = None


class Member(BaseModel):
    """An organisation that takes part."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    slug: Annotated[Slug, AfterValidator(_not_ours)]
    name: Name
    kind: Annotated[str, Coded("kinds")]
    municipality: Annotated[str, Coded("municipalities")] | None = None
    website: WebAddress | None = None
    submitters: tuple[Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,38}$")], ...] = ()
    joined: WrittenDate
    stage: Annotated[str, Coded("stages")]
    agreement: Agreement
    feed: Feed | None = None
    report: Report = Field(default_factory=Report)
    image: Image | None = None
    color: Annotated[str, StringConstraints(pattern="^#[0-9a-fA-F]{6}$")] | None = None
    unverified: bool = False
    summary: Summary | None = None
    translations: Translated = Field(default_factory=dict)
    body: Annotated[str, StringConstraints(max_length=20_000)] = ""

    @model_validator(mode="before")
    @classmethod
    def _empty_translations(cls, data: Any) -> Any:  # noqa: ANN401 - pydantic passes what the file holds
        if isinstance(data, dict) and data.get("translations") is None:
            data = {key: value for key, value in data.items() if key != "translations"}
        return data

    def text(self, language: str) -> "MemberText":
        """Name, summary and body in `language`, each in Norwegian where it isn't translated."""
        other = self.translations.get("en") if language == "en" else None
        return MemberText(
            name=(other and other.name) or self.name,
            summary=(other and other.summary) or self.summary,
            body=(other and other.body) or self.body,
        )


class MemberText(BaseModel):
    """A member's texts in one language; body is Markdown."""

    name: str
    summary: str | None
    body: str


def agree_on_overlap(one: Member, other: Member) -> bool:
    """Whether the agreements of both allow that overlap of their audiences is told."""
    return _allows_overlap(one, other) and _allows_overlap(other, one)


def _allows_overlap(member: Member, other: Member) -> bool:
    allowed = member.agreement.overlap_with
    return allowed == "all" or (allowed != "none" and other.slug in allowed)
