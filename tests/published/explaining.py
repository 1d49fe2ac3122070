"""Which numbers of a published file follow from what may be known, and which don't.

A number in a figure is set against the figures of that figure's question; one elsewhere against all that the file may
hold. A pair of share and margin must be one that was worked out, not a share of one and a margin of another.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from tests.published.arithmetic import Figures
from tests.published.drawing import is_drawn, is_laid_out
from tests.published.knowledge import Knowledge, Pool
from tests.published.programme import Programme
from tests.published.structure import Structure
from tests.published.tokens import Found, Kind

MONTHS = {
    name: number
    for names in (
        "januar februar mars april mai juni juli august september oktober november desember",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), 1)
}
IN_POINTS = re.compile(
    r"prosentpoeng|percentage points|svar ville|svar vise|ville omtrent|answers would|plasser|twenty seats"
    r"|skala|scale from|ganger|effekt|effect"
)
FULL_BAR = re.compile(r"full bar would be|full søyle ville vært")
"""What the words below a map say of the end of its scale."""
LONGEST = 400
"""Characters of words that stand somewhere, before or behind a number in them."""
SCALES = ("0", "10", "15", "20", "30", "40", "50", "60", "80", "100")
"""The numbers along the scale of a drawing."""


@dataclass
class Reader:
    """Says of each number of one file whether it is explained. `pool` is what the file may hold; `programme` what its
    e-mails may tell; `days` are of the reader's own listings.
    """

    structure: Structure
    pool: Pool
    extra: frozenset[str] = frozenset()
    programme: Programme | None = None
    days: frozenset[date] = frozenset()
    all_of_it: Figures = field(init=False)

    @property
    def knowledge(self) -> Knowledge:
        return self.structure.knowledge

    def __post_init__(self) -> None:
        self.all_of_it = Figures().add(*self.pool.values())

    def unexplained(self, numbers: Iterable[Found]) -> Iterator[Found]:
        """Those that nothing explains."""
        for found in numbers:
            if not self.explains(found):
                yield found

    def explains(self, found: Found) -> bool:
        """Whether what may be known gives this number in this place."""
        if "/@" in found.place and self.structure.is_structure(found.place.rsplit("/@")[1], found.whole):
            return True
        if found.whole in self.extra or (found.span[1] and self._is_wording(found)):
            return True
        if found.place in ("object /", "object /ID") and re.fullmatch(r"\d{1,4}-\d{1,3}-\d{1,3}", found.whole):
            return True  # a table's cell: which table, row, column
        if self.programme and found.place.endswith(">pre") and self.programme.explains(found):
            return True
        place = self.knowledge.place_of(found.place.split(">")[0] if ">" in found.place else "", found.row)
        figures = self.pool.get(place, Figures()) if place else self.all_of_it
        return self._follows(found, figures, place)

    def _follows(self, found: Found, figures: Figures, question: str) -> bool:
        text = found.text
        of_kind = {
            Kind.DATE: lambda: _day(text) in self.knowledge.dates | self.days,
            Kind.YEAR: lambda: text in self.knowledge.years,
            Kind.PAIR: lambda: tuple(text.split("±")) in figures.pairs,
            Kind.PERCENT: lambda: text in {*figures.shares, *self._may_stand_beside(found, question)},
            Kind.MARGIN: lambda: text[1:] in figures.margins,
            Kind.LENGTH: lambda: is_drawn(found, figures.lengths),
            Kind.PLACE: lambda: is_laid_out(found, figures.lengths),
            Kind.NUMBER: lambda: self._is_number_of(found, figures, question),
        }
        return of_kind[found.kind]()

    def _may_stand_beside(self, found: Found, question: str) -> frozenset[str]:
        """Percentages that are no figures: along a scale; and the policy's, but not in a figure's own table or text."""
        drawn = found.place.endswith(">text") or "Figure" in found.place or FULL_BAR.search(found.around)
        on_scale = SCALES if drawn else ()
        return frozenset(on_scale) | (frozenset() if question else self.knowledge.policy_numbers)

    def _is_number_of(self, found: Found, figures: Figures, question: str) -> bool:
        ways = ([replace(found, text=part) for part in way] for way in _ways(found))
        return any(all(self._number(part, figures, question) for part in way) for way in ways)

    def _is_wording(self, found: Found) -> bool:
        """Whether it is inside words that stand in a questionnaire, a listing, a source or a catalogue."""
        start, end = found.span
        before = max(0, start - LONGEST)
        near = found.whole[before : end + LONGEST]
        for number in set(re.findall(r"\d+", found.whole[start:end])):
            for pattern in self.knowledge.words.get(number, ()):
                if any(m.start() <= start - before and end - before <= m.end() for m in pattern.finditer(near)):
                    return True
        return False

    def _number(self, found: Found, figures: Figures, question: str) -> bool:
        text = found.text
        if (found.place.endswith(">text") or "Figure" in found.place) and text in SCALES:
            return True
        if found.place == f"page {text}, Artifact":  # its number
            return True
        if text in figures.counts or text in self.extra:
            return True
        if text in self.knowledge.policy_numbers and not found.row:
            return True
        asked = self.knowledge.question_of(question.removeprefix("kinds/").split("/")[0])
        if asked and text in self.knowledge.labels(asked):
            return True
        if IN_POINTS.search(found.around):
            return text in figures.points
        return False


def _ways(found: Found) -> Iterator[list[str]]:
    """One number with its thousands apart, or several beside each other: "0 50 100", "6,120"."""
    yield [found.text]
    parts = re.split(r"\s", found.whole[slice(*found.span)])
    for places in range(1, 2 ** (len(parts) - 1)):
        way = [parts[0]]
        for place, part in enumerate(parts[1:]):
            way = [*way, part] if places >> place & 1 else [*way[:-1], way[-1] + part]
        yield [part.replace(",", "") for part in way]


def _day(text: str) -> date:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    if re.fullmatch(r"\d+\.\d+\.\d{4}", text):
        day, month, year = (int(part) for part in text.split("."))
        return date(year, month, day)
    day_, month_, year_ = text.replace(".", "").split()
    return date(int(year_), MONTHS[month_.lower()], int(day_))
