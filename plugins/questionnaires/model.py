"""A questionnaire as the rest of the house sees it: questions, codes, folding, declared tables and comparisons.

Plain frozen values, made by `reading.py` from surveys/<id>/questionnaire.yaml; nothing here reads a file, and
nothing here is compiled, so it runs in a browser's Python too.

Codes are permanent. What a code means in counting:

- Every option that is not `missing` is an answer. "Don't know" and "prefer not to say" are `missing`: they are
  kept in the package, but are never in a question's base and never a cell.
- SINGLE, SCALE and NUMBER: an answer is one code; the folded list is a partition of the codes, so that a folded
  count is the sum of full counts.
- MULTIPLE: an answer is a set of codes. Folded counts must be sums here as well, and unions are not, so its
  folded list is a choice of at most three options that stand as themselves.
- Of a yes/no question only the side in `publish` is a cell: the other side is the rest of the base.
- The municipality folds by the house's own: `fold(code, home)` gives `home_code` for the house's municipality.
- Questions whose options are the cluster's members (`of_members`) have no options here; what was shown to whom
  is stored in the package (see columns.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import product


class QuestionType(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    SCALE = "scale"
    NUMBER = "number"
    TEXT = "text"


class Figures(StrEnum):
    """In which figures the answers to a question may appear."""

    ALL = "all"  # the house's own figures and the groups'
    POOLED = "pooled"  # the groups' only: counted for them, never in a house's cube


class Collected(StrEnum):
    """Whose packages hold a questionnaire's answers."""

    BY_MEMBER = "by-member"  # data/<member>/<wave>/: each house asks its audience
    BY_CLUSTER = "by-cluster"  # data/cluster/<wave>/: the cluster asks its members


class Detail(StrEnum):
    """Which of a question's two code lists: compares equal to the status of a published table."""

    FULL = "full"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in both languages; they may name `{house}` (see `filled`), notices `{cluster}`, `{contact}`."""

    nb: str
    en: str

    def __getitem__(self, language: str) -> str:
        """Give the words as they stand in the file, in `nb` or `en`; another language is a KeyError."""
        return {"nb": self.nb, "en": self.en}[language]

    def filled(self, language: str, house: str | None) -> str:
        """Give the words with the house's name; without one, where many houses are meant, they say "the house"."""
        return self[language].replace("{house}", house or THE_HOUSE[language])


THE_HOUSE = Text("huset", "the house")


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer: of a question's full list, or of its folded list (then `folded` is its own code)."""

    code: str
    text: Text
    folded: str | None = None  # the code of the folded list it belongs to; None: in no folded cell
    since: int = 1  # the version of the questionnaire it came in with
    until: int | None = None  # the last version it stood in; None: it still does
    earlier: Mapping[int, Text] | None = None  # {version: its wording then}
    lower: float | None = None  # NUMBER: the band's least value, inclusive
    upper: float | None = None  # NUMBER: the band's greatest value, inclusive; None: open top
    value: float | None = None  # SCALE: the point's number, for means
    missing: bool = False  # don't know, prefer not to say: in no base and no cell
    exclusive: bool = False  # MULTIPLE: "none of these", which excludes every other option


