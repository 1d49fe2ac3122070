"""A small hand-made cluster with protected figures: members, cubes and groups, without packages or disclosure control.

Counts are seeded and rounded like an edition's, group means come from the editions' own formulas, so the figures are
of the right shape and believable; what a test needs to be exact it sets itself.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from random import Random

from plugins.benchmarks.member.figures import MemberFigures
from plugins.benchmarks.member.meant import Meant
from plugins.benchmarks.member.programme import OwnProgramme
from plugins.cluster.cluster import Cluster
from plugins.cluster.code_lists import CodeLists
from plugins.cluster.files.history import History
from plugins.cluster.members import Agreement, Member, Sharing
from plugins.cluster.settings import Settings
from plugins.editions import formulas
from plugins.editions.cluster_json import cluster_bytes
from plugins.editions.cube import (
    CLUSTER,
    NOTHING,
    Attendance,
    Cell,
    ClusterFigures,
    Cube,
    Group,
    GroupCell,
    GroupTable,
    Method,
    Pair,
    ProtectedCount,
    Status,
    Table,
    kind_group,
)
from plugins.editions.cube_json import cube_bytes
from plugins.editions.ledger import LEDGER_FILE, Delivery, DeliveryState, Issued, Ledger, ledger_bytes, read_ledger
from plugins.editions.policy import Policy, load_policy
from plugins.editions.record import CLUSTER_FILE, EDITION_FILE, EditionRecord, digest, member_file, record_bytes
from plugins.editions.store import Editions
from plugins.editions.verification import FOLDER
from plugins.events.model import Event, EventStatus, Performance
from plugins.profiles.figures import Figures
from plugins.profiles.reference import load_references
from plugins.questionnaires.model import Question, Questionnaire, QuestionType
from plugins.questionnaires.reading import load_questionnaires

PRODUCT_DIR = Path(__file__).resolve().parents[2]
ISSUED = date(2026, 11, 10)
KINDS = ("theatre", "festival", "venue")
HOMES = ("fredrikstad", "sarpsborg", "moss", "halden", "indre-ostfold", "rakkestad")


def audience() -> Questionnaire:
    """The questionnaire that ships."""
    questionnaires, problems = load_questionnaires(PRODUCT_DIR)
    assert not problems
    return questionnaires["audience"]


def policy() -> Policy:
    return load_policy()


def codes() -> CodeLists:
    return CodeLists.load(PRODUCT_DIR)


def member(slug: str, number: int = 0, figures: Sharing = Sharing.POOLED, name: str | None = None) -> Member:
    """A member; `number` chooses its kind and municipality in turn."""
    return Member.model_construct(
        slug=slug,
        name=name or slug.replace("-", " ").title(),
        kind=KINDS[number % 3],
        municipality=HOMES[number % len(HOMES)],
        joined=date(2024, 1, 1),
        stage="comparing",
        agreement=Agreement.model_construct(
            version=1, accepted=date(2024, 1, 2), figures=figures, overlap_with="all", leaving="stay-in-frozen"
        ),
        color=None,
        translations={},
        summary=None,
        body="",
        website=None,
    )


def rounded(number: float) -> ProtectedCount:
    """To the nearest 5."""
    return ProtectedCount(max(0, 5 * round(number / 5)))


def cube(
    scope: str,
    base: int,
    questionnaire: Questionnaire,
    seed: int = 1,
    wave: str = "2026",
    lean: float = 0.0,
) -> Cube:
    """A member's cube. `lean` moves shares towards the first codes of every list, so that houses differ."""
    rng = Random(f"{scope} {wave} {seed}")
    tables = {}
    for declared in questionnaire.tables:
        asked = [questionnaire.question(name) for name in declared.questions]
        answered = base * (0.95 if all(q.routing is None for q in asked) else 0.6)
        status = Status.FULL if answered >= 100 else Status.FOLDED if answered >= 30 else Status.BLANK
        if status is Status.FULL and len(asked) > 1:
            status = Status.FOLDED
        tables[declared.id] = _table(declared.id, asked, answered, status, questionnaire, rng, lean)
    return Cube(
        scope=scope,
        wave=wave,
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        base=rounded(base),
        tables={table.id: table for table in tables.values()},
        method=Method("every-nth", "paper", "after"),
        attendance=(
            Attendance("", 40, 8000, 5600, 400, 1_200_000),
            Attendance("theatre", 25, 5000, 3900, 250, 900_000),
            Attendance("family", 15, 3000, 1700, 150, 300_000),
        ),
        pairs=(
            Pair("hus-02", rounded(base * 0.6), rounded(base * 0.18)),
            Pair("hus-05", rounded(base * 0.5), rounded(base * 0.3)),
        )
        if base >= 100
        else (),
    )


