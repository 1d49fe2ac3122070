"""What became of everything in an export: every row, every question's answers, every filled cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from plugins.surveys.findings import Finding


@dataclass(frozen=True, slots=True)
class QuestionAccount:
    """One question: answered + blank + the sum of `lost` is the number of respondents kept, always.

    `pieces_lost` are parts of kept answers that were not recognised; `own_words` were kept apart.
    """

    id: str
    columns: tuple[str, ...]
    answered: int
    blank: int
    lost: Mapping[str, int]
    pieces_lost: int
    own_words: int


@dataclass(frozen=True, slots=True)
class ColumnAccount:
    """One column: what it is, and how many of its cells hold something, in rows kept and in rows that went."""

    name: str
    letter: str
    role: str
    question: str
    filled: int
    filled_in_gone: int


@dataclass(frozen=True, slots=True)
class Account:
    """read == kept + the sum of `gone`, always. `partial` are those who answered less than half of what all were asked.

    `missing` are questions of the questionnaire that the export doesn't have.
    """

    tool: str
    read: int
    kept: int
    partial: int
    gone: Mapping[str, int]
    questions: tuple[QuestionAccount, ...]
    columns: tuple[ColumnAccount, ...]
    missing: tuple[str, ...]
    remarks: tuple[Finding, ...] = ()

    def as_data(self) -> dict[str, object]:
        """The account for programs."""
        return {
            "tool": self.tool,
            "read": self.read,
            "kept": self.kept,
            "partial": self.partial,
            "dropped": dict(self.gone),
            "questions": [
                {
                    "id": one.id, "columns": list(one.columns), "answered": one.answered, "blank": one.blank,
                    "dropped": dict(one.lost), "parts_dropped": one.pieces_lost, "own_words": one.own_words,
                }
                for one in self.questions
            ],
            "columns": [
                {
                    "column": one.letter, "heading": one.name, "use": one.role, "question": one.question,
                    "filled": one.filled, "filled_in_dropped": one.filled_in_gone,
                }
                for one in self.columns
            ],
            "not_in_the_export": list(self.missing),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class FreeText:
    """Words for the house's own eyes only: never in a package. `column` is empty where they stood among the options."""

    question: str
    column: str
    why: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """Something a person is to decide: a column, or an answer to a question; `proposal` may be empty.

    `count` cells hold it, or hold something; `different` are a column's different cells.
    """

    name: str
    proposal: str
    question: str = ""
    count: int = 0
    different: int = 0


@dataclass(frozen=True)
class Imported:
    """An export, read: the package's columns with one value per respondent, in an order that tells nothing.

    `asked` is what is open; while one of them has a proposal, nothing should be handed in. With `problems` nothing
    could be read at all. `days` are the first and last day on which somebody kept answered, where the export says.
    """

    account: Account | None
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict, repr=False)
    shown: tuple[str, ...] = ()
    days: tuple[date, date] | None = None
    free_text: tuple[FreeText, ...] = field(default=(), repr=False)
    asked: tuple[Asked, ...] = ()
    problems: tuple[Finding, ...] = ()
