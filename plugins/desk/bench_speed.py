"""The bench of speed: a generated programme is built from nothing, again, and after one edit, beside plain Pelican.

Plain Pelican gets as many files with the same text, the reader it comes with (reStructuredText), its own theme and
nothing of ours: a page an article in one language, no feed, no search, no picture. The machine is the same and the hour
too, so that the ratio can be compared where seconds can't. In full 5,000 and 10,000 events,
quickly 500. Seconds of the processor count, since others may be at work beside us; the clock's stand beside them.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.bench_events import NOON, SEED, listing, write_cluster
from plugins.desk.endings import InputAtFaultError
from plugins.desk.progress import Say, Stopwatch, progress

FULL, QUICK = (5_000, 10_000), (500,)
Cost = Mapping[str, float]
"""Of one run: "processor" and "clock" in seconds, "megabytes" at most in one process."""

_MEASURED = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / 1024,
                  done.stdout[-2000:] + done.stderr[-2000:]]))
"""
_PLAIN_SETTINGS = 'SITENAME = "Plain"\nTIMEZONE = "Europe/Oslo"\nPATH = "content"\nFEED_ALL_ATOM = None\n'


def bench_speed(folder: Path, full: bool) -> None:
    """Build and measure; the figures."""
    watch = Stopwatch()
    for count in FULL if full else QUICK:
        with progress(f"{count} events …") as say:
            costs = _ours(folder / f"cluster-{count}", count, say)
            say(f"{count} articles, plain Pelican …")
            costs["plain"] = _plain(folder / f"plain-{count}", count)
        (folder / f"speed-{count}.json").write_text(json.dumps(costs, indent=2), encoding="utf-8")
        print(in_words(count, costs))
    print(f"The figures: {folder}\nDone in {watch}.")


def in_words(count: int, costs: Mapping[str, Cost]) -> str:
    """The figures as a person reads them."""
    rows = [f"{count} events               processor    clock   memory   of plain Pelican"]
    plain = costs["plain"]
    for name, cost in costs.items():
        ratio = f"{cost['processor'] / plain['processor']:8.1f} ×"
        rows.append(
            f"  {_NAMES[name]:24} {cost['processor']:7.1f} s {cost['clock']:6.1f} s {cost['megabytes']:5.0f} MB {ratio}"
        )
    return "\n".join(rows)


_NAMES = {
    "first": "first build",
    "again": "again, nothing changed",
    "edited": "after one edit",
    "plain": "plain Pelican",
}


def _ours(cluster: Path, count: int, say: Say) -> dict[str, Cost]:
    shutil.rmtree(cluster, ignore_errors=True)
    write_cluster(cluster, count)
    words = [sys.executable, "tasks.py", "build", "--cluster", str(cluster)]
    found = {}
    for name in ("first", "again", "edited"):
        say(f"{count} events, {_NAMES[name]} …")
        if name == "edited":
            path = next((cluster / "content" / "events").rglob("e00000.md"))
            path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: Ny "), encoding="utf-8")
        found[name] = measured(words, PRODUCT_DIR)
    return found


def _plain(folder: Path, count: int) -> Cost:
    """As many articles as events, with the same bodies."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "content").mkdir(parents=True)
    (folder / "pelicanconf.py").write_text(_PLAIN_SETTINGS, encoding="utf-8")
    dice = random.Random(SEED)  # noqa: S311 - a programme, not a secret
    for number in range(count):
        text = "\n".join(listing(dice, "x")).rpartition("---")[2]
        date, title = f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}", f"Nummer {number:05}"
        head = f"{title}\n{'#' * len(title)}\n\n:date: {date}\n:category: c{number % 20}\n"
        (folder / "content" / f"e{number:05}.rst").write_text(head + text, encoding="utf-8")
    cost = measured([sys.executable, "-m", "pelican", "-s", "pelicanconf.py"], folder)
    made = sum(1 for _ in (folder / "output").glob("nummer-*.html"))
    if made != count:
        raise RuntimeError(f"plain Pelican made {made} of {count} articles, so nothing can be compared")
    return cost


def measured(words: Sequence[str], folder: Path) -> Cost:
    """What it costs to run `words` in `folder`. Raises InputAtFaultError with what they said where they failed."""
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": NOON}
    surroundings.pop("SAMSPILL_CLUSTER", None)
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, *words],
        cwd=folder, env=surroundings, capture_output=True, text=True, check=True,
    )  # fmt: skip
    code, processor, clock, megabytes, said = json.loads(done.stdout)
    if code:
        raise InputAtFaultError(said)
    return {"processor": round(processor, 1), "clock": round(clock, 1), "megabytes": round(megabytes)}
