"""A hand-made edition: cubes and groups from the editions' own types, drawn with a seed, written as files are."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

import numpy as np

from plugins.cluster.members import Member, Sharing
from plugins.editions import formulas
from plugins.editions.cluster_json import cluster_bytes
from plugins.editions.cube import (
    CLUSTER,
    Cell,
    ClusterFigures,
    Cube,
    Group,
    GroupCell,
    GroupTable,
    Method,
    ProtectedCount,
    Share,
    Status,
    Table,
    Tail,
    kind_group,
)
from plugins.editions.cube_json import cube_bytes
from plugins.editions.ledger import LEDGER_FILE, Issued, Ledger, ledger_bytes
from plugins.editions.policy import Policy
from plugins.editions.record import CLUSTER_FILE, EDITION_FILE, EditionRecord, digest, member_file, record_bytes
from plugins.questionnaires.model import Figures, Question, Questionnaire, QuestionType

BELL = (0.3, 0.6, 1.0, 1.2, 1.5, 1.0, 0.5)


def rounded(count: int, rng: np.random.Generator) -> ProtectedCount:
    """Unbiased random rounding to a multiple of 5."""
    low, rest = divmod(count, 5)
    return ProtectedCount(5 * (low + int(rng.random() < rest / 5)))


def status_of(base: int, policy: Policy) -> Status:
    """What a one-way table of so many answers may be."""
    if base < policy.bases.folded:
        return Status.BLANK
    return Status.FULL if base >= policy.bases.full else Status.FOLDED


def table_of(question: Question, counts: Mapping[str, int], base: int, home: str | None, rng: np.random.Generator,
             policy: Policy) -> tuple[Table, Table]:  # fmt: skip
    """The table as it is published, and in the full list as it goes into groups."""
    status = status_of(base, policy)
    full = [Cell((code,), rounded(counts.get(code, 0), rng)) for code in question.cells("full")]
    inside = Table(question.id, (question.id,), rounded(base, rng), Status.FULL, tuple(full))
    if status is Status.FULL:
        return inside, inside
    if status is Status.BLANK:
        return Table(question.id, (question.id,), ProtectedCount(0), Status.BLANK, ()), inside
    folded = [
        Cell((code,), rounded(sum(counts.get(full, 0) for full in question.unfold(code, home)), rng))
        for code in question.cells("folded")
    ]
    return Table(question.id, (question.id,), inside.base, Status.FOLDED, tuple(folded)), inside


def cubes_of(member: Member, wave: str, base: int, questionnaire: Questionnaire, policy: Policy, seed: int) -> tuple[
    Cube, Cube
]:  # fmt: skip
    """A member's cube, and the same with every table in the full list."""
    rng = np.random.default_rng(seed)
    published, inside = {}, {}
    for table in questionnaire.tables:
        question = questionnaire.question(table.questions[0])
        if len(table.questions) == 1 and question.figures is Figures.ALL:
            counts, answered = _answers(question, base, member.municipality, rng)
            published[table.id], inside[table.id] = table_of(
                question, counts, answered, member.municipality, rng, policy
            )
    method = Method(method="all-bookers", mode="web", moment="next-day")
    return tuple(  # type: ignore[return-value]  # two of them
        Cube(member.slug, wave, questionnaire.id, questionnaire.version, rounded(base, rng), tables, method)
        for tables in (published, inside)
    )


def group_of(
    name: str, cubes: Sequence[tuple[Cube, str | None]], questionnaire: Questionnaire, policy: Policy
) -> Group:
    """The average house of cubes in the full list, each with its member's municipality."""
    step = policy.groups.step if len(cubes) >= policy.groups.least else policy.groups.coarse_step
    full = len(cubes) >= policy.groups.least_full_lists
    compared = {comparison.question for comparison in questionnaire.comparisons}
    tables = {}
    for table_id in cubes[0][0].tables:
        question = questionnaire.question(table_id)
        for status in (Status.FULL, Status.FOLDED) if full else (Status.FOLDED,):
            if status is Status.FOLDED and full and (table_id not in compared or not question.folded):
                continue
            name_of = f"{table_id}-folded" if full and status is Status.FOLDED else table_id
            cells = tuple(
                _group_cell(question, code, status, cubes, step, policy) for code in question.cells(status.value)
            )
            tables[name_of] = GroupTable(name_of, (table_id,), len(cubes), status, cells)
    return Group(name, step, tables)


