"""The bench of the calendar writes a programme that a cluster could have, and weighs pages with what they load."""

from datetime import date
from pathlib import Path

from plugins.cluster.cluster import Cluster
from plugins.desk.bench_events import TODAY, heaviest_page, in_words, write_cluster
from plugins.events.listings.reading import read_events
from tests.events.clusters import load


def test_the_generated_programme_is_valid_and_always_the_same(tmp_path: Path) -> None:
    """Sixty listings without a problem, runs and exhibitions among them; a second time the same bytes."""
    for name in ("a", "b"):
        write_cluster(tmp_path / name, 60)
    files = [sorted((tmp_path / name / "content" / "events").rglob("*.md")) for name in ("a", "b")]
    assert [path.read_bytes() for path in files[0]] == [path.read_bytes() for path in files[1]]
    cluster: Cluster = load(tmp_path / "a", TODAY)
    events, problems = read_events(cluster)
    assert (len(events), problems) == (60, [])
    assert max(len(event.performances) for event in events) == 40
    assert min(event.first_day for event in events) < date(2027, 1, 1)


def test_a_page_weighs_what_it_loads(tmp_path: Path) -> None:
    """The heaviest page of its kind with style sheet and script, each once; no page, no weight."""
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "a.css").write_text("x" * 100)
    (tmp_path / "theme" / "b.js").write_text("x" * 1000)
    html = '<link rel="stylesheet" href="/theme/a.css?v=1"><script src="/theme/b.js?v=2" defer></script>'
    for name, text in (("small", "x"), ("large", html)):
        (tmp_path / "sted" / name).mkdir(parents=True)
        (tmp_path / "sted" / name / "index.html").write_text(text)
    found = heaviest_page(tmp_path, ("sted", "en/venue"))
    assert found
    assert (found.pages, found.size, found.path) == (2, len(html) + 1100, "sted/large")
    assert heaviest_page(tmp_path, ("aktor",)) is None


def test_the_figures_are_told_in_words() -> None:
    """How many, how long, how heavy."""
    index = {"files": 3, "bytes": 52_000, "largest": [30_000, "runs.json"]}
    figures = {"events": 500, "seconds": 20.5, "files": 9000, "megabytes": 99.5, "index": index,
               "heaviest": {"venue": [60, 49_000, "sted/x"]}}  # fmt: skip
    said = in_words(figures)
    assert "500 events: 20.5 s of one core, 9000 files, 99.5 MB." in said
    assert "venue: 60 pages, the heaviest 49000 bytes (sted/x)" in said
