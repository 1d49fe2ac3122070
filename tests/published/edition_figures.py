"""The figures that follow from an edition: of its groups, of a cube, of declared comparisons, of who takes part.

Each is kept by the question in whose place it may stand, and by its answer; what belongs to none, under "".
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from math import floor
from typing import Any

from tests.published.arithmetic import (
    Figures,
    Side,
    difference_figures,
    group_figure,
    halves_up,
    margin,
    others,
    own_figure,
    reach_figures,
    side_figure,
    uneven,
    weighted_effect,
)
from tests.published.knowledge import Knowledge, Pool


@dataclass(frozen=True)
class EditionFigures:
    """What the editions of one folder of published things let one work out."""

    knowledge: Knowledge

    def of_groups(self, wave: str) -> Pool:
        """All figures of a wave's groups."""
        found: Pool = defaultdict(Figures)
        for name, group in self.knowledge.groups.get(wave, {}).items():
            for table in group["tables"]:
                for cell in table["cells"]:
                    figure = group_figure(cell, table["members"])
                    question = table["questions"][0]
                    found[f"kinds/{question}"].add(figure)
                    for comparison in self.knowledge.compared_in(question, cell["codes"][0]):
                        found[f"kind-{comparison}/{name}"].add(figure)
                    if name in ("cluster", "joint"):
                        found[question].add(figure)
                        found[f"{question}/{cell['codes'][0]}"].add(figure)
            for total in group.get("totals", ()):
                found[""].counts |= {str(total["total"]), str(total["members"])}
            totals = {total["id"]: total["total"] for total in group.get("totals", ())}
            if totals.get("capacity") and totals.get("attendance"):
                found[""].shares.add(str(halves_up(Fraction(100 * totals["attendance"], totals["capacity"]))))
        return found

    def of_cube(self, wave: str, member: str) -> Pool:
        """All figures of a member's cube, weighted and not, full and folded."""
        found: Pool = defaultdict(Figures)
        cube = self.knowledge.cubes[wave, member]
        found[""].counts.add(str(cube["base"]))
        for table in cube["tables"]:
            own, effect = found[table["questions"][0]], table.get("design_effect", 1.0)
            own.counts.add(str(table["base"]))
            for cell in table["cells"]:
                plain = own_figure(cell["count"], table["base"])
                weighted = cell.get("weighted", cell["count"])
                uneven_effect = weighted_effect(weighted, cell["count"], table["base"], effect)
                shown = own_figure(weighted, table["base"], uneven_effect)
                for place in table["questions"] if len(table["questions"]) > 1 else [table["id"]]:
                    found[place].add(plain, shown)
                if len(table["questions"]) == 1:
                    found[f"{table['id']}/{cell['codes'][0]}"].add(plain, shown)
            if len(table["questions"]) == 1:
                for codes, _ in self.knowledge.folded(table["questions"][0], member):
                    sums = list(self._sums(table, codes))
                    own.add(*(side_figure(side, table["base"]) for side in sums))
                    if any(not side.share for side in sums):
                        own.counts |= _most_of_none(len(codes), table["base"])
                own.add(self._scores(table))
        for pair in cube.get("pairs", ()):
            corrected, effect = pair.get("corrected", pair["count"]), pair.get("design_effect", 1.0)
            effect = weighted_effect(corrected, pair["count"], pair["base"], effect)
            plain, shown = own_figure(pair["count"], pair["base"]), own_figure(corrected, pair["base"], effect)
            found["visited"].add(plain, shown)
        found[""].add(_handed_in(cube))
        return found

    def participation(self, wave: str) -> Figures:
        """How many members there are, have figures and have 100 answers, in all and by kind."""
        found = Figures()
        for kind in {"", *(each["kind"] for each in self.knowledge.members.values())}:
            inside = {slug for slug, each in self.knowledge.members.items() if kind in ("", each["kind"])}
            having = {member for (of, member) in self.knowledge.cubes if of == wave} & inside
            many = {member for member in having if self.knowledge.cubes[wave, member]["base"] >= 100}
            counts = [
                len(inside),
                len(inside & {*self.knowledge.active}),
                len(having),
                len(many),
                len(having) - len(many),
            ]
            counts += [len(inside & set(self.knowledge.ledger["deliveries"].get(wave, {})))]
            found.counts |= {str(count) for count in counts}
        return found

    def compared(self, wave: str, member: str) -> Figures:
        """The declared comparisons with the others, the kind and the earlier wave; what the base can show."""
        found, seen = Figures(), []
        for name, code in self._comparisons():
            own = self._side(wave, member, name, code)
            if own is None:
                continue
            kind = f"kind:{self.knowledge.members[member]['kind']}"
            sides = [
                other
                for group in ("cluster", kind)
                for other in self._other_sides(wave, member, group, name, code, own)
            ]
            for earlier in self.knowledge.records:
                before = self._side(earlier, member, name, code) if earlier < wave else None
                if before is not None:
                    sides.append((before, self._base(earlier, member, name)))
            for side, base in sides:
                found.add(side_figure(side, base), difference_figures(own, side))
                seen.append((abs(100 * (own.share - side.share)), 100 * side.reach / 1.96))
        bases = {
            int(base) for table in self.knowledge.cubes[wave, member]["tables"] for base in [table["base"]] if base
        }
        return found.add(reach_figures(sorted(bases), seen))

    def _sums(self, table: Any, codes: tuple[str, ...]) -> Iterator[Side]:
        cells = {cell["codes"][0]: cell for cell in table["cells"]}
        if not set(codes) <= set(cells) or not table["base"]:
            return
        for effect, kind in ((1.0, "count"), (table.get("design_effect", 1.0), "weighted")):
            count = sum(cells[code].get(kind, cells[code]["count"]) for code in codes)
            plain = sum(cells[code]["count"] for code in codes)
            reach = margin(count, table["base"], weighted_effect(count, plain, table["base"], effect), len(codes))
            yield Side(min(1.0, count / table["base"]), reach)

    def _scores(self, table: Any) -> Figures:
        """Means of scales and the recommendation score, as the documentation of the figures says they are made."""
        question = self.knowledge.questions[table["questions"][0]]
        options = {str(each["code"]): each for each in question.get("options", ()) if not each.get("missing")}
        cells = {cell["codes"][0]: cell.get("weighted", cell["count"]) for cell in table["cells"]}
        found, total = Figures(), sum(cells.values())
        if question["type"] != "scale" or set(cells) != set(options) or not total:
            return found
        worth = {code: each.get("value") for code, each in options.items()}
        recommended = {code: {"promoter": 100, "passive": 0, "detractor": -100} for code in options}
        folds = {str(code): str(each["code"]) for each in question.get("folded", ()) for code in each["of"]}
        scores = [worth, {code: recommended[code].get(folds.get(code, ""), None) for code in options}]
        for values in scores:
            if None in values.values():
                continue
            mean = sum(values[code] * count for code, count in cells.items()) / total
            weighed = [(values[code], count) for code, count in cells.items()]
            weighed += [(min(values.values()), 2), (max(values.values()), 2)]
            spread = sum(count * (value - mean) ** 2 for value, count in weighed) / (total + 4)
            rounding = 6 * sum((value - mean) ** 2 for value in values.values()) / total**2
            plain = {cell["codes"][0]: cell["count"] for cell in table["cells"]}
            each = [(values[code], count, plain[code]) for code, count in cells.items()]
            reach = 1.96 * (uneven(each, table.get("design_effect", 1.0)) * spread / total + rounding) ** 0.5
            for digits in (0, 1):
                for value in (mean, abs(mean)):
                    for shown in {f"{value:.{digits}f}", _of_decimals(value, digits)}:
                        found.pairs |= {(shown, f"{near:.{digits}f}") for near in _up(reach, digits)}
            found.points |= {str(abs(value)) for value in (min(values.values()), max(values.values()))}
        return found

    def _comparisons(self) -> Iterator[tuple[str, str]]:
        for each in self.knowledge.questionnaire["comparisons"]:
            yield each["question"], str(each["code"])

    def _table(self, wave: str, member: str, question: str) -> Any:
        cube = self.knowledge.cubes.get((wave, member), {"tables": ()})
        return next((each for each in cube["tables"] if each["id"] == question and each["cells"]), None)

    def _base(self, wave: str, member: str, question: str) -> int:
        return self._table(wave, member, question)["base"]

    def _side(self, wave: str, member: str, question: str, code: str) -> Side | None:
        """A member's unweighted share of a comparison."""
        table = self._table(wave, member, question)
        if table is None:
            return None
        cells = {cell["codes"][0]: cell["count"] for cell in table["cells"]}
        codes = next((of for of, folded in self.knowledge.folded(question, member) if folded == code), (code,))
        if not set(codes) <= set(cells):
            codes = (code,) if code in cells else ()
        if not codes:
            return None
        count = sum(cells[each] for each in codes)
        return Side(min(1.0, count / table["base"]), margin(count, table["base"], 1.0, len(codes)))

    def _other_sides(
        self, wave: str, member: str, group: str, question: str, code: str, own: Side
    ) -> Iterator[tuple[Side, int]]:
        for table in self.knowledge.groups.get(wave, {}).get(group, {"tables": ()})["tables"]:
            for cell in table["cells"]:
                if table["questions"] == [question] and cell["codes"] == [code] and isinstance(cell["share"], int):
                    table_own = self._table(wave, member, question)
                    cells = {each["codes"][0]: each["count"] for each in table_own["cells"]}
                    codes = next(
                        (of for of, folded in self.knowledge.folded(question, member) if folded == code), (code,)
                    )
                    count = sum(cells.get(each, 0) for each in codes) if set(codes) <= set(cells) else None
                    plain = own if count is None else Side(own.share, margin(count, table_own["base"]))
                    yield others(cell, table["members"], plain), table["members"] - 1
                    yield others(cell, table["members"], own), table["members"] - 1
                    yield others(cell, table["members"], None), table["members"]


