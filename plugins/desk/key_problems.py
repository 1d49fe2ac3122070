"""What is wrong with a cluster's keys, and which packages lie in plain though their wave has keys."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.cluster.problems import Problem, Refused, Severity
from plugins.cluster.settings import Settings
from plugins.sealing.identities import problems_of
from plugins.sealing.protection import Protection, protection_of, undecided
from plugins.sealing.recipients import check_recipients, read_recipients
from plugins.surveys.guarded_folder import SEALED
from plugins.surveys.packages import list_packages


def key_problems(root: Path, keys: Path, *, sample: bool) -> list[Problem]:
    """Keys that can't be used, and lists of recipients that can't."""
    return [*problems_of(keys, sample=sample), *check_recipients(root, sample=sample)]


def plain_rows(settings: Settings) -> Iterator[Problem]:
    """Packages that lie in plain though their wave has keys: a warning, since `check` comes before `seal`."""
    root = settings.cluster_dir
    for package in list_packages(root):
        try:
            sealed = read_recipients(root, package.wave, sample=settings.sample) is not None
        except Refused:
            continue  # check_recipients tells
        place = package.folder.relative_to(root).as_posix()
        for name in SEALED:
            if sealed and (package.folder / name).is_file():
                values = {"wave": package.wave, "member": package.member}
                yield Problem("sealing.plain-rows", f"{place}/{name}", severity=Severity.WARNING, values=values)


def undecided_waves(settings: Settings, waves: Iterable[str]) -> Iterator[Problem]:
    """Those of `waves` that have neither keys nor a choice to lie in plain: a warning, since `edition` refuses them."""
    for wave in sorted(set(waves)):
        if protection_of(settings, wave) is Protection.UNDECIDED:
            yield undecided(wave, Severity.WARNING)
