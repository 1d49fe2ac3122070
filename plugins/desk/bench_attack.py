"""The bench of protection: generated clusters are published, and attacked with everything that was published.

The attackers live in tests/attack and share no code with the product, so they run as a program of their own. One that
was stopped goes on where it was: each cluster's account is a file below the folder, in one named after the code that
made it. In full 200 clusters of 5 to 45 houses, each issued twice, and ten of 12 houses that live through up to seven
editions: houses leave, retire their groups, open their figures, count at home, hand in late, and ask for overlap.
Quickly eight and one.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.endings import InputAtFaultError
from plugins.desk.progress import Say, Stopwatch, progress

FULL, QUICK = 200, 8
FULL_LIVING, QUICK_LIVING = 10, 1
JUDGED = ("policy.yaml", "plugins/disclosure", "plugins/editions", "plugins/questionnaires", "tests/attack")
SUMMARY, WORDS = "summary.json", "summary.txt"

Account = Mapping[str, Any]
"""One cluster's, as tests/attack/suite.py has it."""


def bench_attack(folder: Path, full: bool) -> None:
    """Attack the clusters; the summary. Raises InputAtFaultError naming every breach."""
    clusters, living = (FULL, FULL_LIVING) if full else (QUICK, QUICK_LIVING)
    watch, state = Stopwatch(), folder / f"{clusters}-{_mark()}"
    with progress(f"Attacking {clusters + living} generated clusters …") as say:
        _attack((str(clusters), str(living), str(state)), say)
    accounts = [json.loads(path.read_text(encoding="utf-8")) for path in accounts_in(state)]
    found = summary(accounts)
    words = in_words(found)
    (state / SUMMARY).write_text(json.dumps(found, indent=2), encoding="utf-8")
    (state / WORDS).write_text(words, encoding="utf-8")
    print(f"{words}The accounts: {state}\nDone in {watch}.")
    if found["breaches"]:
        raise InputAtFaultError(f"{len(found['breaches'])} breaches: the protection does not hold.")


def accounts_in(state: Path) -> list[Path]:
    """The accounts of all clusters, in order."""
    return sorted([*state.glob("[0-9]*.json"), *state.glob("living-*.json")])


def summary(accounts: Sequence[Account]) -> dict[str, Any]:
    """All accounts together: sums, and the narrowest of each."""
    counted = ("cells", "shares", "differences", "looks", "percentages", "blanks", "pairs", "lists")
    houses = [each["houses"] for each in accounts]
    return {
        "clusters": len(accounts),
        "living": sum(each["lives"] for each in accounts),
        "editions": sum(each["editions"] for each in accounts),
        "houses": {"least": min(houses), "most": max(houses), "together": sum(houses)},
        **{name: sum(each[name] for each in accounts) for name in counted},
        "narrowest_answers": min(each["narrowest_answers"] for each in accounts),
        "narrowest_points": min(each["narrowest_points"] for each in accounts),
        "breaches": [f"seed {each['seed']}, {told}" for each in accounts for told in each["breaches"]],
        "seconds": round(sum(each["seconds"] + each["seconds_to_publish"] for each in accounts), 1),
    }


def in_words(found: Mapping[str, Any]) -> str:
    """The summary as a person reads it."""
    houses, answers, points = found["houses"], found["narrowest_answers"], found["narrowest_points"]
    return f"""\
{found["clusters"]} clusters of {houses["least"]} to {houses["most"]} houses, {houses["together"]:,} houses in all, \
{found["editions"]:,} editions; {found["living"]} live through many.
  counts attacked                       {found["cells"]:>9,}   nobody came closer than {answers} answers
  shares of groups, by every pair       {found["shares"]:>9,}   no two came closer than {points} points
  differences of groups and editions    {found["differences"]:>9,}
  counts looked at again                {found["looks"]:>9,}
  percentages turned back into counts   {found["percentages"]:>9,}
  tables that are missing               {found["blanks"]:>9,}
  pairs of houses: who was at both      {found["pairs"]:>9,}
  lists, and that there is none         {found["lists"]:>9,}
  breaches                              {len(found["breaches"]):>9,}
  seconds of computing                  {found["seconds"]:>9,}
"""


def _attack(what: Sequence[str], say: Say) -> None:
    words = [sys.executable, "-m", "tests.attack", *what]
    with subprocess.Popen(words, cwd=PRODUCT_DIR, stdout=subprocess.PIPE, text=True) as running:
        for line in running.stdout or ():
            told = json.loads(line)
            breaches = f", {len(told['breaches'])} breaches" if told["breaches"] else ""
            say(f"{told['done']} of {told['of']}: {told['houses']} houses in {told['seconds']} s{breaches}")
    if running.returncode:
        raise RuntimeError("the attackers stopped before they were done; what they say stands above")


def _mark() -> str:
    """Stands for the code that is judged: with other code every cluster is attacked anew."""
    digest = hashlib.sha256()
    for name in JUDGED:
        place = PRODUCT_DIR / name
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            digest.update(path.relative_to(PRODUCT_DIR).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
