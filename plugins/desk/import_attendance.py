"""`import-attendance`: the attendance of a wave, from what the box office exports; no customer's data goes along."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from plugins.boxoffice.accounts import Sentences
from plugins.boxoffice.attendance.importing import Asked, Attendance, import_attendance
from plugins.boxoffice.attendance.performances import Shape, Span
from plugins.boxoffice.attendance.programme import Listing
from plugins.boxoffice.attendance.table import Assumed, Table
from plugins.cluster.cluster import Cluster
from plugins.cluster.files.private_place import CommittableError, refuse_committable
from plugins.cluster.problems import Problem, Severity, nearest
from plugins.desk.configuration import cluster_of, settings_of
from plugins.desk.endings import InputAtFaultError, require_one_of
from plugins.desk.listing import as_text
from plugins.desk.progress import Stopwatch, progress
from plugins.events.listings.reading import read_events
from plugins.questionnaires.model import Questionnaire
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.waves import load_waves
from plugins.sealing.sealed import SUFFIX
from plugins.sealing.whole_files import write_whole
from plugins.surveys.attendance import EVENT_GROUP, attendance_schema
from plugins.surveys.findings import bounded
from plugins.surveys.guarded_folder import ATTENDANCE, COUNTS, DESCRIPTOR
from plugins.surveys.packages import DATA
from plugins.surveys.placing import Expected
from plugins.surveys.tables import read_attendance

MEMBER, WAVE = "member", "wave"


@dataclass(frozen=True, slots=True)
class Words:
    """The command's words besides the export."""

    member: str
    wave: str
    performances: str = ""
    mapping: str = ""
    group: str = ""
    capacity: str = ""
    free: bool = False
    as_json: bool = False
    language: str = ""
    cluster: str = ""


def import_attendance_command(export: str, words: Words) -> None:
    """Read `export`, write attendance.csv into the member's package, and say what became of every row."""
    watch = Stopwatch()
    settings = settings_of(words.cluster)
    language = words.language or settings.default_language
    require_one_of("--language", language, settings.languages)
    cluster = cluster_of(settings)
    expected = _expected(cluster, words, language)
    groups = [option.code for option in expected.questionnaire.question(EVENT_GROUP).answers]
    span = Span(expected.wave.opens, expected.wave.closes, settings.today)
    asked = _asked(export, words, groups, language)
    with progress(Sentences(language).say("reading", files=asked.export.name)):
        made = import_attendance(asked, span, groups, programme_of(cluster, words.member))
    folder = settings.cluster_dir / DATA / words.member / words.wave
    problems = [*made.problems, *(_judged(made.table, expected) if made.table else ())]
    if made.table is not None and not problems:
        _write(folder, made.table, expected.questionnaire)
    warnings = _lies_open(asked.export)
    if words.as_json:
        print(json.dumps(_as_json(made), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_told(made, Sentences(language))))
        if made.table is not None and not problems:
            print(Sentences(language).say("attendance-written", file=str(folder / ATTENDANCE), watch=str(watch)))
            if not (folder / DESCRIPTOR).exists():
                print(Sentences(language).say("attendance-undescribed"))
    if problems:
        raise InputAtFaultError(as_text([*problems, *warnings], language))
    if warnings:
        print(as_text(warnings, language))


def programme_of(cluster: Cluster, member: str) -> list[Listing]:
    """The performances of the member's own listings, by the venue's clock; those that were called off aren't there."""
    events, _problems = read_events(cluster)  # told by check; a listing that can't be read isn't matched
    return [
        Listing(
            slug=event.address.rsplit("/", 1)[-1],
            title=event.title,
            start=_local(performance.start),
            genre=event.genre or "",
            audiences=event.audiences,
            capacity=venue.capacity if (venue := cluster.venues.get(performance.venue)) else None,
        )
        for event in events
        if event.member == member
        for performance in event.performances
        if performance.takes_place
    ]


def _local(start: datetime | date) -> datetime | date:
    return start.replace(tzinfo=None) if isinstance(start, datetime) else start


