"""What the protected stage keeps of an issued package: its part in the groups' means, and who was counted.

    data/keys/<wave>/<edition>/<member>.json

Kept because the package itself may change or go. The part is protected counts in the full lists, which a house with
30 to 99 answers doesn't publish. Who was counted is one keyed fingerprint per respondent, so that the next package can
be compared with this one without any answer being stored: under a secret of its own, made unlike where two
respondents answered alike, and filled up with decoys, so that equal answers can't be seen.
Whoever has the member's secret could at most confirm a whole set of answers already known; the packages beside it say
more, and are erased with the same keys.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from plugins.disclosure.protected_stage.wave_secret import keyed
from plugins.editions.cube import ProtectedCount
from plugins.editions.cube_json import canonical, read_canonical

FILLED_TO = 50  # fingerprints: coarser than any published base


@dataclass(frozen=True, slots=True)
class Part:
    """A one-way table in the full list, of a question with the least base: what goes into a group's mean."""

    base: ProtectedCount
    counts: Mapping[str, ProtectedCount]


@dataclass(frozen=True, slots=True)
class Kept:
    """One member's file. `fingerprints` are sorted hexadecimal digits; `parts` by table id.

    `attendance` is whether attendance was handed in, `package` a keyed mark of the package's bytes. `counted` stands
    for the columns that were counted: if those are others now, every record key is, and nothing can be compared or
    counted again. `bases` are the exact ones, by table and at "" of everybody, for the audit judges as an attacker who
    knows them; none where the member counted at home. `paired` are the houses whose overlap was judged by its count: it
    stands as it was for the rest of the wave, since its coming or going would tell of few
    answers. Where the member counted at home there are no fingerprints, and `counts` is a keyed mark of them.
    """

    member: str
    fingerprints: tuple[str, ...]
    parts: Mapping[str, Part]
    attendance: bool
    counted: str
    package: str = ""
    counts: str = ""
    bases: Mapping[str, int] = field(default_factory=dict)
    paired: tuple[str, ...] = ()

    def tells_same(self, other: "Kept") -> bool:
        """Whether both stand for the same answers, as far as anybody can tell."""
        return (self.fingerprints, self.counts) == (other.fingerprints, other.counts)


def kept_file(wave: str, edition: int, member: str) -> str:
    """Where it stands in the folder of keys."""
    return f"{wave}/{edition}/{member}.json"


def fingerprints(record_keys: Iterable[int], secret: bytes) -> tuple[str, ...]:
    """One fingerprint per respondent and decoys up to a multiple of 50, sorted."""
    alike: Counter[int] = Counter()
    marks = []
    for key in record_keys:
        marks.append(keyed(secret, "fingerprint", [str(key), str(alike[key])])[:8].hex())
        alike[key] += 1
    wanted = FILLED_TO * ceil(max(len(marks), 1) / FILLED_TO)
    decoys = _decoys(wanted - len(marks), secret)
    return tuple(sorted([*marks, *decoys]))


def respondents(marks: Iterable[str], secret: bytes) -> frozenset[str]:
    """The fingerprints without the decoys."""
    return frozenset(marks) - frozenset(_decoys(FILLED_TO, secret))


def kept_bytes(kept: Kept) -> bytes:
    """The content of a member's file."""
    return canonical(_data(kept))


def read_kept(content: bytes) -> Kept:
    """Read a member's file. Raises cube_json.NotCanonicalError."""
    return read_canonical(content, _kept, _data)


def parts_data(parts: Mapping[str, Part]) -> Mapping[str, object]:
    """Parts as they are written in JSON."""
    return {
        table: {"base": part.base.value, "counts": {code: count.value for code, count in part.counts.items()}}
        for table, part in parts.items()
    }


def read_parts(data: Any) -> Mapping[str, Part]:  # noqa: ANN401 - JSON as parsed
    """Parts from JSON; raises one of the errors that read_canonical expects for what isn't."""
    return {
        table: Part(
            ProtectedCount(part["base"]), {code: ProtectedCount(count) for code, count in part["counts"].items()}
        )
        for table, part in data.items()
    }


def _decoys(number: int, secret: bytes) -> list[str]:
    return [keyed(secret, "decoy", [str(place)])[:8].hex() for place in range(number)]


def _data(kept: Kept) -> dict[str, object]:
    return {
        "member": kept.member,
        "attendance": kept.attendance,
        "counted": kept.counted,
        "package": kept.package,
        "fingerprints": list(kept.fingerprints),
        "parts": parts_data(kept.parts),
        **({"counts": kept.counts} if kept.counts else {}),
        **({"bases": dict(kept.bases)} if kept.bases else {}),
        **({"paired": list(kept.paired)} if kept.paired else {}),
    }


def _kept(data: Any) -> Kept:  # noqa: ANN401 - JSON as parsed
    return Kept(
        member=data["member"],
        attendance=data["attendance"],
        counted=data["counted"],
        package=data["package"],
        fingerprints=tuple(data["fingerprints"]),
        parts=read_parts(data["parts"]),
        counts=data.get("counts", ""),
        bases=data.get("bases", {}),
        paired=tuple(data.get("paired", ())),
    )
