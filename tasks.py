#!/usr/bin/env python3
"""The commands of Samspill: `python3 tasks.py TASK`, or `invoke TASK` inside the environment.

Started bare, on a machine that has only Python, it first makes the environment (plugins/desk/bootstrap.py) and then
starts itself again inside it. What a task does lies in plugins/desk/.
"""

import os
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent
INSIDE = Path(sys.prefix).resolve() == (CHECKOUT / ".venv").resolve()

if __name__ == "__main__":
    sys.path.insert(0, str(CHECKOUT))
    from plugins.desk import bootstrap

    machine = bootstrap.Machine(CHECKOUT)
    try:
        bootstrap.prepare(machine, next((word for word in sys.argv[1:] if not word.startswith("-")), ""))
    except bootstrap.CannotPrepareError as error:
        sys.exit(f"{error}")
    if not INSIDE:
        os.execv(machine.python, [str(machine.python), __file__, *sys.argv[1:]])  # noqa: S606 - our own interpreter, no shell

from invoke.context import Context  # noqa: E402 - the environment is there only now
from invoke.tasks import task  # noqa: E402

CLUSTER_HELP = "another cluster's folder instead of this one"


@task(help={"cluster": CLUSTER_HELP})
def build(_context: Context, cluster: str = "") -> None:
    """Build the site into output/, and with keys the PDFs into reports/."""
    from plugins.desk.build import build_command

    build_command(cluster)


@task(help={"port": "where, if it is free; else the next (8000 if left out)", "cluster": CLUSTER_HELP})
def serve(_context: Context, port: str = "8000", cluster: str = "") -> None:
    """Serve the site on this machine, made anew as soon as a file changes; what is wrong stands over the page."""
    from plugins.desk.serving.command import serve_command

    serve_command(cluster, port)


@task(
    help={
        "wave": "the wave, such as 2026 (every wave if left out)",
        "due": "issue what is due",
        "cluster": CLUSTER_HELP,
    }
)
def edition(_context: Context, wave: str = "", due: bool = False, cluster: str = "") -> None:
    """Issue the editions that are due, or say what they wait for."""
    from plugins.desk.issue import edition_command

    edition_command(wave, due=due, cluster=cluster)


@task(
    iterable=["path"],
    help={
        "path": "files or folders (everything if left out)",
        "format": "text, github or json",
        "language": "nb or en",
        "explain": "say what this code means (the word in brackets behind a message), and check nothing",
        "cluster": CLUSTER_HELP,
    },
)
def check(
    _context: Context,
    path: list[str],
    format: str = "text",  # noqa: A002 - the option's name
    language: str = "nb",
    explain: str = "",
    cluster: str = "",
) -> None:
    """Check listings, members, venues, questionnaires and packages; every problem at once."""
    from plugins.desk.check import check_command, explain_command

    if explain:
        explain_command(explain, language=language)
        return
    check_command(path, form=format, language=language, cluster=cluster)


@task(
    help={
        "kind": "event, member or venue",
        "member": "event: who organises it",
        "title": "event: what it is called",
        "when": 'event: day and time as you say them, such as "fre 4. desember 19.30"; several separated by semicolons',
        "venue": "event: where",
        "genre": "event: what kind",
        "price": "event: free, 250 or 150-390",
        "tickets": "event: web address",
        "summary": "event: one sentence",
        "name": "member, venue: its name",
        "house": "member: theatre, festival or venue",
        "municipality": "member, venue: its municipality",
        "website": "member: web address",
        "submitter": "member: who may hand in for it",
        "street": "venue: street and number",
        "place": "venue: postal code and place",
        "capacity": "venue: seats",
        "language": "nb or en",
        "cluster": CLUSTER_HELP,
    },
)
def new(
    _context: Context,
    kind: str,
    member: str = "",
    title: str = "",
    when: str = "",
    venue: str = "",
    genre: str = "",
    price: str = "",
    tickets: str = "",
    summary: str = "",
    name: str = "",
    house: str = "",
    municipality: str = "",
    website: str = "",
    submitter: str = "",
    street: str = "",
    place: str = "",
    capacity: str = "",
    language: str = "nb",
    cluster: str = "",
) -> None:
    """Write a new event, member or venue after a few questions; what an option says isn't asked."""
    from plugins.desk.new.command import new_command

    options = {
        "member": member, "title": title, "when": when, "venue": venue, "genre": genre, "price": price,
        "tickets": tickets, "summary": summary, "name": name, "house": house, "municipality": municipality,
        "website": website, "submitter": submitter, "street": street, "place": place, "capacity": capacity,
    }  # fmt: skip
    new_command(kind, options, language=language, cluster=cluster)


