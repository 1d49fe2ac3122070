"""Whatever a listing holds, it becomes an event or problems: nothing else ever happens."""

import json
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.cluster.files.frontmatter import Unreadable, parse_document
from plugins.cluster.files.history import History
from plugins.cluster.problems import Messages
from plugins.events.listings.assembling import Surroundings, assemble
from plugins.events.listings.complaints import Complaints
from plugins.events.listings.listing import Head, PerformanceEntry, RepeatEntry
from tests.events.clusters import load, write_cluster

MESSAGES = Messages.load()
MODELS = (Head, PerformanceEntry, RepeatEntry)
KEYS = [str(info.alias or name) for model in MODELS for name, info in model.model_fields.items()]
WORDS = st.sampled_from(
    [
        "brygga",
        "teltet",
        "theatre",
        "free",
        "2026-11-27",
        "2026-11-27T19:30",
        "2026-10-25T02:30",
        "cancelled",
        "130min",
        "FREQ=DAILY;COUNT=3",
        "en",
        "nb",
        "FREQ=WEEKLY;UNTIL=20261231",
        "https://example.org",
        "{",
    ]
)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-5, 10**20), st.floats(-1, 1e6), WORDS, st.text(max_size=20))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> Surroundings:
    """Those of a small cluster."""
    return Surroundings.of(load(write_cluster(tmp_path_factory.mktemp("fuzz"), {})))


@given(
    data=st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6),
    dates=st.one_of(st.none(), st.lists(VALUES, max_size=3)),
    body=st.text(max_size=80),
)
@settings(max_examples=250, deadline=None)
def test_any_data_becomes_an_event_or_problems_with_words(
    surroundings: Surroundings, data: dict[str, object], dates: list[object] | None, body: str
) -> None:
    """Every problem has a line and can be said in both languages."""
    whole = {"title": "Vildanden", "venue": "brygga", "performances": dates, **data}
    text = "---\n" + "\n".join(f"{key}: {json.dumps(value)}" for key, value in whole.items()) + "\n---\n" + body
    try:
        document = parse_document(text, "content/events/lilleteatret/x.md")
    except Unreadable:
        return
    complaints = Complaints(document.file, document.lines)
    revision = partial(History(Path()).revision, document.file)
    event = assemble(document, "lilleteatret", "x", revision, surroundings, complaints)
    assert (event is None) == complaints.any_grave()
    for problem in complaints.problems:
        assert problem.line
        for language in ("nb", "en"):
            assert MESSAGES.render(problem, language).message
