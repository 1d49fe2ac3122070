"""`import-events`: a member's programme, from the file it already has."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from plugins.desk.configuration import at_fault, settings_of
from plugins.desk.endings import WrongUsageError
from plugins.events.importers.importing import import_events


def import_events_command(source: str, member: str, *, timezone: str, as_json: bool, cluster: str) -> None:
    """Import `source` for `member` and say what became of every item."""
    settings = settings_of(cluster)
    path = Path(source)
    if not path.is_file():
        raise WrongUsageError(f"{source}: there is no such file.")
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC).replace(microsecond=0)
    result = import_events(path, settings.cluster_dir, member, timezone=timezone or settings.timezone, now=now)
    language = settings.default_language
    if as_json:
        print(json.dumps(result.as_json(language), ensure_ascii=False, indent=2))
    else:
        print("\n".join(result.sentences(language)))
    if result.problems:
        raise at_fault(list(result.problems))
