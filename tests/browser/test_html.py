"""The pages' HTML is valid, on every kind of page, by html-validate's rules."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.test_pages import PAGES
from tests.desk.building import PRODUCT_DIR

pytestmark = pytest.mark.browser


def test_html_is_valid(output: Path) -> None:
    """Nothing found; .htmlvalidate.json says what is looked at."""
    files = [output / (url[1:] + "index.html" if url.endswith("/") else url[1:]) for url in PAGES.values()]
    tool = PRODUCT_DIR / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    node = Path(sys.executable).with_name("node")
    configuration = PRODUCT_DIR / ".htmlvalidate.json"
    done = subprocess.run(
        [str(node), str(tool), "--config", str(configuration), "--formatter", "json", *map(str, files)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = json.loads(done.stdout) if done.stdout.strip() else []
    told = [
        (Path(r["filePath"]).parent.name, m["ruleId"], m["line"], m["message"]) for r in found for m in r["messages"]
    ]
    assert told == [], told
    assert done.returncode == 0, done.stderr
