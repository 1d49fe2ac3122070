"""Each valid site builds into what it is expected to; `python3 tasks.py golden` makes the expectation anew."""

import shutil
from pathlib import Path

import pytest

from plugins.desk.golden import GOLDEN_FILES, LISTING_FILE, listing
from tests.desk.building import built

VALID = Path(__file__).parent / "valid"


@pytest.mark.parametrize("site", sorted(path.name for path in VALID.iterdir() if (path / "content").is_dir()))
def test_a_valid_site_builds_into_what_is_expected(site: str, tmp_path: Path) -> None:
    """Every path, and the feeds to the byte."""
    cluster = built(shutil.copytree(VALID / site, tmp_path / site))
    expected = VALID / f"{site}.expected"
    assert listing(cluster / "output") == (expected / LISTING_FILE).read_text(encoding="utf-8")
    for name in GOLDEN_FILES:
        assert (cluster / "output" / name).read_bytes() == (expected / name).read_bytes(), name
