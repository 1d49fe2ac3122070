"""The real build of a cluster in which one house does its worst: what is published, and what the others notice."""

import json
import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import icalendar
import pytest

from tests.desk.building import copy_of_small, digests, typed

LURE = "</script><script>alert(1)</script> {{ 7*7 }} {% raw %} %(x)s ]]>--><!-- '"
SHOWN = f"""---
title: "{LURE}"
summary: "{LURE}</title>=cmd|x"
venue: brygga
id: "</script>&x"
performances: [{{start: 2026-12-01 19:30, id: "</script><script>:'(", note: "a\\nb\\\\n;,\\tBEGIN:VEVENT"}}]
tickets: "https://x.example/?a=b&c=;x,y"
source: {{organizer: "{LURE}"}}
translations: {{en: {{title: "{LURE}", body: "{{{{ 7*7 }}}}"}}}}
---
{{{{ 7*7 }}}} {{% raw %}} [a](https://x.example/ "onmouseover=alert(1)") [b](mailto:x@example.org?body=%3Cscript%3E)
&lt;script&gt;alert(1)&lt;/script&gt;
"""
REFUSED = "---\ntitle: x\nvenue: brygga\nperformances: [2026-12-01 19:30]\n{}\n---\n{}\n"
MEMBER = f"""---
name: "{LURE}\\nBEGIN:VEVENT\\u2028"
kind: venue
joined: 9999-12-31
stage: publishing
agreement: {{version: 1, figures: none}}
website: "https://x.example/?a=b&c"
---
<script>alert(1)</script> [x](/etc/passwd) ![p](https://x.example/p.png) [y]({{attach}}../../cluster.yaml)
"""


def do_its_worst(cluster: Path) -> None:
    """What the house `brygga` can write into its own places."""
    own = cluster / "content" / "events" / "brygga"
    own.mkdir(parents=True)
    bodies = {
        "link": "[x](javascript:alert(1))",
        "entity": "[x](java&#115;cript:alert(1))",
        "reference": "[x][r]\n\n[r]: data:text/html,<script>alert(1)</script>",
        "html": "<img src=x onerror=alert(1)>",
        "attach": "[x]({attach}../../../cluster.yaml) [y]({static}/pages/x.md) [z](|filename|x.md)",
        "include": ".. include:: /etc/passwd\n\n<svg onload=alert(1)>",
    }
    for name, body in bodies.items():
        (own / f"body-{name}.md").write_text(REFUSED.format("", body), encoding="utf-8")
    fronts = ("save_as: ../../x.html", "template: x", "slug: ../..", '"a.b": 1', "revised: 0001-01-01T00:00:00+23:59")
    for number, front in enumerate(fronts):
        (own / f"front-{number}.md").write_text(REFUSED.format(front, ""), encoding="utf-8")
    (own / "shown.md").write_text(SHOWN, encoding="utf-8")
    (own / "page.html").write_text("<script>alert(1)</script>", encoding="utf-8")
    (own / "page.rst").write_text(".. raw:: html\n   :file: /etc/passwd\n", encoding="utf-8")
    (own / "device.md").symlink_to("/dev/zero")
    os.mkfifo(own / "pipe.md")
    Path(os.fsdecode(os.fsencode(own) + b"/\xff\x1b[2J.md")).write_text("", encoding="utf-8")
    (cluster / "content" / "members" / "brygga.md").write_text(MEMBER, encoding="utf-8")


