"""What one edition is: its number, the policy in force, who delivered, where every current figure stands, digests.

An edition's folder holds only what it issues. `cubes` and `groups` point to the edition that holds the current file
of each member and group, so the newest record alone tells the state of its wave.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from plugins.editions.cube_json import canonical, read_canonical
from plugins.editions.meanings_json import meanings_data, read_meanings
from plugins.questionnaires.meaning import Meanings

EDITION_FILE = "edition.json"
CLUSTER_FILE = "cluster.json"


def member_file(slug: str) -> str:
    """Where an edition's folder keeps a member's cube."""
    return f"members/{slug}.json"


def sealed_member_file(slug: str) -> str:
    """Where it keeps one that only the member, the build and the board's key can open."""
    return f"{member_file(slug)}.age"


def resealed_file(wave: str, number: int, slug: str) -> str:
    """Where a copy of such a cube lies, below the cluster's data/, once it was sealed anew after a key was replaced."""
    return f"keys/{wave}/resealed/{number}/{slug}.json.age"


def digest(content: bytes) -> str:
    """What a file's content is known by."""
    return f"sha256:{sha256(content).hexdigest()}"


@dataclass(frozen=True, slots=True)
class EditionRecord:
    """edition.json. `files` gives the digest of every other file of the folder; `previous` that of the last record.

    `questionnaires` are the versions asked, by id. `contributors` are the members in each group's mean (per table a
    few may be missing: the table's `members` says how many). `retired` are groups that were published once and are no
    longer, because of who left. `audit` is what the release gate demanded and what it took from the groups; editions
    issued before there was one have none. `affinities` is the edition in whose cluster.json those lists stand.
    `agreements` are the terms of those delivered: `leaving` as they agreed, and `figures` as far as was judged safe for
    the others' figures. `opened` are the editions in which cubes that were issued sealed lie open since. `meanings` say
    what the figures of each questionnaire were of that day, so that no code comes to mean something else unseen
    (contradictions.py); editions issued before they were written down have none.
    """

    wave: str
    number: int
    issued: date
    questionnaires: Mapping[str, int]
    policy: Mapping[str, object]
    previous: str | None
    cubes: Mapping[str, int]
    groups: Mapping[str, int]
    contributors: Mapping[str, tuple[str, ...]]
    files: Mapping[str, str]
    retired: tuple[str, ...] = field(default=())
    audit: Mapping[str, object] = field(default_factory=dict)
    agreements: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    opened: Mapping[str, int] = field(default_factory=dict)
    affinities: int | None = None
    meanings: Mapping[str, Meanings] = field(default_factory=dict)

    @property
    def delivered(self) -> tuple[str, ...]:
        """Members whose figures the edition has, sorted."""
        return tuple(sorted(self.cubes))

    def agreed(self, member: str, term: str) -> str | None:
        """What a member's agreement said of `term` ("figures", "leaving") then; None where it isn't recorded."""
        return self.agreements.get(member, {}).get(term)


def record_bytes(record: EditionRecord) -> bytes:
    """The record as the content of edition.json."""
    return canonical(_data(record))


def read_record(content: bytes) -> EditionRecord:
    """The record of edition.json. Raises cube_json.NotCanonicalError."""
    return read_canonical(content, _record, _data)


def _data(record: EditionRecord) -> dict[str, object]:
    return {
        "wave": record.wave,
        "edition": record.number,
        "issued": record.issued.isoformat(),
        "questionnaires": dict(record.questionnaires),
        "policy": dict(record.policy),
        "previous": record.previous,
        "delivered": list(record.delivered),
        "cubes": dict(record.cubes),
        "groups": dict(record.groups),
        "contributors": {group: list(members) for group, members in record.contributors.items()},
        "files": dict(record.files),
        "retired": list(record.retired),
        **({"audit": dict(record.audit)} if record.audit else {}),
        **({"agreements": _agreements(record)} if record.agreements else {}),
        **({"opened": dict(record.opened)} if record.opened else {}),
        **({"affinities": record.affinities} if record.affinities is not None else {}),
        **({"meanings": meanings_data(record.meanings)} if record.meanings else {}),
    }


def _agreements(record: EditionRecord) -> Mapping[str, Mapping[str, str]]:
    return {member: dict(said) for member, said in record.agreements.items()}


def _record(data: Any) -> EditionRecord:  # noqa: ANN401 - JSON as parsed
    return EditionRecord(
        wave=data["wave"],
        number=data["edition"],
        issued=date.fromisoformat(data["issued"]),
        questionnaires=data["questionnaires"],
        policy=data["policy"],
        previous=data["previous"],
        cubes=data["cubes"],
        groups=data["groups"],
        contributors={group: tuple(members) for group, members in data["contributors"].items()},
        files=data["files"],
        retired=tuple(data["retired"]),
        audit=data.get("audit", {}),
        agreements=data.get("agreements", {}),
        opened=data.get("opened", {}),
        affinities=data.get("affinities"),
        meanings=read_meanings(data.get("meanings", {})),
    )
