"""The shape of surveys/<id>/questionnaire.yaml and surveys/waves.yaml, as people write them.

Pydantic checks each value by itself; what one value says of another is checked in rules.py, declarations.py and
waves.py.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from plugins.cluster.files.written import Slug, WrittenDate
from plugins.questionnaires.model import Collected, Figures, QuestionType

OWN_MUNICIPALITY = "own-municipality"
OTHER_MUNICIPALITIES = "other-municipalities"

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=40)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=200)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
Version = Annotated[int, Field(ge=1, le=99)]
Number = Annotated[float, Field(allow_inf_nan=False, ge=-1e9, le=1e9)]


class Written(BaseModel):
    """What all parts of the file have in common: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WrittenText(Written):
    """Words in both languages."""

    nb: Words
    en: Words


class WrittenOption(Written):
    """One possible answer."""

    code: Code
    nb: Words
    en: Words
    since: Version | None = None
    until: Version | None = None
    earlier: dict[Version, WrittenText] = Field(default_factory=dict)
    lower: Number | None = None
    upper: Number | None = None
    value: Number | None = None
    missing: bool = False
    exclusive: bool = False


class WrittenFolded(Written):
    """One entry of a folded list and the codes it holds; of several-answer questions the words are the option's."""

    code: Code
    nb: Words | None = None
    en: Words | None = None
    of: Literal["own-municipality", "other-municipalities"] | Annotated[tuple[Code, ...], Field(max_length=60)]


class WrittenRouting(Written):
    """When a question is asked."""

    question: Id | None = None
    codes: Annotated[tuple[Code, ...], Field(max_length=60)] = ()
    moments: Annotated[tuple[Literal["before", "interval", "after", "next-day"], ...], Field(max_length=4)] = ()


class WrittenQuestion(Written):
    """One question."""

    id: Id
    block: Slug
    type: QuestionType
    nb: Words
    en: Words
    item: Annotated[int, Field(ge=1, le=99)] | None = None
    help: WrittenText | None = None
    since: Version = 1
    until: Version | None = None
    earlier: dict[Version, WrittenText] = Field(default_factory=dict)
    options: Annotated[tuple[WrittenOption, ...], Field(max_length=60)] = ()
    options_from: Literal["municipalities", "members"] | None = None
    folded: Annotated[tuple[WrittenFolded, ...], Field(max_length=10)] = ()
    recode: dict[Version, dict[Code, Code]] = Field(default_factory=dict)
    routing: WrittenRouting | None = None
    cube: bool = False
    figures: Figures = Figures.ALL
    publish: Code | None = None
    by_size: bool = False


def current_options(question: WrittenQuestion) -> tuple[WrittenOption, ...]:
    """The options that are still asked."""
    return tuple(option for option in question.options if option.until is None)


class WrittenBlock(Written):
    """Questions that stand together."""

    id: Slug
    core: bool
    nb: Words
    en: Words


class WrittenPrivacy(Written):
    """The privacy notice."""

    controller: WrittenText
    why: WrittenText
    basis: WrittenText
    kept: WrittenText
    shared: WrittenText
    rights: WrittenText
    contact_slip: WrittenText


class WrittenHandling(Written):
    """A treatment other than the policy's usual one."""

    least_answers: Annotated[int, Field(ge=5, le=1000)] | None = None
    folded_only: bool = False
    by_kind: bool = True


class WrittenComparison(Written):
    """One declared comparison."""

    id: Slug
    question: Id
    code: Code
    nb: Words
    en: Words


class WrittenQuestionnaire(Written):
    """The whole file."""

    id: Slug
    version: Version
    title: WrittenText
    introduction: WrittenText
    collected: Collected
    privacy: WrittenPrivacy
    handling: WrittenHandling = WrittenHandling()
    blocks: Annotated[tuple[WrittenBlock, ...], Field(min_length=1, max_length=40)]
    questions: Annotated[tuple[WrittenQuestion, ...], Field(min_length=1, max_length=100)]
    tables: Annotated[tuple[Annotated[tuple[Id, ...], Field(min_length=1)], ...], Field(max_length=200)]
    comparisons: Annotated[tuple[WrittenComparison, ...], Field(max_length=40)]


class WrittenWave(Written):
    """One wave of one questionnaire."""

    id: Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}(-[a-z0-9]+)?$", max_length=20)]
    questionnaire: Slug
    version: Version
    opens: WrittenDate
    closes: WrittenDate
    season: Literal["winter", "spring", "summer", "autumn", "year"]
    hand_in_by: WrittenDate | None = None
    late: Annotated[dict[Slug, Reason], Field(max_length=200)] = Field(default_factory=dict)


class WrittenWaves(Written):
    """The whole of waves.yaml."""

    waves: Annotated[tuple[WrittenWave, ...], Field(max_length=200)]
