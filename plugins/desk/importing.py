"""`import-events`: a member's programme, from the file it already has."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from plugins.cluster.cluster import Cluster
from plugins.desk.configuration import at_fault, cluster_of, settings_of
from plugins.desk.endings import WrongUsageError
from plugins.events.importers.importing import import_events


def import_events_command(source: str, member: str, *, timezone: str, as_json: bool, cluster: str) -> None:
    """Import `source` for `member` and say what became of every item."""
    settings = settings_of(cluster)
    path = Path(source)
    if not path.is_file():
        raise WrongUsageError("no-file", command="import-events", given=source)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC).replace(microsecond=0)
    zone = timezone or _zone_of(cluster_of(settings), member)
    result = import_events(path, settings.cluster_dir, member, timezone=zone, now=now)
    language = settings.default_language
    if as_json:
        print(json.dumps(result.as_json(language), ensure_ascii=False, indent=2))
    elif not result.problems:
        print("\n".join(result.sentences(language)))
    if result.problems:
        raise at_fault(list(result.problems))


def _zone_of(cluster: Cluster, member: str) -> str:
    """The zone of times without one: of the member's feed where its file names one, else the cluster's."""
    known = cluster.members.get(member)
    return known.feed.timezone if known and known.feed else cluster.settings.timezone
