"""Small clusters for the tests of events: three members, three venues in two time zones, and given listings."""

import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from plugins.cluster.cluster import Cluster
from plugins.cluster.problems import Problem
from plugins.cluster.settings import load_settings
from plugins.events.listings.reading import read_events
from plugins.events.model import Event

TODAY = date(2026, 11, 22)
SETTINGS = {
    "SITENAME": "Prøvescenene", "SITEURL": "https://prove.example.org", "CLUSTER_NAME": "Klyngen av prøvescener",
    "REGION": "Østfold", "COUNTRY": "NO", "CONTACT": "post@prove.example.org", "TIMEZONE": "Europe/Oslo",
    "CURRENCY": "NOK", "SAMPLE": False,
}  # fmt: skip

_MEMBER = """---
name: {name}
kind: theatre
municipality: halden
joined: 2025-01-15
stage: publishing
agreement: {{version: 1, accepted: 2025-01-15, figures: pooled}}
translations: {{en: {{name: {english}}}}}
---
"""
_VENUE = """---
name: {name}
address: {{street: Bryggegata 1, postal_code: "1767", locality: Halden, country: "NO"}}
latitude: 59.1226
longitude: 11.3874
timezone: {zone}
access: [wheelchair]
---
"""
MEMBERS = {
    "lilleteatret": _MEMBER.format(name="Lilleteatret", english="The Little Theatre"),
    "brygga": _MEMBER.format(name="Scene Brygga", english="The Quay"),
    "vannfestivalen": _MEMBER.format(name="Vannfestivalen", english="The Water Festival"),
}
VENUES = {
    "brygga": _VENUE.format(name="Brygga", zone="Europe/Oslo"),
    "teltet": _VENUE.format(name="Teltet", zone="Europe/Oslo"),
    "hovedstaden": _VENUE.format(name="The Capital", zone="America/Toronto"),
}


def listing(front: str, body: str = "") -> str:
    """A listing's text from its front matter, of which the title and the genre are given."""
    return f"---\ntitle: Vildanden\ngenre: theatre\n{front.strip()}\n---\n{body}\n"


def write_cluster(folder: Path, listings: Mapping[str, str]) -> Path:
    """Write members, venues and `listings` ("<member>/<slug>": text) below `folder`."""
    for kind, texts in (("members", MEMBERS), ("venues", VENUES), ("events", listings)):
        for name, text in texts.items():
            write(folder, f"content/{kind}/{name}.md", text)
    return folder


def write(folder: Path, file: str, text: str) -> None:
    """Write one file of a cluster, and its folder."""
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def load(folder: Path, today: date = TODAY) -> Cluster:
    """The cluster in `folder`, as on `today`."""
    return Cluster.load(load_settings({**SETTINGS, "CLUSTER_DIR": folder, "TODAY": today}))


def events_of(folder: Path) -> tuple[list[Event], list[Problem]]:
    """What reading the cluster in `folder` gives."""
    return read_events(load(folder))


def one_event(folder: Path, front: str, body: str = "") -> Event:
    """The event of one listing, which must be valid."""
    events, problems = events_of(write_cluster(folder, {"lilleteatret/vildanden": listing(front, body)}))
    assert problems == []
    return events[0]


def problems_of(folder: Path, front: str, body: str = "") -> list[Problem]:
    """What is wrong with one listing."""
    return events_of(write_cluster(folder, {"lilleteatret/vildanden": listing(front, body)}))[1]


class Repository:
    """A real git repository with a cluster in it; each commit is an hour after the one before."""

    def __init__(self, folder: Path, listings: Mapping[str, str]) -> None:
        self.folder = folder
        self.hour = 0
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        write_cluster(folder, listings)
        self.commit()

    def git(self, *arguments: str) -> str:
        """Run git in the repository, unmoved by the machine's configuration."""
        moment = f"2026-03-01T{self.hour:02}:00:00+00:00"
        environment = {
            "PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(self.folder), "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Lise", "GIT_AUTHOR_EMAIL": "lise@example.org", "GIT_AUTHOR_DATE": moment,
            "GIT_COMMITTER_NAME": "Lise", "GIT_COMMITTER_EMAIL": "lise@example.org", "GIT_COMMITTER_DATE": moment,
        }  # fmt: skip
        done = subprocess.run(
            ["git", "-c", "commit.gpgsign=false", *arguments],
            cwd=self.folder,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def write(self, listing_id: str, text: str) -> None:
        """Write a listing without committing it."""
        write(self.folder, f"content/events/{listing_id}.md", text)

    def commit(self) -> None:
        """Commit everything, one hour later."""
        self.hour += 1
        self.git("add", "-A")
        self.git("commit", "-q", "-m", f"change {self.hour}")

    def save(self, listing_id: str, text: str) -> None:
        """Write a listing and commit it."""
        self.write(listing_id, text)
        self.commit()
