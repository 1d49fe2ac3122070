"""The audits of a round's editions become a page for the board: what was tried, how close one came, what is held back.

Nothing on it says more of a house than is published: sums over all houses, no house by name, few houses as "fewer than
five", and the narrowest share told in steps of five points, since exactly it would be a sum of two houses' shares. Of
an edition of few houses nothing is told of their own tables: a sum over so few, of one at worst, would be a house's.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor
from pathlib import Path
from typing import Any

from plugins.cluster.pages.templates import environments
from plugins.cluster.settings import Settings
from plugins.disclosure.audit.wording import table_in_words
from plugins.editions.cube import Status
from plugins.editions.policy import Policy
from plugins.paper.press import Document
from plugins.questionnaires.model import Questionnaire, Text
from plugins.sealing.recipients import CLUSTER

FEW = 5
"""Fewer houses than these are told as "fewer than five"; and the narrowest share in steps of as many points."""

NAME = "protection"
STYLESHEET = Path("print") / "legal.css"


@dataclass(frozen=True, slots=True)
class Audit:
    """One edition, the day it was issued, and its report as kept (report.py)."""

    edition: int
    issued: date
    report: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tried:
    """What an edition's audit tried. `answers` and `points` are the least room found, None where nothing was small.

    `houses`, `figures`, `small` and `answers` are None where the houses are fewer than FEW.
    """

    edition: int
    issued: date
    houses: int | None
    at_home: int
    figures: int | None
    small: int | None
    answers: int | None
    shares: int
    points: int | None


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A question of which something is held back in an edition; `houses` is None where they are fewer than FEW."""

    edition: int
    asked: Text
    houses: int | None = None


@dataclass(frozen=True, slots=True)
class Protection:
    """All that the page says of a round."""

    wave: str
    tried: tuple[Tried, ...]
    averages: tuple[HeldBack, ...]
    full_lists: tuple[HeldBack, ...]
    joint: tuple[HeldBack, ...]
    own: tuple[HeldBack, ...]


def read_audit(edition: int, issued: date, content: bytes) -> Audit:
    """What was kept of an edition's audit."""
    return Audit(edition, issued, json.loads(content))


def protection(wave: str, audits: Sequence[Audit], questionnaires: Sequence[Questionnaire]) -> Protection:
    """The page's content, of the audits of a round in their order."""

    def held_back(part: str) -> tuple[HeldBack, ...]:
        return tuple(
            HeldBack(audit.edition, table_in_words(name, questionnaires))
            for audit in audits
            for name in _of_groups(audit, part)
        )

    return Protection(
        wave=wave,
        tried=tuple(_tried(audit) for audit in audits),
        averages=held_back("all lists"),
        full_lists=held_back("full lists"),
        joint=held_back("joint"),
        own=tuple(each for audit in audits for each in _own(audit, questionnaires)),
    )


def protection_documents(told: Protection, settings: Settings, policy: Policy, theme_dir: Path) -> list[Document]:
    """The page in every language, named by its path below reports/."""
    css = (theme_dir / STYLESHEET).read_text(encoding="utf-8")
    documents = []
    for language, env in environments(settings.languages, theme_dir).items():
        folder = "" if language == settings.default_language else f"{language}/"
        html = env.get_template("print/protection.html").render(told=told, settings=settings, policy=policy, few=FEW)
        documents.append(Document(f"{folder}{NAME}.pdf", html, css))
    return documents


def _tried(audit: Audit) -> Tried:
    tried, groups = audit.report["members"].values(), audit.report["groups"] or {}
    narrowest, points = [each["narrowest_answers"] for each in tried], groups.get("narrowest_points")
    few = _is_few(audit)
    return Tried(
        edition=audit.edition,
        issued=audit.issued,
        houses=None if few else len(audit.report["members"].keys() - {CLUSTER}),
        at_home=len(audit.report["at_home"]),
        figures=None if few else sum(each["cells"] for each in tried),
        small=None if few else sum(each["small"] for each in tried),
        answers=None if few else min((each for each in narrowest if each is not None), default=None),
        shares=groups.get("shares", 0),
        points=None if points is None else floor(points / FEW) * FEW,
    )


def _is_few(audit: Audit) -> bool:
    """Whether an edition's own tables are of fewer houses than may be added up."""
    return len(audit.report["members"].keys() - {CLUSTER}) < FEW


def _of_groups(audit: Audit, part: str) -> list[str]:
    """The questions that the averages lost in all lists or in the full ones alone, or the joint audience lost."""
    groups = audit.report["groups"] or {"blanked": [], "joint_blanked": []}
    if part == "joint":
        return sorted(groups["joint_blanked"])
    lists: dict[str, set[str]] = {}
    for name, status in groups["blanked"]:
        lists.setdefault(name, set()).add(status)
    alone = {Status.FULL.value}
    return sorted(name for name, lost in lists.items() if (lost == alone) is (part == "full lists"))


def _own(audit: Audit, questionnaires: Sequence[Questionnaire]) -> list[HeldBack]:
    """By question, how many houses' own figures lost it. What is crossed with it goes along and isn't told of again."""
    if _is_few(audit):
        return []
    asked: Counter[Text] = Counter()
    crossed = {
        table.id: table.questions for each in questionnaires for table in each.tables if len(table.questions) > 1
    }
    for each in audit.report["members"].values():
        lost = [name for name in each["blanked"] if not set(each["blanked"]).intersection(crossed.get(name, ()))]
        asked.update({table_in_words(name, questionnaires) for name in lost})
    return [
        HeldBack(audit.edition, text, None if houses < FEW else houses)
        for text, houses in sorted(asked.items(), key=lambda item: (-item[1], item[0].nb))
    ]
