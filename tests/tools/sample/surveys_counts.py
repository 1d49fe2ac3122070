"""One house of the sample hands in counts only: its answers are counted and rounded as on its own machine.

The answers themselves are nowhere in the sample; whoever has the generator can draw them again.
"""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from plugins.cluster.cluster import Cluster
from plugins.cluster.settings import load_settings
from plugins.disclosure.counts.counting import count_at_home
from plugins.disclosure.counts.counts_json import counts_bytes
from plugins.disclosure.counts.giving import give_secret
from plugins.disclosure.packages.looking import house_of
from plugins.disclosure.protected_stage.wave_secret import demo_secret, member_secret, parse_secret
from plugins.editions.policy import load_policy
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.waves import load_waves
from plugins.surveys.packages import Package, read_package
from tests.sites.settings import DEFAULTS, TODAY
from tests.tools.sample.surveys_files import descriptor_text

AT_HOME = {"2026": "kornsiloen"}
"""Who counts at home, by wave."""
_RESOURCE = {
    "name": "counts",
    "path": "counts.json",
    "type": "json",
    "format": "json",
    "mediatype": "application/json",
    "encoding": "utf-8",
}


def counted_at_home(root: Path, member: str, wave: str, files: Mapping[str, str]) -> dict[str, str]:
    """What a package of answers becomes where it is counted at home: its description and the figures."""
    questionnaires, _ = load_questionnaires(root)
    waves, _ = load_waves(root, questionnaires)
    cluster = Cluster.load(load_settings({**DEFAULTS, "SAMPLE": True, "CLUSTER_DIR": root, "TODAY": TODAY}))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data" / member / wave
        folder.mkdir(parents=True)
        for file, text in files.items():
            (folder / file).write_bytes(text.encode("utf-8"))
        package = Package(member, wave, folder)
        responses, problems = read_package(package, Path(name), questionnaires, waves, cluster.members.keys())
    if responses is None or problems:
        raise ValueError(problems)
    questionnaire = questionnaires[responses.questionnaire].of_house(wave, member)
    house = house_of(cluster.members[member], cluster)
    handed_in = count_at_home(responses, questionnaire, house, _secret(member, wave), load_policy())
    if handed_in is None:
        raise ValueError(f"{member} has too few answers to count")
    about = {**json.loads(files["datapackage.json"]), "resources": [_RESOURCE]}
    return {"datapackage.json": descriptor_text(about), "counts.json": counts_bytes(handed_in).decode("utf-8")}


def give_secrets(root: Path) -> None:
    """Seal to each house that counts at home what it rounds with."""
    for wave, member in AT_HOME.items():
        give_secret(root, wave, member, _wave_secret(wave), sample=True)


def _secret(member: str, wave: str) -> bytes:
    return member_secret(_wave_secret(wave), member, wave)


def _wave_secret(wave: str) -> bytes:
    return parse_secret(demo_secret(wave).encode("ascii"), "", sample=True)
