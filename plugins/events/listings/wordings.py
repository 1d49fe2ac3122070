"""A short text that a listing may give in two languages: `Barn`, or `{nb: Barn, en: Child}`."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Discriminator, Tag

from plugins.cluster.texts import Line200
from plugins.events.model import Wording


class InBothLanguages(BaseModel):
    """The text in Norwegian and in English."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    nb: Line200
    en: Line200


def _shape(value: object) -> str:
    return "in both languages" if isinstance(value, dict | InBothLanguages) else "plain"


WrittenWording = Annotated[
    Annotated[Line200, Tag("plain")] | Annotated[InBothLanguages, Tag("in both languages")], Discriminator(_shape)
]


def wording_of(written: str | InBothLanguages) -> Wording:
    """What the listing says, for readers of any language."""
    if isinstance(written, InBothLanguages):
        return Wording(written.nb, (("nb", written.nb), ("en", written.en)))
    return Wording(written)
