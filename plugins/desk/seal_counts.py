"""`seal --counts`: a member's answers are checked and counted on its own machine; only rounded figures leave it."""

import json
import os
from pathlib import Path

from plugins.cluster.cluster import Cluster
from plugins.cluster.problems import Problem, Refused
from plugins.cluster.settings import Settings
from plugins.desk.configuration import at_fault, settings_of
from plugins.desk.keys import keys_dir
from plugins.desk.progress import Stopwatch
from plugins.desk.seal import ASIDE, package_of
from plugins.desk.wordings import Words
from plugins.disclosure.counts.counting import count_at_home
from plugins.disclosure.counts.counts_json import counts_bytes
from plugins.disclosure.counts.giving import given_secret
from plugins.disclosure.packages.looking import house_of
from plugins.editions.policy import load_policy
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.waves import load_waves
from plugins.sealing.envelope import Kind, Label
from plugins.sealing.identities import problems_of
from plugins.sealing.opening import Opener
from plugins.sealing.recipients import readers_of
from plugins.sealing.sealed import SUFFIX, seal
from plugins.sealing.whole_files import write_whole
from plugins.surveys.descriptor import FILES
from plugins.surveys.guarded_folder import ATTENDANCE, COUNTS, DESCRIPTOR, RESPONSES
from plugins.surveys.packages import Package, read_package

_RESOURCE = {
    "name": "counts",
    "path": FILES["counts"],
    "type": "json",
    "format": "json",
    "mediatype": "application/json",
    "encoding": "utf-8",
}


def seal_counts_command(target: str, *, wave: str, cluster: str) -> None:
    """Count the package of `target` here, seal the figures in the rows' place, and say where the rows are now."""
    watch = Stopwatch()
    settings = settings_of(cluster)
    words = Words(Path(__file__).parent, settings.default_language)
    package = package_of(settings, target, wave)
    try:
        content = _counted(settings, package, Opener(keys_dir(settings.cluster_dir, os.environ), settings.sample))
        moved = _hand_in(settings, package, content)
    except Refused as refused:
        raise at_fault(refused.problems) from refused
    print(words("sealed", path=f"{package.folder / COUNTS}{SUFFIX}"))
    print(words("seal-counts", where=str(moved)))
    print(words("seal-once"))
    print(words("commit-folder", folder=str(package.folder)), words("seconds", watch=str(watch)))


def _counted(settings: Settings, package: Package, opener: Opener) -> bytes:
    """The content of counts.json. Raises Refused with everything that stands in the way."""
    root = settings.cluster_dir
    questionnaires, problems = load_questionnaires(root)
    waves, wave_problems = load_waves(root, questionnaires)
    members = Cluster.load(settings)
    responses, found = read_package(package, root, questionnaires, waves, members.members.keys())
    problems = [*problems, *wave_problems, *found, *problems_of(opener.keys, sample=settings.sample)]
    if responses is None and not problems:
        place = package.folder.relative_to(root).as_posix()
        problems.append(Problem("disclosure.no-rows-to-count", f"{place}/{RESPONSES}"))
    house = members.members.get(package.member)
    if responses is None or problems or house is None:
        raise Refused(problems)
    policy = load_policy()
    secret = given_secret(root, package.wave, package.member, opener)
    questionnaire = questionnaires[responses.questionnaire].of_house(package.wave, package.member)
    handed_in = count_at_home(responses, questionnaire, house_of(house, members), secret, policy)
    if handed_in is None:
        file = (package.folder / RESPONSES).relative_to(root).as_posix()
        raise Refused([Problem("disclosure.too-few-to-count", file, values={"limit": str(policy.bases.folded)})])
    return counts_bytes(handed_in)


def _hand_in(settings: Settings, package: Package, content: bytes) -> Path:
    """Put the sealed counts in the rows' place, last the rows aside: a crash leaves them where they were."""
    root = settings.cluster_dir
    to = readers_of(root, package.wave, package.member, sample=settings.sample)
    descriptor = package.folder / DESCRIPTOR
    about = json.loads(descriptor.read_bytes().decode("utf-8-sig"))
    aside = root / ASIDE / package.member / package.wave
    aside.mkdir(parents=True, exist_ok=True)
    (aside / DESCRIPTOR).write_bytes(descriptor.read_bytes())  # with it the rows can be counted or sealed again
    sealed = seal(content, Label(package.member, package.wave, Kind.COUNTS), to)
    write_whole(package.folder / f"{COUNTS}{SUFFIX}", sealed)
    described = {**about, "resources": [_RESOURCE]}
    write_whole(descriptor, (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode())
    for name in (RESPONSES, ATTENDANCE):
        if (package.folder / name).is_file():
            (package.folder / name).replace(aside / name)
    return aside
