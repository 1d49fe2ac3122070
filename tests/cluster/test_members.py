"""How a member wants its report: with its key, unless it says otherwise."""

from datetime import date

import pytest
from pydantic import ValidationError

from plugins.cluster.members import Member, Report


def test_a_report_goes_to_the_members_key_or_asks_for_a_password() -> None:
    """The key is the default, and the member's public key stands among the wave's recipients, not here."""
    assert Report().deliver == "key"
    assert Report.model_validate({"deliver": "password", "renewed": "2026-11-22"}).renewed == date(2026, 11, 22)
    assert "public_key" not in Member.model_fields


@pytest.mark.parametrize("said", [{"renewed": "2026-11-22"}, {"deliver": "post"}, {"password": "hunter2"}])
def test_other_words_are_refused(said: dict[str, str]) -> None:
    """Only passwords are renewed here, there is no third way, and no password is ever written here."""
    with pytest.raises(ValidationError):
        Report.model_validate(said)
