"""The bench of margins: a population that is known is surveyed again and again, and published under new secrets.

Printed figures must be as true as they say: rounding unbiased, margins covering in nine cases of ten everywhere and in
nineteen of twenty on average, and rounding adding under a fifth to the error of a survey where n·p(1−p) is 28 or more.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.endings import InputAtFaultError
from plugins.desk.progress import Stopwatch, progress

FULL, QUICK = 3000, 100
BIAS, COVERED, ON_AVERAGE, ADDED = 4.5, 0.90, 0.95, 0.20
"""What is promised; the worst bias of 56 figures in standard errors, which chance alone brings to about 3."""
SLACK = {FULL: 0.01, QUICK: 0.07}
"""How far the least of 56 coverages may fall by chance alone."""
SUMMARY = "summary.json"


def bench_margins(folder: Path, full: bool) -> None:
    """Survey and count; the account. Raises InputAtFaultError where a promise doesn't hold."""
    packages, watch = FULL if full else QUICK, Stopwatch()
    with progress(f"Surveying a known population {4 * packages} times …"):
        words = [sys.executable, "-m", "tests.published.surveying", str(packages)]
        done = subprocess.run(words, cwd=PRODUCT_DIR, stdout=subprocess.PIPE, text=True, check=True)
    found = json.loads(done.stdout)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SUMMARY).write_text(json.dumps(found, indent=2), encoding="utf-8")
    print(f"{in_words(found)}The account: {folder / SUMMARY}\nDone in {watch}.")
    broken = broken_promises(found, SLACK[packages])
    if broken:
        raise InputAtFaultError(f"Not as promised: {', '.join(broken)}")


def broken_promises(found: Mapping[str, float], slack: float) -> list[str]:
    """Which of the promises the account breaks."""
    judged = {
        "rounding is biased": found["bias_in_standard_errors"] > BIAS,
        "a margin covers too seldom": found["covered_at_least"] < COVERED - slack,
        "margins cover too seldom on average": found["covered_on_average"] < ON_AVERAGE,
        "rounding adds too much": found["error_added_at_most"] >= ADDED,
    }
    return [name for name, is_broken in judged.items() if is_broken]


def in_words(found: Mapping[str, float]) -> str:
    """The account as a person reads it."""
    return f"""\
{found["figures"]:,} published figures against the truth.
  bias of rounding, worst                 {found["bias_in_standard_errors"]:>8} standard errors
  margins that hold the truth, least      {100 * found["covered_at_least"]:>8.1f} %
  margins that hold the truth, on average {100 * found["covered_on_average"]:>8.1f} %
  error that rounding adds, at most       {100 * found["error_added_at_most"]:>8.1f} %
"""
