"""Settings of a golden site, without running pelicanconf.py."""

from datetime import date
from pathlib import Path

from plugins.cluster.settings import Settings, load_settings, overrides

TODAY = date(2026, 11, 22)
DEFAULTS = {
    "SITENAME": "Prøvescenene", "SITEURL": "https://prove.example.org", "CLUSTER_NAME": "Klyngen av prøvescener",
    "REGION": "Østfold", "COUNTRY": "NO", "CONTACT": "post@prove.example.org", "TIMEZONE": "Europe/Oslo",
    "CURRENCY": "NOK", "SAMPLE": False,
}  # fmt: skip


def settings_for(cluster_dir: Path) -> Settings:
    """The defaults of the tests, and what the site's cluster.yaml says instead."""
    return load_settings({**DEFAULTS, **overrides(cluster_dir), "CLUSTER_DIR": cluster_dir, "TODAY": TODAY})
