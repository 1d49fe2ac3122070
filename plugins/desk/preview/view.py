"""The words and figures of a preview as they are printed, for page and screen alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from plugins.cluster.pages.language import Words
from plugins.desk.preview.figures import Preview, Result
from plugins.desk.preview.ladder import Step
from plugins.desk.preview.loaded import Loaded
from plugins.questionnaires.model import Block, Text


@dataclass(frozen=True)
class View:
    """All that is shown. `members` have delivered, this one counted; `region` is the cluster's.

    `weighted_points` is the difference that can be certain at the answers that weighting starts from.
    """

    preview: Preview
    loaded: Loaded
    answer_steps: tuple[Step, ...]
    member_steps: tuple[Step, ...]
    weighted_points: int
    members: int
    region: str

    def blocks(self) -> Mapping[Block, list[Result]]:
        """The results by block of the form, in order; blocks without any are left out."""
        found = {
            block: [result for result in self.preview.results if result.question.block == block.id]
            for block in self.preview.questionnaire.blocks
        }
        return {block: results for block, results in found.items() if results}

    @property
    def marked(self) -> int:
        """How many of the people's own words hold what could name somebody."""
        return sum(words.marked for words in self.loaded.words)


class Printed:
    """Figures and texts in one language, as they are printed."""

    def __init__(self, view: View, language: str) -> None:
        self.language = language
        self._words = Words(language)
        self._house = view.preview.house

    def text(self, text: Text) -> str:
        """Words that may name the house."""
        return text.filled(self.language, self._house[self.language] if self._house else None)

    def percent(self, share: float) -> str:
        """A share in whole percent, halves up."""
        return f"{int(100 * share + 0.5)}" + ("\N{NO-BREAK SPACE}%" if self.language == "nb" else "%")

    def points(self, margin: float) -> int:
        """A margin in whole percentage points, rounded up: it never says less than it is."""
        return ceil(round(100 * margin, 9))

    def margin(self, margin: float) -> str:
        """A share's margin."""
        return f"±\N{NO-BREAK SPACE}{self.points(margin)}"

    def score(self, value: float, *, whole: bool) -> str:
        """A mean, with one decimal where it isn't a recommendation score."""
        text = self._words.number(round(value) if whole else round(value, 1), "0" if whole else "0.0")
        return text.replace("-", "−")

    def number(self, value: int) -> str:
        """A count."""
        return self._words.number(value)

    def about(self, value: int) -> str:
        """A number of answers to aim for, rounded up to two figures: more would pretend to know."""
        step = 10 ** max(0, len(str(value)) - 2)
        return self._words.number(-(-value // step) * step)
