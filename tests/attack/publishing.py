"""Generated clusters are published by the pipeline, or by one weakened on purpose, into a folder for attackers.

With living.py and layout.py the only modules here that may use the product. What it writes:

    form.json, known.json, truth.json       see layout.py
    <edition>/edition.json, cluster.json, members/<slug>.json      what was published, each cube a report's worth
    pushes/<n>/<slug>.json      what the same package, imported again in another order, comes out as
    own/<slug>.json             what a member has of itself: its contributed shares, by edition
"""

import json
import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

import pytest

from plugins.cluster.cluster import Cluster
from plugins.disclosure.audit import gate
from plugins.disclosure.audit.gate import Case, audited
from plugins.disclosure.audit.report import summary
from plugins.disclosure.grouping import group_issue, groups
from plugins.disclosure.planning.earlier import Earlier, GroupIssue
from plugins.disclosure.planning.wave_issue import Look, Plan, plan_wave
from plugins.disclosure.protected_stage.wave_secret import member_secret
from plugins.disclosure.tables import rounding
from plugins.disclosure.tables.measuring import House, Measured, measure
from plugins.disclosure.tables.secret_counts import exactly
from plugins.disclosure.written.edition_files import edition_files
from plugins.editions import cube
from plugins.editions.cube_json import cube_bytes
from plugins.editions.ledger import Ledger
from plugins.editions.policy import Policy
from plugins.editions.record import read_record
from plugins.questionnaires.model import Questionnaire
from tests.attack.generating import Rows, any_houses, people_of, two_kinds, two_packages
from tests.attack.layout import dump, exact_counts, exchanged, form_of, open_cubes, write
from tests.disclosure.making import POLICY, load, make_cluster, questionnaire
from tests.disclosure.raw import performance, responses
from tests.sites.settings import TODAY

PUSHED_AGAIN = 4
WAVE = "2026"


class Weakness(Enum):
    """What is taken away from the pipeline. Each also switches the release gate off."""

    NONE = "none"
    NO_ROUNDING = "rounding off"
    FRESH_NOISE = "fresh noise per push"
    SUPPRESSION = "suppression only"
    THREES = "groups of three"
    SILENT_COMPLEMENT = "a silent complement"
    NO_AUDIT = "no release gate"


SPLIT = {Weakness.SILENT_COMPLEMENT: 10, Weakness.THREES: 9}
"""Of twelve houses, how many are theatres: so that two are left over, and that three are a group."""


def publish(folder: Path, seed: int, weakness: Weakness = Weakness.NONE, houses: int = 12) -> Path:
    """A cluster of so many houses, two editions, and some packages imported again; the folder for attackers."""
    rng = random.Random(seed)
    said = two_kinds(SPLIT[weakness]) if weakness in SPLIT else any_houses(rng, houses)
    cluster, out = load(make_cluster(folder / "cluster", said)), folder / "published"
    asked = questionnaire(folder / "cluster")
    first, second = two_packages(rng, list(cluster.members), seed)
    with _weakened(weakness):
        _Publisher(cluster, asked, out, weakness).publish([first, second])
    return out


@contextmanager
def _weakened(weakness: Weakness) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if weakness in (Weakness.NO_ROUNDING, Weakness.SUPPRESSION):
            patch.setattr(cube, "ROUNDING_BASE", 1)
            patch.setattr(rounding, "ROUNDING_BASE", 1)
        if weakness is Weakness.SILENT_COMPLEMENT:
            patch.setattr(groups, "_join_small_rests", lambda arrangement, *_: arrangement)
            patch.setattr(group_issue, "new_remainders_are_safe", lambda *_: True)
        if weakness is not Weakness.NONE:
            patch.setattr(gate, "judge_cube", _nobody_judges_cubes)
            patch.setattr(gate, "judge_groups", _nobody_judges_groups)
        yield


def _nobody_judges_cubes(case: gate.CubeCase, _policy: Policy) -> gate.CubeFinding:
    return gate.CubeFinding(case.cube.tables, (), 0, 0, None)


def _nobody_judges_groups(case: gate.GroupsCase, _policy: Policy) -> gate.GroupsFinding:
    return gate.GroupsFinding(case.now.groups, (), 0, None)


