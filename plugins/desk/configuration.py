"""`pelicanconf.py`, run for a cluster, becomes its checked settings."""

import os
import runpy
from pathlib import Path

from plugins.cluster.cluster import Cluster
from plugins.cluster.problems import Problem, Refused
from plugins.cluster.settings import PRODUCT_DIR, Settings, load_settings
from plugins.desk.endings import InputAtFaultError, WrongUsageError
from plugins.desk.listing import as_text

SETTINGS_FILE = PRODUCT_DIR / "pelicanconf.py"
DECISIONS = "decisions"  # run under this name, it says what the cluster decides and loads no room


def choose_cluster(cluster: str) -> Path:
    """Make `cluster` (a folder; empty for the product's own) the one that pelicanconf.py reads."""
    folder = Path(cluster).resolve() if cluster else PRODUCT_DIR
    if not folder.is_dir():
        raise WrongUsageError("no-cluster", given=cluster)
    os.environ["SAMSPILL_CLUSTER"] = str(folder)
    return folder


def settings_of(cluster: str) -> Settings:
    """The settings of `cluster`. Raises InputAtFaultError with every problem in them."""
    choose_cluster(cluster)
    try:
        return load_settings(runpy.run_path(str(SETTINGS_FILE), run_name=DECISIONS))
    except Refused as refused:
        raise at_fault(refused.problems) from refused


def cluster_of(settings: Settings) -> Cluster:
    """The cluster of `settings`. Raises InputAtFaultError where its history is cut off or can't be read."""
    try:
        return Cluster.load(settings)
    except Refused as refused:
        raise at_fault(refused.problems) from refused


def at_fault(problems: list[Problem]) -> InputAtFaultError:
    """The error that lists `problems` in the cluster's first language."""
    return InputAtFaultError(as_text(problems, "nb"))
