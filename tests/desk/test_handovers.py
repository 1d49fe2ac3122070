"""Passwords of reports: derived, strong, one for each reader, wave and renewal; nothing of the secret in them."""

import re
from datetime import date
from itertools import product

from plugins.cluster.problems import Severity
from plugins.desk.handovers import Handover, Way, problems_of, report_password, ways

SECRET = b"k" * 32


def test_the_same_reader_always_gets_the_same_password_and_no_other_does() -> None:
    """It is stored nowhere, so that it must come out the same each time; reader, wave, day and secret all matter."""
    asked = list(product((SECRET, b"l" * 32), ("hosen", "sylta"), ("2025", "2026"), (None, date(2026, 1, 1))))
    made = [report_password(*each) for each in asked]
    assert made == [report_password(*each) for each in asked]
    assert len(set(made)) == len(made)


def test_a_password_is_long_enough_to_be_handed_out_in_public_files() -> None:
    """Four groups of four out of 32 letters, all of which occur: 80 bits; none is taken for another when read aloud."""
    made = [report_password(SECRET, f"house-{number}", "2026", None) for number in range(400)]
    assert all(re.fullmatch(r"([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}", each) for each in made)
    for place in range(16):
        letters = {each.replace("-", "")[place] for each in made}
        assert len(letters) == 32, place


def test_a_report_that_cannot_leave_is_told_at_the_members_file() -> None:
    """Only those, a wave once; and no password is ever shown by printing what holds it."""
    made = (
        Handover("hosen", "2026", Way.KEY, key="age1"),
        Handover("sylta", "2026", Way.NO_KEY),
        Handover("board", "2026", Way.PASSWORD, password="k7mf"),  # noqa: S106 - the test's
        Handover("knoll", "2025", Way.PLAIN),
        *(Handover(reader, "2024", Way.SHUT) for reader in ("a", "b")),
    )
    assert [(problem.code, problem.file, problem.severity) for problem in problems_of(made)] == [
        ("sealing.report-without-key", "content/members/sylta.md", Severity.WARNING),
        ("sealing.no-key-here", "data/keys/2024/recipients.yaml", Severity.WARNING),
    ]
    assert ways(made)["board"] is Way.PASSWORD
    assert "k7mf" not in str(made)
