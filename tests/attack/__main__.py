"""Attack generated clusters, one after the other on two processes: `python -m tests.attack CLUSTERS LIVING FOLDER`.

CLUSTERS of them issue twice (publishing.py), LIVING live through seven looks, and overlap is asked (living.py).

Each cluster's account is a file in FOLDER, and one that is there isn't attacked again: what was stopped goes on.
After each a line of JSON goes to standard output: {"done": …, "of": …, "houses": …, "seconds": …, "breaches": …}.
"""

import json
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from tests.attack.living import live
from tests.attack.published import Published
from tests.attack.publishing import publish
from tests.attack.suite import attack

LEAST_HOUSES, MOST_HOUSES = 5, 45
LIVING_HOUSES = 12
FIRST_SEED = 1000
PROCESSES = 2


def houses_of(number: int, clusters: int) -> int:
    """How many houses the cluster of this number has: spread evenly from the least to the most."""
    if clusters == 1:
        return MOST_HOUSES
    return LEAST_HOUSES + round(number * (MOST_HOUSES - LEAST_HOUSES) / (clusters - 1))


@dataclass(frozen=True)
class Cluster:
    """One to generate: its account's name, its seed, how many houses, and whether it lives through many editions."""

    name: str
    seed: int
    houses: int
    lives: bool


def clusters_of(clusters: int, living: int) -> list[Cluster]:
    """All of them, the largest last."""
    found = [Cluster(f"living-{seed:03}", seed, LIVING_HOUSES, lives=True) for seed in range(living)]
    sizes = [houses_of(number, clusters) for number in range(clusters)]
    return [*found, *(Cluster(f"{n:03}", FIRST_SEED + n, size, lives=False) for n, size in enumerate(sizes))]


def run_one(cluster: Cluster, folder: Path) -> dict[str, object]:
    """Generate, publish and attack one cluster; its account is written only when it is whole."""
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        out = live(place, cluster.seed) if cluster.lives else publish(place, cluster.seed, houses=cluster.houses)
        published = Published(out)
        made = round(time.perf_counter() - start, 2)
        account = attack(published)
    about = {
        "seed": cluster.seed,
        "lives": cluster.lives,
        "houses": cluster.houses,
        "editions": len(published.editions),
    }
    found = {**about, "seconds_to_publish": made, **account.as_data()}
    aside = folder / f".{cluster.name}.json"
    aside.write_text(json.dumps(found), encoding="utf-8")
    aside.replace(folder / f"{cluster.name}.json")
    return found


def main(clusters: int, living: int, folder: Path) -> None:
    """Attack every cluster that has no account yet, the largest first."""
    folder.mkdir(parents=True, exist_ok=True)
    everything = clusters_of(clusters, living)
    left = [cluster for cluster in everything if not (folder / f"{cluster.name}.json").is_file()]
    done = len(everything) - len(left)
    with ProcessPoolExecutor(PROCESSES) as pool:
        running = [pool.submit(run_one, cluster, folder) for cluster in reversed(left)]
        for finished in as_completed(running):
            found, done = finished.result(), done + 1
            told = {name: found[name] for name in ("houses", "seconds", "breaches")}
            line = {"done": done, "of": len(everything), **told}
            sys.stdout.write(json.dumps(line) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
