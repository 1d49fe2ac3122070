"""The bench of the calendar: a generated programme is built, and its pages weighed with all that they load.

The houses and venues are the sample's, the listings generated: single evenings, weekends, weekly series, runs of forty
nights, exhibitions. In full 5,000 events, quickly 500. Seconds are the processor's: others may be at work beside us.
"""

import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.endings import InputAtFaultError
from plugins.desk.progress import Stopwatch, progress

FULL, QUICK = 5_000, 500
TODAY = date(2026, 11, 22)
NOON = "1795348800"  # of that day, UTC
SEED = 2026
BUDGETS = {"event": 40_000, "calendar": 120_000}
"""Bytes of a page with everything it loads, pictures aside."""
KINDS = {
    "event": ("arrangement", "en/event"), "calendar": ("kalender", "en/calendar"), "member": ("aktor", "en/organiser"),
    "venue": ("sted", "en/venue"), "genre": ("sjanger", "en/genre"), "place": ("kommune", "en/municipality"),
    "access": ("tilrettelagt", "en/access"), "audience": ("for", "en/for"), "free": ("gratis", "en/free"),
}  # fmt: skip
_GENRES = ("theatre", "musical", "opera", "dance", "concert", "classical", "jazz", "folk", "choir", "comedy", "film")
_AUDIENCES = ("everyone", "children", "families", "youth", "adults", "seniors")
_ACCESS = ("hearing-loop", "sign-language", "captioned", "relaxed", "companion-ticket")
_WORDS = (
    "natt",
    "brygge",
    "stemme",
    "fjord",
    "lys",
    "vinter",
    "gate",
    "drøm",
    "søster",
    "orgel",
    "måne",
    "torg",
    "reise",
)
_LOADED = re.compile(r'<(?:link[^>]+(?:rel="(?:stylesheet|preload|icon)")|script)[^>]+?(?:href|src)="/?([^"?]+)')


@dataclass(frozen=True, slots=True)
class Heaviest:
    """The heaviest page of a kind: bytes with all it loads, and how many pages the kind has."""

    pages: int
    size: int
    path: str


def bench_events(folder: Path, full: bool) -> None:
    """Build and weigh; the figures. Raises InputAtFaultError where a page is over its budget."""
    count, watch = FULL if full else QUICK, Stopwatch()
    cluster = folder / f"cluster-{count}"
    with progress(f"Writing {count} events …") as say:
        write_cluster(cluster, count)
        say("Building …")
        seconds = _built(cluster)
    output = (cluster / "output").resolve()
    heaviest = {kind: found for kind, places in KINDS.items() if (found := heaviest_page(output, places))}
    index = sorted(((path.stat().st_size, path.name) for path in (output / "finn").glob("*.json")), reverse=True)
    figures = {
        "events": count, "seconds": seconds, "files": sum(1 for path in output.rglob("*") if path.is_file()),
        "megabytes": round(sum(path.stat().st_size for path in output.rglob("*") if path.is_file()) / 1e6, 1),
        "index": {"files": len(index), "bytes": sum(size for size, _ in index), "largest": index[0]},
        "heaviest": {kind: [found.pages, found.size, found.path] for kind, found in heaviest.items()},
    }  # fmt: skip
    (folder / f"events-{count}.json").write_text(json.dumps(figures, indent=2), encoding="utf-8")
    print(in_words(figures) + f"Done in {watch}.")
    over = [kind for kind, most in BUDGETS.items() if kind in heaviest and heaviest[kind].size > most]
    if over:
        raise InputAtFaultError(f"Over the budget: {', '.join(over)}.")


def in_words(figures: Mapping[str, Any]) -> str:
    """The figures as a person reads them."""
    index = figures["index"]
    built = f"{figures['events']} events: {figures['seconds']} s of one core, {figures['files']} files"
    rows = [
        f"{built}, {figures['megabytes']} MB.",
        f"Filter: {index['files']} files, {index['bytes'] // 1000} KB; the largest {index['largest'][0]} bytes.",
    ]
    for kind, (pages, size, path) in figures["heaviest"].items():
        rows.append(f"{kind}: {pages} pages, the heaviest {size} bytes ({path})")
    return "\n".join(rows) + "\n"


