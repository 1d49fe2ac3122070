"""Which figures each published file may hold: a page those it is public with, a report its reader's besides.

Everything that isn't named here may hold no figure at all: it must be what it would be if nobody had ever been asked.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from tests.desk.building import SUNDAY
from tests.published.arithmetic import Figures
from tests.published.audits import tried
from tests.published.board_figures import BoardFigures
from tests.published.edition_figures import EditionFigures
from tests.published.explaining import Reader
from tests.published.knowledge import Knowledge, Pool
from tests.published.programme import Programme
from tests.published.report_figures import ReportFigures
from tests.published.structure import Structure

AUDIENCE = re.compile(
    r"output/(?:publikum|en/audience)/(?:(?:hus|house)/(?P<house>[^/]+)/|(?P<wave>\d{4})/)?index\.html"
)
REPORT = re.compile(r"reports/(?:en/)?members/(?P<member>[^/]+)\.(?:pdf|html)")
OPEN = ("public",)
NAMED = ("public", "board")


@dataclass
class Scopes:
    """Readers for the files of one folder of published things, each with what its file may hold."""

    knowledge: Knowledge
    structure: Structure = field(init=False)
    figures: EditionFigures = field(init=False)
    own: ReportFigures = field(init=False)
    board: BoardFigures = field(init=False)
    known: dict[str, Reader] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.structure = Structure(self.knowledge)
        self.figures = EditionFigures(self.knowledge)
        today = datetime.fromtimestamp(int(SUNDAY), UTC).date()
        self.own = ReportFigures(self.knowledge)
        self.board = BoardFigures(self.knowledge, today)

    def reader_of(self, file: str) -> Reader:
        """The reader of a file, by its path below the folder."""
        audience, report = AUDIENCE.fullmatch(file), REPORT.fullmatch(file)
        if audience:
            wave = audience["wave"] or max(self.knowledge.records)
            return self._reader(f"{audience['house'] or ''} {wave}", self._page(audience["house"], wave))
        if report:
            member = report["member"]
            return self._reader(member, self._report(member), self._versions, self._days(member))
        if file.endswith(("board.pdf", "board.html")):
            return self._reader("board", self._board(), self._versions, self.board.days)
        if file.endswith(("meeting-kit.pdf", "meeting-kit.html")):
            return self._reader("meeting kit", self._kit(), self._versions)
        if file.endswith("protection.pdf"):
            return Reader(self.structure, {}, self._versions | tried(self.knowledge.folder))
        if file.endswith("/status.html"):
            return Reader(self.structure, {}, self._versions, Programme(self.knowledge.folder))
        if file.startswith("reports/"):
            return self._reader("other reports", self._nothing(), self._versions)
        return self._reader("", self._nothing())

    def _reader(
        self,
        name: str,
        pools: Iterator[Pool],
        extra: frozenset[str] = frozenset(),
        days: frozenset[date] = frozenset(),
    ) -> Reader:
        if name not in self.known:
            self.known[name] = Reader(self.structure, _merged(pools), extra, days=days)
        return self.known[name]

    def _page(self, house: str | None, wave: str) -> Iterator[Pool]:
        yield self.knowledge.official
        yield self.figures.of_groups(wave)
        if house and self._figures(house) in OPEN:
            yield self.figures.of_cube(wave, house)

    def _report(self, member: str) -> Iterator[Pool]:
        yield self.knowledge.official
        for wave in self.knowledge.records:
            yield self.figures.of_groups(wave)
            yield {"": self.own.programme(wave, member)}
            if (wave, member) in self.knowledge.cubes:
                yield self.figures.of_cube(wave, member)
                yield {"": self.figures.compared(wave, member)}
                yield self.own.of_others(wave, member)
                yield {"": self.own.ages_by_kind(wave, member)}
                yield {"": self.own.party_by_kind(wave, member)}
                yield {"": self.own.exchanged(wave, member)}
                yield {"": self.own.opens(wave, member)}

    def _kit(self) -> Iterator[Pool]:
        """What all members read together: groups, and what was written for them."""
        yield {"": self.board.of_everybody()}
        for wave in self.knowledge.records:
            yield self.figures.of_groups(wave)

    def _board(self) -> Iterator[Pool]:
        yield self.knowledge.official
        yield {"": self.board.of_board()}
        yield from self._kit()
        for wave in self.knowledge.records:
            yield {"": self.figures.participation(wave)}
            for of, member in self.knowledge.cubes:
                if of == wave and member in self.knowledge.members and self._figures(member) in NAMED:
                    yield self.figures.of_cube(wave, member)

    def _days(self, member: str) -> frozenset[date]:
        return frozenset(day for wave in self.knowledge.records for day in self.own.days(wave, member))

    def _nothing(self) -> Iterator[Pool]:
        yield {}

    def _figures(self, member: str) -> str:
        return self.knowledge.members[member]["agreement"]["figures"]

    @property
    def _versions(self) -> frozenset[str]:
        """Of the programs that made the reports, as the manifest says."""
        manifest = json.loads((self.knowledge.folder / "reports/manifest.json").read_text())
        return frozenset(manifest["made_by"].values())


def _merged(pools: Iterator[Pool]) -> Pool:
    found: Pool = {}
    for pool in pools:
        for question, figures in pool.items():
            found.setdefault(question, Figures()).add(figures)
    return found
