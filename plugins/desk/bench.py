"""`bench`: what the product promises of its protection and speed, measured on this machine.

    python3 tasks.py bench [NAME] [--full]

Each bench is a module of its own; the quick form takes a minute at most, the full one as long as it says. A bench ends
with its figures in words on the screen and leaves them, for machine and reader, in .build/bench/.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.bench_attack import bench_attack
from plugins.desk.bench_events import bench_events
from plugins.desk.bench_lighthouse import bench_lighthouse
from plugins.desk.bench_margins import bench_margins
from plugins.desk.bench_reports import bench_reports
from plugins.desk.bench_speed import bench_speed
from plugins.desk.endings import WrongUsageError

Bench = Callable[[Path, bool], None]
"""Measures into a folder of its own, in full or quickly. Raises InputAtFaultError where a promise doesn't hold."""

BENCHES: Mapping[str, Bench] = {
    "attack": bench_attack,
    "margins": bench_margins,
    "events": bench_events,
    "speed": bench_speed,
    "reports": bench_reports,
    "lighthouse": bench_lighthouse,
}
FOLDER = PRODUCT_DIR / ".build" / "bench"


def bench_command(name: str, *, full: bool) -> None:
    """Run the bench of this name, or every one. Raises WrongUsageError where there is none of this name."""
    if name and name not in BENCHES:
        raise WrongUsageError("no-bench", given=name, allowed=", ".join(BENCHES))
    for each in [name] if name else BENCHES:
        BENCHES[each](FOLDER / each, full)
