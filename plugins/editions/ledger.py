"""The ledger: what was ever issued, and what became of each package that was handed in.

`issued` only grows. Deliveries and problems are of the last look at the packages: the status and problems pages read
them here, so that the open stage needs no raw data.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from plugins.cluster.problems import Problem, Severity
from plugins.editions.cube_json import canonical, read_canonical

LEDGER_FILE = "ledger.json"
_MANY = 10  # answers: the policy's small count, under which nothing is told apart either


class DeliveryState(StrEnum):
    """What became of a package."""

    ISSUED = "issued"  # its figures are in the edition
    TOO_LITTLE_NEW = "too-little-new"  # issued before; too few answers changed since to issue it again
    ISSUED_ONCE = "issued-once"  # issued before, and counted at home then or now: what changed can't be told
    LATE = "late"  # not counted when the wave was closed; where there is an edition, its figures stand
    TOO_FEW = "too-few"  # fewer answers than the least base: nothing may be said
    NOT_TABULATED = "not-tabulated"  # the member's agreement says so
    REFUSED = "refused"  # the package has problems


@dataclass(frozen=True, slots=True)
class Delivery:
    """A package as it was last seen. `received` is when it first was; `edition` holds its figures, None without."""

    received: date
    state: DeliveryState
    edition: int | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """One edition that was issued, and the digest of its edition.json."""

    wave: str
    edition: int
    issued: date
    digest: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Deliveries and problems by wave, then member; `issued` in order."""

    issued: tuple[Issued, ...] = ()
    deliveries: Mapping[str, Mapping[str, Delivery]] = field(default_factory=dict)
    problems: Mapping[str, Mapping[str, tuple[Problem, ...]]] = field(default_factory=dict)

    def latest(self, wave: str) -> Issued | None:
        """The last edition issued of a wave."""
        return next((entry for entry in reversed(self.issued) if entry.wave == wave), None)

    def with_issue(self, entry: Issued) -> "Ledger":
        """The ledger after an edition."""
        return replace(self, issued=(*self.issued, entry))

    def with_look(
        self, wave: str, deliveries: Mapping[str, Delivery], problems: Mapping[str, tuple[Problem, ...]]
    ) -> "Ledger":
        """The ledger after a look at a wave's packages."""
        return replace(
            self,
            deliveries={**self.deliveries, wave: deliveries},
            problems={
                **self.problems,
                wave: {member: tuple(map(_without_size, found)) for member, found in problems.items()},
            },
        )

    def all_problems(self) -> tuple[Problem, ...]:
        """Every problem of every package, by wave and member."""
        return tuple(
            problem
            for wave in sorted(self.problems)
            for member in sorted(self.problems[wave])
            for problem in self.problems[wave][member]
        )


def _without_size(problem: Problem) -> Problem:
    """The problem as every member may read it: neither which line of the answers nor how many, for both tell of the
    base. The house itself hears all of it from `check`, on its own machine.
    """
    values = dict(problem.values)
    if "count" in values:
        values["count"] = "<10" if values["count"].isdecimal() and int(values["count"]) < _MANY else "10+"
    return replace(problem, line=None if problem.file.endswith(".csv") else problem.line, values=values)


def ledger_bytes(ledger: Ledger) -> bytes:
    """The ledger as the content of ledger.json."""
    return canonical(_data(ledger))


def read_ledger(content: bytes) -> Ledger:
    """The ledger of ledger.json. Raises cube_json.NotCanonicalError."""
    return read_canonical(content, _ledger, _data)


def _data(ledger: Ledger) -> dict[str, object]:
    return {
        "issued": [
            {"wave": e.wave, "edition": e.edition, "issued": e.issued.isoformat(), "digest": e.digest}
            for e in ledger.issued
        ],
        "deliveries": {
            wave: {
                member: {"received": d.received.isoformat(), "state": d.state.value, "edition": d.edition}
                for member, d in members.items()
            }
            for wave, members in ledger.deliveries.items()
        },
        "problems": {
            wave: {member: [_problem_data(problem) for problem in found] for member, found in members.items()}
            for wave, members in ledger.problems.items()
        },
    }


def _problem_data(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "file": problem.file,
        "line": problem.line,
        "field": problem.field,
        "severity": problem.severity.value,
        "values": dict(problem.values),
    }


def _ledger(data: Any) -> Ledger:  # noqa: ANN401 - JSON as parsed
    return Ledger(
        issued=tuple(
            Issued(e["wave"], e["edition"], date.fromisoformat(e["issued"]), e["digest"]) for e in data["issued"]
        ),
        deliveries={
            wave: {
                member: Delivery(date.fromisoformat(d["received"]), DeliveryState(d["state"]), d["edition"])
                for member, d in members.items()
            }
            for wave, members in data["deliveries"].items()
        },
        problems={
            wave: {
                member: tuple(Problem(**{**problem, "severity": Severity(problem["severity"])}) for problem in found)
                for member, found in members.items()
            }
            for wave, members in data["problems"].items()
        },
    )