@task(
    help={
        "source": "the CSV file",
        "member": "the member's short name",
        "timezone": "zone of times without one",
        "json": "print the account as JSON",
        "cluster": CLUSTER_HELP,
    }
)
def import_events(
    _context: Context, source: str, member: str, timezone: str = "", json: bool = False, cluster: str = ""
) -> None:
    """Import a member's programme; again and again without duplicates."""
    from plugins.desk.importing import import_events_command

    import_events_command(source, member, timezone=timezone, as_json=json, cluster=cluster)


@task(
    help={
        "source": "the list of orders, tickets or performances (CSV, Excel, PDF)",
        "member": "the member's short name",
        "wave": "the wave, such as 2026",
        "performances": "a second list that names performances by the number the first has",
        "mapping": "which column holds what, if not in columns.yaml beside the list",
        "group": "the event group of all performances of which nothing else is known",
        "capacity": "the seats of all performances of which nothing else is known",
        "free": "nobody paid, where the list says nothing of money",
        "json": "print the account as JSON",
        "language": "nb or en",
        "cluster": CLUSTER_HELP,
    }
)
def import_attendance(
    _context: Context,
    source: str,
    member: str,
    wave: str,
    performances: str = "",
    mapping: str = "",
    group: str = "",
    capacity: str = "",
    free: bool = False,
    json: bool = False,
    language: str = "",
    cluster: str = "",
) -> None:
    """Sum what the box office sold to the attendance of a wave; no customer's data goes along."""
    from plugins.desk.import_attendance import Words, import_attendance_command

    words = Words(member, wave, performances, mapping, group, capacity, free, json, language, cluster)
    import_attendance_command(source, words)


@task(
    help={
        "source": "the file of answers, CSV or Excel, as the survey tool exports it",
        "member": "the member's short name, or cluster",
        "wave": "the wave, such as 2026",
        "mapping": "the file that remembers your decisions (beside the export if left out)",
        "method": "how people were chosen: every-nth, all-bookers, qr-code, tablet",
        "nth": "of every-nth: 4 is every fourth visitor",
        "mode": "what they answered on: paper, web, tablet, interview",
        "moment": "when they answered: before, interval, after, next-day",
        "invited": "how many were asked",
        "first-day": "the first day, as 2026-03-01 (read from the export if left out)",
        "last-day": "the last day",
        "shown": "short names of the members named on the form, with commas, or all",
        "language": "nb or en",
        "json": "print the account as JSON",
        "cluster": CLUSTER_HELP,
    }
)
def import_survey(
    _context: Context,
    source: str,
    member: str,
    wave: str,
    mapping: str = "",
    method: str = "",
    nth: str = "",
    mode: str = "",
    moment: str = "",
    invited: str = "",
    first_day: str = "",
    last_day: str = "",
    shown: str = "",
    language: str = "nb",
    json: bool = False,
    cluster: str = "",
) -> None:
    """Make a wave's package from the export of a survey tool; ask once what is unclear, account for everything."""
    from plugins.desk.surveying.import_survey import import_survey_command

    facts = {
        "method": method, "nth": nth, "mode": mode, "moment": moment, "invited": invited, "from": first_day,
        "to": last_day, "shown": shown,
    }  # fmt: skip
    import_survey_command(
        source, member=member, wave=wave, mapping=mapping, facts=facts, language=language, as_json=json,
        cluster=cluster, answer=input if sys.stdin.isatty() else None,
    )  # fmt: skip


@task(
    iterable=["path"],
    help={
        "path": "the lists, as the box offices sent them (Excel, CSV, PDF)",
        "into": "the folder to write into (Samspill/audience-list in your own folder if left out)",
        "mapping": "which column holds what, if not in columns.yaml beside the list",
        "json": "print the account as JSON",
        "language": "nb or en",
        "cluster": CLUSTER_HELP,
    },
)
def audience_list(
    _context: Context,
    path: list[str],
    into: str = "",
    mapping: str = "",
    json: bool = False,
    language: str = "",
    cluster: str = "",
) -> None:
    """Make one clean mailing list and a portrait of who books, from what box offices hand out; on this machine only."""
    from plugins.desk.audience_list import audience_list_command

    audience_list_command(path, into=into, mapping=mapping, as_json=json, language=language, cluster=cluster)