@dataclass(frozen=True, slots=True)
class Routing:
    """When a question is asked: after one of `codes` was answered to `question`, and at one of `moments`.

    An empty `question` or empty `moments` sets no condition. Who skipped the filter question may still answer.
    """

    question: str = ""
    codes: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Questions that stand together on the form."""

    id: str
    text: Text
    core: bool  # on the first page, asked of everybody


@dataclass(frozen=True)
class Question:
    """One question; for its columns in responses.csv see columns.py."""

    id: str
    text: Text
    type: QuestionType
    options: tuple[Option, ...]
    folded: tuple[Option, ...]  # at most 3; empty when the full list serves
    block: str
    item: int | None = None  # its number on the form: several questions may be one item (6a, 6b, 6c)
    help: Text | None = None  # a line under the question
    since: int = 1
    until: int | None = None  # the last version it was asked in; None: it still is
    core: bool = True
    routing: Routing | None = None
    cube: bool = False  # its answers are counted
    figures: Figures = Figures.ALL
    publish: str | None = None  # the published side of a yes/no question
    by_size: bool = False  # its answers have no order of their own: charts draw the greatest first
    home_code: str | None = None  # the folded code of the house's own municipality
    of_members: bool = False  # its options are the cluster's members
    recode: Mapping[int, Mapping[str, str]] | None = None  # {version: {its code then: the code now}}
    earlier: Mapping[int, Text] | None = None  # {version: its wording then}
    former: tuple[Option, ...] = ()  # options no longer asked; `recode` says what their answers are now
    beside_members: tuple[Option, ...] = ()  # of_members: what else can be ticked ("none of these"); has no column

    @cached_property
    def answers(self) -> tuple[Option, ...]:
        """Options that count as an answer, in order."""
        return tuple(option for option in self.options if not option.missing)

    @cached_property
    def folded_answers(self) -> tuple[Option, ...]:
        """The folded list, or the answers themselves where there is none."""
        return self.folded or self.answers

    @cached_property
    def _folds(self) -> Mapping[str, str | None]:
        if not self.folded:
            return {option.code: option.code for option in self.answers}
        return {option.code: option.folded for option in self.answers}

    def option(self, code: str) -> Option:
        """Find an option of the full list, the folded one, or those no longer asked; an unknown code is a KeyError."""
        for option in (*self.options, *self.folded, *self.former):
            if option.code == code:
                return option
        raise KeyError(code)

    def cells(self, detail: str) -> tuple[str, ...]:
        """Give the published codes of this question, in order, for `full` or `folded`."""
        if self.publish is not None:
            return (self.publish,)
        options = {Detail.FULL: self.answers, Detail.FOLDED: self.folded_answers}[Detail(detail)]
        return tuple(option.code for option in options)

    def fold(self, code: str, home: str | None = None) -> str | None:
        """Give the folded code of a full code; None when it is missing or in no folded cell.

        `home` is the municipality of the house whose answers these are; it matters where `home_code` is set.
        """
        if self.home_code is not None and code == home and code in self._folds:
            return self.home_code
        return self._folds.get(code)

    def unfold(self, folded: str, home: str | None = None) -> tuple[str, ...]:
        """Give the full codes that fold to `folded`, in order; the inverse of `fold`."""
        return tuple(option.code for option in self.answers if self.fold(option.code, home) == folded)


OWN_BLOCK = Block("own", Text("Spørsmål fra {house}", "Questions from {house}"), core=False)
"""Where a house's own questions stand on its form."""


@dataclass(frozen=True, slots=True)
class Table:
    """A declared table: one question, or two crossed. Its id is `a` or `a-by-b`, as permanent as theirs."""

    id: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A declared comparison of a house with the others: the share of one folded cell of one question.

    `code` is of the folded list, since groups under 13 members publish no other; with full lists the share is
    the sum over `question.unfold(code, home)`.
    """

    id: str
    question: str
    code: str
    text: Text  # names the share in a sentence: "the share under 35"


@dataclass(frozen=True, slots=True)
class Privacy:
    """What every form tells the respondent."""

    controller: Text
    why: Text
    basis: Text
    kept: Text
    shared: Text
    rights: Text
    contact_slip: Text


@dataclass(frozen=True, slots=True)
class Handling:
    """Where a questionnaire asks for another treatment than the policy's usual one."""

    least_answers: int | None = None  # least base for any figure; None: as the policy says
    folded_only: bool = False  # never the full lists
    by_kind: bool = True  # figures for peer groups too


@dataclass(frozen=True)
class Questionnaire:
    """One questionnaire in its newest version."""

    id: str
    version: int
    title: Text
    introduction: Text
    collected: Collected
    privacy: Privacy
    handling: Handling
    blocks: tuple[Block, ...]
    questions: tuple[Question, ...]
    tables: tuple[Table, ...]
    comparisons: tuple[Comparison, ...]
    own: Mapping[tuple[str, str], tuple[Question, ...]] = field(default_factory=dict)  # by wave and member

    def of_house(self, wave: str, member: str) -> "Questionnaire":
        """The questionnaire as a house asks it in a wave: with its own questions, each in a table of its own.

        What it asked in its other waves remains in `own`.
        """
        own = self.own.get((wave, member), ())
        if not own:
            return self
        tables = (*self.tables, *(Table(question.id, (question.id,)) for question in own if question.cube))
        others = {of: asked for of, asked in self.own.items() if of[1] == member and of[0] != wave}
        questions = (*self.questions, *own)
        return replace(self, blocks=(*self.blocks, OWN_BLOCK), questions=questions, tables=tables, own=others)

    @cached_property
    def _by_id(self) -> Mapping[str, Question]:
        return {question.id: question for question in self.questions}

    def question(self, question_id: str) -> Question:
        """Find a question; an unknown id is a KeyError."""
        return self._by_id[question_id]

    def table(self, table_id: str) -> Table:
        """Find a declared table; an unknown id is a KeyError."""
        return {table.id: table for table in self.tables}[table_id]

    def codes(self, table: Table, detail: str) -> tuple[tuple[str, ...], ...]:
        """Give the code tuples of a table's published cells, in order; `detail` is `full` or `folded`."""
        return tuple(product(*(self.question(name).cells(detail) for name in table.questions)))
