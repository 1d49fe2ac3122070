"""`reseal`: a wave's sealed packages are sealed anew, to whom its recipients.yaml names now."""

import os
from collections.abc import Iterator
from pathlib import Path

from plugins.cluster.problems import Refused
from plugins.cluster.settings import Settings
from plugins.desk.configuration import at_fault, settings_of
from plugins.desk.keys import keys_dir
from plugins.desk.progress import Stopwatch, progress
from plugins.sealing.envelope import Label
from plugins.sealing.identities import identities_of, problems_of
from plugins.sealing.recipients import readers_of
from plugins.sealing.resealing import reseal
from plugins.sealing.sealed import SUFFIX
from plugins.surveys.guarded_folder import SEALED
from plugins.surveys.packages import list_packages


def reseal_command(wave: str, *, cluster: str) -> None:
    """Open every sealed package of `wave` with the keys that are here, and seal it to its readers of today."""
    watch = Stopwatch()
    settings = settings_of(cluster)
    keys = keys_dir(settings.cluster_dir, os.environ)
    with progress("Sealing anew …"):
        try:
            done = _resealed(settings, keys, wave)
        except Refused as refused:
            raise at_fault(refused.problems) from refused
    print(f"Sealed anew: {len(done)} files of the wave {wave}, in {watch}. Commit the folder data.")
    print("Whoever has the old key and an old copy of the repository can still open the files of that copy.")


def _resealed(settings: Settings, keys: Path, wave: str) -> list[Path]:
    root, sample = settings.cluster_dir, settings.sample
    problems = problems_of(keys, sample=sample)
    if problems:
        raise Refused(problems)
    files = dict(_sealed_files(root, wave))
    new = {label.member: readers_of(root, wave, label.member, sample=sample) for label in files.values()}
    return reseal(root, files.items(), identities_of(keys, wave, sample=sample), new)


def _sealed_files(root: Path, wave: str) -> Iterator[tuple[Path, Label]]:
    for package in list_packages(root):
        for name, kind in SEALED.items():
            path = package.folder / f"{name}{SUFFIX}"
            if package.wave == wave and path.is_file() and not path.is_symlink():
                yield path, Label(package.member, wave, kind)