@task(
    help={
        "wave": "the wave, such as 2026",
        "member": "make this member's own key (its short name)",
        "replace": "make a new key in the place of: build, recovery, member (with --member)",
        "public": "the public part of a key that the member made itself: put it among the recipients",
        "cluster": CLUSTER_HELP,
    }
)
def keygen(
    _context: Context, wave: str, member: str = "", replace: str = "", public: str = "", cluster: str = ""
) -> None:
    """Make a wave's keys: the build's and the board's, or a member's own."""
    from plugins.desk.keygen import keygen_command

    keygen_command(wave, member=member, replace=replace, public=public, cluster=cluster)


@task(
    help={
        "target": "the member's short name, or the folder of the package",
        "wave": "the wave, such as 2026",
        "counts": "count on this machine and hand in rounded figures only: no answer leaves it",
        "cluster": CLUSTER_HELP,
    }
)
def seal(_context: Context, target: str, wave: str = "", counts: bool = False, cluster: str = "") -> None:
    """Check a member's package and seal its answers (or figures counted here), so that the repository can hold them."""
    from plugins.desk.seal import seal_command
    from plugins.desk.seal_counts import seal_counts_command

    hand_in = seal_counts_command if counts else seal_command
    hand_in(target, wave=wave, cluster=cluster)


@task(help={"member": "the member's short name", "wave": "the wave, such as 2026", "cluster": CLUSTER_HELP})
def give_secret(_context: Context, member: str, wave: str = "", cluster: str = "") -> None:
    """Give a member, sealed to it alone, what its own machine needs to count and round (seal --counts)."""
    from plugins.desk.give_secret import give_secret_command

    give_secret_command(member, wave=wave, cluster=cluster)


@task(
    help={"member": "print the e-mail to this member (its short name)", "language": "nb or en", "cluster": CLUSTER_HELP}
)
def status(_context: Context, member: str = "", language: str = "nb", cluster: str = "") -> None:
    """Say who has delivered what and what needs somebody first; with a member, the e-mail to it."""
    from plugins.desk.status.command import status_command

    status_command(member, language=language, cluster=cluster)


@task(
    help={
        "target": "a member's short name, or the export of a survey",
        "member": "whose export it is (left out: a house without a name)",
        "wave": "the wave, such as 2026 (the newest if left out)",
        "mapping": "the file import-survey keeps its answers in (found beside the export if left out)",
        "language": "nb or en",
        "cluster": CLUSTER_HELP,
    }
)
def preview(
    _context: Context,
    target: str,
    member: str = "",
    wave: str = "",
    mapping: str = "",
    language: str = "nb",
    cluster: str = "",
) -> None:
    """Show a member its own exact results, on this machine only, beside official figures."""
    from plugins.desk.preview.command import preview_command

    preview_command(target, member=member, wave=wave, mapping=mapping, language=language, cluster=cluster)


@task(help={"member": "the member's short name", "cluster": CLUSTER_HELP})
def report(_context: Context, member: str, cluster: str = "") -> None:
    """Make a member's own report with its own key, as the build makes it."""
    from plugins.desk.report import report_command

    report_command(member, cluster=cluster)


@task(
    help={
        "target": "the sealed report, as ….pdf.age",
        "key": "the key file; without, the keys in the folder of keys are tried",
        "cluster": CLUSTER_HELP,
    }
)
def open_report(_context: Context, target: str, key: str = "", cluster: str = "") -> None:
    """Open a report that came sealed, with the reader's own key."""
    from plugins.desk.open_report import open_report_command

    open_report_command(target, key=key, cluster=cluster)


@task(help={"member": "the member's short name, or board; without, all are told", "cluster": CLUSTER_HELP})
def passwords(_context: Context, member: str = "", cluster: str = "") -> None:
    """Say which passwords the reports have, to be handed over once to each reader."""
    from plugins.desk.passwords import passwords_command

    passwords_command(member, cluster=cluster)


