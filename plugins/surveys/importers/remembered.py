"""What a person decided about an export and how its answers were got, remembered beside it, for this wave and the next.

A decision that ends in a question mark is a proposal that nobody has confirmed yet.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plugins.surveys.importers.account import Asked
from plugins.surveys.importers.target import LEAVE_OUT, OPEN


@dataclass(frozen=True)
class Remembered:
    """Decisions about columns and answers (see target.Decisions), and by wave how the answers were got."""

    columns: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    waves: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def with_asked(self, asked: Iterable[Asked]) -> "Remembered":
        """With what is open, as proposals."""
        return self._with((one, f"{one.proposal}{OPEN}") for one in asked)

    def accepting(self, asked: Iterable[Asked]) -> "Remembered":
        """With every proposal taken, to see what would be asked then; what has no proposal is left out."""
        return self._with((one, one.proposal or LEAVE_OUT) for one in asked)

    def decide(self, one: Asked, decision: str) -> "Remembered":
        """With one decision more."""
        return self._with([(one, decision)])

    def with_wave(self, wave: str, collected: Mapping[str, object]) -> "Remembered":
        """With how one wave's answers were got."""
        return Remembered(self.columns, self.answers, {**self.waves, wave: collected})

    def _with(self, decided: Iterable[tuple[Asked, str]]) -> "Remembered":
        columns = dict(self.columns)
        answers = {question: dict(texts) for question, texts in self.answers.items()}
        for one, decision in decided:
            if one.question:
                answers.setdefault(one.question, {})[one.name] = decision
            else:
                columns[one.name] = decision
        return Remembered(columns, answers, self.waves)
