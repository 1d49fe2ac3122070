"""`test`: everything that judges the product, in the order of how quickly it can say no."""

import os
import subprocess
import sys
import time
from pathlib import Path

from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.endings import InputAtFaultError

BIN = Path(sys.prefix) / "bin"
# Modules that compute and touch neither files nor processes: every line and branch of them is run by a test in the same
# folder below tests/ as theirs below plugins/ (or in that of another of them: no other folder's lines are counted).
PURE = (
    "cluster/problems", "cluster/pages/language", "cluster/pages/sitemap",
    "editions/cluster_json", "editions/cube", "editions/cube_json", "editions/exact", "editions/formulas",
    "editions/ledger", "editions/meanings_json", "editions/record",
    "disclosure/tables/folding", "disclosure/grouping/group_figures", "disclosure/grouping/groups",
    "disclosure/grouping/remainders_over_time",
    "disclosure/tables/rounding",
    "disclosure/tables/secret_counts", "disclosure/tables/thresholds", "disclosure/tables/weighting",
    "profiles/contrasts", "profiles/detection", "profiles/estimates", "profiles/folded", "profiles/others",
    "profiles/scores", "profiles/verdicts",
    *(f"benchmarks/member/{name}" for name in (
        "beside", "came_with", "exchange", "finding_view", "findings", "kind_tables", "over_waves", "overlap",
        "programme", "reached", "seats_taken", "sides",
    )),
    *(f"benchmarks/board/{name}" for name in ("assessment", "coverage", "first_page", "kind_overlap", "proposals")),
    *(f"benchmarks/documents/data/{name}" for name in (
        "comparison_rows", "count_rows", "csv_file", "figure_rows", "package", "quote_counts",
    )),
    "benchmarks/kit/room", "crossmarketing/calendar_gaps",
    "questionnaires/meaning", "questionnaires/model", "questionnaires/permanence", "questionnaires/versions",
    "surveys/counting", "surveys/identifiers", "surveys/national_number", "surveys/own_words",
    "surveys/personal_cells", "surveys/personal_headers",
    *(f"surveys/importers/{name}" for name in (
        "account", "accounting", "answers", "asking", "collection", "consistency", "decoding", "headings", "importing",
        "likeness", "lookups", "matching", "moments", "numbers", "packing", "personal", "pieces", "plain_words",
        "proposals", "remembered", "respondents", "separated", "sheet", "target", "technical", "tools", "unknown",
        "vocabulary",
    )),
    "surveys/guard/decoding", "surveys/guard/places", "surveys/guard/prose",
    "boxoffice/attendance/performances", "boxoffice/attendance/programme", "boxoffice/attendance/completing",
    "boxoffice/audience/bookers", "boxoffice/audience/customers", "boxoffice/audience/mailing_list",
    "boxoffice/audience/merging", "cluster/files/cells", "cluster/files/decoding",
    "boxoffice/values/consents", "boxoffice/values/dates", "boxoffice/values/emails",
    "boxoffice/values/names", "boxoffice/values/numbers", "boxoffice/values/phones", "boxoffice/values/statuses",
    "paper/diverging", "paper/geometry", "paper/panels", "paper/tiles", "profiles/drawings", "profiles/wave_panels",
    "desk/preview/composing", "desk/preview/figures", "desk/preview/ladder",
    "desk/endings", "desk/keys", "desk/listing",
)  # fmt: skip
INCLUDE = "--include=" + ",".join(f"plugins/{name}.py" for name in PURE)
JUDGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("linter", ("ruff", "check", ".")),
    ("format", ("ruff", "format", "--check", ".")),
    ("import contract", ("lint-imports",)),
    ("types", ("mypy",)),
    ("workflows", ("zizmor", "--offline", "--quiet", ".github/workflows")),
    ("tests", ("pytest", "-n", "2", "--dist", "loadgroup", "--no-loadscope-reorder", "--cov", "--cov-report=")),
    ("complete coverage of pure modules", ("coverage", "report", "--fail-under=100", "-m", "--skip-covered", INCLUDE)),
)


def test_command() -> None:
    """Run every judge, also after one has said no. Raises InputAtFaultError naming those that did."""
    refused = []
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}
    for name, (program, *words) in JUDGES:
        start = time.perf_counter()
        print(f"— {name} …", flush=True)
        done = subprocess.run([str(BIN / program), *words], cwd=PRODUCT_DIR, env=environment, check=False)
        print(
            f"— {name}: {'ok' if done.returncode == 0 else 'NOT OK'}, {time.perf_counter() - start:.0f} s", flush=True
        )
        if done.returncode:
            refused.append(name)
    if refused:
        raise InputAtFaultError(f"Not green: {', '.join(refused)}")