@task(help={"wave": "the wave, such as 2026", "cluster": CLUSTER_HELP})
def reseal(_context: Context, wave: str, cluster: str = "") -> None:
    """Seal all that a wave has sealed anew, after a key was replaced."""
    from plugins.desk.reseal import reseal_command

    reseal_command(wave, cluster=cluster)


@task(
    help={
        "wave": "the wave, such as 2026",
        "sure": "yes, nobody shall be able to read its answers again",
        "cluster": CLUSTER_HELP,
    }
)
def destroy_keys(_context: Context, wave: str, sure: bool = False, cluster: str = "") -> None:
    """Delete a wave's secret keys, and say what remains."""
    from plugins.desk.destroy_keys import destroy_keys_command

    destroy_keys_command(wave, sure=sure, cluster=cluster)


@task(
    help={
        "history": "everything git has ever been given, instead of the next commit",
        "format": "text, github or json",
        "language": "nb or en",
        "cluster": CLUSTER_HELP,
    }
)
def guard(
    _context: Context,
    history: bool = False,
    format: str = "text",  # noqa: A002 - the option's name
    language: str = "nb",
    cluster: str = "",
) -> None:
    """Look for what names a person in the next commit, or in the whole history."""
    from plugins.desk.guarding.commands import guard_command

    guard_command(history=history, form=format, language=language, cluster=cluster)


@task(help={"remove": "take it away again", "language": "nb or en", "cluster": CLUSTER_HELP})
def hook(_context: Context, remove: bool = False, language: str = "nb", cluster: str = "") -> None:
    """Let git ask the guard before every commit in this copy."""
    from plugins.desk.guarding.commands import hook_command

    hook_command(take_away=remove, language=language, cluster=cluster)


@task
def test(_context: Context) -> None:
    """Run everything that judges the product: linters, types, import contract, tests, browser included."""
    from plugins.desk.testing import test_command

    test_command()


@task(
    help={
        "questionnaire": "audience, member-value or one of your own",
        "member": "the member's short name (every house that takes part if left out)",
        "wave": "the wave, such as 2026 (the open one if left out)",
        "cluster": CLUSTER_HELP,
    }
)
def forms(_context: Context, questionnaire: str, member: str = "", wave: str = "", cluster: str = "") -> None:
    """Make a questionnaire's paper form, slips to be contacted, XLSForm and Table Schema."""
    from plugins.desk.forms import forms_command

    forms_command(questionnaire, member=member, wave=wave, cluster=cluster)


@task(help={"member": "the member's short name (the choices left open if left out)", "cluster": CLUSTER_HELP})
def agreement(_context: Context, member: str = "", cluster: str = "") -> None:
    """Make the agreement of a member as PDF, to be checked by a lawyer and signed."""
    from plugins.desk.agreement import agreement_command

    agreement_command(member, cluster=cluster)


@task(help={"cluster": CLUSTER_HELP})
def impact_assessment(_context: Context, cluster: str = "") -> None:
    """Make the data-protection impact assessment (DPIA), filled in as far as the product knows."""
    from plugins.desk.impact_assessment import impact_assessment_command

    impact_assessment_command(cluster=cluster)


@task
def policy(_context: Context) -> None:
    """Make docs/policy.md anew from policy.yaml."""
    from plugins.desk.policy_page import policy_command

    policy_command()


@task(help={"name": "attack (every bench if left out)", "full": "as long as it takes, not quickly"})
def bench(_context: Context, name: str = "", full: bool = False) -> None:
    """Measure what is promised of protection and speed: attacks on generated clusters, seconds."""
    from plugins.desk.bench import bench_command

    bench_command(name, full=full)


@task
def golden(_context: Context) -> None:
    """Make the expected results of tests/sites/valid anew."""
    from plugins.desk.golden import golden_command

    golden_command()


@task
def sample(_context: Context) -> None:
    """Make the invented sample cluster anew: listings, answers, editions."""
    from plugins.desk.sample import sample_command

    sample_command()


@task
def lock(_context: Context) -> None:
    """Make requirements.lock anew from requirements.in."""
    from plugins.desk.locking import lock_command

    lock_command()


if __name__ == "__main__":
    from plugins.desk.program import main

    sys.exit(main(sys.modules[__name__], sys.argv))
