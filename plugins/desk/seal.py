"""`seal`: a member's package is checked, then its rows and attendance are sealed in their place."""

import os
from pathlib import Path

from plugins.cluster.cluster import Cluster
from plugins.cluster.problems import Refused
from plugins.cluster.settings import Settings
from plugins.desk.configuration import at_fault, settings_of
from plugins.desk.endings import WrongUsageError
from plugins.desk.keys import keys_dir
from plugins.desk.progress import Stopwatch
from plugins.desk.wordings import Words
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.waves import load_waves
from plugins.sealing.envelope import Label
from plugins.sealing.identities import identities_of, problems_of
from plugins.sealing.recipients import readers_of
from plugins.sealing.replacing_plain import Replaced, replace_plain
from plugins.surveys.guarded_folder import SEALED
from plugins.surveys.packages import DATA, Package, read_package

ASIDE = "private"  # git ignores it


def seal_command(target: str, *, wave: str, cluster: str) -> None:
    """Seal the package of `target` (a member's short name, or the package's folder) and say what lies where."""
    watch = Stopwatch()
    settings = settings_of(cluster)
    words = Words(Path(__file__).parent, settings.default_language)
    package = package_of(settings, target, wave)
    keys = keys_dir(settings.cluster_dir, os.environ)
    try:
        _check(settings, package, keys)
        replaced = _sealed(settings, package, keys)
    except Refused as refused:
        raise at_fault(refused.problems) from refused
    for path in replaced.sealed:
        print(words("sealed", path=str(path)))
    if replaced.aside:
        print(words("seal-aside", where=str(replaced.aside[0].parent)))
    else:
        print(words("seal-tried"))
    print(words("commit-folder", folder=str(package.folder)), words("seconds", watch=str(watch)))


def package_of(settings: Settings, target: str, wave: str) -> Package:
    """The package that a command's words name. Raises WrongUsageError."""
    root = settings.cluster_dir
    folder = Path(target).resolve()
    if target and folder.is_dir() and folder.parent.parent == root / DATA and wave in {"", folder.name}:
        return Package(folder.parent.name, folder.name, folder)
    folder = root / DATA / target / wave
    if not target or not wave or "/" in target or not folder.is_dir():
        raise WrongUsageError("seal-no-folder", target=target or "…", wave=wave or "…")
    return Package(target, wave, folder)


def _check(settings: Settings, package: Package, keys: Path) -> None:
    """Nothing is sealed that would be refused once it is opened. Raises Refused."""
    root = settings.cluster_dir
    questionnaires, problems = load_questionnaires(root)
    waves, wave_problems = load_waves(root, questionnaires)
    members = Cluster.load(settings).members.keys()
    _responses, found = read_package(package, root, questionnaires, waves, members)
    found = [problem for problem in found if problem.code != "sealing.plain-beside-sealed"]  # the new one takes over
    problems = [*problems, *wave_problems, *found, *problems_of(keys, sample=settings.sample)]
    if problems:
        raise Refused(problems)


def _sealed(settings: Settings, package: Package, keys: Path) -> Replaced:
    root = settings.cluster_dir
    recipients = readers_of(root, package.wave, package.member, sample=settings.sample)
    files = {
        package.folder / name: Label(package.member, package.wave, kind)
        for name, kind in SEALED.items()
        if (package.folder / name).is_file()
    }
    identities = identities_of(keys, package.wave, sample=settings.sample)
    return replace_plain(files, recipients, identities, root / ASIDE / package.member / package.wave)
