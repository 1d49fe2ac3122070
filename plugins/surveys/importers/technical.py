"""Columns that survey tools add on their own, in Norwegian and English: when, which answer, from which device.

None of them enters a package. Times tell on which days people answered, numbers which rows stand there twice.
"""

from enum import StrEnum

from plugins.surveys.importers.plain_words import plain


class Technical(StrEnum):
    """What such a column is for."""

    TIME = "time"
    NUMBER = "number"
    STATUS = "status"
    DEVICE = "device"


# the moment an answer was handed in comes before the moment it was begun
_TIMES = (
    "timestamp", "tidsmerke", "tidsstempel", "completion time", "fullføringstidspunkt", "submitdate", "date submitted",
    "dato sendt inn", "innsendingsdato", "submission date", "submissiondate", "submission time", "end date", "enddate",
    "sluttdato", "end", "date modified", "last modified time", "tidspunkt for siste endring", "date last action",
    "datestamp", "today", "day", "dag", "date created", "dato opprettet", "start date", "startdate", "startdato",
    "start time", "starttidspunkt", "date started", "start",
)  # fmt: skip
_NUMBERS = (
    "respondent id", "respondentid", "response id", "responseid", "svar id", "uuid", "key", "meta instanceid",
    "instanceid", "id", "index", "respondent", "svarnummer", "meta instance id",
)  # fmt: skip
_STATUS = (
    "status", "reviewstate", "validation status", "distributionchannel", "distribution channel", "response type",
    "collector", "svarstatus",
)  # fmt: skip
_DEVICE = (
    "collector id", "collectorid", "ip address", "ip adresse", "ipaddr", "ipaddress", "email address", "first name",
    "last name", "seed", "lastpage", "last page", "siste side", "startlanguage", "start language", "startspråk",
    "token", "refurl", "referrer url", "deviceid", "device id", "version", "formhub uuid", "meta rootuuid", "tags",
    "notes", "submitted by", "submitterid", "submittername", "attachmentspresent", "attachmentsexpected", "edits",
    "formversion", "simserial", "subscriberid", "phonenumber", "username", "audit", "instancename",
    "meta instancename", "language", "språk", "total points", "totalt antall poeng", "quiz feedback", "score",
    "poengsum", "user language", "duration", "varighet",
)  # fmt: skip
_KINDS = {
    **dict.fromkeys(_TIMES, Technical.TIME),
    **dict.fromkeys(_NUMBERS, Technical.NUMBER),
    **dict.fromkeys(_STATUS, Technical.STATUS),
    **dict.fromkeys(_DEVICE, Technical.DEVICE),
}
_BEGINNINGS = ("custom data", "egendefinerte data", "points ", "poeng ", "feedback ", "tilbakemelding ")
_TRIALS = frozenset({"test", "preview", "survey preview", "survey test", "spam", "forhåndsvisning", "testsvar"})
_REJECTED = frozenset(
    {"rejected", "not approved", "validation status not approved", "avvist", "ikke godkjent", "hasissues"}
)


def technical(heading: str) -> Technical | None:
    """What a column of this heading is for; None for any other."""
    words = plain(heading)
    if words in _KINDS:
        return _KINDS[words]
    return Technical.DEVICE if words.startswith(_BEGINNINGS) else None


def time_rank(heading: str) -> int:
    """How late in answering a time column stands: the lower, the better it says when the answer was given."""
    return _TIMES.index(plain(heading))


def number_rank(heading: str) -> int:
    """How surely a column numbers the answers: the lower, the surer."""
    return _NUMBERS.index(plain(heading))


def trial_or_rejected(status: str) -> str:
    """`test` for what was no real answer, `rejected` for what the house itself turned down; else nothing."""
    words = plain(status)
    return "test" if words in _TRIALS else "rejected" if words in _REJECTED else ""
