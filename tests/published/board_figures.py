"""The figures of the board's report and the meeting kit alone: goals, coverage, the calendar, the members' own survey.

Worked out from the edition, events.json, the settings and what people wrote for reports, by this folder's own code.
"""

import ast
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from itertools import combinations, pairwise
from typing import Any

import yaml

from tests.published.arithmetic import Figures, halves_up, own_figure
from tests.published.knowledge import PRODUCT_DIR, Knowledge

AHEAD = timedelta(weeks=26)
RATES = (20, 40)  # percent, as the report's own table says
CLUSTER = "cluster"
LETTERS = "700"  # so many a note may have, says the meeting kit


@dataclass(frozen=True)
class BoardFigures:
    """What the board may be told besides the groups' figures. `today` is the day of the build."""

    knowledge: Knowledge
    today: date

    def of_everybody(self) -> Figures:
        """What all members may read too: goals, decisions and notes as they were written, shares of members."""
        targets = {str(goal["target"]) for goal in self._goals}
        found = Figures(shares=set(targets), counts=targets | self.knowledge.written_numbers | {LETTERS})
        for wave in self.knowledge.records:
            having, many, expected = self._counts(wave)
            for part, whole in ((having, expected), (many, having)):
                if whole:
                    found.shares.add(str(halves_up(Fraction(100 * part, whole))))
            found.counts |= {str(having), str(many), str(expected), str(having - many), str(expected - having)}
            found.counts |= {str(len(self._contributors(wave)))}
        return found.add(self._proposed())

    def of_board(self) -> Figures:
        """What only the board is told."""
        found = Figures()
        for wave in self.knowledge.records:
            found.add(self._coverage(wave), self._members_say(wave))
        return found.add(self._waves(), self._overlap(), self._calendar())

    @property
    def days(self) -> frozenset[date]:
        """From and to when the calendar is looked at, the Mondays of its weeks, a wave's first and last performance."""
        played = [sorted(self._days_of(wave)) for wave in self.knowledge.records]
        ends = {date.fromisoformat(day) for days in played for day in days[:1] + days[-1:]}
        return frozenset({self.today, self._last, *self._mondays, *ends})

    @property
    def _last(self) -> date:
        return self.today + AHEAD - timedelta(days=1)

    @property
    def _mondays(self) -> list[date]:
        days = [self.today + timedelta(days=n) for n in range(AHEAD.days)]
        return [day for day in days if day.weekday() == 0 and day + timedelta(days=6) <= self._last]

    @cached_property
    def _goals(self) -> list[dict[str, Any]]:
        path = self.knowledge.folder / "cluster.yaml"
        settings = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader) if path.exists() else {}
        return list(settings.get("GOALS", ()))

    @cached_property
    def _effort(self) -> dict[str, float]:
        """Of the settings: hours for a house by kind of proposal, and what an hour costs."""
        text = (PRODUCT_DIR / "pelicanconf.py").read_text(encoding="utf-8")
        match = re.search(r"^EFFORT = (\{.*\})$", text, re.MULTILINE)
        assert match
        effort: dict[str, float] = ast.literal_eval(match[1])
        return effort

    def _counts(self, wave: str) -> tuple[int, int, int]:
        """Members with figures, with enough to compare, and those that agree to be counted."""
        having = {member for (of, member) in self.knowledge.cubes if of == wave} & set(self.knowledge.members)
        many = [
            member
            for member in having
            if any(table["status"] == "full" for table in self.knowledge.cubes[wave, member]["tables"])
        ]
        return len(having), len(many), len(self.knowledge.active)

    def _contributors(self, wave: str) -> set[str]:
        return set(self.knowledge.records[wave]["contributors"].get(CLUSTER, ()))

    def _proposed(self) -> Figures:
        """Hours and pay of a proposal: so many for each of some number of houses, of one kind or two."""
        found, costs, each = Figures(), self._effort["hour_costs"], set[Fraction]()
        sizes = {len(self.knowledge.members)}
        for wave in self.knowledge.records:
            having, many, expected = self._counts(wave)
            sizes |= {having - many, expected - having}
            groups = self.knowledge.groups.get(wave, {})
            kinds = [
                {table["members"] for table in group["tables"]} for name, group in groups.items() if name[:5] == "kind:"
            ]
            sizes |= {one + other for ones in kinds for others in kinds for one in ones for other in others}
        for size in sizes:
            for hours in (self._effort[name] for name in ("deliver", "learn", "answers", "calendar")):
                found.counts |= {f"{hours:g}", str(size), str(halves_up(Fraction(hours) * size))}
                found.counts.add(str(1000 * halves_up(Fraction(hours) * size * Fraction(costs) / 1000)))
                each.add(Fraction(hours) * size)
        sums = {one + two for one in each for two in each} | {sum(three) for three in combinations(sorted(each), 3)}
        found.counts |= {str(halves_up(total)) for total in sums}
        found.counts |= {str(1000 * halves_up(total * Fraction(costs) / 1000)) for total in sums}
        return found

    def _coverage(self, wave: str) -> Figures:
        cubes = [self.knowledge.cubes[key] for key in self.knowledge.cubes if key[0] == wave and key[1] != CLUSTER]
        bases = [cube["base"] for cube in cubes]
        rates = [100 * cube["base"] / asked for cube in cubes if (asked := cube.get("method", {}).get("invited"))]
        last = [date.fromisoformat(day) for cube in cubes if (day := cube.get("method", {}).get("last_day"))]
        modes = Counter(cube.get("method", {}).get("mode") for cube in cubes)
        counts = [len(rates), *_between(bases, (30, 100, 400)), *_between(rates, RATES), *modes.values()]
        counts += Counter((day.month - 1) // 3 for day in last).values()
        now = {member for of, member in self.knowledge.cubes if of == wave} & set(self.knowledge.members)
        ever = {member for of, member in self.knowledge.cubes if of <= wave} & set(self.knowledge.members)
        counts += [len(ever - now), len(set(self.knowledge.members) - ever)]
        played = [each for each in self._performances if each["startDate"][:4] == wave]
        counts += [len(played), sum(each["event"].split("/")[0] in now for each in played)]
        counts += [len({each["event"].split("/")[0] for each in played})]
        counts += [len({self._municipality(each) for each in played} - {None})]
        found = Figures(counts={str(count) for count in [*counts, 0]})
        found.shares |= {str(number) for limit in RATES for number in (limit, limit - 1)}
        found.counts |= {str(number) for limit in RATES for number in (limit, limit - 1)}
        return found

    def _days_of(self, wave: str) -> Iterator[str]:
        """The days of a wave's year in the site's data, and in listings: what is over stands only there."""
        yield from (each["startDate"][:10] for each in self._performances if each["startDate"][:4] == wave)
        for path in sorted((self.knowledge.folder / "content/events").rglob("*.md")):
            listing = yaml.load(path.read_text(encoding="utf-8").split("---\n")[1], yaml.CSafeLoader)
            for one in [*listing.get("performances", ()), *([listing["repeat"]] if "repeat" in listing else ())]:
                day = str(one["start"] if isinstance(one, dict) else one)[:10]
                if day[:4] == wave:
                    yield day

    def _municipality(self, performance: dict[str, Any]) -> str | None:
        """Of the venue, whose address on the site ends in the name of its file."""
        slug = performance.get("location", {}).get("url", "").rstrip("/").rsplit("/", 1)[-1]
        path = self.knowledge.folder / "content/venues" / f"{slug}.md"
        if not slug or not path.is_file():
            return None
        venue = yaml.load(path.read_text(encoding="utf-8").split("---\n")[1], yaml.CSafeLoader)
        return venue.get("municipality")

    def _waves(self) -> Figures:
        """How many houses are in two waves' means, in both, and in both with the same way of asking."""
        counts = {len(self.knowledge.questionnaire["comparisons"])}
        waves = sorted(self.knowledge.records)
        for before, now in pairwise(waves):
            both = self._contributors(before) & self._contributors(now)
            alike = [member for member in both if self._way(before, member) == self._way(now, member)]
            counts |= {len(both), len(alike)}
        return Figures(counts={str(n) for count in counts for n in range(max(0, count - 3), count + 1) if n})

    def _way(self, wave: str, member: str) -> tuple[str, str]:
        method = self.knowledge.cubes[wave, member].get("method", {})
        return method.get("mode", ""), method.get("moment", "")

    def _members_say(self, wave: str) -> Figures:
        """The cube of what members answered: shares as of any cube, and what the bands can add up to."""
        found = Figures()
        cube = self.knowledge.cubes.get((wave, CLUSTER))
        if cube is None:
            return found
        text = (self.knowledge.folder / "surveys/member-value/questionnaire.yaml").read_text(encoding="utf-8")
        questions = {each["id"]: each for each in yaml.load(text, yaml.CSafeLoader)["questions"]}
        found.counts |= {str(cube["base"]), str(cube.get("method", {}).get("invited"))}
        for table in cube["tables"]:
            counts = {cell["codes"][0]: cell["count"] for cell in table["cells"]}
            found.counts |= {str(count) for count in counts.values()}
            for count in counts.values():
                found.add(own_figure(count, table["base"]))
            question = questions[table["id"]]
            if question["type"] == "number":
                found.counts |= {str(bound) for bound in _sums(question, counts)}
        return found

    def _overlap(self) -> Figures:
        """Names on the public lists, by the kinds of the houses that have them and of those named."""
        members = self.knowledge.members
        lists: dict[str, list[str]] = {}
        for wave in sorted(self.knowledge.records):
            lists |= self.knowledge.affinities(wave)
        counts: Counter[tuple[str, ...]] = Counter()
        even: defaultdict[tuple[str, ...], Fraction] = defaultdict(Fraction)
        for house, named in lists.items():
            shown = [other for other in named if house in members and other in members and self._may(house, other)]
            if shown:
                counts[members[house]["kind"],] += 1
            counts.update(("names", members[house]["kind"]) for _ in shown)
            counts.update((members[house]["kind"], members[other]["kind"]) for other in shown)
            counts["names",] += len(shown)
            counts["elsewhere",] += sum(members[house]["kind"] != members[other]["kind"] for other in shown)
            counts["lists",] += bool(shown)
            for one in members.values() if shown else ():  # each name as likely any of the other members
                chance = Fraction(len(shown) * (one is not members[house]), len(members) - 1)
                even[members[house]["kind"], one["kind"]] += chance
                even["elsewhere",] += chance * (one["kind"] != members[house]["kind"])
        spread = {str(halves_up(number)) for number in even.values()}
        return Figures(counts={str(count) for count in counts.values()} | spread | {"0"})

    def _may(self, house: str, other: str) -> bool:
        agreements = {slug: self.knowledge.members[slug]["agreement"] for slug in (house, other)}
        return agreements[house]["figures"] in ("pooled", "board", "public") and all(
            allowed == "all" or (allowed != "none" and them in allowed)
            for slug, them in ((house, other), (other, house))
            for allowed in [agreements[slug].get("overlap_with", "none")]
        )

    def _calendar(self) -> Figures:
        """Performances ahead: all, by weekday, their houses; whole weeks and those without any."""
        ahead = [
            each
            for each in self._performances
            if self.today <= date.fromisoformat(each["startDate"][:10]) <= self._last
        ]
        days = [date.fromisoformat(each["startDate"][:10]) for each in ahead]
        weeks = self._mondays
        empty = [monday for monday in weeks if not any(0 <= (day - monday).days < 7 for day in days)]
        counts = [len(ahead), len({each["event"].split("/")[0] for each in ahead}), len(weeks), len(empty), 0]
        counts += Counter(day.weekday() for day in days).values()
        return Figures(counts={str(count) for count in counts} | {str(day.day) for day in empty})

    @cached_property
    def _performances(self) -> list[dict[str, Any]]:
        """Every performance that takes place, of every listed year."""
        found: dict[str, dict[str, Any]] = {}
        for path in [self.knowledge.folder / "output/events.json", *self.knowledge.folder.glob("output/events/*.json")]:
            data = json.loads(path.read_text(encoding="utf-8"))
            listed = data if isinstance(data, list) else next(each for each in data.values() if isinstance(each, list))
            found |= {each["id"]: each for each in listed}
        gone = ("EventCancelled", "EventPostponed")
        return [each for each in found.values() if not each["eventStatus"].endswith(gone)]


def _between(values: Iterable[float], limits: tuple[int, ...]) -> list[int]:
    """How many are below the first limit, between each two, and from the last on."""
    counts = Counter(sum(value >= limit for limit in limits) for value in values)
    return [counts[place] for place in range(len(limits) + 1)]


def _sums(question: Any, counts: dict[str, int]) -> Iterator[int]:
    """The least and the most that the bands can add up to, each rounded outwards to two digits."""
    options = {str(each["code"]): each for each in question["options"]}
    folded = {str(each["code"]): [options[str(code)] for code in each["of"]] for each in question["folded"]}
    held = {code: folded.get(code) or [options[code]] for code in counts}
    least = sum(count * min(each["lower"] for each in held[code]) for code, count in counts.items())
    yield _outwards(int(least), up=False)
    tops = [(count, [each.get("upper") for each in held[code]]) for code, count in counts.items() if count]
    if all(None not in uppers for _, uppers in tops):
        yield _outwards(int(sum(count * max(uppers) for count, uppers in tops)), up=True)


def _outwards(number: int, *, up: bool) -> int:
    digits = str(number)
    if len(digits) < 3:
        return number
    unit = 10 ** (len(digits) - 2)
    return (number + unit - 1) // unit * unit if up else number // unit * unit
