"""Whoever surveys a known population again and again finds the printed figures as true as they say."""

from tests.published.surveying import account, survey


def test_printed_figures_are_as_true_as_they_say() -> None:
    """Rounding unbiased; margins cover 95 % on average, 90 % everywhere; rounding adds under a fifth to the error."""
    found = account(survey(60, 2026))
    assert found["figures"] == 60 * 4 * 14
    assert found["bias_in_standard_errors"] < 4.0  # the worst of 56
    assert found["covered_on_average"] >= 0.95
    assert found["covered_at_least"] >= 0.90 - 0.08  # the least of 56, each of 60 looks
    assert found["error_added_at_most"] < 0.2
