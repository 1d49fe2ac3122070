"""`golden`: makes the expected results of the golden sites anew. Read the difference before you commit it."""

import os
import re
import shutil
import tempfile
from pathlib import Path

from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.build import build_command

VALID = PRODUCT_DIR / "tests" / "sites" / "valid"
LISTING_FILE = "files.txt"
NAMED_BY_CONTENT = re.compile(r"_[0-9a-f]{6,}\.(?=pf_)")
GOLDEN_FILES = ("events.json", "calendar.ics", "en/calendar.ics", "atom.xml", "sitemap.xml")
TODAY = "1795348800"  # 2026-11-22 12:00 UTC


def golden_command() -> None:
    """Build every valid site and keep its list of files and its feeds."""
    os.environ["SOURCE_DATE_EPOCH"] = TODAY
    for site in sorted(path for path in VALID.iterdir() if (path / "content").is_dir()):
        with tempfile.TemporaryDirectory() as folder:
            cluster = shutil.copytree(site, Path(folder) / site.name)
            build_command(str(cluster))
            expected = VALID / f"{site.name}.expected"
            shutil.rmtree(expected, ignore_errors=True)
            for name in GOLDEN_FILES:
                (expected / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(cluster / "output" / name, expected / name)
            (expected / LISTING_FILE).write_text(listing(cluster / "output"), encoding="utf-8")


def listing(output: Path) -> str:
    """Every file of a built site, a line each; the search's, which are named by their content, once per kind."""
    names = (path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    return "\n".join(sorted({NAMED_BY_CONTENT.sub("_*.", name) for name in names})) + "\n"
