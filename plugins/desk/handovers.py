"""Whom each report goes to, and what closes it: the reader's own key, or a password that is derived and never stored.

A password is made from the wave's secret, which the repository holds sealed: the build closes the report with it, and
whoever has the build's key or the board's can be told it again (`passwords`). Each wave has another one, and so has a
member whose file says that it was renewed.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.benchmarks.member.every import members_with_report
from plugins.benchmarks.member.figures import member_figures, waves_of
from plugins.cluster.problems import Problem, Refused, Severity
from plugins.cluster.settings import BY_PASSWORD
from plugins.disclosure.protected_stage.wave_secret import keyed
from plugins.profiles.figures import Figures
from plugins.sealing.recipients import recipients_file
from plugins.sealing.sealed_reports import BOARD, KIT, PROTECTION, TOGETHER

if TYPE_CHECKING:
    from plugins.disclosure.protected_stage.stage import Stage

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # without i, l, o and u: none is taken for another
_GROUPS, _GROUP = 4, 4  # 16 letters of 5 bits


class Way(StrEnum):
    """How a report leaves the protected stage."""

    KEY = "key"
    PASSWORD = "password"  # noqa: S105 - not one
    NO_KEY = "no-key"  # it can't: the member has no key, and wants no password
    SHUT = "shut"  # it can't: the wave's secret, and with it the password, can't be opened here
    PLAIN = "plain"  # it isn't closed: the whole wave lies in plain


@dataclass(frozen=True, slots=True)
class Handover:
    """One reader's report: a member's (its slug), the board's or the meeting kit. `key` or `password` closes it.

    `others` are keys that open it too: the members', of what they read together.
    """

    reader: str
    wave: str
    way: Way
    key: str | None = None
    password: str | None = field(default=None, repr=False)
    others: tuple[str, ...] = ()


def handovers(figures: Figures, keys: Path) -> tuple[Handover, ...]:
    """How each report of a build leaves; `keys` open the waves' secrets. One that can't leave stops nobody else's."""
    from plugins.disclosure.protected_stage.stage import (
        Stage,  # here: it brings what counts, and a build without keys never does
    )

    settings = figures.cluster.settings
    made = _Made(Stage(figures.cluster, keys, figures.policy, os.urandom, settings.today))
    editions, questionnaire = figures.editions, figures.questionnaire.id
    found = []
    for member in members_with_report(figures):
        own = member_figures(member, editions, questionnaire)
        if own is not None:
            by_password = member.report.deliver == BY_PASSWORD
            found.append(made.handover(member.slug, own.wave, by_password=by_password, renewed=member.report.renewed))
    waves = waves_of(editions, questionnaire)
    if waves:
        by_password = settings.board_report == BY_PASSWORD
        board = made.handover(BOARD, waves[-1], by_password=by_password, renewed=settings.board_report_renewed)
        found += [board, replace(board, reader=PROTECTION)]
        kit = made.handover(KIT, waves[-1], by_password=by_password, renewed=settings.board_report_renewed)
        found.append(replace(kit, others=made.keys_of_members(waves[-1])) if kit.key else kit)
    return tuple(found)


def problems_of(made: tuple[Handover, ...]) -> Iterator[Problem]:
    """Reports that can't leave, each at the file that decides it."""
    for handover in made:
        if handover.way is Way.NO_KEY:
            values = {"member": handover.reader, "wave": handover.wave}
            file = f"content/members/{handover.reader}.md"
            yield Problem("sealing.report-without-key", file, severity=Severity.WARNING, values=values)
    for wave in sorted({handover.wave for handover in made if handover.way is Way.SHUT}):
        yield Problem("sealing.no-key-here", recipients_file(wave), severity=Severity.WARNING, values={"wave": wave})


def report_password(secret: bytes, reader: str, wave: str, renewed: date | None) -> str:
    """Four groups of four letters, 80 bits; `secret` is the wave's."""
    parts = [reader, wave, renewed.isoformat() if renewed else ""]
    draw = int.from_bytes(keyed(secret, "report password", parts)[: _GROUPS * _GROUP * 5 // 8])
    letters = [_LETTERS[draw >> 5 * place & 31] for place in range(_GROUPS * _GROUP)]
    return "-".join("".join(letters[start : start + _GROUP]) for start in range(0, _GROUPS * _GROUP, _GROUP))


@dataclass(frozen=True, slots=True)
class _Made:
    """Makes handovers; each wave's secret is opened once."""

    stage: "Stage"
    secrets: dict[str, bytes] = field(default_factory=dict, repr=False)

    def handover(self, reader: str, wave: str, *, by_password: bool, renewed: date | None) -> Handover:
        recipients = self.stage.recipients(wave)
        if recipients is None:
            return Handover(reader, wave, Way.PLAIN)
        if by_password:
            try:
                password = report_password(self._secret(wave), reader, wave, renewed)
            except Refused:
                return Handover(reader, wave, Way.SHUT)
            return Handover(reader, wave, Way.PASSWORD, password=password)
        key = recipients.recovery if reader in TOGETHER else recipients.members.get(reader)
        return Handover(reader, wave, Way.KEY if key else Way.NO_KEY, key=key)

    def keys_of_members(self, wave: str) -> tuple[str, ...]:
        """The keys of today's members in a wave, sorted."""
        recipients, members = self.stage.recipients(wave), self.stage.cluster.members
        return tuple(sorted(key for slug, key in (recipients.members if recipients else {}).items() if slug in members))

    def _secret(self, wave: str) -> bytes:
        if wave not in self.secrets:
            secret = self.stage.secret(self.stage.files(wave))
            if secret is None:
                raise Refused([Problem("disclosure.secret-lost", f"{wave}.secret", values={"given": wave})])
            self.secrets[wave] = secret
        return self.secrets[wave]


def ways(made: tuple[Handover, ...]) -> Mapping[str, Way]:
    """How each reader gets its report."""
    return {handover.reader: handover.way for handover in made}