@pytest.fixture(scope="module")
def clusters(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The cluster built before and after the house did its worst."""
    before = copy_of_small(tmp_path_factory.mktemp("hostile") / "before")
    after = copy_of_small(tmp_path_factory.mktemp("hostile") / "after")
    do_its_worst(after)
    for cluster in (before, after):
        done = typed("build", "--cluster", str(cluster))
        assert done.returncode == 0, done.stderr + done.stdout
        assert "\x1b" not in done.stdout
    return before, after


class Reader(HTMLParser):
    """Collects what in a page could run, or lead elsewhere than to the web; JSON-LD must be whole."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[object] = []
        self._is_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge one element."""
        values = dict(attrs)
        self.found += [pair for pair in attrs if pair[0].startswith("on") or pair[0] in {"style", "srcdoc"}]
        leads = [values.get(name) or "/" for name in ("href", "src", "action", "formaction")]
        self.found += [
            lead for lead in leads if not re.match(r"https?://|/(?!/)|#|\?|mailto:|tel:|webcal://|[\w-]+\.ics$", lead)
        ]
        self.found += [tag] if tag in {"iframe", "object", "embed", "base"} else []
        self._is_data = tag == "script" and values.get("type") == "application/ld+json"
        if tag == "script" and not self._is_data and not (values.get("src") or "").startswith("/theme/"):
            self.found.append(attrs)

    def handle_data(self, data: str) -> None:
        """Read JSON-LD."""
        if self._is_data:
            json.loads(data)
            self._is_data = False


def published(cluster: Path, ending: str) -> Iterator[Path]:
    """The published files with this ending; there are some."""
    found = sorted((cluster / "output").rglob(f"*{ending}"))
    assert found
    yield from found


def test_nothing_runs(clusters: tuple[Path, Path]) -> None:
    """No page holds a script, a handler or an address that isn't ours, and no template text was rendered."""
    for path in published(clusters[1], ".html"):
        reader = Reader()
        reader.feed(path.read_text(encoding="utf-8"))
        assert reader.found == [], path
    shown = (clusters[1] / "output" / "arrangement" / "brygga" / "shown" / "index.html").read_text(encoding="utf-8")
    assert "{{ 7*7 }}" in shown
    assert "&lt;script&gt;alert(1)" in shown


def test_feeds_are_whole(clusters: tuple[Path, Path]) -> None:
    """Every calendar, feed and list can be read, and no text of a house became an entry of its own."""
    for path in published(clusters[1], ".ics"):
        content = path.read_bytes()
        events = icalendar.Calendar.from_ical(content).walk("VEVENT")
        assert len(events) == len(re.findall(rb"(?:^|\r\n)BEGIN:VEVENT\r\n", content))
        assert b"\n" not in content.replace(b"\r\n", b"")
    for path in published(clusters[1], ".xml"):
        ET.parse(path)  # noqa: S314 - our own
    for path in published(clusters[1], ".json"):
        json.loads(path.read_text(encoding="utf-8"))


def test_others_notice_nothing(clusters: tuple[Path, Path]) -> None:
    """Pages of the other house's event that names no rival are the same bytes as before, and so is its address list."""
    before, after = (  # the search's files are named by their content, which is all houses'
        {path: digest for path, digest in digests(cluster / "output").items() if not path.startswith("pagefind/")}
        for cluster in clusters
    )
    page = "arrangement/lilleteatret/apent-loft/index.html"
    assert before[page] == after[page]
    assert before.keys() - after.keys() == set()
    added = {path for path in after.keys() - before.keys() if "brygga/" not in path}
    assert added == set()


def test_nothing_from_outside(clusters: tuple[Path, Path]) -> None:
    """No file of the machine or of the cluster's own was published, and nothing was written beside output/."""
    names = {path.name for path in (clusters[1] / "output").rglob("*")}
    assert not {"cluster.yaml", "x.html", "passwd", "page.rst", "page.html"} & names
    content = b"".join(path.read_bytes() for path in (clusters[1] / "output").rglob("*") if path.is_file())
    assert b"root:x:0:0" not in content
    assert {path.name for path in clusters[1].iterdir()} == {".build", "content", "cluster.yaml", "output"}


def test_every_refusal_is_told(clusters: tuple[Path, Path]) -> None:
    """`check` ends with 1 and names each of the house's bad files, in words that any page can hold."""
    done = typed("check", "--cluster", str(clusters[1]), "--format", "json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    own = {path.name for path in (clusters[1] / "content" / "events" / "brygga").iterdir()} - {"shown.md"}
    named = {Path(problem["file"]).name for problem in told}
    assert {name for name in own if name.isprintable()} <= named
    assert all(text.isprintable() for problem in told for text in (problem["file"], problem["message"]))
