"""What the audit found becomes the record's short summary, and the full report that stays in the protected stage.

The summary says what was demanded and what of the groups was left out, which their files show anyway. Nothing finer:
how narrow the narrowest share was would be a sum of two houses' shares, and how many small counts a house has, or that
a table of its own is missing, says something of the house.
"""

from collections.abc import Iterator, Mapping
from math import floor
from pathlib import Path

import yaml

from plugins.disclosure.audit.gate import Findings
from plugins.disclosure.outcome import Sentence
from plugins.editions.cube_json import canonical
from plugins.editions.policy import Policy

WORDS = Path(__file__).with_name("report.yaml")
LANGUAGES = ("nb", "en")
_EPSILON = 1e-6


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
    """The full report: figures for a machine to check, what each means, and all of it in sentences (nb, en)."""
    groups = findings.groups
    figures = {
        "members": {
            member: {
                "cells": finding.cells,
                "small": finding.small,
                "narrowest_answers": finding.narrowest,
                "blanked": list(finding.blanked),
            }
            for member, finding in findings.cubes.items()
        },
        "groups": None
        if groups is None
        else {
            "shares": groups.cells,
            "looks": groups.looks,
            "least_points": policy.audit.points,
            "narrowest_points": _points(groups.narrowest),
            "blanked": [[question, status.value] for question, status in groups.blanked],
            "joint_blanked": list(groups.blanked_joint),
        },
    }
    words = yaml.load(WORDS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    limits = policy.audit.model_dump(mode="json")
    return canonical(
        {
            "summary": summary(findings, policy),
            **figures,
            "figures": {
                name: {language: text.format_map(limits) for language, text in said.items()}
                for name, said in words["figures"].items()
            },
            "in_words": {
                language: [
                    each.text(words["sentences"][each.key][language], language) for each in _said(findings, policy)
                ]
                for language in LANGUAGES
            },
        }
    )


def _points(width: float | None) -> float | None:
    """In percentage points, rounded down: what is said to be open is."""
    return None if width is None else floor(1000 * width + _EPSILON) / 10


def _said(findings: Findings, policy: Policy) -> Iterator[Sentence]:
    """The report for people."""
    limits = {name: str(limit) for name, limit in policy.audit.model_dump(mode="json").items()}
    yield Sentence("demanded")
    held_back = sum(len(finding.blanked) for finding in findings.cubes.values())
    yield Sentence("houses", {**limits, "members": str(len(findings.cubes)), "blanked": str(held_back)})
    groups = findings.groups
    if groups is None:
        yield Sentence("no-groups")
        return
    width = _points(groups.narrowest)
    open_by = {
        "nb": "100" if width is None else f"{width:.1f}".replace(".", ","),
        "en": "100" if width is None else f"{width:.1f}",
    }
    yield Sentence("groups", {**limits, "shares": str(groups.cells), "narrowest": open_by})
    if groups.blanked:
        yield Sentence("groups-lost", {"tables": ", ".join(sorted({question for question, _ in groups.blanked}))})
    if groups.blanked_joint:
        yield Sentence("joint-lost", {"tables": ", ".join(sorted(groups.blanked_joint))})
    if not groups.blanked and not groups.blanked_joint:
        yield Sentence("nothing-lost")


def told_of_audit(findings: Findings, policy: Policy) -> Iterator[Sentence]:
    """What may be said of it anywhere: that it was done, what it demands, and what the groups lost."""
    limits = {"small": policy.audit.small_count, "interval": policy.audit.interval, "points": policy.audit.points}
    yield Sentence("audited", {name: str(limit) for name, limit in limits.items()})
    lost = sorted({question for question, _ in findings.groups.blanked}) if findings.groups else []
    if lost:
        yield Sentence("audit-took", {"tables": ", ".join(lost)})
    if findings.groups and findings.groups.blanked_joint:
        yield Sentence("audit-took-joint", {"tables": ", ".join(sorted(findings.groups.blanked_joint))})
