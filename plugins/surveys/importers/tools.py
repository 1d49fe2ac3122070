"""Which tool an export most likely comes from, for the account only: nothing is read differently because of it."""

from collections.abc import Sequence

from plugins.surveys.importers.headings import Column
from plugins.surveys.importers.plain_words import plain

_MARKS = (
    ("KoboToolbox", frozenset({"submission time", "uuid"})),
    ("ODK", frozenset({"submissiondate", "key"})),
    ("LimeSurvey", frozenset({"submitdate", "startlanguage"})),
    ("LimeSurvey", frozenset({"last page", "seed"})),
    ("LimeSurvey", frozenset({"siste side", "seed"})),
    ("Microsoft Forms", frozenset({"id", "start time", "completion time"})),
    ("Microsoft Forms", frozenset({"id", "starttidspunkt", "fullføringstidspunkt"})),
    ("SurveyMonkey", frozenset({"respondentid"})),
    ("SurveyMonkey", frozenset({"respondent id", "collector id"})),
    ("Samspill", frozenset({"respondent"})),
)
_GOOGLE = frozenset({"timestamp", "tidsmerke"})


def tool_of(columns: Sequence[Column]) -> str:
    """Its name; empty where nothing tells."""
    names = {plain(column.heading) for column in columns}
    for tool, marks in _MARKS:
        if marks <= names:
            return tool
    return "Google Forms" if columns and plain(columns[0].heading) in _GOOGLE else ""
