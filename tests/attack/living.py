"""A cluster as it lives: seven looks at a wave by the command that issues, laid out for attackers as by publishing.py.

One house counts at home. Houses hand in again or for the first time, one leaves its groups frozen, one takes them with
it, two let everybody or the board see their own figures, and after the last day somebody still hands in. The
pipeline is used through its command alone, and for what the house at home does.
"""

import json
import random
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from plugins.disclosure import edition
from plugins.disclosure.counts.counting import count_at_home
from plugins.disclosure.counts.counts_json import counts_bytes
from plugins.disclosure.overlap import affinities
from plugins.disclosure.packages.looking import house_of
from plugins.disclosure.protected_stage.wave_secret import demo_secret, member_secret
from plugins.editions.cube import Pair
from plugins.editions.formulas import overlap_proportion
from plugins.editions.policy import Policy
from tests.attack.generating import Houses, Rows, answers_of, later, living_houses, people_of
from tests.attack.layout import dump, exact_bases, exact_counts, exchanged, form_of, open_cubes
from tests.disclosure.making import (
    POLICY,
    WAVES,
    issue,
    load,
    make_cluster,
    make_member,
    performances,
    questionnaire,
    write_package,
)
from tests.disclosure.raw import performance, responses
from tests.sites.settings import TODAY

WAVE = "2026"
LAST, AFTER = date(2027, 2, 1), date(2027, 2, 2)
AT_HOME = "h00"
SHOWN = ("h01", "h03", "h04", "h05", "h06", "h08", "h09")
"""The houses whose names were shown to everybody's audience."""


def live(folder: Path, seed: int) -> Path:
    """Seven looks at a cluster of twelve houses; the folder for attackers."""
    return Life(folder / "cluster", seed).lived(folder / "published")


def open_up(folder: Path, seed: int) -> Path:
    """Averages are out; then one house after the other lets everybody, or the board, see its own figures."""
    life = Life(folder / "cluster", seed)
    for number in range(10):
        life.hand_in(f"h{number:02}")
    life.look()
    for slug, figures in (("h05", "public"), ("h06", "board"), ("h07", "public"), ("h08", "public")):
        life.agree(slug, figures=figures)
        life.look()
    return life.laid_out(folder / "published")


