"""A questionnaire in one version becomes the words of a form: filled in for one house, in both languages.

What every kind of form shares is decided here: which questions and options, in which order, with which words.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.questionnaires.model import Option, Privacy, Question, Questionnaire, QuestionType, Routing, Text
from plugins.questionnaires.versions import options_at, questions_at, text_at


@dataclass(frozen=True, slots=True)
class Choice:
    """One box to tick. `alone` says that it excludes all others."""

    code: str
    text: Text
    alone: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it is asked. `names` are slug and name of the houses of a question about houses."""

    id: str
    item: int | None
    type: QuestionType
    text: Text
    help: Text | None
    choices: tuple[Choice, ...]
    names: tuple[Choice, ...]
    routing: Routing | None

    @property
    def several(self) -> bool:
        """Whether more than one box may be ticked."""
        return self.type is QuestionType.MULTIPLE

    @property
    def boxes(self) -> tuple[Choice, ...]:
        """All there is to tick."""
        return (*self.names, *self.choices)


@dataclass(frozen=True, slots=True)
class Part:
    """Questions that stand together under a heading."""

    id: str
    text: Text
    core: bool
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """Everything a form says. `notice` is what respondents are told, in its order."""

    questionnaire: str
    version: int
    wave: str
    house: str
    title: Text
    introduction: Text
    notice: Mapping[str, Text]
    parts: tuple[Part, ...]

    @property
    def questions(self) -> tuple[Asked, ...]:
        """All questions in their order."""
        return tuple(question for part in self.parts for question in part.questions)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who asks: the house's name, what questions call it, and where questions about privacy go."""

    house: Text
    called: Text
    cluster: str
    contact: str

    def fill(self, text: Text) -> Text:
        """`text` with the names in place of the braces, the house's in full."""
        return Text(self._filled(text.nb, self.house.nb), self._filled(text.en, self.house.en))

    def ask(self, text: Text) -> Text:
        """`text` as a question puts it."""
        return Text(self._filled(text.nb, self.called.nb), self._filled(text.en, self.called.en))

    def _filled(self, text: str, house: str) -> str:
        return text.replace("{cluster}", self.cluster).replace("{contact}", self.contact).replace("{house}", house)


def word(
    questionnaire: Questionnaire, version: int, wave: str, slug: str, sender: Sender, names: Mapping[str, Text]
) -> Wording:
    """The words of a form of `version`; `names` are the houses to be named, by slug."""
    asked = questions_at(questionnaire, version)
    parts = (
        Part(
            block.id,
            sender.fill(block.text),
            block.core,
            tuple(_asked(question, version, sender, names) for question in asked if question.block == block.id),
        )
        for block in questionnaire.blocks
    )
    return Wording(
        questionnaire=questionnaire.id,
        version=version,
        wave=wave,
        house=slug,
        title=sender.fill(questionnaire.title),
        introduction=sender.fill(questionnaire.introduction),
        notice=_notice(questionnaire.privacy, sender),
        parts=tuple(part for part in parts if part.questions),
    )


def _asked(question: Question, version: int, sender: Sender, names: Mapping[str, Text]) -> Asked:
    options = question.beside_members if question.of_members else options_at(question, version)
    return Asked(
        id=question.id,
        item=question.item,
        type=question.type,
        text=sender.ask(text_at(question, version)),
        help=sender.ask(question.help) if question.help else None,
        choices=tuple(_choice(option, version, sender) for option in options),
        names=tuple(Choice(slug, name, alone=False) for slug, name in names.items()) if question.of_members else (),
        routing=question.routing,
    )


def _choice(option: Option, version: int, sender: Sender) -> Choice:
    return Choice(option.code, sender.ask(text_at(option, version)), option.exclusive)


def _notice(privacy: Privacy, sender: Sender) -> dict[str, Text]:
    parts = {
        "controller": privacy.controller,
        "why": privacy.why,
        "basis": privacy.basis,
        "kept": privacy.kept,
        "shared": privacy.shared,
        "rights": privacy.rights,
        "contact_slip": privacy.contact_slip,
    }
    return {name: sender.fill(text) for name, text in parts.items()}
