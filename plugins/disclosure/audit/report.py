"""What the audit found becomes the record's short summary, and the full report that stays in the protected stage.

The report is for a machine to check; people read what is made of it (page.py). The summary says what was demanded and
what of the groups was left out, which their files show anyway. Nothing finer: how narrow the narrowest share was would
be a sum of two houses' shares, and how many small counts a house has, or that a table of its own is missing, says
something of the house.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import floor
from pathlib import Path

import yaml

from plugins.disclosure.audit.gate import Findings
from plugins.disclosure.audit.wording import tables_in_words
from plugins.disclosure.told.outcome import Sentence
from plugins.editions.cube_json import canonical
from plugins.editions.policy import Policy
from plugins.questionnaires.model import Questionnaire

WORDS = Path(__file__).with_name("report.yaml")
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
    """The full report: figures for a machine to check, and what each means (nb, en)."""
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
        "at_home": list(findings.at_home),
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
    said = {
        name: {language: text.format_map(limits) for language, text in means.items()} for name, means in words.items()
    }
    return canonical({"summary": summary(findings, policy), **figures, "figures": said})


def _points(width: float | None) -> float | None:
    """In percentage points, rounded down: what is said to be open is."""
    return None if width is None else floor(1000 * width + _EPSILON) / 10


def told_of_audit(findings: Findings, policy: Policy, asked: Sequence[Questionnaire]) -> Iterator[Sentence]:
    """What may be said of it anywhere: that it was done, what it demands, and what the groups lost."""
    limits = {"small": policy.audit.small_count, "interval": policy.audit.interval, "points": policy.audit.points}
    yield Sentence("audited", {name: str(limit) for name, limit in limits.items()})
    lost = sorted({question for question, _ in findings.groups.blanked}) if findings.groups else []
    if lost:
        yield Sentence("audit-took", {"tables": tables_in_words(lost, asked)})
    if findings.groups and findings.groups.blanked_joint:
        yield Sentence("audit-took-joint", {"tables": tables_in_words(sorted(findings.groups.blanked_joint), asked)})