@contextmanager
def judged_by_sizes_only() -> Iterator[None]:
    """The command without the release gate's judgement of agreements that go further."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edition, "as_far_as_is_safe", lambda plan, *_: plan)
        yield


@contextmanager
def lists_with_room() -> Iterator[None]:
    """The command with lists of whichever pairs there are, five or fewer."""

    def any_list(pairs: Collection[Pair], _judged: Collection[str], policy: Policy) -> tuple[str, ...]:
        ranked = sorted(pairs, key=lambda pair: -overlap_proportion(pair))
        return tuple(sorted(pair.member for pair in ranked[: policy.overlap.affinities]))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(affinities, "affinities", any_list)
        yield


class Life:
    """One cluster's folder, and what its houses have handed in so far."""

    def __init__(self, cluster: Path, seed: int) -> None:
        self.folder, self._rng = cluster, random.Random(seed)
        self.said: Houses = living_houses(self._rng)
        make_cluster(cluster, self.said)
        waves = WAVES.replace("2026-12-31, season: year", f"2026-12-31, season: year, hand_in_by: {LAST}")
        (cluster / "surveys" / "waves.yaml").write_text(waves, encoding="utf-8")
        self._rows: dict[str, Rows] = {}
        self._issued: dict[tuple[int, str], Rows] = {}
        self._editions = 0

    def lived(self, out: Path) -> Path:
        """All that happens, and what became of it."""
        for number in range(10):
            self.hand_in(f"h{number:02}")
        self.look()
        for slug in ("h03", "h04", "h05", "h06", "h07", "h10"):
            self.hand_in(slug)
        self.look()
        self.agree("h01", figures="own", leaving="stay-in-frozen")
        self.agree("h03", figures="pooled")
        self.look()
        self.agree("h02", figures="own", leaving="retire-groups")
        self.look()
        for slug in ("h03", "h05", "h06", "h07", "h08", "h11"):
            self.hand_in(slug)
        self.look()
        self.agree("h05", figures="public")
        self.look()
        self.agree("h06", figures="board")
        self.agree("h10", figures="public")
        self.hand_in("h09")
        self.look(AFTER)
        return self.laid_out(out)

    def hand_in(self, slug: str) -> None:
        """A house's first package, or its next; of the one that counts at home there is only one."""
        before = self._rows.get(slug)
        shown = tuple(other for other in SHOWN if other != slug)
        rows = later(before, self._rng, shown) if before else answers_of(self._rng, shown)
        self._rows[slug] = rows
        people = people_of(slug, self.said)
        place = write_package(self.folder, slug, rows, WAVE, shown, performances(people))
        if slug == AT_HOME:
            self._count_at_home(slug, rows, people, place)

    def agree(self, slug: str, **terms: str) -> None:
        """A house's agreement is another from now on."""
        self.said[slug] |= terms
        make_member(self.folder, slug, **self.said[slug])

    def look(self, today: date = TODAY) -> None:
        """Issue what is due, and see what it was made of."""
        outcome = issue(self.folder, WAVE, today)
        assert not outcome.problems, outcome.problems
        for _, number in outcome.editions:
            record = json.loads((self._edition(number) / "edition.json").read_text())
            self._issued |= {(number, slug): self._rows[slug] for slug, at in record["cubes"].items() if at == number}
            self._editions = number

    def laid_out(self, out: Path) -> Path:
        """Everything that was published and is known, as `Published` reads it."""
        asked = questionnaire(self.folder)
        shutil.copytree(self.folder / "data" / "editions" / WAVE, out)
        records = [json.loads((self._edition(n + 1) / "edition.json").read_text()) for n in range(self._editions)]
        known: dict[str, object] = {
            "open": open_cubes(records),
            "homes": {slug: terms["municipality"] for slug, terms in self.said.items()},
            "overlap": {slug: terms["overlap"] for slug, terms in self.said.items()},
            "bases": {f"{n}/{slug}": exact_bases(rows, asked) for (n, slug), rows in self._issued.items()},
            "people": {f"{n}/{slug}": sum(people_of(slug, self.said).values()) for n, slug in self._issued},
            "weights": {f"{n}/{slug}": {} for n, slug in self._issued},
            "exchanged": self._exchanged(),
        }
        dump(out / "known.json", known)
        dump(out / "truth.json", {f"{n}/{slug}": exact_counts(rows, asked) for (n, slug), rows in self._issued.items()})
        dump(out / "form.json", form_of(asked))
        for number, slug in self._issued:
            kept = json.loads((self.folder / "data" / "keys" / WAVE / str(number) / f"{slug}.json").read_text())
            parts = {
                table: {code: count / part["base"] for code, count in part["counts"].items()}
                for table, part in kept["parts"].items()
                if part["base"]
            }
            dump(out / "own" / f"{number}-{slug}.json", parts)
        return out

    def _exchanged(self) -> Mapping[str, tuple[int, int]]:
        """Between any two cubes of a house, how many respondents are gone and how many new."""
        found = {}
        for (one, slug), (other, same) in combinations(sorted(self._issued), 2):
            if slug == same:
                found[f"{one}-{other}/{slug}"] = exchanged(self._issued[one, slug], self._issued[other, slug])
        return found

    def _count_at_home(self, slug: str, rows: Rows, people: Mapping[str, int], place: Path) -> None:
        cluster, asked = load(self.folder), questionnaire(self.folder)
        secret = member_secret(demo_secret(WAVE).strip().encode(), slug, WAVE)
        attended = tuple(performance(group, number) for group, number in people.items())
        package = responses(rows, member=slug, attendance=attended)
        counted = count_at_home(package, asked, house_of(cluster.members[slug], cluster), secret, POLICY)
        assert counted is not None
        descriptor = json.loads((place / "datapackage.json").read_text())
        descriptor["resources"] = [
            {"name": "counts", "path": "counts.json", "type": "json", "format": "json",
             "mediatype": "application/json", "encoding": "utf-8"}
        ]  # fmt: skip
        descriptor["collection"] |= {"invited": 403}
        for file in place.iterdir():
            file.unlink()
        dump(place / "datapackage.json", descriptor)
        (place / "counts.json").write_bytes(counts_bytes(counted))

    def _edition(self, number: int) -> Path:
        return self.folder / "data" / "editions" / WAVE / str(number)
