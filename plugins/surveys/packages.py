"""data/<member>/<wave>/ becomes Responses, or the reasons why not.

The folder is read without following anything, the descriptor is an allowlist, each table is parsed within limits,
identifiers are looked for, frictionless judges cells and row_rules judges rows. Each package is read by itself, and
whatever is in it, no exception leaves this module for it: a broken package leaves out nobody else's.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from plugins.cluster.cluster import Cluster
from plugins.cluster.files.frontmatter import Lines, Unreadable, field_name
from plugins.cluster.files.validation import Invalid, line_of
from plugins.cluster.members import RESERVED
from plugins.cluster.problems import Problem
from plugins.questionnaires.model import Questionnaire
from plugins.questionnaires.own import own_problems
from plugins.questionnaires.waves import Wave
from plugins.sealing.opening import Opener
from plugins.sealing.sealed import SUFFIX
from plugins.surveys.attendance import attendance_schema
from plugins.surveys.counts import Counts
from plugins.surveys.descriptor import FILES, Descriptor, read_descriptor, resource_places
from plugins.surveys.findings import Finding, bounded
from plugins.surveys.guarded_folder import ATTENDANCE, COUNTS, DESCRIPTOR, LIMITS, RESPONSES, printable, read_folder
from plugins.surveys.naming import Names
from plugins.surveys.placing import CLUSTER, Expected, expected, home_of, misfits
from plugins.surveys.responses import Responses
from plugins.surveys.schema_difference import differences
from plugins.surveys.sealed_files import Contents, Open, contents
from plugins.surveys.tables import find_identifiers, read_attendance, read_responses, responses_schema

DATA = "data"
NOT_MEMBERS = tuple(name for name in RESERVED if name != CLUSTER)


class Package(NamedTuple):
    """Where a package lies: whose it is (a member's slug, or "cluster"), its wave, its folder."""

    member: str
    wave: str
    folder: Path

    @property
    def has_counts(self) -> bool:
        """Whether figures that were counted at home lie in it."""
        return any((self.folder / name).exists() for name in (COUNTS, f"{COUNTS}{SUFFIX}"))


class _Described(NamedTuple):
    """A package whose description was read."""

    descriptor: Descriptor
    inside: Contents
    found: Expected


def owners(root: Path) -> list[Path]:
    """The folders data/<member>/ and data/cluster/ of the cluster in `root`, sorted; links aren't followed."""
    return [path for path in _folders(root / DATA) if path.name not in NOT_MEMBERS and not path.is_symlink()]


def list_packages(root: Path) -> list[Package]:
    """Every folder data/<member>/<wave>/ of the cluster in `root`, sorted; nothing in them is opened."""
    return [Package(owner.name, wave.name, wave) for owner in owners(root) for wave in _folders(owner)]


def read_package(
    package: Package,
    root: Path,
    questionnaires: Mapping[str, Questionnaire],
    waves: Sequence[Wave],
    members: Collection[str],
    open_sealed: Open | None = None,
) -> tuple[Responses | None, list[Problem]]:
    """Read and check one package; without responses it is to be left out, and the problems say why.

    `open_sealed` opens what is sealed; without it only what lies outside is checked, and there are no responses. Nor
    are there any in a package of counts.
    """
    described, problems = _read(package, root, questionnaires, waves, members, open_sealed)
    if described is None:
        return None, problems
    responses, findings = _tables(package, described.descriptor, described.inside.files, described.found)
    for name, listed in findings.items():
        problems += _problems(listed, f"{_place(package, root)}/{name}")
    return (None if problems or described.inside.shut else responses), problems


def read_counts(
    package: Package,
    root: Path,
    questionnaires: Mapping[str, Questionnaire],
    waves: Sequence[Wave],
    members: Collection[str],
    open_sealed: Open | None = None,
) -> tuple[Counts | None, list[Problem]]:
    """Like `read_package`, for one that holds counts only."""
    described, problems = _read(package, root, questionnaires, waves, members, open_sealed)
    if described is None or problems or COUNTS not in described.inside.files:
        return None, problems
    descriptor, found = described.descriptor, described.found
    counts = Counts(
        member=package.member,
        wave=package.wave,
        questionnaire=found.questionnaire.id,
        version=found.wave.version,
        method=descriptor.collection.as_method(),
        content=described.inside.files[COUNTS],
    )
    return counts, problems


def _place(package: Package, root: Path) -> str:
    return printable(package.folder.relative_to(root).as_posix())


def _read(
    package: Package,
    root: Path,
    questionnaires: Mapping[str, Questionnaire],
    waves: Sequence[Wave],
    members: Collection[str],
    open_sealed: Open | None,
) -> tuple[_Described | None, list[Problem]]:
    place = _place(package, root)
    if package.member not in members and package.member != CLUSTER:
        return None, [Problem("surveys.unknown-member", place, values={"given": printable(package.member)})]
    found_files, problems = read_folder(package.folder, root)
    inside = contents(found_files, package.member, package.wave, place, open_sealed)
    files = inside.files
    problems += inside.problems
    if DESCRIPTOR not in files:
        return None, [*problems, *_undescribed(files, place)]
    file = f"{place}/{DESCRIPTOR}"
    try:
        descriptor, lines = read_descriptor(files[DESCRIPTOR], file)
    except (Unreadable, Invalid) as refused:
        return None, [*problems, *refused.problems, *_undescribed(files, place)]
    home = home_of(package.wave, descriptor, waves)
    if home is not None:  # beside that, nothing is worth saying: it would all be judged by another form
        whose = {"wave": home.id, "given": package.wave, "member": printable(package.member)}
        line = line_of(("collection", "from"), lines) or 1
        problems.append(Problem("surveys.package-of-other-wave", file, line, "collection.from", values=whose))
        return None, [*problems, *_undescribed(files, place)]
    found = expected(package.member, package.wave, descriptor, questionnaires, waves)
    for rule, key, values in misfits(package.member, package.wave, descriptor, found, members):
        problems.append(Problem(f"surveys.{rule}", file, line_of(key, lines) or 1, field_name(key), values=values))
    if found is None:
        return None, [*problems, *_undescribed(files, place)]
    if COUNTS in inside.names and not inside.names.isdisjoint((RESPONSES, ATTENDANCE)):
        problems.append(Problem("surveys.rows-beside-counts", f"{place}/{COUNTS}", values={"given": COUNTS}))
    problems += _described(descriptor, inside.names, found, file, lines)
    return _Described(descriptor, inside, found), problems


def check_packages(
    cluster: Cluster,
    questionnaires: Mapping[str, Questionnaire],
    waves: Sequence[Wave],
    opener: Opener | None = None,
) -> list[Problem]:
    """Every problem below the cluster's data/: of each package, and of what lies beside packages.

    What is sealed is judged where `opener` has a key of its wave.
    """
    root = cluster.settings.cluster_dir
    problems = [*stray_files(root), *own_problems(root, questionnaires, waves, cluster.members.keys())]
    for package in list_packages(root):
        open_sealed = opener.open if opener is not None and opener.has_key(package.wave) else None
        read = read_counts if package.has_counts else read_package
        problems += read(package, root, questionnaires, waves, cluster.members.keys(), open_sealed)[1]
    return problems


def stray_files(root: Path) -> list[Problem]:
    """Files and links beside packages, where a raw export is easily left and committed."""
    base = root / DATA
    links = [path for path in base.iterdir() if path.is_symlink()] if base.is_dir() else []
    strays = [path for owner in owners(root) for path in owner.iterdir() if not path.is_dir()]
    return [
        *(
            Problem("surveys.link", printable(f"{DATA}/{path.name}"))
            for path in sorted(links)
            if path.name not in NOT_MEMBERS
        ),
        *(
            Problem(
                "surveys.stray-file",
                printable(path.relative_to(root).as_posix()),
                values={"given": printable(path.name), "allowed": ", ".join(LIMITS)},
            )
            for path in sorted(strays)
        ),
    ]


def _folders(base: Path) -> list[Path]:
    return sorted(path for path in base.iterdir() if path.is_dir()) if base.is_dir() else []


def _undescribed(files: Mapping[str, bytes], place: str) -> Iterator[Problem]:
    """Whatever else is wrong, nobody's name may lie there unnoticed."""
    if RESPONSES in files:
        yield from _problems(find_identifiers(files[RESPONSES]), f"{place}/{RESPONSES}")


def _described(
    descriptor: Descriptor, names: Collection[str], found: Expected, file: str, lines: Lines
) -> Iterator[Problem]:
    """The descriptor names exactly the files that are there, each with the schema of its questionnaire."""
    schemas = {"responses": responses_schema(found.form(descriptor))}
    if found.has_attendance:
        schemas["attendance"] = attendance_schema(found.questionnaire)
    named = dict(resource_places(descriptor))
    for name, key in named.items():
        line = line_of(key, lines) or 1
        if name == "attendance" and name not in schemas:
            yield Problem("surveys.no-attendance-here", file, line, field_name(key))
            continue
        if FILES[name] not in names and not (name == "responses" and COUNTS not in names):  # that one is told already
            yield Problem("surveys.file-missing", file, line, values={"given": FILES[name]})
        if name not in schemas:
            continue
        names_of = Names.of_attendance() if name == "attendance" else Names.of_responses(found.form(descriptor))
        for finding in names_of.explained(bounded(differences(descriptor.schema_of(name), schemas[name]))):
            yield Problem(f"surveys.{finding.rule}", file, line, finding.field, values=finding.values)
    if ATTENDANCE in names and "attendance" not in named:
        yield Problem("surveys.file-not-described", file, line_of(("resources",), lines) or 1)


def _tables(
    package: Package, descriptor: Descriptor, files: Mapping[str, bytes], found: Expected
) -> tuple[Responses | None, dict[str, list[Finding]]]:
    if RESPONSES not in files:
        return None, {}
    columns, findings = read_responses(files[RESPONSES], found.form(descriptor))
    counted = found.has_attendance and ATTENDANCE in files
    attendance, others = read_attendance(files[ATTENDANCE], found) if counted else ((), [])
    collection = descriptor.collection
    responses = Responses(
        member=package.member,
        wave=package.wave,
        questionnaire=found.questionnaire.id,
        version=found.wave.version,
        method=collection.as_method(),
        shown=collection.shown,
        synthetic=collection.synthetic,
        columns=columns,
        attendance=attendance,
    )
    if collection.invited is not None and responses.count > collection.invited:
        findings.append(Finding("more-than-invited", None, None, {"limit": str(collection.invited)}))
    return responses, {RESPONSES: findings, ATTENDANCE: others}


def _problems(findings: Iterable[Finding], file: str) -> Iterator[Problem]:
    for finding in bounded(findings):
        yield Problem(f"surveys.{finding.rule}", file, finding.line, finding.field, values=finding.values)