def _handed_in(cube: Any) -> Figures:
    """Attendance as handed in, the part of seats taken, the response rate, the effective size."""
    found = Figures()
    for row in cube.get("attendance", ()):
        people = row["sold"] + row["complimentary"]
        found.counts |= {str(people), *(str(value) for value in row.values() if isinstance(value, int))}
        if row["capacity"]:
            found.shares.add(str(halves_up(Fraction(100 * people, row["capacity"]))))
    invited, effect = cube.get("method", {}).get("invited"), cube.get("design_effect", 1.0)
    if invited:
        found.counts.add(str(invited))
        found.shares.add(str(halves_up(Fraction(100 * cube["base"], invited))))
    found.counts |= {f"{effect:g}", f"{effect:.1f}", f"{effect:.2f}"}
    found.counts |= {str(to * floor(cube["base"] / effect / to)) for to in (1, 5, 10)}
    return found


def _up(reach: float, digits: int) -> set[float]:
    scale = 10**digits
    return {round(reach, digits), -(-(reach * scale) // 1) / scale}


def _of_decimals(value: float, digits: int) -> str:
    """Rounded as the decimals that one reads, a half to the even digit: 2.85 is 2.8."""
    return str(Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN))


def _most_of_none(counts: int, base: int) -> set[str]:
    """How many answers so many counts of none may be ("0–8 answers"), where a limit in percent would say too little."""
    return {str(4 * n) for n in (1, counts) if 100 * 4 * n >= 5 * base}
