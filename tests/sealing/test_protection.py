"""How a wave is protected is decided by its keys and the cluster's choice, and by nothing else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plugins.cluster.problems import Severity
from plugins.sealing.age_files import public_key
from plugins.sealing.protection import Protection, protection_of, undecided
from plugins.sealing.recipients import Recipients, write_recipients
from tests.sealing.readers import new_keys
from tests.sites.settings import settings_for

KEYS = new_keys()


@pytest.mark.parametrize(
    ("said", "without", "with_keys"),
    [
        ("SAMPLE: false\n", Protection.UNDECIDED, Protection.SEALED),
        ("SAMPLE: false\nANSWERS: sealed\n", Protection.UNDECIDED, Protection.SEALED),
        ("SAMPLE: false\nANSWERS: plain\n", Protection.PLAIN, Protection.SEALED),
        ("SAMPLE: true\n", Protection.PLAIN, Protection.SEALED),
    ],
)
def test_keys_seal_and_only_a_choice_lies_in_plain(
    tmp_path: Path, said: str, without: Protection, with_keys: Protection
) -> None:
    """Whatever was chosen, a wave with keys is sealed; destroyed keys close it."""
    (tmp_path / "cluster.yaml").write_text(said, encoding="utf-8")
    settings = settings_for(tmp_path)
    assert protection_of(settings, "2026") is without
    recipients = Recipients("2026", public_key(KEYS.build), public_key(KEYS.recovery), {})
    write_recipients(tmp_path, recipients)
    assert protection_of(settings, "2026") is with_keys
    assert protection_of(settings, "2025") is without
    write_recipients(tmp_path, replace(recipients, destroyed=date(2028, 12, 31)))
    assert protection_of(settings, "2026") is Protection.DESTROYED


def test_what_to_do_names_the_file() -> None:
    """An error where something is refused, a warning where it is only told."""
    assert undecided("2026").severity is Severity.ERROR
    told = undecided("2026", Severity.WARNING)
    assert (told.severity, told.file) == (Severity.WARNING, "data/keys/2026/recipients.yaml")