def groups(
    cubes: Mapping[str, Cube], members: Mapping[str, Member], questionnaire: Questionnaire, rules: Policy
) -> dict[str, Group]:
    """The average houses of the cluster and of each kind that is large enough."""
    found = {}
    names: dict[str, list[str]] = {CLUSTER: sorted(cubes)}
    for slug in sorted(cubes):
        names.setdefault(kind_group(members[slug].kind), []).append(slug)
    for name, slugs in names.items():
        if len(slugs) >= rules.groups.least_coarse:
            step = 1 if len(slugs) >= rules.groups.least else rules.groups.coarse_step
            found[name] = group(
                name, step, [(cubes[slug], members[slug].municipality) for slug in slugs], questionnaire, rules
            )
    return found


def group(
    name: str, step: int, houses: Sequence[tuple[Cube, str | None]], questionnaire: Questionnaire, rules: Policy
) -> Group:
    tables: dict[str, GroupTable] = {}
    compared = {comparison.question for comparison in questionnaire.comparisons}
    for declared in questionnaire.tables:
        if len(declared.questions) != 1:
            continue
        question = questionnaire.question(declared.questions[0])
        having = [(c.tables[declared.id], home) for c, home in houses if c.tables[declared.id].status is Status.FULL]
        if len(having) < rules.groups.least_coarse:
            tables[declared.id] = GroupTable(declared.id, declared.questions, 0, Status.BLANK, ())
            continue
        lists = [Status.FULL] if len(having) >= rules.groups.least_full_lists else [Status.FOLDED]
        if lists == [Status.FULL] and question.id in compared and question.folded and question.publish is None:
            lists.append(Status.FOLDED)
        for status in lists:
            table_id = declared.id if status is lists[0] else f"{declared.id}-folded"
            cells = tuple(_mean(code, status, question, having, step, rules) for code in question.cells(status.value))
            tables[table_id] = GroupTable(table_id, declared.questions, len(having), status, cells)
    return Group(name, step, tables)


def cluster_of(
    houses: int,
    questionnaire: Questionnaire,
    base: Callable[[int], int] = lambda number: 120 + 40 * number,
) -> tuple[dict[str, Member], dict[str, Cube]]:
    """`houses` members with cubes; every third leans young, so that kinds differ."""
    members = {f"hus-{n:02}": member(f"hus-{n:02}", n) for n in range(houses)}
    cubes = {
        slug: cube(slug, base(n), questionnaire, lean=0.5 if n % 3 == 1 else 0.0) for n, slug in enumerate(members)
    }
    return members, cubes


def figures(
    who: Member, own: Cube, others: Mapping[str, Group], in_groups: bool = True, earlier: Cube | None = None
) -> MemberFigures:
    """The figures of one member."""
    contributed = {name: own for name in others if in_groups and name in {CLUSTER, kind_group(who.kind)}}
    delivered = (who.slug, *(f"hus-{n:02}" for n in range(30) if f"hus-{n:02}" != who.slug))
    return MemberFigures(who, own.wave, 1, ISSUED, own, others, contributed, (earlier,) if earlier else (), delivered)


def event(
    slug: str,
    days: Sequence[str],
    *,
    genre: str = "theatre",
    audiences: Sequence[str] = (),
    organisers: Sequence[str] = ("hus-04",),
    cancelled: Sequence[str] = (),
) -> Event:
    """A listing with a performance on each of the days."""
    performances = tuple(
        Performance(
            uid=f"{slug}-{number}",
            start=date.fromisoformat(day),
            end=None,
            was=None,
            status=EventStatus.CANCELLED if day in cancelled else EventStatus.SCHEDULED,
            note=None,
            venue="scenen",
            access=(),
            tickets=None,
            price=None,
            sequence=0,
        )
        for number, day in enumerate(days)
    )
    return Event(
        id=slug,
        address=f"{organisers[0]}/{slug}",
        slug=slug,
        member=organisers[0],
        co_producers=tuple(organisers[1:]),
        title=slug,
        summary=None,
        body="",
        language="nb",
        translations={},
        venue="scenen",
        performances=performances,
        genre=genre,
        audiences=tuple(audiences),
        access=(),
        price=None,
        tickets=None,
        status=EventStatus.SCHEDULED,
        image=None,
        url=None,
        unverified=False,
        modified=datetime(2026, 1, 1, tzinfo=UTC),
        sequence=0,
        file=f"content/events/{organisers[0]}/{slug}.md",
    )


