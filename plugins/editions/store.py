"""data/editions/ becomes the current protected figures of each wave.

    data/editions/ledger.json
    data/editions/<wave>/<n>/edition.json, cluster.json, members/<slug>.json or members/<slug>.json.age

Only the ledger and each wave's newest record are read when loading; a cube is read when it is asked for.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Protocol, TypeVar

from plugins.cluster.files.validation import Invalid
from plugins.cluster.members import Sharing
from plugins.cluster.problems import Problem
from plugins.editions.cluster_json import read_cluster
from plugins.editions.cube import CLUSTER, ClusterFigures, Cube, Group, JointAudience
from plugins.editions.cube_json import NotCanonicalError, read_cube
from plugins.editions.ledger import LEDGER_FILE, Ledger, read_ledger
from plugins.editions.record import (
    CLUSTER_FILE,
    EDITION_FILE,
    EditionRecord,
    member_file,
    read_record,
    resealed_file,
    sealed_member_file,
)
from plugins.editions.verification import FOLDER, verify

Read = TypeVar("Read")


class CubeKeys(Protocol):
    """Whoever opens sealed cubes (plugins.sealing.opening.Opener)."""

    def open_cube(self, sealed: bytes, wave: str, member: str, file: str) -> bytes | None:
        """What was sealed as this member's cube of this wave, None where no key here fits. Raises Refused."""

    def open_resealed(self, sealed: bytes, wave: str, edition: int, member: str, file: str) -> bytes | None:
        """The same, from the copy of one edition's cube that was sealed anew after a key was replaced."""


