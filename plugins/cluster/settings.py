"""The settings of `pelicanconf.py` and a cluster's `cluster.yaml`, typed and checked before anything starts."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, create_model, model_validator
from pydantic_core import PydanticCustomError

from plugins.cluster.design import Design
from plugins.cluster.files.frontmatter import parse_yaml, read_text
from plugins.cluster.files.validation import validated
from plugins.cluster.files.written import WrittenDate
from plugins.cluster.goals import Effort, Goal
from plugins.cluster.texts import Line60, Line120

PRODUCT_DIR = Path(__file__).resolve().parent.parent.parent
CLUSTER_FILE = "cluster.yaml"
LONGEST_ADDRESS = 1_000
PLAIN: Final = "plain"
BY_PASSWORD: Final = "password"  # noqa: S105 - the word, not one


@cache
def timezones() -> frozenset[str]:
    """Every time zone there is; the system's list is looked through once, which takes as long as reading ten venues."""
    return frozenset(available_timezones())


def _timezone(name: str) -> str:
    if name not in timezones():
        raise PydanticCustomError("cluster.unknown-timezone", "no such time zone", {"given": name})
    return name


TimezoneName = Annotated[str, AfterValidator(_timezone)]


def web_address(value: str) -> str:
    """An absolute http(s) address, or a problem: no other scheme is ever shown as a link."""
    scheme, separator, rest = value.partition("://")
    written = all(sign.isprintable() and sign not in " <>\"'\\" for sign in value) and len(value) <= LONGEST_ADDRESS
    if scheme.lower() not in {"http", "https"} or not separator or not rest or not written:
        raise PydanticCustomError("cluster.not-a-web-address", "not a web address", {"given": value[:80]})
    return value


def _at_the_root(value: str) -> str:
    """Pages link to each other from the root: a site needs a name of its own, not a folder of another's."""
    if "/" in value.partition("://")[2].rstrip("/"):
        raise PydanticCustomError("cluster.site-below-a-path", "not at the root", {"given": value[:80]})
    return value.rstrip("/")


WebAddress = Annotated[str, AfterValidator(web_address)]
SiteAddress = Annotated[str, AfterValidator(web_address), AfterValidator(_at_the_root)]


class Settings(BaseModel):
    """What a cluster decides about its site. The names in capitals stand in `pelicanconf.py` and `cluster.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    site_name: Line60 = Field(alias="SITENAME")
    site_url: SiteAddress = Field(alias="SITEURL")
    cluster_name: Line120 = Field(alias="CLUSTER_NAME")
    region: Line60 = Field(alias="REGION")
    country: Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")] = Field(alias="COUNTRY")
    contact: Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] = Field(alias="CONTACT")
    timezone: TimezoneName = Field(alias="TIMEZONE")
    currency: Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")] = Field(alias="CURRENCY")
    design: Design = Field(default_factory=Design, alias="DESIGN")
    sample: bool = Field(alias="SAMPLE")
    """The cluster is invented: pages and reports say so, and only then may the demo key be used."""

    answers: Literal["sealed", "plain"] = Field("sealed", alias="ANSWERS")
    """Plain: a round without keys is issued all the same, and everybody with the repository reads its answers."""
    board_report: Literal["key", "password"] = Field("key", alias="BOARD_REPORT")
    """How the board's report leaves the protected stage: sealed to the board's key, or behind a password."""
    board_report_renewed: WrittenDate | None = Field(None, alias="BOARD_REPORT_RENEWED")
    """The day since which that is another password, because somebody may have seen the one before."""
    goals: Annotated[tuple[Goal, ...], Field(max_length=8)] = Field((), alias="GOALS")
    """What the board has set itself; its report holds each against the figures."""
    effort: Effort = Field(default_factory=Effort, alias="EFFORT")
    """What the board reckons its report's proposals to cost."""

    cluster_dir: Path = Field(exclude=True, alias="CLUSTER_DIR")
    today: date = Field(exclude=True, alias="TODAY")
    languages: tuple[str, ...] = ("nb", "en")

    @model_validator(mode="after")
    def _only_passwords_are_renewed_here(self) -> "Settings":
        if self.board_report_renewed is not None and self.board_report != BY_PASSWORD:
            raise PydanticCustomError(
                "cluster.board-renewed-without-password", "no password", {"given": self.board_report}
            )
        return self

    @property
    def default_language(self) -> str:
        """The language at the root of the site."""
        return self.languages[0]

    @property
    def content_dir(self) -> Path:
        """Where members write: events, members, venues, pages."""
        return self.cluster_dir / "content"


_OF_NOBODY: Mapping[str, object] = {"SAMPLE": False, "DESIGN": {}, "GOALS": [], "EFFORT": {}}
"""What a cluster starts with that says nothing of its own."""
SETTING_NAMES = tuple(str(info.alias) for info in Settings.model_fields.values() if info.alias)


def load_settings(configured: Mapping[str, object]) -> Settings:
    """The settings among `configured` (the names of pelicanconf.py). Raises validation.Invalid."""
    data = {name: configured[name] for name in SETTING_NAMES if name in configured}
    return validated(Settings, data, {}, "pelicanconf.py")


def overrides(cluster_dir: Path) -> dict[str, object]:
    """What `cluster.yaml` of the folder says instead. Raises frontmatter.Unreadable or validation.Invalid.

    Another cluster never inherits that this one is an invented sample, nor its look, whose files aren't there, nor
    what its board decided.
    """
    path = cluster_dir / CLUSTER_FILE
    inherited: dict[str, object] = {} if cluster_dir == PRODUCT_DIR else dict(_OF_NOBODY)
    if not path.is_file():
        return inherited
    data, lines = parse_yaml(read_text(path, CLUSTER_FILE), CLUSTER_FILE)
    said = validated(_overrides_model(), data, lines, CLUSTER_FILE).model_dump(by_alias=True, exclude_unset=True)
    return {**inherited, **said}


def _overrides_model() -> type[BaseModel]:
    """`cluster.yaml` may say any of the settings with an alias of its own, and nothing that can run."""
    fields: dict[str, Any] = {
        name: (info.annotation, Field(None, alias=info.alias))
        if not info.metadata
        else (Annotated[info.annotation, *info.metadata], Field(None, alias=info.alias))
        for name, info in Settings.model_fields.items()
        if info.alias not in {None, "CLUSTER_DIR", "TODAY"}
    }
    return create_model("Overrides", __config__=ConfigDict(extra="forbid"), **fields)


def date_of_build(environment: Mapping[str, str]) -> date:
    """Today, as every page means it: SOURCE_DATE_EPOCH (seconds, UTC) where it is set, else the clock's date."""
    epoch = environment.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC).astimezone()
    return moment.date()
