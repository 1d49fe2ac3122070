"""The figures of a member's own report alone: the others cell by cell, ages by kind of event, its programme.

Worked out from the edition, events.json and the declarations beside the questionnaire, by this folder's own code.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from math import ceil
from typing import Any

import yaml

from tests.published.arithmetic import (
    Figures,
    Side,
    halves_up,
    margin,
    others,
    own_figure,
    points,
    reaches,
    side_figure,
)
from tests.published.knowledge import Knowledge, Pool

AHEAD = timedelta(days=365)


@dataclass(frozen=True)
class ReportFigures:
    """What one's own report may say besides the figures of its cube and its groups."""

    knowledge: Knowledge

    def of_others(self, wave: str, member: str) -> Pool:
        """Of each cell of a group's tables: the mean of the houses without this one."""
        found: Pool = defaultdict(Figures)
        groups = self.knowledge.groups.get(wave, {})
        for name in ("cluster", f"kind:{self.knowledge.members[member]['kind']}"):
            for table in groups.get(name, {"tables": ()})["tables"]:
                question = table["questions"][0]
                for cell in table["cells"]:
                    code = cell["codes"][0]
                    figure = self._others(wave, member, question, table["members"], cell)
                    for place in (question, f"{question}/{code}"):
                        found[place].add(figure)
        return found

    def _others(self, wave: str, member: str, question: str, members: int, cell: Any) -> Figures:
        found = Figures(counts={str(members - 1), str(members)}, shares={str(cell["share"])})
        if not isinstance(cell["share"], int):
            return found
        own = next((each for each in self.knowledge.cubes[wave, member]["tables"] if each["id"] == question), None)
        counts = {each["codes"][0]: each["count"] for each in own["cells"]} if own else {}
        code = cell["codes"][0]
        held = (code,) if code in counts else self._held(question, member, code)
        if own and own["base"] and set(held) <= set(counts):
            count, base = sum(counts[each] for each in held), own["base"]
            side = Side(min(1.0, count / base), margin(count, base, 1.0, len(held)))
            found.add(side_figure(others(cell, members, side), members - 1))
        return found.add(side_figure(others(cell, members, None), members))

    def _held(self, question: str, member: str, code: str) -> tuple[str, ...]:
        return next((of for of, folded in self.knowledge.folded(question, member) if folded == code), (code,))

    def ages_by_kind(self, wave: str, member: str) -> Figures:
        """Shares of ages within each kind of event, with the margin of a count over a sum of counts."""
        found = Figures()
        tables = self.knowledge.cubes[wave, member]["tables"]
        table = next((each for each in tables if each["id"] == "event_group-by-age"), {"cells": ()})
        rows: dict[str, dict[str, int]] = defaultdict(dict)
        for cell in table["cells"]:
            rows[cell["codes"][0]][cell["codes"][1]] = cell["count"]
        joined = [[rows[code] for code in of if code in rows] for of, _ in self.knowledge.folded("event_group", member)]
        for together in (*([row] for row in rows.values()), *joined):
            cells = [cell for row in together for cell in row.items()]
            base = sum(count for _, count in cells)
            for of, folded in self.knowledge.folded("age", member) if base else ():
                held = [count for code, count in cells if code == folded or code in of]
                share = min(Fraction(1), Fraction(sum(held), base))
                roundings = max(1, ceil(len(held) * (1 - share) ** 2 + (len(cells) - len(held)) * share**2))
                found.add(own_figure(sum(held), base, 1.0, roundings))
                found.shares |= set() if sum(held) else {f"0–{4 * len(held)}"}
        return found

    def party_by_kind(self, wave: str, member: str) -> Figures:
        """Shares of those who came with an age within each kind of event, of all who told of their party."""
        found, cube = Figures(), self.knowledge.cubes[wave, member]
        cells = {each["id"]: {tuple(one["codes"]): one["count"] for one in each["cells"]} for each in cube["tables"]}
        came, kinds = cells.get("event_group-by-party_ages"), cells.get("event_group")
        if not came or not kinds:
            return found
        alone = next(cells["party_size"][code,] for code in ("1", "alone") if (code,) in cells["party_size"])
        with_others = next(each["base"] for each in cube["tables"] if each["id"] == "party_ages")
        told = (with_others + alone, cube["base"])
        lists = [*([kind] for (kind,) in kinds), *(of for of, _ in self.knowledge.folded("event_group", member))]
        names = dict(self.knowledge.folded("event_group", member))
        for kept in map(tuple, lists):
            rows = kept if (kept[0], "6-12") in came else (names.get(kept, ""),)
            for age in {codes[1] for codes in came if codes[0] == rows[0]}:
                held, guests = [came[row, age] for row in rows], [kinds[kind,] for kind in kept]
                if sum(guests):
                    found.add(_of_party(held, guests, *told))
        return found

    def programme(self, wave: str, member: str) -> Figures:
        """How many performances and listings the member has in the wave's year and the one after its figures."""
        found = Figures()
        for span in (self._wave(wave), self._year_after(wave)):
            listed = [each for each in self._own(member) if span[0] <= _day(each) <= span[1]]
            for inside in (listed, *self._by_kind(listed)):
                said = Counter(code for each in inside for code in each.get("audience", ()))
                numbers = {len(inside), len({each["event"] for each in inside}), *said.values()}
                numbers.add(sum(not each.get("audience") for each in inside))
                found.counts |= {str(number) for number in numbers}
            asked_from, asked_to = self._asked(wave, member)
            found.counts.add(str(sum(not asked_from <= _day(each) <= asked_to for each in listed)))
        return found

    def _asked(self, wave: str, member: str) -> tuple[date, date]:
        """The days that answers can be of: the house's own of the wave's, before the day of the figures."""
        method = self.knowledge.cubes.get((wave, member), {}).get("method") or {}
        first, last = (
            str(method.get(f"{end}_day") or day) for end, day in zip(("first", "last"), self._wave(wave), strict=True)
        )
        before = date.fromisoformat(self.knowledge.records[wave]["issued"]) - timedelta(days=1)
        return date.fromisoformat(first), min(date.fromisoformat(last), before)

    def days(self, wave: str, member: str) -> frozenset[date]:
        """The first and the last day of the member's performances in the wave's year and the one after its figures."""
        found: set[date] = set()
        for span in (self._wave(wave), self._year_after(wave)):
            days = sorted(_day(each) for each in self._own(member) if span[0] <= _day(each) <= span[1])
            found |= {*days[:1], *days[-1:]}
        return frozenset(found)

    def exchanged(self, wave: str, member: str) -> Figures:
        """Of how many questions a cube tells, in full and in short; in how many houses' public lists the member is."""
        tables = [each for each in self.knowledge.cubes[wave, member]["tables"] if len(each["questions"]) == 1]
        status = Counter(each["status"] for each in tables)
        lists = [own for own in self._affinities(wave).items() if member in own[1] and own[0] != member]
        pairs = self.knowledge.cubes[wave, member].get("pairs", ())
        numbers = {status["full"], status["folded"], *range(len(lists) + 1), *range(len(pairs) + 1)}
        return Figures(counts={str(number) for number in numbers})

    def opens(self, wave: str, member: str) -> Figures:
        """What more answers open: how many more make a hundred, and what 400 show beside others known to a point."""
        missing = {str(100 - base) for base in [self.knowledge.cubes[wave, member]["base"]] if 0 < base < 100}
        return Figures(counts=missing, points={str(ceil(reaches(400, 1.0)))})

    def _affinities(self, wave: str) -> dict[str, list[str]]:
        paths = sorted((self.knowledge.folder / f"data/editions/{wave}").glob("*/cluster.json"))
        found: dict[str, list[str]] = {}
        for path in paths:
            found |= json.loads(path.read_text()).get("affinities", {})
        return found

    def _year_after(self, wave: str) -> tuple[date, date]:
        issued = date.fromisoformat(self.knowledge.records[wave]["issued"])
        return issued, issued + AHEAD

    def _wave(self, wave: str) -> tuple[date, date]:
        declared = yaml.load((self.knowledge.folder / "surveys/waves.yaml").read_text(), yaml.CSafeLoader)["waves"]
        own = next(each for each in declared if (each["id"], each["questionnaire"]) == (wave, "audience"))
        return own["opens"], own["closes"]

    @cached_property
    def _performances(self) -> list[dict[str, Any]]:
        """All that take place: of events.json, and of the listings what is so long ago that it isn't in there."""
        listed = json.loads((self.knowledge.folder / "output/events.json").read_text(encoding="utf-8"))
        off = ("EventCancelled", "EventPostponed")
        told = [each for each in listed if not each["eventStatus"].endswith(off)]
        return [*told, *self._long_ago(min((_day(each) for each in listed), default=date.max))]

    def _long_ago(self, before: date) -> Iterator[dict[str, Any]]:
        for path in sorted((self.knowledge.folder / "content/events").rglob("*.md")):
            listing = yaml.load(path.read_text(encoding="utf-8").split("---\n")[1], yaml.CSafeLoader)
            houses = [path.parent.name, *listing.get("co_producers", ())]
            for one in listing.get("performances", ()):
                written = one if isinstance(one, dict) else {"start": one}
                start = str(written["start"])
                off = written.get("status", listing.get("status")) in ("cancelled", "postponed")
                if not off and date.fromisoformat(start[:10]) < before:
                    yield {
                        "event": f"{path.parent.name}/{path.stem}",
                        "startDate": start,
                        "organizer": [{"url": house} for house in houses],
                        "genre": listing.get("genre"),
                        "audience": listing.get("for", ()),
                    }

    def _own(self, member: str) -> Iterator[dict[str, Any]]:
        for each in self._performances:
            if any(house.get("url", "").rstrip("/").split("/")[-1] == member for house in each["organizer"]):
                yield each

    def _by_kind(self, listed: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
        """The performances by kind of event, by each kind alone and as the short list joins them."""
        path = self.knowledge.folder / "surveys/audience/meant.yaml"
        if not path.exists():  # then nothing is told by kind
            return []
        rules = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["event_groups"]
        kinds: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for each in listed:
            fits = (
                rule["group"]
                for rule in rules
                if each.get("genre") in rule.get("genres", ()) or {*each.get("audience", ())} & {*rule.get("for", ())}
            )
            kinds[next(fits, "")].append(each)
        folded = self.knowledge.questions["event_group"]["folded"]
        joined = [[each for code in one["of"] for each in kinds.get(code, ())] for one in folded]
        return [*kinds.values(), *joined]


def _of_party(held: list[int], guests: list[int], told: int, everyone: int) -> Figures:
    """Cells over the kind's own counts, over the part that told; each count is rounded, of those alone there is one."""
    part, count, of = min(Fraction(1), Fraction(told, everyone)), sum(held), sum(guests)
    of_all = min(Fraction(1), Fraction(count, of))
    exact, base = min(Fraction(1), of_all / part), str(5 * round(of * part / 5))
    if 100 * exact < 5 or 100 * exact > 95:
        return Figures(
            shares={"<5" if 100 * exact < 5 else ">95", *(() if count else [f"0–{4 * len(held)}"])}, counts={base}
        )
    weighs = len(held) + of_all**2 * (len(guests) - 1) + count**2 * (Fraction(2, told**2) + Fraction(1, everyone**2))
    share, reach = str(halves_up(100 * exact)), margin(count, of, 1.0, 1 if 6 * weighs <= 8 else ceil(weighs)) / part
    return Figures(pairs={(share, str(points(reach)))}, shares={share}, margins={str(points(reach))}, counts={base})


def _day(performance: dict[str, Any]) -> date:
    return date.fromisoformat(performance["startDate"][:10])
