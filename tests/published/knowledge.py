"""What an edition, the policy, the questionnaires and the listings let one know: the figures that may stand anywhere.

Read from files alone, by this folder's own code. A folder of published things holds content/, surveys/, data/ (with
editions/ and reference/), output/, reports/, and opened/<wave>/<edition>/<member>.json, the sealed cubes as their
readers open them.
"""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from tests.published.arithmetic import (
    Figures,
)

PRODUCT_DIR = Path(__file__).parents[2]
DATED = ("surveys/waves.yaml", "data/reference/sources.yaml", "content/board/*.yaml", "content/experiences/*/*.md")
Pool = dict[str, Figures]
"""Figures by the question whose place they may stand in."""


@dataclass(frozen=True)
class Knowledge:
    """Everything that may be known from one folder of published things."""

    folder: Path

    @cached_property
    def policy_numbers(self) -> frozenset[str]:
        """Every number of the policy, the one below each, and the greatest that a 0 may be."""
        policy = _yaml((PRODUCT_DIR / "policy.yaml").read_text(encoding="utf-8"))
        found = {number for number in _leaves(policy) if isinstance(number, int | float)}
        found |= {number - 1 for number in found if isinstance(number, int)}
        found |= {100 * number for number in found if isinstance(number, float) and number < 1}
        return frozenset(f"{number:g}" for number in found)

    @cached_property
    def questionnaire(self) -> Any:
        return _yaml((self.folder / "surveys/audience/questionnaire.yaml").read_text(encoding="utf-8"))

    @cached_property
    def questions(self) -> Mapping[str, Any]:
        return {question["id"]: question for question in self.questionnaire["questions"]}

    @cached_property
    def municipalities(self) -> tuple[str, ...]:
        listed = _yaml((PRODUCT_DIR / "data/reference/municipalities.yaml").read_text(encoding="utf-8"))
        return tuple(each["code"] for each in listed)

    @cached_property
    def members(self) -> Mapping[str, Any]:
        paths = sorted((self.folder / "content/members").glob("*.md"))
        return {path.stem: _yaml(path.read_text(encoding="utf-8").split("---\n")[1]) for path in paths}

    @cached_property
    def ledger(self) -> Any:
        return json.loads((self.folder / "data/editions/ledger.json").read_text())

    @cached_property
    def records(self) -> Mapping[str, Any]:
        """The newest record of each wave."""
        paths = sorted((self.folder / "data/editions").glob("*/*/edition.json"), key=lambda path: int(path.parent.name))
        return {path.parts[-3]: json.loads(path.read_text()) for path in paths}

    @cached_property
    def groups(self) -> Mapping[str, Mapping[str, Any]]:
        """The newest groups of each wave, by id; the joint audience, which is none, as "joint"."""
        paths = sorted((self.folder / "data/editions").glob("*/*/cluster.json"), key=lambda path: int(path.parent.name))
        found = {}
        for path in paths:
            figures = json.loads(path.read_text())
            if figures["groups"]:
                joint = {"joint": figures["joint_audience"]} if "joint_audience" in figures else {}
                found[path.parts[-3]] = {group["id"]: group for group in figures["groups"]} | joint
        return found

    def affinities(self, wave: str) -> dict[str, list[str]]:
        """By house, the others its audience also visits, as a wave's newest lists have them."""
        paths = (self.folder / "data/editions" / wave).glob("*/cluster.json")
        listed = [json.loads(path.read_text()) for path in sorted(paths, key=lambda path: int(path.parent.name))]
        return next((each["affinities"] for each in reversed(listed) if each.get("affinities")), {})

    @cached_property
    def written(self) -> tuple[Any, ...]:
        """What board and members wrote for reports: the data, and the text of each note."""
        paths = sorted((self.folder / "content/board").glob("*.yaml"))
        found = [_yaml(path.read_text(encoding="utf-8")) for path in paths]
        for path in sorted((self.folder / "content/experiences").glob("*/*.md")):
            _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
            found += [_yaml(front), body]
        return tuple(found)

    @property
    def written_numbers(self) -> frozenset[str]:
        """Hours and costs in what was written."""
        leaves = (leaf for each in self.written for leaf in _leaves(each))
        return frozenset(f"{leaf:g}" for leaf in leaves if isinstance(leaf, int | float))

    @cached_property
    def cubes(self) -> Mapping[tuple[str, str], Any]:
        """Each member's newest cube, by wave and member."""
        found = {}
        for wave, record in self.records.items():
            for member, edition in record["cubes"].items():
                found[wave, member] = json.loads((self.folder / f"opened/{wave}/{edition}/{member}.json").read_text())
        return found

    @cached_property
    def words(self) -> Mapping[str, tuple[re.Pattern[str], ...]]:
        """By number: everything with it that stands in a questionnaire, a list, a listing, a source or a catalogue."""
        found: set[str] = set()
        for name in ("surveys/*/*.yaml", "data/reference/*.yaml", "content/members/*.md", "cluster.yaml"):
            for root in (self.folder, PRODUCT_DIR):
                for path in sorted(root.glob(name)):
                    text = path.read_text(encoding="utf-8")
                    data = _yaml(text.split("---\n")[1] if path.suffix == ".md" else text)
                    found |= {str(leaf) for leaf in _leaves(data)}
        found |= {str(leaf) for each in self.written for leaf in _leaves(each)}
        for path in sorted((PRODUCT_DIR / "surveys").glob("*/discussion.yaml")):
            found |= {str(leaf) for leaf in _leaves(_yaml(path.read_text(encoding="utf-8")))}
        for path in (PRODUCT_DIR / "theme/locale").rglob("*.po"):
            catalogue = re.sub(r'"\n"', "", path.read_text(encoding="utf-8"))
            found |= set(re.findall(r'^msg(?:id|str)(?:\[\d\])? "(.*)"$', catalogue, re.MULTILINE))
        split = re.compile(r"\{\w+\}|%\(\w+\)s|%%|<[^>]*>|\\n")
        parts = {re.sub(r"\s+", " ", part).strip() for words in found for part in split.split(words)}
        kept = sorted(
            (part for part in parts if re.search(r"\d", part) and not _is_number(part)), key=len, reverse=True
        )
        by_number: dict[str, list[re.Pattern[str]]] = defaultdict(list)
        for part in kept:
            pattern = re.compile(_as_printed(part), re.IGNORECASE)
            for number in set(re.findall(r"\d+", part)):
                by_number[number].append(pattern)
        return {number: tuple(patterns) for number, patterns in by_number.items()}

    @cached_property
    def dates(self) -> frozenset[date]:
        """Days that stand in the records, the ledger, the cubes, the waves, the listings of members or the sources."""
        texts = [json.dumps([self.ledger, *self.records.values(), *self.cubes.values()])]
        for name in (*DATED, "content/members/*.md"):
            texts += [
                path.read_text(encoding="utf-8") for root in (self.folder, PRODUCT_DIR) for path in root.glob(name)
            ]
        found = {date.fromisoformat(day) for text in texts for day in re.findall(r"\d{4}-\d\d-\d\d", text)}
        issued = {date.fromisoformat(record["issued"]) for record in self.records.values()}
        return frozenset(found | {_three_months_after(day) for day in issued})

    @cached_property
    def years(self) -> frozenset[str]:
        barometer = {row["year"] for row in self._reference("kulturbarometer.csv")}
        return frozenset({str(day.year) for day in self.dates} | barometer | set(self.records))

    @cached_property
    def official(self) -> Pool:
        """Shares of inhabitants and of the whole country, from the published tables, by question and answer."""
        people = [row for row in self._reference("population.csv") if row["age_band"] != "0-15"]
        found: Pool = defaultdict(Figures)
        for question, column in (("age", "age_band"), ("gender", "sex"), ("municipality", "municipality")):
            if question not in self.questions:
                continue
            sums: dict[str, int] = defaultdict(int)
            for row in people:
                sums[row[column].replace("+", "-plus")] += int(row["population"])
            folds = {str(fold["code"]): fold["of"] for fold in self.questions[question].get("folded", ())}
            lists = {code: [code] for code in sums} | {code: of for code, of in folds.items() if isinstance(of, list)}
            for code, of in lists.items():
                share = sum(sums.get(str(each), 0) for each in of) / sum(sums.values())
                for place in (question, f"{question}/{code}"):
                    _put_share(found[place], share)
        for row in self._reference("kulturbarometer.csv"):
            for place in ("activities", f"activities/{row['activity']}"):
                _put_share(found[place], float(row["share_percent"]) / 100)
        return found

    def question_of(self, figure: str) -> str:
        """The question that a figure of a page is of, by the figure's name; "" where it is of none alone."""
        by_comparison = {f"kind-{each['id']}": each["question"] for each in self.questionnaire["comparisons"]}
        return figure if figure in self.questions else by_comparison.get(figure, "")

    def place_of(self, figure: str, row: str) -> str:
        """Where in a pool the figures of a row of a figure are: with its answer, where the row is one of an answer."""
        question = self.question_of(figure)
        if figure.startswith("kind-"):
            return f"{figure}/{self._kinds[row]}" if row in self._kinds else f"kinds/{question}"
        return f"{question}/{self._codes[question][row]}" if row in self._codes.get(question, {}) else question

    @cached_property
    def _codes(self) -> Mapping[str, Mapping[str, str]]:
        """The code of each answer by its words in either language, by question."""
        found: dict[str, dict[str, str]] = {}
        for name, question in self.questions.items():
            options = [*question.get("folded", ()), *question.get("options", ())]
            words = {str(each.get(language)): str(each["code"]) for each in options for language in ("nb", "en")}
            listed = self._listed("municipalities") if question.get("options_from") == "municipalities" else {}
            found[name] = words | listed
        return found

    @cached_property
    def _kinds(self) -> Mapping[str, str]:
        """The group of each kind of houses by its name."""
        kinds = {words: f"kind:{code}" for words, code in self._listed("kinds").items()}
        return kinds | {"Alle husene": "cluster", "All houses": "cluster"}

    def _listed(self, name: str) -> dict[str, str]:
        listed = _yaml((PRODUCT_DIR / f"data/reference/{name}.yaml").read_text(encoding="utf-8"))
        return {str(value): each["code"] for each in listed for key, value in each.items() if key[:2] in ("nb", "en")}

    def compared_in(self, question: str, code: str) -> list[str]:
        comparisons = self.questionnaire["comparisons"]
        return [each["id"] for each in comparisons if (each["question"], str(each["code"])) == (question, code)]

    def labels(self, question: str) -> frozenset[str]:
        """Answers that are numbers, such as 0 to 10, or that begin or end with one."""
        options = [*self.questions[question].get("options", ()), *self.questions[question].get("folded", ())]
        words = [str(option.get(name, "")) for option in options for name in ("nb", "en", "code")]
        return frozenset(number for each in words for number in re.findall(r"\d+", each))

    @property
    def active(self) -> frozenset[str]:
        """Members that take part in surveys."""
        return frozenset(slug for slug, each in self.members.items() if each["agreement"]["figures"] != "none")

    def folded(self, question: str, member: str) -> list[tuple[tuple[str, ...], str]]:
        """The full codes of each folded one, in this member's own municipality; and its code."""
        home, found = self.members[member]["municipality"], []
        for folded in self.questions[question].get("folded", ()):
            of = folded["of"]
            if of == "own-municipality":
                of = [home]
            elif of == "other-municipalities":
                of = [each for each in self.municipalities if each != home]
            found.append((tuple(str(each) for each in of), str(folded["code"])))
        return found

    def _reference(self, name: str) -> list[dict[str, str]]:
        return list(csv.DictReader((PRODUCT_DIR / "data/reference" / name).read_text(encoding="utf-8").splitlines()))


def _three_months_after(day: date) -> date:
    month = day.month + 3
    return day.replace(year=day.year + (month - 1) // 12, month=(month - 1) % 12 + 1, day=min(day.day, 28))


def _yaml(text: str) -> Any:
    return yaml.load(text, yaml.CSafeLoader)


def _leaves(data: Any) -> Iterator[Any]:
    if isinstance(data, dict):
        for value in data.values():
            yield from _leaves(value)
    elif isinstance(data, list):
        for value in data:
            yield from _leaves(value)
    elif not isinstance(data, bool) and data is not None:
        yield data


def _as_printed(words: str) -> str:
    """A pattern for words as they may be broken into lines."""
    broken = re.escape(words).replace(r"\ ", r"\s+").replace("–", r"–\s?").replace(r"\-", r"-\s?")
    return rf"(?<!\d){broken}(?!\d)"


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[\d.,]+", text) is not None


def _put_share(found: Figures, share: float) -> None:
    found.shares.add(str(round(100 * share)))
    found.lengths.add(share)
