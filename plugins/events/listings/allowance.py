"""How much of one house's programme is read: more than any house needs, and so little that it delays nobody else's."""

import re
from dataclasses import dataclass

from plugins.cluster.files.frontmatter import Document
from plugins.events.listings.complaints import Complaints
from plugins.events.listings.listing_parts import MAX_RULES
from plugins.events.listings.recurrence import LONGEST_RULE
from plugins.events.model import Event

MOST_RULES = 2_000
"""Rules of repetition. One that goes day by day, or faster, costs ten times the search of another, and counts so."""
MOST_PERFORMANCES = 10_000
MOST_EARLIER = 300
"""Broken listings whose earlier versions are looked for."""
MOST_EARLIER_BYTES = 3 * 1024 * 1024

_DEAR = re.compile("DAILY|HOURLY|MINUTELY", re.IGNORECASE)


@dataclass(slots=True)
class Allowance:
    """What is left of one house's."""

    rules: int = MOST_RULES
    performances: int = MOST_PERFORMANCES
    earlier: int = MOST_EARLIER
    earlier_bytes: int = MOST_EARLIER_BYTES

    def covers_rules(self, document: Document, complaints: Complaints) -> bool:
        """Whether the listing's rules may still be judged; otherwise it complains."""
        repeat = document.data.get("repeat")
        rules = repeat if isinstance(repeat, list) else [repeat] if repeat else []
        cost = sum(map(_cost, rules[:MAX_RULES]))
        if cost > self.rules:
            complaints.add("events.too-many-of-a-house", ("repeat",), limit=str(MOST_RULES))
            return False
        self.rules -= cost
        return True

    def covers(self, event: Event, complaints: Complaints) -> bool:
        """Whether the event may still be shown; otherwise it complains."""
        if len(event.performances) > self.performances:
            complaints.add("events.too-many-of-a-house", ("performances",), limit=str(MOST_PERFORMANCES))
            return False
        self.performances -= len(event.performances)
        return True

    def covers_earlier(self, text: bytes) -> bool:
        """Whether an earlier version of a broken listing may still be read."""
        self.earlier_bytes -= len(text)
        return self.earlier_bytes >= 0


def _cost(rule: object) -> int:
    written = str(rule.get("rrule")) if isinstance(rule, dict) else ""
    return 10 if _DEAR.search(written[:LONGEST_RULE]) else 1