@dataclass(frozen=True)
class Editions:
    """The editions of a cluster; `folder` is its data/editions, `keys` open what is sealed in it."""

    folder: Path
    ledger: Ledger
    keys: CubeKeys | None = None

    @classmethod
    def load(cls, cluster_dir: Path, keys: CubeKeys | None = None) -> "Editions":
        """Read what is needed to find figures; without a ledger, nothing was ever issued. Raises Invalid."""
        folder = cluster_dir / FOLDER
        path = folder / LEDGER_FILE
        if not path.is_file():
            return cls(folder, Ledger(), keys)
        try:
            return cls(folder, read_ledger(path.read_bytes()), keys)
        except NotCanonicalError as error:
            raise Invalid([Problem("editions.changed-file", f"{FOLDER}/{LEDGER_FILE}")]) from error

    def waves(self) -> tuple[str, ...]:
        """The waves with an edition, sorted."""
        return tuple(sorted(self._latest))

    def edition(self, wave: str) -> EditionRecord | None:
        """The newest record of a wave, None before its first edition."""
        return self._latest.get(wave)

    def records(self) -> Iterator[EditionRecord]:
        """The record of every edition that was ever issued, the newest first. Raises Invalid."""
        for entry in reversed(self.ledger.issued):
            yield self._read(read_record, entry.wave, entry.edition, EDITION_FILE)

    def cube(self, wave: str, member: str) -> Cube | None:
        """A member's current cube, None where it has none, or it is sealed and no key here fits.

        Raises Invalid for a file that isn't what was issued.
        """
        record = self._latest.get(wave)
        if record is None or member not in record.cubes:
            return None
        return self._found(wave, record.cubes[member], member)

    def open_cube(self, wave: str, member: str) -> Cube | None:
        """A member's current cube if it was issued for everybody to read: the same with keys and without."""
        record = self._latest.get(wave)
        number = record.opened.get(member, record.cubes.get(member)) if record else None
        if number is None or self._is_sealed(wave, number, member):
            return None
        return self.cube_in(wave, number, member)

    def reach(self, wave: str, member: str, agreed: Sharing) -> Sharing:
        """How far a member's figures of a wave go: as it agrees today, and no further than its edition has judged."""
        record = self._latest.get(wave)
        judged = record.agreed(member, "figures") if record else None
        return agreed if judged is None else min(agreed, Sharing(judged), key=lambda level: level.rank)

    def cube_in(self, wave: str, number: int, member: str) -> Cube:
        """A member's cube as one edition issued it. Raises Invalid for a file that isn't what was issued or is shut."""
        cube = self._found(wave, number, member)
        if cube is None:
            raise Invalid([Problem("editions.shut-file", f"{FOLDER}/{wave}/{number}/{sealed_member_file(member)}")])
        return cube

    def contributed(self, wave: str, group: str, member: str) -> Cube | None:
        """The member's cube as it went into the group's current mean; None where it isn't in it."""
        record = self._latest.get(wave)
        if record is None or group not in record.groups:
            return None
        then = self._read(read_record, wave, record.groups[group], EDITION_FILE)
        if member not in then.contributors.get(group, ()):
            return None
        return self._found(wave, then.cubes[member], member)

    def groups(self, wave: str) -> Mapping[str, Group]:
        """The current groups of a wave by id. Raises Invalid for a file that isn't what was issued."""
        record = self._latest.get(wave)
        if record is None:
            return {}
        issues = {number: self._cluster(wave, number).groups for number in set(record.groups.values())}
        return {name: issues[number][name] for name, number in sorted(record.groups.items())}

    def joint_audience(self, wave: str) -> JointAudience | None:
        """The joint audience of a wave, issued with the cluster's group. Raises Invalid as `groups`."""
        record = self._latest.get(wave)
        number = record.groups.get(CLUSTER) if record else None
        return None if number is None else self._cluster(wave, number).joint

    def affinities(self, wave: str) -> Mapping[str, tuple[str, ...]]:
        """By house, up to five houses that its audience also visits, in no order that tells. Raises Invalid."""
        record = self._latest.get(wave)
        number = record.affinities if record else None
        return {} if number is None else self._cluster(wave, number).affinities

    def sealed_cubes(self, wave: str) -> Iterator[tuple[int, str, Path]]:
        """Every sealed cube that the wave ever issued: edition, member, file."""
        for entry in self.ledger.issued:
            if entry.wave != wave:
                continue
            record = self._read(read_record, wave, entry.edition, EDITION_FILE)
            for member in record.cubes:
                file = sealed_member_file(member)
                if file in record.files:
                    yield entry.edition, member, self.folder / wave / str(entry.edition) / file

    def verify(self) -> list[Problem]:
        """Every file that was changed, removed or added since it was issued."""
        return verify(self.folder, self.ledger)

    def _cluster(self, wave: str, number: int) -> ClusterFigures:
        return self._read(read_cluster, wave, number, CLUSTER_FILE)

    def _found(self, wave: str, number: int, member: str) -> Cube | None:
        if not self._is_sealed(wave, number, member):
            return self._read(read_cube, wave, number, member_file(member))
        return self._read(partial(self._opened, wave, number, member), wave, number, sealed_member_file(member))

    def _is_sealed(self, wave: str, number: int, member: str) -> bool:
        return (self.folder / wave / str(number) / sealed_member_file(member)).is_file()

    def _opened(self, wave: str, number: int, member: str, sealed: bytes) -> Cube | None:
        if self.keys is None:
            return None
        file = f"{FOLDER}/{wave}/{number}/{sealed_member_file(member)}"
        content = self.keys.open_cube(sealed, wave, member, file)
        copy = self.folder.parent / resealed_file(wave, number, member)
        if content is None and copy.is_file():
            content = self.keys.open_resealed(copy.read_bytes(), wave, number, member, copy.name)
        return None if content is None else read_cube(content)

    @cached_property
    def _latest(self) -> Mapping[str, EditionRecord]:
        newest = {entry.wave: entry.edition for entry in self.ledger.issued}
        return {wave: self._read(read_record, wave, number, EDITION_FILE) for wave, number in newest.items()}

    def _read(self, read: Callable[[bytes], Read], wave: str, number: int, file: str) -> Read:
        name = f"{wave}/{number}/{file}"
        try:
            return read((self.folder / name).read_bytes())
        except FileNotFoundError as error:
            raise Invalid([Problem("editions.missing-file", f"{FOLDER}/{name}")]) from error
        except NotCanonicalError as error:
            raise Invalid([Problem("editions.changed-file", f"{FOLDER}/{name}")]) from error