def _expected(cluster: Cluster, words: Words, language: str) -> Expected:
    """The wave and its questionnaire. Raises InputAtFaultError for a member or wave that isn't there."""
    root = cluster.settings.cluster_dir
    questionnaires, problems = load_questionnaires(root)
    waves, wave_problems = load_waves(root, questionnaires)
    counting = [wave for wave in waves if _counts_attendance(questionnaires[wave.questionnaire])]
    found = next((wave for wave in counting if wave.id == words.wave), None)
    problems = [*problems, *wave_problems]
    if words.member not in cluster.members:
        values = {"given": words.member, "suggestion": nearest(words.member, cluster.members) or "…"}
        problems.append(Problem("boxoffice.no-such-member", "content/members", values=values))
    if found is None:
        values = {"given": words.wave, "allowed": ", ".join(wave.id for wave in counting)}
        problems.append(Problem("boxoffice.no-such-wave", "surveys/waves.yaml", values=values))
    elif (root / DATA / words.member / words.wave / COUNTS).exists() or (
        root / DATA / words.member / words.wave / f"{COUNTS}{SUFFIX}"
    ).exists():
        problems.append(Problem("boxoffice.counts-already", f"{DATA}/{words.member}/{words.wave}"))
    if problems or found is None:
        raise InputAtFaultError(as_text(problems, language))
    return Expected(questionnaires[found.questionnaire], found)


def _counts_attendance(questionnaire: Questionnaire) -> bool:
    return any(question.id == EVENT_GROUP for question in questionnaire.questions)


def _asked(export: str, words: Words, groups: list[str], language: str) -> Asked:
    if words.group and words.group not in groups:
        values = {"given": words.group, "allowed": ", ".join(groups)}
        raise InputAtFaultError(as_text([Problem("boxoffice.unknown-group", "--group", values=values)], language))
    if words.capacity and not (words.capacity.isascii() and words.capacity.isdigit() and int(words.capacity) > 0):
        problem = Problem("boxoffice.capacity-not-read", "--capacity", values={"given": words.capacity})
        raise InputAtFaultError(as_text([problem], language))
    return Asked(
        export=Path(export),
        performances=Path(words.performances) if words.performances else None,
        mapping=Path(words.mapping) if words.mapping else None,
        assumed=Assumed(
            event_group=words.group or None,
            capacity=int(words.capacity) if words.capacity else None,
            revenue="0" if words.free else None,
        ),
    )


def _judged(table: Table, expected: Expected) -> list[Problem]:
    """What the package's own judge says of the table before it is written."""
    _rows, findings = read_attendance(table.csv(), expected)
    return [
        Problem(f"surveys.{found.rule}", ATTENDANCE, found.line, found.field, values=found.values)
        for found in bounded(findings)
    ]


def _write(folder: Path, table: Table, questionnaire: Questionnaire) -> None:
    """Write the table, and name it in the package's description where there is one."""
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / ATTENDANCE, table.csv())
    descriptor = folder / DESCRIPTOR
    if not descriptor.is_file():
        return
    description = json.loads(descriptor.read_bytes().decode("utf-8-sig"))
    resources = [one for one in description.get("resources", []) if one.get("name") != "attendance"]
    description["resources"] = [*resources, _resource(questionnaire)]
    write_whole(descriptor, (json.dumps(description, ensure_ascii=False, indent=1) + "\n").encode())


def _resource(questionnaire: Questionnaire) -> Mapping[str, object]:
    return {
        "name": "attendance",
        "path": ATTENDANCE,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": attendance_schema(questionnaire),
    }


def _lies_open(export: Path) -> list[Problem]:
    """A warning where the export itself, with all customers in it, could be committed."""
    try:
        refuse_committable([export])
    except CommittableError as committable:
        values = {"repository": str(committable.repository)}
        return [Problem("boxoffice.list-committable", export.name, None, None, Severity.WARNING, values)]
    return []


def _told(made: Attendance, words: Sentences) -> list[str]:
    if made.account is None:
        return []
    account, left = made.account, made.account.left_out
    lines = [words.say("attendance-account", read=account.read, kept=account.kept, left=sum(left.values()))]
    lines += words.reasons(left)
    if made.shape is Shape.TICKET:
        lines.append(words.say("shape-ticket"))
    if made.table is not None:
        lines.append(_result(made.table, words))
        lines += [
            words.say(
                "attendance-school", title=made.table.titles[row["performance"], row["start"]], start=row["start"]
            )
            for row in made.table.rows
            if row["school"] == "1"
        ]
    return lines


def _result(table: Table, words: Sentences) -> str:
    return words.say(
        "attendance-result",
        performances=len(table.rows),
        sold=sum(int(row["sold"]) for row in table.rows),
        complimentary=sum(int(row["complimentary"]) for row in table.rows),
        listed=table.listed,
        schools=table.schools,
    )


def _as_json(made: Attendance) -> dict[str, object]:
    counted = len(made.table.rows) if made.table else 0
    return {**(made.account.as_json() if made.account else {}), "performances": counted}
