"""The ledger comes back as it was, and only grows."""

from datetime import date

import pytest

from plugins.cluster.problems import Problem, Severity
from plugins.editions.cube_json import NotCanonicalError
from plugins.editions.ledger import Delivery, DeliveryState, Issued, Ledger, ledger_bytes, read_ledger

DAY = date(2026, 11, 22)
PROBLEM = Problem("surveys.x", "data/a/2026/datapackage.json", 3, "age", Severity.ERROR, {"given": "x"})
LEDGER = (
    Ledger()
    .with_issue(Issued("2025", 1, DAY, "sha256:a"))
    .with_issue(Issued("2026", 1, DAY, "sha256:b"))
    .with_look("2026", {"a": Delivery(DAY, DeliveryState.REFUSED)}, {"a": (PROBLEM,)})
)


def test_a_ledger_comes_back_as_it_was() -> None:
    """Issues, deliveries, problems with all their places."""
    assert read_ledger(ledger_bytes(LEDGER)) == LEDGER


def test_another_edition_adds_a_line() -> None:
    """What was issued stays in place; the latest of a wave is found."""
    more = LEDGER.with_issue(Issued("2025", 2, DAY, "sha256:c"))
    assert more.issued[:2] == LEDGER.issued
    latest = more.latest("2025")
    assert latest is not None
    assert latest.edition == 2
    assert more.latest("2024") is None


def test_a_new_look_replaces_the_old_one_of_its_wave() -> None:
    """A mended package is no longer a problem; other waves are left alone."""
    mended = LEDGER.with_look("2026", {"a": Delivery(DAY, DeliveryState.ISSUED, 1)}, {})
    assert mended.all_problems() == ()
    assert LEDGER.with_look("2025", {}, {}).all_problems() == (PROBLEM,)


def test_an_unknown_state_is_refused() -> None:
    """A ledger that says what this program doesn't know is not guessed at."""
    with pytest.raises(NotCanonicalError):
        read_ledger(ledger_bytes(LEDGER).replace(b'"refused"', b'"maybe"'))


@pytest.mark.parametrize(("count", "told"), [("1", "<10"), ("9", "<10"), ("10", "10+"), ("843", "10+"), ("all", "10+")])
def test_a_problem_of_answers_tells_nobody_how_many_there_are(count: str, told: str) -> None:
    """All members read the ledger, and a line number or a number of cells tells of the base."""
    problem = Problem(
        "surveys.identifier-email", "data/a/2026/responses.csv", line=844, field="q", values={"count": count}
    )
    (kept,) = Ledger().with_look("2026", {}, {"a": (problem,)}).all_problems()
    assert (kept.line, dict(kept.values), kept.field) == (None, {"count": told}, "q")


def test_a_problem_of_a_description_keeps_its_line() -> None:
    """The lines of datapackage.json are the same however many answered."""
    problem = Problem("surveys.moment", "data/a/2026/datapackage.json", line=7, values={"given": "later"})
    assert Ledger().with_look("2026", {}, {"a": (problem,)}).all_problems() == (problem,)
