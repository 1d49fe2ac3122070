"""What is wrong with a column is told with its question's words, and with what most often made it go wrong.

The judge knows columns and codes; a person knows questions. Where the cells say how they came to be wrong (the form's
words in place of its codes, Excel's dates in place of "2-3"), the finding says so. No cell is ever repeated.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from plugins.questionnaires.columns import RESPONDENT, columns_of, option_column, shown_column
from plugins.questionnaires.model import Question, QuestionType, Text
from plugins.questionnaires.versions import questions_at
from plugins.surveys.delimited import Grid
from plugins.surveys.findings import Finding
from plugins.surveys.row_rules import Form

LONGEST = 60
MOST_LABELLED = 12
WHOLE_COLUMN = ("words-not-codes", "excel-dates")  # went wrong from top to bottom: told once
_RANGE_CODE = re.compile(r"\d{1,2}-\d{1,2}")
# What Excel makes of "2-3": 02.mar, 2-Mar, 2. mars, mar.02, 02.03.2026, 2026-03-02 (and the day's number since 1900).
_EXCEL_DATE = re.compile(
    r"\d{1,2}[.\-/ ]{1,2}[a-z]{3,9}\.?|[a-z]{3,9}[.\-/ ]{1,2}\d{1,4}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d"
    r"(?: 00:00(?::00)?)?|4[0-9]{4}",
    re.IGNORECASE,
)
_ATTENDANCE = {
    "event_group": Text("hva slags arrangement", "kind of event"),
    "performance": Text("hvilken forestilling", "which performance"),
    "start": Text("dag og klokkeslett", "day and time"),
    "capacity": Text("antall plasser", "number of seats"),
    "sold": Text("solgte billetter", "tickets sold"),
    "complimentary": Text("gratisbilletter", "complimentary tickets"),
    "revenue": Text("billettinntekter", "ticket revenue"),
    "school": Text("skoleforestilling", "school performance"),
}
_NUMBER = Text("nummeret på svaret", "the answer's number")


@dataclass(frozen=True, slots=True)
class Names:
    """A table's columns by what people call them; `labels` are a column's codes by the words the form has for them."""

    columns: Mapping[str, Text] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)

    @classmethod
    def of_responses(cls, form: Form) -> "Names":
        """Of responses.csv, as this form asks."""
        columns: dict[str, Text] = {RESPONDENT: _NUMBER}
        labels: dict[str, dict[str, Text]] = {}
        for question in questions_at(form.questionnaire, form.version):
            words = _filled(question.text)
            text = Text(_short(words.nb), _short(words.en))
            columns |= dict.fromkeys(columns_of(question, form.version, form.shown), text)
            columns[question.id] = text
            if question.type is QuestionType.MULTIPLE:
                columns.update(_boxes(question, text, form.shown))
            else:
                labels[question.id] = {o.code: _filled(o.text) for o in (*question.options, *question.former)}
        return cls(columns, labels)

    @classmethod
    def of_attendance(cls) -> "Names":
        """Of attendance.csv."""
        return cls(_ATTENDANCE)

    def explained(self, findings: Iterable[Finding], grid: Grid | None = None) -> Iterator[Finding]:
        """The findings with the values that messages name questions by; `grid` is the table they are of."""
        rows = dict(zip(grid.lines, grid.rows, strict=True)) if grid else {}
        whole_columns: set[tuple[str, str]] = set()
        for finding in findings:
            column = finding.field or finding.values.get("column", "")
            cell = _cell(rows.get(finding.line or 0, ()), grid, column)
            rule = self._rule(finding.rule, column, cell)
            if rule in WHOLE_COLUMN:
                if (rule, column) in whole_columns:
                    continue
                whole_columns.add((rule, column))
            yield Finding(rule, finding.line, finding.field, self._values(finding, column))

    def _rule(self, rule: str, column: str, cell: str) -> str:
        """The rule, or a more telling one where the cell shows how it came to be wrong."""
        words = self.labels.get(column, {})
        if rule not in {"code-not-allowed", "identifier-date"} or not words:
            return rule
        if _EXCEL_DATE.fullmatch(cell.strip()) and any(_RANGE_CODE.fullmatch(code) for code in words):
            return "excel-dates"
        said = {_plain(text[language]) for text in words.values() for language in ("nb", "en")}
        said -= {_plain(code) for code in words}
        return "words-not-codes" if rule == "code-not-allowed" and _plain(cell) in said else rule

    def _values(self, finding: Finding, column: str) -> dict[str, str]:
        values = {"column": column, **finding.values}
        named = {"question": finding.values.get("suggestion") or column, "other": finding.values.get("other", "")}
        for name, key in named.items():
            text = self.columns.get(key)
            values |= {f"{name}_nb": text.nb if text else key, f"{name}_en": text.en if text else key}
        for language in ("nb", "en"):
            values[f"allowed_{language}"] = self._allowed(column, values.get("allowed", ""), language)
        return values

    def _allowed(self, column: str, codes: str, language: str) -> str:
        """The codes with the form's words for them, where there are not too many to read."""
        words = self.labels.get(column, {})
        known = codes.split(", ")
        if not codes or not words or len(known) > MOST_LABELLED:
            return codes
        return ", ".join(f"{code} ({words[code][language]})" if code in words else code for code in known)


def _boxes(question: Question, text: Text, members: tuple[str, ...]) -> Iterator[tuple[str, Text]]:
    """A column per box of a question with several answers: the question, and the answer that the box stands by."""
    for option in (*question.options, *question.former):
        words = _filled(option.text)
        nb, en = (_short(f"{text[language]} – {words[language]}", 2 * LONGEST) for language in ("nb", "en"))
        yield option_column(question.id, option.code), Text(nb, en)
    for member in members if question.of_members else ():
        for column in (option_column(question.id, member), shown_column(question.id, member)):
            yield column, Text(f"{text.nb} – {member}", f"{text.en} – {member}")


def _cell(row: tuple[str, ...], grid: Grid | None, column: str) -> str:
    if grid is None or column not in grid.header:
        return ""
    position = grid.header.index(column)
    return row[position] if position < len(row) else ""


def _filled(text: Text) -> Text:
    return Text(text.filled("nb", None), text.filled("en", None))


def _plain(words: str) -> str:
    """Words as they compare: without case, dashes of different kinds, or spaces around."""
    return " ".join(words.casefold().replace("–", "-").replace("\u00a0", " ").split())


def _short(text: str, longest: int = LONGEST) -> str:
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(" ,.;:–-") + " …"
