"""Each golden invalid listing gives exactly the messages it must, in the words a member reads; no wording is unused.

`tests/sites/invalid/events/<rule>.md` are listings of one house, `expected.yaml` there says what each must give.
"""

import re
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from plugins.cluster.problems import Messages, Problem
from tests.events.clusters import events_of, write, write_cluster

PRODUCT = Path(__file__).resolve().parents[2]
GOLDEN = PRODUCT / "tests" / "sites" / "invalid" / "events"
LISTINGS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(GOLDEN.glob("*.md"))}
EXPECTED = yaml.safe_load((GOLDEN / "expected.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Problem]]:
    """The problems of every golden listing, by its name."""
    folder = write_cluster(
        tmp_path_factory.mktemp("golden"), {f"lilleteatret/{name}": text for name, text in LISTINGS.items()}
    )
    write(folder, "content/images/anda.jpg", "a picture")
    by_name = defaultdict(list)
    for problem in events_of(folder)[1]:
        by_name[Path(problem.file).stem].append(problem)
    return by_name


@pytest.mark.parametrize("name", LISTINGS)
def test_an_invalid_listing_gives_the_messages_it_must(name: str, found: dict[str, list[Problem]]) -> None:
    """Line, field, code and the Norwegian message with its remedy; nothing more is found."""
    messages = Messages.load()
    rendered = [messages.render(problem, "nb") for problem in found[name]]
    told = [
        {"line": r.line, "field": r.field, "code": r.code, "severity": r.severity, "says": r.message, "fix": r.fix}
        for r in rendered
    ]
    assert told == EXPECTED[name]


def test_every_golden_listing_is_named_by_the_rule_it_breaks(found: dict[str, list[Problem]]) -> None:
    """<rule>.md breaks events.<rule>, cluster-<rule>.md a rule of the ground floor in a listing."""
    for name in LISTINGS.keys() - {
        "three-mistakes",
        "cluster-missing-title",
        "cluster-missing-venue",
        "cluster-tickets-scheme",
    }:
        code = name.replace("cluster-", "cluster.") if name.startswith("cluster-") else f"events.{name}"
        assert code in {problem.code for problem in found[name]}


def test_english_fills_every_placeholder_norwegian_fills(found: dict[str, list[Problem]]) -> None:
    """No English wording asks for a value that its rule doesn't give."""
    messages = Messages.load()
    for problem in (problem for problems in found.values() for problem in problems):
        assert messages.render(problem, "en").message


def test_every_wording_of_the_room_is_used_by_a_rule() -> None:
    """messages.yaml has no code that the room's modules don't name, and lacks none that they do."""
    sources = "".join(path.read_text(encoding="utf-8") for path in (PRODUCT / "plugins" / "events").rglob("*.py"))
    named = set(re.findall(r'"(events\.[a-z-]+)"', sources))
    named -= {"events.json"}  # a file
    named |= {"events.unknown-venue-none-alike", "events.unknown-member-none-alike"}  # made from the code and a suffix
    known = {code for code in Messages.load().codes if code.startswith("events.")}
    assert named == known


def test_every_wording_of_the_room_is_met_by_a_test() -> None:
    """Each code is either that of a golden listing or named in a test of this folder or of hostile listings."""
    folders = (Path(__file__).parent, Path(__file__).parent.parent / "hostile")
    tests = "".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("test_*.py"))
    met = {entry["code"] for entries in EXPECTED.values() for entry in entries} | set(
        re.findall(r"events\.[a-z-]+", tests)
    )
    assert {code for code in Messages.load().codes if code.startswith("events.")} <= met
