"""data/keys/<wave>/recipients.yaml: whom a wave is sealed to. Public keys, in the repository, reviewed like all else.

build: age1…
recovery: age1…
members: {mellomgata-teater: age1…}
destroyed: 2028-12-31        # when the wave's secret keys were destroyed; nothing is sealed after that
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from plugins.cluster.files.frontmatter import Lines, parse_yaml, read_text
from plugins.cluster.files.validation import Invalid, line_of, validated
from plugins.cluster.files.writing import write_file
from plugins.cluster.files.written import Slug, WrittenDate
from plugins.cluster.files.yaml_text import yaml_text
from plugins.cluster.problems import Problem, Refused
from plugins.sealing.age_files import is_public_key
from plugins.sealing.identities import BUILD, RECOVERY, demo_public_keys

FOLDER = "data/keys"
FILE = "recipients.yaml"
CLUSTER = "cluster"  # whose folder holds what the members themselves answered


def _key(value: str) -> str:
    if not is_public_key(value):
        raise PydanticCustomError("sealing.not-a-public-key", "not a public key", {"given": _shown(value)})
    return value


def _shown(value: str) -> str:
    """What was written, unless it is a secret key put in the wrong place."""
    return "AGE-SECRET-KEY-…" if "SECRET" in value.upper() else value[:70]


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    build: Annotated[str, AfterValidator(_key)]
    recovery: Annotated[str, AfterValidator(_key)]
    members: dict[Slug, Annotated[str, AfterValidator(_key)]] = Field(default_factory=dict)
    destroyed: WrittenDate | None = None


@dataclass(frozen=True, slots=True)
class Recipients:
    """Whom a wave is sealed to: public keys; `members` by slug. `destroyed` is when its secret keys were."""

    wave: str
    build: str
    recovery: str
    members: Mapping[str, str]
    destroyed: date | None = None

    def package(self, member: str) -> tuple[str, ...] | None:
        """Who may open what a member hands in: the build, the chair, itself; None where it has no key yet.

        The members' answers about the cluster (member "cluster") are for the build and the chair.
        """
        own = self.members.get(member)
        if member == CLUSTER:
            return (self.build, self.recovery)
        return (self.build, self.recovery, own) if own else None

    def figures(self, member: str) -> tuple[str, ...]:
        """Who may open a member's figures: the build, the chair (who can open the answers too) and itself.

        Without the chair a lost build key would take every issued figure with it, and end the wave.
        """
        return self.package(member) or (self.build, self.recovery)

    @property
    def stage(self) -> tuple[str, ...]:
        """Who may open what the protected stage keeps: the build and the chair."""
        return (self.build, self.recovery)

    def with_member(self, member: str, key: str) -> "Recipients":
        """With a member's key, in the place of the one it had."""
        return replace(self, members={**self.members, member: key})


def recipients_file(wave: str) -> str:
    """The file's place in the cluster's folder."""
    return f"{FOLDER}/{wave}/{FILE}"


def read_recipients(root: Path, wave: str, *, sample: bool) -> Recipients | None:
    """Whom a wave is sealed to, None where nothing says so. Raises Unreadable or Invalid with every problem."""
    file = recipients_file(wave)
    path = root / file
    if not path.exists() and not path.is_symlink():
        return None
    data, lines = parse_yaml(read_text(path, file), file)
    written = validated(_Written, data, lines, file)
    recipients = Recipients(wave, written.build, written.recovery, written.members, written.destroyed)
    problems = [] if sample else misfits(recipients, lines)
    if problems:
        raise Invalid(problems)
    return recipients


def usable_recipients(root: Path, wave: str, *, sample: bool) -> Recipients:
    """Whom a wave is sealed to. Raises Refused where nothing says so, or its keys were destroyed."""
    recipients = read_recipients(root, wave, sample=sample)
    if recipients is None or recipients.destroyed:
        rule = "wave-destroyed" if recipients else "no-recipients"
        raise Refused([Problem(f"sealing.{rule}", recipients_file(wave), values={"wave": wave})])
    return recipients


def readers_of(root: Path, wave: str, member: str, *, sample: bool) -> tuple[str, ...]:
    """Whom what a member hands in is sealed to. Raises Refused where wave or member has no keys (any more)."""
    to = usable_recipients(root, wave, sample=sample).package(member)
    if to is None:
        values = {"wave": wave, "member": member}
        raise Refused([Problem("sealing.no-member-key", recipients_file(wave), values=values)])
    return to


def check_recipients(root: Path, *, sample: bool) -> list[Problem]:
    """Every problem in the lists of all waves; a real cluster's keys are another wave's nowhere."""
    problems: list[Problem] = []
    first: dict[str, str] = {}
    for path in sorted((root / FOLDER).glob(f"*/{FILE}")):
        try:
            recipients = read_recipients(root, path.parent.name, sample=sample)
        except Refused as refused:
            problems += refused.problems
            continue
        keys = [recipients.build, recipients.recovery, *recipients.members.values()] if recipients else []
        waves = {first.setdefault(key, path.parent.name) for key in keys} - {path.parent.name}
        if not sample:
            file = recipients_file(path.parent.name)
            problems += (Problem("sealing.key-of-other-wave", file, values={"wave": wave}) for wave in sorted(waves))
    return problems


def misfits(recipients: Recipients, lines: Lines | None = None) -> list[Problem]:
    """What keeps a real cluster from sealing to them: a key that stands twice, or is the sample's."""
    places: dict[tuple[str, ...], str] = {(BUILD,): recipients.build, (RECOVERY,): recipients.recovery}
    places |= {("members", slug): key for slug, key in recipients.members.items()}
    count = Counter(places.values())
    demo = demo_public_keys()
    rules = {place: "key-twice" for place, key in places.items() if count[key] > 1}
    rules |= {place: "demo-recipient" for place, key in places.items() if key in demo}
    file = recipients_file(recipients.wave)
    return [
        Problem(f"sealing.{rule}", file, line_of(place, lines or {}) or 1, ".".join(place))
        for place, rule in rules.items()
    ]


def write_recipients(root: Path, recipients: Recipients) -> Path:
    """Write the file; returns its path."""
    data: dict[str, object] = {BUILD: recipients.build, RECOVERY: recipients.recovery}
    if recipients.members:
        data["members"] = dict(sorted(recipients.members.items()))
    if recipients.destroyed:
        data["destroyed"] = recipients.destroyed
    path = root / recipients_file(recipients.wave)
    write_file(path, yaml_text(data))
    return path
