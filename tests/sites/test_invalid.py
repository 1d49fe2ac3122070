"""Each invalid site gives exactly the problems it must, in the words a member reads."""

from dataclasses import asdict
from pathlib import Path

import pytest
import yaml

from plugins.desk.check import all_problems
from plugins.desk.listing import rendered
from tests.sites.settings import settings_for

INVALID = Path(__file__).parent / "invalid"


@pytest.mark.parametrize("site", sorted(path.name for path in INVALID.iterdir() if (path / "content").is_dir()))
def test_an_invalid_site_gives_the_message_it_must(site: str) -> None:
    """File, line, field, code, message and remedy; nothing more is found."""
    found = [asdict(item) for item in rendered(all_problems(settings_for(INVALID / site)), "nb")]
    expected = yaml.safe_load((INVALID / site / "expected.yaml").read_text(encoding="utf-8"))
    assert found == expected
