"""Words that mean nothing are answered with those that do."""

import pytest

from plugins.desk.endings import WrongUsageError, no_member, require_one_of


@pytest.mark.parametrize(("given", "asks"), [("gadi", True), ("helt-annet", False), ("", False)])
def test_a_member_that_is_none_is_told_with_the_likest(given: str, asks: bool) -> None:
    """Where one is like it."""
    error = no_member("report", given, ["gaddi", "donn"])
    assert ("Mente du gaddi?" in error.told("nb"), "Did you mean gaddi?" in error.told("en")) == (asks, asks)


def test_what_may_be_chosen_is_named() -> None:
    """All of it, and nothing is said of what may."""
    require_one_of("--format", "json", ["text", "json"])
    with pytest.raises(WrongUsageError, match="text, json"):
        require_one_of("--format", "xml", ["text", "json"])
