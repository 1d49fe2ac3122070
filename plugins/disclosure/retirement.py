"""An edition that only withdraws groups: of a wave that is closed, whose answers and keys may be gone.

A member may leave at any time, and its agreement may say that its groups go with it (retiring.py).
"""

from dataclasses import replace

from plugins.disclosure.planning.retiring import groups_to_retire
from plugins.disclosure.protected_stage.stage import Stage
from plugins.disclosure.told.outcome import Outcome, Sentence
from plugins.disclosure.told.telling_groups import group_names
from plugins.disclosure.written.writing import write_files
from plugins.editions.ledger import Issued
from plugins.editions.record import EDITION_FILE, digest, record_bytes
from plugins.editions.store import Editions


def retire(stage: Stage, wave: str) -> Outcome:
    """Withdraw what must be, as an edition of its own; nothing otherwise."""
    editions = Editions.load(stage.folder)
    before = editions.edition(wave)
    names = groups_to_retire(before, stage.cluster)
    latest = editions.ledger.latest(wave)
    if before is None or latest is None or not names:
        return Outcome()
    record = replace(
        before,
        number=before.number + 1,
        issued=stage.today,
        previous=latest.digest,
        groups={name: number for name, number in before.groups.items() if name not in names},
        contributors={name: members for name, members in before.contributors.items() if name not in names},
        retired=tuple(sorted({*before.retired, *names})),
        files={},
    )
    content = record_bytes(record)
    line = Issued(wave, record.number, stage.today, digest(content))
    write_files(stage.folder, wave, record.number, {EDITION_FILE: content}, editions.ledger.with_issue(line))
    values = {"wave": wave, "edition": str(record.number)}
    told = (Sentence("issued", values), Sentence("groups-retired", {"groups": group_names(names, stage.cluster)}))
    return Outcome(((wave, record.number),), told)
