"""The pages only the coordinator reads: what is wrong, who has delivered what, and which versions made it all."""

import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from plugins.cluster.cluster import Cluster
from plugins.cluster.members import Member
from plugins.cluster.pages.site import write_file
from plugins.cluster.pages.templates import environments
from plugins.cluster.problems import Rendered
from plugins.desk.corrections import with_corrections
from plugins.desk.handovers import Handover, ways
from plugins.desk.help_pages import address
from plugins.desk.listing import rendered
from plugins.desk.sealed_folder import FOLDER
from plugins.desk.status.reminders import Reminder, reminder
from plugins.desk.status.screen import deadline_row, grouped
from plugins.desk.status.standings import Standing, deadlines, standings
from plugins.desk.wordings import Words
from plugins.editions.ledger import Delivery
from plugins.editions.store import Editions
from plugins.paper.versions import versions as paper_versions
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.waves import load_waves
from plugins.sealing.protection import protection_of
from plugins.sealing.sealed_reports import TOGETHER

STATUS_WORDS = Path(__file__).parent / "status"
# What decides the bytes of the pages; paper knows what decides the PDFs'.
MAKERS = ("pelican", "jinja2", "babel", "cmarkgfm", "nh3", "icalendar", "feedgenerator", "pydantic")


@dataclass(frozen=True, slots=True)
class MemberStatus:
    """A row of the status page: a member and what became of its package in each wave, None where none came."""

    member: Member
    deliveries: Mapping[str, Delivery | None]


def write_private_pages(
    reports: Path, context: Mapping[str, Any], theme_dir: Path, handed: tuple[Handover, ...]
) -> None:
    """Write problems.html, status.html (nb; en below en/) and manifest.json into `reports`."""
    cluster: Cluster = context["CLUSTER"]
    editions = Editions.load(cluster.settings.cluster_dir)
    problems = [*context.get("PROBLEMS", []), *editions.ledger.all_problems()]
    questionnaires, _ = load_questionnaires(cluster.settings.cluster_dir)
    dates, _ = load_waves(cluster.settings.cluster_dir, questionnaires)
    found = standings(cluster, context["EVENTS"], editions.ledger, dates, questionnaires, context.get("PROBLEMS", []))
    corrected = list(with_corrections(problems, cluster.settings.cluster_dir, cluster.settings.today))
    coming = deadlines(dates, cluster.settings.today)
    for language, env in environments(cluster.settings.languages, theme_dir).items():
        folder = reports if language == cluster.settings.default_language else reports / language
        shared = {"cluster": cluster, "settings": cluster.settings}
        words = Words(STATUS_WORDS, language)
        pages: dict[str, dict[str, object]] = {
            "problems": {
                "files": by_file(rendered(corrected, language)),
                "help": address(cluster.settings.site_url, language),
            },
            "status": {
                "rows": member_statuses(cluster, editions),
                "waves": waves(editions),
                "protection": {wave: protection_of(cluster.settings, wave) for wave in waves(editions)},
                "ways": ways(handed),
                "joint": [name for name in TOGETHER if (folder / f"{name}.pdf").is_file()],
                "groups": grouped(found),
                "deadlines": [deadline_row(one, questionnaires, words).strip() for one in coming],
                "reminders": reminders(found, cluster, words),
                "words": words,
            },
        }
        for name, data in pages.items():
            html = env.get_template(f"private/{name}.html").render(
                **shared, **data, root="" if folder == reports else "../"
            )
            write_file(folder / f"{name}.html", html.encode())
    write_file(reports / "private.css", (theme_dir / "templates" / "private" / "private.css").read_bytes())
    write_file(reports / "manifest.json", manifest(report_names(reports)))


def by_file(problems: list[Rendered]) -> dict[str, list[Rendered]]:
    """The problems of each file, in order."""
    files: dict[str, list[Rendered]] = {}
    for problem in problems:
        files.setdefault(problem.file, []).append(problem)
    return files


def waves(editions: Editions) -> list[str]:
    """Every wave anything was ever delivered for, newest first."""
    return sorted(editions.ledger.deliveries, reverse=True)


def member_statuses(cluster: Cluster, editions: Editions) -> list[MemberStatus]:
    """A row for each member, by name."""
    names = waves(editions)
    deliveries = editions.ledger.deliveries
    return [
        MemberStatus(member, {wave: deliveries[wave].get(member.slug) for wave in names})
        for member in sorted(cluster.members.values(), key=lambda member: member.name.casefold())
    ]


def reminders(found: Iterable[Standing], cluster: Cluster, words: Words) -> list[tuple[Standing, Reminder]]:
    """The e-mail to each member that is to have one, those that something waits for first."""
    rows = [(one, mail) for one in found if (mail := reminder(one, cluster, words))]
    return sorted(rows, key=lambda row: not row[0].waits)


def report_names(reports: Path) -> list[str]:
    """The reports that lie in the folder, by their path below it: PDFs, in both languages."""
    found = (path.relative_to(reports) for path in reports.rglob("*.pdf"))
    return sorted(path.as_posix() for path in found if path.parts[0] != FOLDER)


def manifest(reports: Iterable[str]) -> bytes:
    """The reports, and the versions that made pages and reports: the same versions make the same bytes."""
    made_by = {"python": platform.python_version(), **{name: version(name) for name in MAKERS}, **paper_versions()}
    return (json.dumps({"made_by": made_by, "reports": list(reports)}, indent=2) + "\n").encode()
