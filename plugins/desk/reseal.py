"""`reseal`: what a wave has sealed is sealed anew, to whom its recipients.yaml names now.

Packages, what the protected stage keeps (the wave's secret, its part of the groups, the audits), and the houses' issued
figures: after that the new keys are enough for all of it.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.cluster.problems import Problem, Refused
from plugins.cluster.settings import Settings
from plugins.desk.configuration import at_fault, cluster_of, settings_of
from plugins.desk.endings import WrongUsageError
from plugins.desk.keys import keys_dir
from plugins.desk.progress import Stopwatch, progress
from plugins.desk.wordings import Words
from plugins.disclosure.counts.giving import give_secret, given_file
from plugins.disclosure.protected_stage.stage import Stage
from plugins.disclosure.protected_stage.stage_files import stage_files
from plugins.editions.policy import load_policy
from plugins.editions.record import resealed_file
from plugins.editions.store import Editions
from plugins.sealing.envelope import Kind, Label
from plugins.sealing.identities import identities_of, problems_of
from plugins.sealing.recipients import Recipients, readers_of, usable_recipients
from plugins.sealing.resealing import Turn, copy_of_cube, in_place, reseal
from plugins.sealing.sealed import SUFFIX
from plugins.surveys.guarded_folder import SEALED
from plugins.surveys.packages import DATA, list_packages


def reseal_command(wave: str, *, cluster: str) -> None:
    """Open everything that `wave` has sealed with the keys that are here, and seal it to its readers of today."""
    watch = Stopwatch()
    settings = settings_of(cluster)
    if not wave:
        raise WrongUsageError("say-which-wave", command="reseal")
    words = Words(Path(__file__).parent, settings.default_language)
    with progress(words("reseal-doing")):
        try:
            done, problems = _resealed(settings, keys_dir(settings.cluster_dir, os.environ), wave)
        except Refused as refused:
            raise at_fault(refused.problems) from refused
    print(words("reseal-done", count=str(len(done)), wave=wave, watch=str(watch)))
    print(words("reseal-old"))
    if problems:
        raise at_fault(problems)


@dataclass(frozen=True, slots=True)
class _Wave:
    """What is to be sealed anew, and where it lies."""

    settings: Settings
    keys: Path
    recipients: Recipients

    @property
    def name(self) -> str:
        return self.recipients.wave

    @property
    def root(self) -> Path:
        return self.settings.cluster_dir


def _resealed(settings: Settings, keys: Path, wave: str) -> tuple[tuple[Path, ...], list[Problem]]:
    """What was done, and what couldn't be. Raises Refused where nothing can be."""
    problems = problems_of(keys, sample=settings.sample)
    if problems:
        raise Refused(problems)
    here = _Wave(settings, keys, usable_recipients(settings.cluster_dir, wave, sample=settings.sample))
    packages, keyless = _packages(here)
    turns = [*packages, *_stage(here), *_cubes(here)]
    done = reseal(here.root, turns, identities_of(keys, wave, sample=settings.sample))
    given, ungiven = _given_again(here)
    return (*done.files, *given), [*keyless, *done.problems, *ungiven]


def _packages(wave: _Wave) -> tuple[list[Turn], list[Problem]]:
    """The members' sealed rows and attendance; and the members that have no key to seal to any more."""
    turns: list[Turn] = []
    problems: list[Problem] = []
    for package in (each for each in list_packages(wave.root) if each.wave == wave.name):
        paths = {package.folder / f"{name}{SUFFIX}": kind for name, kind in SEALED.items()}
        paths = {path: kind for path, kind in paths.items() if path.is_file() and not path.is_symlink()}
        try:
            readers = readers_of(wave.root, wave.name, package.member, sample=wave.settings.sample)
        except Refused as refused:
            problems += refused.problems if paths else []
        else:
            turns += (in_place(path, Label(package.member, wave.name, kind), readers) for path, kind in paths.items())
    return turns, problems


def _stage(wave: _Wave) -> Iterator[Turn]:
    for path, label in stage_files(wave.keys, wave.name):
        yield in_place(path, label, wave.recipients.stage)


def _cubes(wave: _Wave) -> Iterator[Turn]:
    for number, member, path in Editions.load(wave.root).sealed_cubes(wave.name):
        copy = wave.root / DATA / resealed_file(wave.name, number, member)
        readers = wave.recipients.figures(member)
        yield copy_of_cube(path, copy, Label(member, wave.name, Kind.CUBE), number, readers)


def _given_again(wave: _Wave) -> tuple[list[Path], list[Problem]]:
    """What members round with at home is sealed to them alone: it is derived anew, and sealed to the key of today."""
    given = sorted(wave.root.glob(given_file(wave.name, "*")))
    if not given:
        return [], []
    stage = Stage(cluster_of(wave.settings), wave.keys, load_policy(), os.urandom, wave.settings.today)
    files: list[Path] = []
    problems: list[Problem] = []
    for member in (path.name.removesuffix(Path(given_file("", "")).name) for path in given):
        try:
            secret = stage.secret(stage.files(wave.name))
            if secret is not None:
                files.append(give_secret(wave.root, wave.name, member, secret, sample=wave.settings.sample))
        except Refused as refused:
            problems += refused.problems
    return files, problems
