"""Lighthouse, as a phone: accessibility, best practices and findability. Its score of speed is `bench lighthouse`'s."""

import pytest

from plugins.desk.bench_lighthouse import PERFECT, scores

JUDGED = ("accessibility", "best-practices", "seo")


@pytest.mark.browser
def test_lighthouse_finds_nothing_to_mend_on_the_front_page(address: str) -> None:
    """100 in all that doesn't waver with the machine's load."""
    found = scores(f"{address}/", JUDGED, "--throttling-method=provided")
    assert found == dict.fromkeys(JUDGED, PERFECT)
