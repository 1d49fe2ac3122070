"""Attack generated clusters, one after the other on two processes: `python -m tests.attack CLUSTERS FOLDER`.

Each cluster's account is a file in FOLDER, and one that is there isn't attacked again: what was stopped goes on.
After each a line of JSON goes to standard output: {"done": …, "of": …, "houses": …, "seconds": …, "breaches": …}.
"""

import json
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from tests.attack.published import Published
from tests.attack.publishing import publish
from tests.attack.suite import attack

LEAST_HOUSES, MOST_HOUSES = 5, 45
FIRST_SEED = 1000
PROCESSES = 2


def houses_of(number: int, clusters: int) -> int:
    """How many houses the cluster of this number has: spread evenly from the least to the most."""
    if clusters == 1:
        return MOST_HOUSES
    return LEAST_HOUSES + round(number * (MOST_HOUSES - LEAST_HOUSES) / (clusters - 1))


def run_one(number: int, houses: int, folder: Path) -> dict[str, object]:
    """Generate, publish and attack one cluster; its account is written only when it is whole."""
    start = time.perf_counter()
    seed = FIRST_SEED + number
    with tempfile.TemporaryDirectory() as scratch:
        published = Published(publish(Path(scratch), seed, houses=houses))
        made = round(time.perf_counter() - start, 2)
        account = attack(published)
    found = {"seed": seed, "houses": houses, "seconds_to_publish": made, **account.as_data()}
    aside = folder / f".{number:03}.json"
    aside.write_text(json.dumps(found), encoding="utf-8")
    aside.replace(folder / f"{number:03}.json")
    return found


def main(clusters: int, folder: Path) -> None:
    """Attack every cluster that has no account yet, the largest first."""
    folder.mkdir(parents=True, exist_ok=True)
    left = [number for number in range(clusters) if not (folder / f"{number:03}.json").is_file()]
    done = clusters - len(left)
    with ProcessPoolExecutor(PROCESSES) as pool:
        running = [pool.submit(run_one, number, houses_of(number, clusters), folder) for number in reversed(left)]
        for finished in as_completed(running):
            found, done = finished.result(), done + 1
            line = {"done": done, "of": clusters, **{name: found[name] for name in ("houses", "seconds", "breaches")}}
            sys.stdout.write(json.dumps(line) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
