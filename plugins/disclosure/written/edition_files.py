"""A plan becomes the content of an edition's files, and its line in the ledger."""

from collections.abc import Mapping
from datetime import date

from plugins.disclosure.planning.wave_issue import Plan
from plugins.editions.cluster_json import cluster_bytes
from plugins.editions.cube import ClusterFigures
from plugins.editions.ledger import Issued, Ledger
from plugins.editions.policy import Policy
from plugins.editions.record import CLUSTER_FILE, EDITION_FILE, EditionRecord, digest, record_bytes
from plugins.questionnaires.meaning import Meanings


def edition_files(
    plan: Plan,
    wave: str,
    before: EditionRecord | None,
    ledger: Ledger,
    questionnaires: Mapping[str, int],
    policy: Policy,
    today: date,
    audit: Mapping[str, object],
    cubes: Mapping[str, bytes],
    meanings: Mapping[str, Meanings],
) -> Mapping[str, bytes]:
    """The content of the edition's folder, by file name.

    `questionnaires` are the versions asked, by id, and `meanings` what their figures are of; `audit` is the release
    gate's summary; `cubes` the members' files.
    """
    files = dict(cubes)
    if plan.groups.groups or plan.new_affinities:
        everybodys = ClusterFigures(wave, plan.groups.groups, plan.groups.joint, plan.affinities)
        files[CLUSTER_FILE] = cluster_bytes(everybodys)
    groups = {name: number for name, number in (before.groups if before else {}).items() if name not in plan.retired}
    contributors = {
        name: members for name, members in (before.contributors if before else {}).items() if name in groups
    }
    if plan.groups.groups:
        groups = dict.fromkeys(sorted(plan.groups.groups), plan.number)
        contributors = {name: tuple(sorted(plan.groups.contributors[name])) for name in groups}
    latest = ledger.latest(wave)
    retired = {*(before.retired if before else ()), *(before.groups if before else ())} - set(groups)
    record = EditionRecord(
        wave=wave,
        number=plan.number,
        issued=today,
        questionnaires=questionnaires,
        policy=policy.model_dump(mode="json"),
        previous=latest.digest if latest else None,
        cubes=plan.pointers,
        groups=groups,
        contributors=contributors,
        files={name: digest(content) for name, content in files.items()},
        retired=tuple(sorted(retired)),
        audit=audit,
        agreements=plan.agreements,
        opened=_opened(plan, before),
        affinities=_affinities(plan, before),
        meanings=meanings,
    )
    return {**files, EDITION_FILE: record_bytes(record)}


def _opened(plan: Plan, before: EditionRecord | None) -> Mapping[str, int]:
    """In which edition a cube that was issued sealed lies open; one that was issued again stands there."""
    earlier = before.opened if before else {}
    return {
        **{member: number for member, number in earlier.items() if member not in plan.cubes},
        **dict.fromkeys(plan.opened, plan.number),
    }


def _affinities(plan: Plan, before: EditionRecord | None) -> int | None:
    """In which edition's cluster.json the lists stand: in the newest, since each has all of them."""
    if not plan.affinities:
        return None
    if plan.groups.groups or plan.new_affinities or before is None:
        return plan.number
    return before.affinities


def issued(wave: str, plan: Plan, files: Mapping[str, bytes], today: date) -> Issued:
    """The edition's line in the ledger."""
    return Issued(wave, plan.number, today, digest(files[EDITION_FILE]))