def programme(*events: Event, window: tuple[date, date] | None = None, meant: Meant | None = None) -> OwnProgramme:
    """What a house lists, by itself."""
    return OwnProgramme(events, window, meant or Meant(), ISSUED)


def write_edition(
    root: Path,
    cubes: Mapping[str, Cube],
    others: Mapping[str, Group],
    contributors: Mapping[str, tuple[str, ...]],
    too_few: Sequence[str] = (),
    issued: date = ISSUED,
    agreements: Mapping[str, Mapping[str, str]] = {},
) -> None:
    """An edition of the cubes' wave below `root`, after what is there; `too_few` are members without enough answers."""
    wave = next(iter(cubes.values())).wave
    home = root / FOLDER / wave / "1"
    files = {member_file(slug): cube_bytes(own) for slug, own in cubes.items()}
    files[CLUSTER_FILE] = cluster_bytes(ClusterFigures(wave, others))
    record = EditionRecord(
        wave=wave,
        number=1,
        issued=issued,
        questionnaires={"audience": 2},
        policy={},
        previous=None,
        cubes=dict.fromkeys(cubes, 1),
        groups=dict.fromkeys(others, 1),
        contributors=contributors,
        files={name: digest(content) for name, content in files.items()},
        agreements=agreements,
    )
    files[EDITION_FILE] = record_bytes(record)
    for name, content in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(content)
    path = root / FOLDER / LEDGER_FILE
    ledger = read_ledger(path.read_bytes()) if path.exists() else Ledger()
    ledger = ledger.with_issue(Issued(wave, 1, issued, digest(files[EDITION_FILE])))
    deliveries = {slug: Delivery(ISSUED, DeliveryState.TOO_FEW) for slug in too_few}
    path.write_bytes(ledger_bytes(ledger.with_look(wave, deliveries, {})))


def all_figures(root: Path, members: Mapping[str, Member]) -> Figures:
    """What reports draw on, with the editions below `root`."""
    questionnaire = audience()
    settings = Settings(
        SITENAME="Samspill",
        SITEURL="https://samspill.example.org",
        CLUSTER_NAME="Klyngen",
        REGION="Østfold",
        COUNTRY="NO",
        CONTACT="koordinator@samspill.example.org",
        TIMEZONE="Europe/Oslo",
        CURRENCY="NOK",
        SAMPLE=True,
        CLUSTER_DIR=root,
        TODAY=ISSUED,
    )
    cluster = Cluster(settings, codes(), members, {}, (), History(root))
    references, problems = load_references(PRODUCT_DIR, questionnaire)
    assert not problems
    return Figures(cluster, policy(), Editions.load(root), questionnaire, {}, references)


def _table(
    name: str,
    asked: Sequence[Question],
    answered: float,
    status: Status,
    questionnaire: Questionnaire,
    rng: Random,
    lean: float,
) -> Table:
    ids = tuple(question.id for question in asked)
    declared = questionnaire.table(name)
    if status is Status.BLANK:
        return Table(name, ids, NOTHING, status, ())
    cells = questionnaire.codes(declared, status.value)
    if any(q.type is QuestionType.MULTIPLE or q.publish for q in asked):
        each = 1.0 if len(asked) == 1 else 3.0
        shares = [min(0.97, rng.betavariate(2, 3) * (1 + lean) / each) for _ in cells]
    else:
        weights = [
            rng.gammavariate(3, 1) * (1 + lean * (1 - 2 * place / max(1, len(cells) - 1)))
            for place in range(len(cells))
        ]
        shares = [weight / sum(weights) for weight in weights]
    return Table(
        name,
        ids,
        rounded(answered),
        status,
        tuple(Cell(c, rounded(answered * s)) for c, s in zip(cells, shares, strict=True)),
    )


def _mean(
    code: str, status: Status, question: Question, having: Sequence[tuple[Table, str | None]], step: int, rules: Policy
) -> GroupCell:
    shares: list[Fraction] = []
    margins: list[float] = []
    for table, home in having:
        parts = question.unfold(code, home) if status is Status.FOLDED and question.folded else (code,)
        counts = [table.counts[(part,)] for part in parts]
        shares.append(formulas.exact_proportion(counts, table.base))
        margins.append(formulas.margin(sum(c.value for c in counts), table.base, rules, counts=len(counts)))
    share = formulas.group_share(shares, step, rules)
    return GroupCell((code,), share, formulas.group_margin(margins, step, rules) if isinstance(share, int) else None)