class _Publisher:
    def __init__(self, cluster: Cluster, asked: Questionnaire, out: Path, weakness: Weakness) -> None:
        self._cluster, self._asked, self._out, self._weakness = cluster, asked, out, weakness
        self._policy = POLICY
        if weakness is Weakness.THREES:
            three = POLICY.groups.model_copy(update={"least": 3, "least_coarse": 3, "least_full_lists": 3})
            self._policy = POLICY.model_copy(update={"groups": three})

    def publish(self, packages: list[dict[str, Rows]]) -> None:
        earlier, cubes = Earlier(None, (), {}), {}
        known: dict[str, object] = {
            "open": {},
            "homes": {slug: each.municipality for slug, each in self._cluster.members.items()},
            "bases": {}, "exchanged": {}, "weights": {}, "people": {}, "overlap": {},
        }  # fmt: skip
        truth: dict[str, object] = {}
        measured: dict[str, Measured] = {}
        for number, rows in enumerate(packages, 1):
            again = {slug for slug, those in rows.items() if measured and those is packages[0][slug]}
            measured = {s: measured[s] if s in again else self._measured(s, those) for s, those in rows.items()}
            look = Look(
                wave=WAVE, measured=measured, refused=frozenset(), not_tabulated=frozenset(), unchanged=frozenset(),
                late=frozenset(), secrets={slug: self._secret(slug) for slug in rows},
            )  # fmt: skip
            current = {slug: cubes[edition, slug] for slug, edition in _pointers(earlier).items()}
            plan = plan_wave(look, earlier, current, frozenset(), {}, self._cluster, self._asked, self._policy, TODAY)
            case = Case(look, earlier, cubes, self._cluster, {self._asked.id: self._asked})
            plan, findings = audited(plan, case, self._policy)
            earlier = self._write(plan, earlier, summary(findings, self._policy))
            for slug, each in plan.cubes.items():
                cubes[number, slug] = each.cube
                known["bases"][f"{number}/{slug}"] = {table: exactly(base) for table, base in each.bases.items()}  # type: ignore[index]
                known["people"][f"{number}/{slug}"] = sum(people_of(slug, self._cluster.members).values())  # type: ignore[index]
                known["weights"][f"{number}/{slug}"] = dict(each.weights)  # type: ignore[index]
                truth[f"{number}/{slug}"] = exact_counts(rows[slug], self._asked)
                known["exchanged"][f"1-{number}/{slug}"] = exchanged(packages[0][slug], rows[slug])  # type: ignore[index]
        self._push_again(packages[0])
        records = [json.loads((self._out / str(n) / "edition.json").read_text()) for n in range(1, len(packages) + 1)]
        known["open"] = open_cubes(records)
        dump(self._out / "known.json", known)
        dump(self._out / "truth.json", truth)
        dump(self._out / "form.json", form_of(self._asked))

    def _secret(self, slug: str, push: int = 0) -> bytes:
        wave = f"wave secret {push}" if self._weakness is Weakness.FRESH_NOISE else "wave secret"
        return member_secret(wave.encode(), slug, WAVE)

    def _measured(self, slug: str, rows: Rows, push: int = 0) -> Measured:
        house = House(self._cluster.members[slug].municipality, frozenset())
        attending = people_of(slug, self._cluster.members)
        attended = tuple(performance(group, people) for group, people in attending.items())
        package = responses(rows, member=slug, attendance=attended)
        measured = measure(package, self._asked, house, self._secret(slug, push), self._policy)
        assert measured is not None
        return measured

    def _write(self, plan: Plan, earlier: Earlier, audit: Mapping[str, object]) -> Earlier:
        versions = {self._asked.id: 2}
        held = {f"members/{slug}.json": cube_bytes(each.cube) for slug, each in plan.cubes.items()}
        files = edition_files(plan, WAVE, earlier.record, Ledger(), versions, self._policy, TODAY, audit, held, {})
        for name, content in files.items():
            write(self._out / str(plan.number) / name, self._published(content, name))
        record = read_record(files["edition.json"])
        kept = {**earlier.kept, **{(plan.number, slug): each.kept for slug, each in plan.cubes.items()}}
        for (edition, slug), each in kept.items():
            parts = {
                table: {code: count.value / part.base.value for code, count in part.counts.items()}
                for table, part in each.parts.items()
                if part.base.value
            }
            dump(self._out / "own" / f"{edition}-{slug}.json", parts)
        issues = earlier.group_issues
        if plan.groups.groups:
            members = {name: frozenset(inside) for name, inside in plan.groups.contributors.items()}
            steps = {name: group.step for name, group in plan.groups.groups.items()}
            issue = GroupIssue(plan.pointers, members, steps, plan.groups.groups, plan.groups.joint)
            issues = (*issues, issue)
        return Earlier(record, issues, kept)

    def _published(self, content: bytes, name: str) -> bytes:
        if self._weakness is not Weakness.SUPPRESSION or not name.startswith("members/"):
            return content
        data = json.loads(content)
        for table in data["tables"]:
            table["cells"] = [cell for cell in table["cells"] if cell["count"] >= 10]
        return json.dumps(data).encode()

    def _push_again(self, packages: dict[str, Rows]) -> None:
        """Some of the same packages three times more, rows in another order: what would come out if anybody asked."""
        for push in (1, 2, 3):
            for slug, rows in list(packages.items())[:PUSHED_AGAIN]:
                shuffled = random.Random(push).sample(rows, len(rows))
                content = cube_bytes(self._measured(slug, shuffled, push).cube)
                write(self._out / "pushes" / str(push) / f"{slug}.json", content)


def _pointers(earlier: Earlier) -> Mapping[str, int]:
    return earlier.record.cubes if earlier.record else {}
