"""The sample's packages become its editions, all anew: allowed until the protection issue is closed."""

import shutil
from datetime import date
from pathlib import Path

from plugins.cluster.cluster import Cluster
from plugins.cluster.settings import load_settings
from plugins.disclosure.edition import issue_due
from plugins.editions.policy import load_policy
from plugins.editions.verification import FOLDER
from tests.sites.settings import DEFAULTS

KEYS = "data/keys"
ISSUED = {"2025": date(2025, 11, 17), "2026": date(2026, 11, 16)}


def write_editions(checkout: Path) -> int:
    """Issue every wave of the sample in `checkout` from nothing; how many editions there are then."""
    settings = load_settings({**DEFAULTS, "SAMPLE": True, "CLUSTER_DIR": checkout, "TODAY": max(ISSUED.values())})
    cluster = Cluster.load(settings)
    for folder in (checkout / FOLDER, checkout / KEYS):
        shutil.rmtree(folder, ignore_errors=True)
    for wave, day in ISSUED.items():
        outcome = issue_due(cluster, wave, day, keys=checkout / KEYS, policy=load_policy(), entropy=_no_entropy)
        if outcome.refused or not outcome.issued:
            raise RuntimeError(f"wave {wave} was not issued: {outcome.problems}")
    return len(ISSUED)


def _no_entropy(_size: int) -> bytes:
    raise RuntimeError("the sample's secrets are known to everybody; nothing is drawn")
