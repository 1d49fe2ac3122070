"""Texts and addresses of members, venues and settings stay on one line, can be seen, and lead only to the web."""

from pathlib import Path

import pytest

from plugins.cluster.files.frontmatter import Unreadable
from plugins.cluster.files.validation import Invalid
from plugins.cluster.settings import CLUSTER_FILE, overrides
from tests.events.clusters import MEMBERS, VENUES, load, write
from tests.hostile.rival import honest

BREAKS = ["\\n", "\\u2028", "\\x85", "\\t"]


@pytest.mark.parametrize("sign", BREAKS)
def test_names_on_one_line(tmp_path: Path, sign: str) -> None:
    """A line break in a house's or a venue's name ended everybody's calendars."""
    name = f'name: "A{sign}BEGIN:VEVENT"'
    write(honest(tmp_path), "content/members/brygga.md", MEMBERS["brygga"].replace("name: Scene Brygga", name))
    write(tmp_path, "content/venues/teltet.md", VENUES["teltet"].replace("name: Teltet", name))
    cluster = load(tmp_path)
    assert cluster.problems == ()
    assert cluster.members["brygga"].name == cluster.venues["teltet"].name == "A BEGIN:VEVENT"


@pytest.mark.parametrize("name", ["\\u200b", "\\u2060\\ufeff", " \\u00ad ", "\\u200e"])
def test_names_nobody_sees(tmp_path: Path, name: str) -> None:
    """A name without a visible letter is as good as none."""
    text = MEMBERS["brygga"].replace("name: Scene Brygga", f'name: "{name}"')
    write(honest(tmp_path), "content/members/brygga.md", text)
    assert [problem.code for problem in load(tmp_path).problems] == ["cluster.empty-text"]


def test_name_like_another(tmp_path: Path) -> None:
    """Signs without width don't make a second Lilleteatret."""
    text = MEMBERS["brygga"].replace("name: Scene Brygga", 'name: "Lille\\u200bteatret\\ufeff"')
    write(honest(tmp_path), "content/members/brygga.md", text)
    assert load(tmp_path).members["brygga"].name == "Lilleteatret"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt://%0aalert(1)", "data:text/html,x", "file:///etc/passwd", "//x.example", "x",
     "https://", "https://x.example/\\u2028", "https://x.example/\\x85", 'https://x.example/\\"',
     "https://x.example/ b", "https://x.example/<b>", "https://x.example/\\u00a0", "https://x.example/" + "a" * 1_000],
)  # fmt: skip
def test_addresses_lead_to_the_web(tmp_path: Path, address: str) -> None:
    """Wherever an address may stand, only http and https are taken, on one line, and not without end."""
    text = MEMBERS["brygga"].replace("kind:", f'website: "{address}"\nkind:')
    write(honest(tmp_path), "content/members/brygga.md", text)
    assert [problem.code for problem in load(tmp_path).problems] == ["cluster.not-a-web-address"]


@pytest.mark.parametrize(
    "setting",
    ["CLUSTER_DIR: /etc", "TODAY: 2020-01-01", "PLUGINS: [os]", "OUTPUT_PATH: /tmp/x", "languages: [xx]", "PATH: /etc",
     "SITEURL: javascript:alert(1)", "TIMEZONE: ../../etc/passwd", "SITENAME: !!python/object/apply:os.system [ls]"],
)  # fmt: skip
def test_settings_lead_nowhere_else(tmp_path: Path, setting: str) -> None:
    """cluster.yaml decides names and addresses: no folder, no code, no day."""
    (tmp_path / CLUSTER_FILE).write_text(setting, encoding="utf-8")
    with pytest.raises((Invalid, Unreadable)):
        overrides(tmp_path)


def test_settings_from_elsewhere(tmp_path: Path) -> None:
    """A cluster.yaml that is a link isn't read, and says so."""
    (tmp_path / "other").write_text("SITENAME: x", encoding="utf-8")
    (tmp_path / CLUSTER_FILE).symlink_to("other")
    with pytest.raises(Unreadable, match=r"cluster\.symlink"):
        overrides(tmp_path)
