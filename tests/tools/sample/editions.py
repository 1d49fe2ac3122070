"""The sample's packages become its editions, all anew: allowed until the protection issue is closed.

Sealed figures are drawn anew each time, so editions that open to the same content are left as they lie.
"""

import json
import shutil
import tempfile
from datetime import date
from pathlib import Path

from plugins.cluster.cluster import Cluster
from plugins.cluster.settings import load_settings
from plugins.disclosure.edition import issue_due
from plugins.editions.ledger import LEDGER_FILE
from plugins.editions.policy import load_policy
from plugins.editions.record import EDITION_FILE
from plugins.editions.verification import FOLDER
from plugins.sealing.envelope import Kind, Label
from plugins.sealing.identities import MEMBER, demo_identity
from plugins.sealing.sealed import SUFFIX, open_sealed
from tests.sites.settings import DEFAULTS
from tests.tools.sample.sealing import KEYS, opener, write_keys
from tests.tools.sample.surveys_counts import AT_HOME, give_secrets

ISSUED = {"2025": date(2025, 11, 17), "2026": date(2026, 11, 16)}


def write_editions(checkout: Path) -> int:
    """Issue every wave of the sample in `checkout` from nothing; how many editions there are then."""
    before = _content(checkout)
    with tempfile.TemporaryDirectory() as name:
        aside = Path(name)
        for folder in (FOLDER, KEYS):
            if (checkout / folder).is_dir():
                shutil.move(checkout / folder, aside / Path(folder).name)
        _issue(checkout)
        if _content(checkout) == before:
            for folder in (FOLDER, KEYS):
                shutil.rmtree(checkout / folder)
                shutil.move(aside / Path(folder).name, checkout / folder)
    return len(ISSUED)


def _issue(checkout: Path) -> None:
    settings = load_settings({**DEFAULTS, "SAMPLE": True, "CLUSTER_DIR": checkout, "TODAY": max(ISSUED.values())})
    cluster = Cluster.load(settings)
    write_keys(checkout, tuple(ISSUED))
    give_secrets(checkout)
    for wave, day in ISSUED.items():
        outcome = issue_due(cluster, wave, day, keys=checkout / KEYS, policy=load_policy(), entropy=_no_entropy)
        if outcome.refused or not outcome.issued:
            raise RuntimeError(f"wave {wave} was not issued: {outcome.problems}")


def _content(checkout: Path) -> dict[str, object]:
    """What editions and keys say, by file: sealed figures opened, digests of sealed files left out."""
    files = [path for folder in (FOLDER, KEYS) for path in sorted((checkout / folder).rglob("*")) if path.is_file()]
    return {path.relative_to(checkout).as_posix(): _said(checkout, path) for path in files}


def _said(checkout: Path, path: Path) -> object:
    if path.suffix == SUFFIX and path.is_relative_to(checkout / KEYS):
        name = path.relative_to(checkout / KEYS).as_posix().removesuffix(SUFFIX)
        wave = name.split("/")[0].split(".")[0]
        if name == f"{wave}/{AT_HOME.get(wave)}.secret":
            label = Label(AT_HOME[wave], wave, Kind.SECRET)
            return open_sealed(path.read_bytes(), [demo_identity(MEMBER)], label, path.name)
        return opener(checkout).open(path.read_bytes(), Label(name, wave, Kind.STAGE), path.name)
    if path.suffix == SUFFIX:
        wave, member = path.parts[-4], path.name.split(".", maxsplit=1)[0]
        return opener(checkout).open(path.read_bytes(), Label(member, wave, Kind.CUBE), path.name)
    if path.name == EDITION_FILE:
        record = json.loads(path.read_text(encoding="utf-8"))
        return {**record, "files": sorted(record["files"]), "previous": record["previous"] is None}
    if path.name == LEDGER_FILE:
        ledger = json.loads(path.read_text(encoding="utf-8"))
        return {**ledger, "issued": [{**entry, "digest": ""} for entry in ledger["issued"]]}
    return path.read_bytes()


def _no_entropy(_size: int) -> bytes:
    raise RuntimeError("the sample's secrets are known to everybody; nothing is drawn")
