"""What an export is to become a package of, and what a person has decided about its columns and answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from plugins.questionnaires.model import Questionnaire

LEAVE_OUT = "leave-out"
OWN_WORDS = "own-words"
OPEN = "?"  # ends what isn't decided yet


@dataclass(frozen=True)
class Target:
    """The questionnaire as it was asked, whose answers they are, and the days of the wave, both inclusive.

    `house` are the member's own names and `members` the others' by their slug, in either language.
    """

    questionnaire: Questionnaire
    version: int
    member: str
    house: tuple[str, ...]
    members: Mapping[str, tuple[str, ...]]
    opens: date
    closes: date


@dataclass(frozen=True)
class Decisions:
    """What a person decided.

    - `columns`: a column's name (see headings.py) to `question`, `question/code`, `question/own-words` or `leave-out`.
    - `answers`: a question's id to {what stands in the export: the code, or `leave-out`}.
    - `shown`: slugs of the member names on the form; None: not said.
    - `first_day`, `last_day`: only answers of these days count; None: the wave's own.
    - `moment`: when people were asked, seen from the event; None: the questionnaire isn't about one.
    - `typed_in_later`: times say when paper was typed in, not when it was answered.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    shown: tuple[str, ...] | None = None
    first_day: date | None = None
    last_day: date | None = None
    moment: str | None = None
    typed_in_later: bool = False