def write_cluster(cluster: Path, count: int) -> None:
    """A cluster of the sample's houses and venues with `count` generated listings; always the same."""
    shutil.rmtree(cluster / "content", ignore_errors=True)
    for name in ("members", "venues", "images", "pages"):
        shutil.copytree(PRODUCT_DIR / "content" / name, cluster / "content" / name)
    (cluster / "cluster.yaml").write_text("SAMPLE: true\n", encoding="utf-8")
    houses = sorted(path.stem for path in (cluster / "content" / "members").glob("*.md"))
    venues = sorted(path.stem for path in (cluster / "content" / "venues").glob("*.md"))
    dice = random.Random(SEED)  # noqa: S311 - a programme, not a secret
    for number in range(count):
        path = cluster / "content" / "events" / houses[number % len(houses)] / f"e{number:05}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(listing(dice, dice.choice(venues))), encoding="utf-8")


def listing(dice: random.Random, venue: str) -> Iterator[str]:
    """The lines of one generated listing."""
    yield "---"
    yield f"title: {dice.choice(_WORDS).capitalize()} og {dice.choice(_WORDS)} ved {dice.choice(_WORDS)}en"
    yield f"venue: {venue}"
    yield f"genre: {dice.choice(_GENRES)}"
    yield f"for: [{', '.join(dice.sample(_AUDIENCES, 2))}]"
    yield f"access: [{', '.join(dice.sample(_ACCESS, dice.randrange(3)))}]"
    yield "price: free" if dice.random() < 0.15 else f"price: {{from: {dice.randrange(5, 40) * 10}, to: 450}}"
    yield f"summary: {' '.join(dice.choice(_WORDS) for _ in range(9)).capitalize()}."
    yield from _times(dice)
    yield "---"
    yield from (" ".join(dice.choice(_WORDS) for _ in range(60)).capitalize() + ".\n" for _ in range(3))


def heaviest_page(output: Path, places: tuple[str, ...]) -> Heaviest | None:
    """The heaviest of the pages below these folders of `output`, and how many they are."""
    pages = [path for place in places for path in (output / place).rglob("index.html")]
    if not pages:
        return None
    largest = max(pages, key=lambda path: (path.stat().st_size, str(path)))
    html = largest.read_text(encoding="utf-8")
    loaded = sum((output / name).stat().st_size for name in set(_LOADED.findall(html)))
    return Heaviest(len(pages), len(html.encode()) + loaded, largest.parent.relative_to(output).as_posix())


def _times(dice: random.Random) -> Iterator[str]:
    first = TODAY + timedelta(days=dice.randrange(-20, 360))
    start = f"{first} {dice.choice((11, 13, 18, 19, 20))}:00"
    kind = dice.random()
    if kind < 0.08:
        yield f'repeat: {{rrule: "FREQ=DAILY;COUNT=40", start: {start}}}'
    elif kind < 0.2:
        yield f'repeat: {{rrule: "FREQ=WEEKLY;COUNT={dice.randrange(6, 20)}", start: {start}}}'
    elif kind < 0.23:
        yield f"performances: [{{start: {first}, end: {first + timedelta(days=90)}}}]"
    else:
        days = (f"{first + timedelta(days=n)} 19:00" for n in range(dice.randrange(1, 4)))
        yield f"performances: [{', '.join(days)}]"


def _built(cluster: Path) -> float:
    """Seconds of the processor for a whole build. Raises InputAtFaultError with what it said where it failed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": NOON}
    words = [sys.executable, "tasks.py", "build", "--cluster", str(cluster)]
    done = subprocess.run(words, cwd=PRODUCT_DIR, env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise InputAtFaultError(done.stdout + done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1)
