"""What the audit found becomes the record's short summary, and the full report that stays in the protected stage.

The summary says what was demanded and what of the groups was left out, which their files show anyway. Nothing finer:
how narrow the narrowest share was would be a sum of two houses' shares, and how many small counts a house has, or that
a table of its own is missing, says something of the house.
"""

from collections.abc import Iterator, Mapping

from plugins.disclosure.audit.gate import Findings
from plugins.disclosure.outcome import Sentence
from plugins.editions.cube_json import canonical
from plugins.editions.policy import Policy


def report_file(wave: str, edition: int) -> str:
    """Where the full report stands in the folder of keys."""
    return f"{wave}/{edition}.audit.json"


def summary(findings: Findings, policy: Policy) -> Mapping[str, object]:
    """For edition.json: version of the policy, what it demands, and which questions the groups lost."""
    lost = findings.groups.blanked if findings.groups else ()
    return {
        "policy": policy.version,
        **policy.audit.model_dump(mode="json"),
        "blanked": [[question, status.value] for question, status in lost],
    }


def report_bytes(findings: Findings, policy: Policy) -> bytes:
    """The full report, for a machine to check."""
    groups = findings.groups
    return canonical(
        {
            "summary": summary(findings, policy),
            "members": {
                member: {
                    "cells": finding.cells,
                    "small": finding.small,
                    "narrowest": finding.narrowest,
                    "blanked": list(finding.blanked),
                }
                for member, finding in findings.cubes.items()
            },
            "groups": None if groups is None else {"shares": groups.cells, "looks": groups.looks},
        }
    )


def told_of_audit(findings: Findings, policy: Policy) -> Iterator[Sentence]:
    """What may be said of it anywhere: that it was done, what it demands, and what the groups lost."""
    limits = {"small": policy.audit.small_count, "interval": policy.audit.interval, "points": policy.audit.points}
    yield Sentence("audited", {name: str(limit) for name, limit in limits.items()})
    lost = sorted({question for question, _ in findings.groups.blanked}) if findings.groups else []
    if lost:
        yield Sentence("audit-took", {"tables": ", ".join(lost)})