def write_edition(
    cluster_dir: Path, wave: str, cubes: Mapping[str, Cube], groups: Mapping[str, Group],
    contributors: Mapping[str, Sequence[str]], questionnaire: Questionnaire, ledger: Ledger,
) -> Ledger:  # fmt: skip
    """Write one edition below the cluster's folder; the ledger with it, to be written after the last."""
    folder = cluster_dir / "data" / "editions" / wave / "1"
    (folder / "members").mkdir(parents=True)
    files = {member_file(slug): cube_bytes(cube) for slug, cube in cubes.items()}
    files[CLUSTER_FILE] = cluster_bytes(ClusterFigures(wave, groups))
    for name, content in files.items():
        (folder / name).write_bytes(content)
    record = EditionRecord(
        wave=wave,
        number=1,
        issued=date(int(wave), 11, 15),
        questionnaires={questionnaire.id: questionnaire.version},
        policy={},
        previous=None,
        cubes=dict.fromkeys(cubes, 1),
        groups=dict.fromkeys(groups, 1),
        contributors={name: tuple(members) for name, members in contributors.items()},
        files={name: digest(content) for name, content in files.items()},
    )
    content = record_bytes(record)
    (folder / EDITION_FILE).write_bytes(content)
    ledger = ledger.with_issue(Issued(wave, 1, record.issued, digest(content)))
    (cluster_dir / "data" / "editions" / LEDGER_FILE).write_bytes(ledger_bytes(ledger))
    return ledger


def write_waves(
    cluster_dir: Path, waves: Sequence[str], members: Mapping[str, Member], questionnaire: Questionnaire, policy: Policy
) -> None:
    """An edition for each wave, with a cube of 25 to 700 answers for each member whose agreement lets it be counted."""
    ledger = Ledger()
    for wave in waves:
        rng = np.random.default_rng(int(wave))
        taking = [m for m in members.values() if m.agreement.figures.allows(Sharing.OWN)]
        made = {
            member.slug: cubes_of(member, wave, int(rng.integers(25, 700)), questionnaire, policy, int(wave) + number)
            for number, member in enumerate(taking)
        }
        pooled = [m for m in taking if m.agreement.figures.allows(Sharing.POOLED) and made[m.slug][0].base.value >= 30]
        names = {CLUSTER: pooled}
        for member in pooled:
            names.setdefault(kind_group(member.kind), []).append(member)
        groups = {
            name: group_of(name, [(made[m.slug][1], m.municipality) for m in of], questionnaire, policy)
            for name, of in names.items()
            if len(of) >= policy.groups.least_coarse
        }
        contributors = {name: [m.slug for m in names[name]] for name in groups}
        cubes = {slug: cube for slug, (cube, _) in made.items()}
        ledger = write_edition(cluster_dir, wave, cubes, groups, contributors, questionnaire, ledger)


def _answers(question: Question, base: int, home: str | None, rng: np.random.Generator) -> tuple[dict[str, int], int]:
    """Counts by code, and how many answered; shapes differ by question and house."""
    codes = [option.code for option in question.answers]
    answered = int(rng.binomial(base, 0.94))
    if question.type is QuestionType.MULTIPLE:
        return {code: int(rng.binomial(answered, rng.beta(2, 5))) for code in codes}, answered
    if question.type is QuestionType.SCALE:
        weights = np.exp(np.arange(len(codes)) * 4 / len(codes))
    elif question.id == "age":
        weights = np.array(BELL)
    else:
        weights = np.exp(-np.arange(len(codes)) / 2.5)
    if home in codes:
        weights[codes.index(home)] *= 6
    weights = weights * np.random.default_rng(sum(map(ord, question.id))).uniform(0.7, 1.3, len(codes))
    shares = rng.dirichlet(40 * weights / weights.sum())
    return dict(zip(codes, map(int, rng.multinomial(answered, shares)), strict=True)), answered


def _group_cell(
    question: Question, code: str, status: Status, cubes: Sequence[tuple[Cube, str | None]], step: int, policy: Policy
) -> GroupCell:
    proportions: list[Fraction] = []
    margins: list[float] = []
    for cube, home in cubes:
        table = cube.tables[question.id]
        held = (code,) if status is Status.FULL or question.publish else question.unfold(code, home)
        counts = [table.counts[(full,)] for full in held]
        proportions.append(formulas.exact_proportion(counts, table.base))
        margins.append(formulas.margin(sum(c.value for c in counts), table.base, policy, counts=max(1, len(counts))))
    share: Share = formulas.group_share(proportions, step, policy)
    margin = None if isinstance(share, Tail) else formulas.group_margin(margins, step, policy)
    return GroupCell((code,), share, margin)
