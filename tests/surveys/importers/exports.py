"""The same answers as each survey tool would export them: headings, separators, labels or codes, what it adds.

Facts about the tools' formats; every respondent's number, time and address is invented.
"""

import csv
import io
from collections.abc import Callable, Sequence

from openpyxl import Workbook

from plugins.questionnaires.columns import option_column, shown_column
from plugins.questionnaires.model import Question, Questionnaire, QuestionType
from plugins.questionnaires.versions import questions_at
from tests.surveys.importers.answering import Answers

Table = list[list[str]]
Names = dict[str, str]  # slug to name
NONE = "none"


class Survey:
    """A questionnaire as one house asked it, in one language; `members` are the names on the form."""

    def __init__(self, questionnaire: Questionnaire, version: int, language: str, house: str, members: Names) -> None:
        self.questions = list(questions_at(questionnaire, version))
        self.version = version
        self._language = language
        self._house = house
        self.members = members

    def words(self, question: Question) -> str:
        """The question's wording."""
        return question.text.filled(self._language, self._house)

    def labels(self, question: Question) -> Names:
        """The options' codes and labels, in order."""
        listed = {
            o.code: o.text.filled(self._language, self._house) for o in question.options if o.since <= self.version
        }
        none = {NONE: {"nb": "Ingen av disse", "en": "None of these"}[self._language]}
        return {**self.members, **none} if question.of_members else listed

    def chosen(self, question: Question, answers: Answers) -> list[str]:
        """The codes a respondent chose, in the order of the form."""
        answer = answers.get(question.id)
        if answer is None:
            return []
        given = answer if isinstance(answer, set) else {answer}
        if question.of_members and not given:
            return [NONE]
        return [code for code in self.labels(question) if code in given]


def _csv(table: Table, sign: str = ",", encoding: str = "utf-8", newline: str = "\r\n") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=sign, lineterminator=newline).writerows(table)
    return text.getvalue().encode(encoding, errors="replace")


def workbook(table: Table, title: str = "Sheet1") -> bytes:
    """An Excel file."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in table:
        sheet.append([cell or None for cell in row])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _joined(survey: Survey, respondents: Sequence[Answers], sign: str, end: str = "") -> Table:
    rows = []
    for answers in respondents:
        row = []
        for question in survey.questions:
            labels = survey.labels(question)
            chosen = [labels[code] for code in survey.chosen(question, answers)]
            ended = end if chosen and question.type is QuestionType.MULTIPLE else ""
            row.append("" if question.type is QuestionType.TEXT else sign.join(chosen) + ended)
        rows.append(row)
    return rows


def google_sheets(survey: Survey, respondents: Sequence[Answers]) -> bytes:
    """Google Forms through a spreadsheet: answers joined by a comma and a blank, also where they have commas."""
    head = ["Tidsmerke", *(survey.words(question) for question in survey.questions)]
    rows = _joined(survey, respondents, ", ")
    return _csv([head, *(["14.03.2026 19.30.05", *row] for row in rows)])


def google_forms(survey: Survey, respondents: Sequence[Answers]) -> bytes:
    """Google Forms' own CSV: semicolons, and its own way with times."""
    head = ["Timestamp", "Username", *(survey.words(question) for question in survey.questions)]
    rows = _joined(survey, respondents, ";")
    return _csv([head, *(["2026/03/14 7:30:22 PM GMT+1", f"kari{n}@example.org", *row] for n, row in enumerate(rows))])


def microsoft_forms(survey: Survey, respondents: Sequence[Answers]) -> bytes:
    """Microsoft Forms: Excel, a semicolon after each of several answers, non-breaking blanks after questions."""
    head = ["ID", "Starttidspunkt", "Fullføringstidspunkt", "E-postadresse", "Navn"]
    head += [f"{survey.words(question)}\xa0" for question in survey.questions]
    own = ["2026-03-14 19:30:05", "2026-03-14 19:35:05", "anonymous", ""]
    rows = _joined(survey, respondents, ";", ";")
    return workbook([head, *([str(n), *own, *row] for n, row in enumerate(rows, 1))])


def survey_monkey(survey: Survey, respondents: Sequence[Answers]) -> bytes:
    """SurveyMonkey: two rows of headings, an option a column, its label in the cell; Windows-1252."""
    own = [
        "RespondentID",
        "CollectorID",
        "StartDate",
        "EndDate",
        "IP Address",
        "Email Address",
        "First Name",
        "Last Name",
    ]
    first, second = own[:], [""] * len(own)
    for question in survey.questions:
        labels = list(survey.labels(question).values()) if question.type is QuestionType.MULTIPLE else []
        first += [survey.words(question), *[""] * (len(labels) - 1)]
        second += labels or ["Open-Ended Response" if question.type is QuestionType.TEXT else "Response"]
    table = [first, second]
    for number, answers in enumerate(respondents):
        row = [str(3292879998 - number), "60", "03/14/2026 19:30:05", "03/14/2026 19:35:05", "10.2.3.4", "", "", ""]
        for question in survey.questions:
            chosen = survey.chosen(question, answers)
            labels = survey.labels(question)
            if question.type is QuestionType.MULTIPLE:
                row += [label if code in chosen else "" for code, label in labels.items()]
            else:
                row.append(labels[chosen[0]] if chosen else "")
        table.append(row)
    return _csv(table, encoding="cp1252")


def limesurvey_labels(survey: Survey, respondents: Sequence[Answers]) -> bytes:
    """LimeSurvey with whole questions and whole answers: Yes or No below each option, N/A where nothing was asked."""
    head = ["Response ID", "Date submitted", "Last page", "Start language", "Seed"]
    for question in survey.questions:
        labels = survey.labels(question).values() if question.type is QuestionType.MULTIPLE else [""]
        head += [f"{survey.words(question)} [{label}]" if label else survey.words(question) for label in labels]
    return _csv(
        [head, *(_lime_row(survey, answers, n, ("Yes", "No"), "label") for n, answers in enumerate(respondents, 1))]
    )


def limesurvey_codes(survey: Survey, respondents: Sequence[Answers]) -> bytes:
    """LimeSurvey with question codes and answer codes: no underscores in names, Y or nothing, semicolons, a mark."""
    head = ["id", "submitdate", "lastpage", "startlanguage", "seed"]
    for question in survey.questions:
        name = question.id.replace("_", "")
        codes = survey.labels(question) if question.type is QuestionType.MULTIPLE else [""]
        head += [f"{name}[{code}]" if code else name for code in codes]
    rows = (_lime_row(survey, answers, n, ("Y", ""), "code") for n, answers in enumerate(respondents, 1))
    return _csv([head, *rows], ";", "utf-8-sig", "\n")


def _lime_row(survey: Survey, answers: Answers, number: int, ticks: tuple[str, str], form: str) -> list[str]:
    row = [str(number), "2026-03-14 19:35:05", "4", "nb", "1234567"]
    for question in survey.questions:
        chosen, labels = survey.chosen(question, answers), survey.labels(question)
        if question.type is QuestionType.MULTIPLE:
            row += [ticks[code not in chosen] if chosen else ("N/A" if ticks[1] else "") for code in labels]
        else:
            row.append((labels[chosen[0]] if form == "label" else chosen[0]) if chosen else "")
    return row


def _kobo(survey: Survey, respondents: Sequence[Answers], form: str) -> Table:
    head = ["start", "end"]
    for question in survey.questions:
        name = survey.words(question) if form == "label" else f"{question.block}/{question.id}"
        head.append(name)
        if question.type is QuestionType.MULTIPLE:
            head += [f"{name}/{label if form == 'label' else code}" for code, label in survey.labels(question).items()]
    head += ["_id", "_uuid", "_submission_time", "_validation_status", "_status", "_submitted_by", "_index"]
    table = [head]
    for number, answers in enumerate(respondents, 1):
        row = ["2026-03-14T19:30:05.000+01:00", "2026-03-14T19:35:05.000+01:00"]
        for question in survey.questions:
            labels, chosen = survey.labels(question), survey.chosen(question, answers)
            row.append(" ".join(labels[code] if form == "label" else code for code in chosen))
            if question.type is QuestionType.MULTIPLE:
                row += [("1" if code in chosen else "0") if chosen else "" for code in labels]
        own = [
            str(10_000 + number),
            f"{number:08x}-aaaa",
            "2026-03-14T18:35:05",
            "",
            "submitted_via_web",
            "",
            str(number),
        ]
        table.append(row + own)
    return table


def kobo_names(survey: Survey, respondents: Sequence[Answers]) -> bytes:
    """KoboToolbox with names: groups in the path, several answers joined by blanks and spread as well; semicolons."""
    return _csv(_kobo(survey, respondents, "code"), ";", "utf-8-sig", "\n")


def kobo_labels(survey: Survey, respondents: Sequence[Answers]) -> bytes:
    """KoboToolbox with labels, in Excel."""
    return workbook(_kobo(survey, respondents, "label"))


def odk_central(survey: Survey, respondents: Sequence[Answers]) -> bytes:
    """ODK Central: groups before a hyphen, several answers joined by blanks."""
    head = ["SubmissionDate", *(f"{question.block}-{question.id}" for question in survey.questions)]
    head += [
        "meta-instanceID",
        "KEY",
        "SubmitterID",
        "SubmitterName",
        "ReviewState",
        "DeviceID",
        "Edits",
        "FormVersion",
    ]
    rows = [
        [
            "2026-03-14T18:35:05.000Z",
            *(" ".join(survey.chosen(question, answers)) for question in survey.questions),
            f"uuid:{number}", f"uuid:{number}", "7", "Foajeen", "", "collect:1", "0", "3",
        ]
        for number, answers in enumerate(respondents)
    ]  # fmt: skip
    return _csv([head, *rows])


def own_form(survey: Survey, respondents: Sequence[Answers]) -> bytes:
    """Our own web form: the package's columns, and the day."""
    table: Table = [["respondent", "day"]]
    for question in survey.questions:
        if question.of_members:
            table[0] += [
                n for m in survey.members for n in (shown_column(question.id, m), option_column(question.id, m))
            ]
        elif question.type is QuestionType.MULTIPLE:
            table[0] += [option_column(question.id, code) for code in survey.labels(question)]
        else:
            table[0].append(question.id)
    for number, answers in enumerate(respondents, 1):
        row = [str(number), "2026-03-14"]
        for question in survey.questions:
            chosen = set(survey.chosen(question, answers))
            ticks = ("1", "0") if chosen else ("", "")
            if question.of_members:
                seen = answers.get(f"{question.id}_shown", set())
                row += [
                    c
                    for m in survey.members
                    for c in ("1" if m in seen else "", ticks[m not in chosen] if m in seen else "")
                ]
            elif question.type is QuestionType.MULTIPLE:
                row += [ticks[code not in chosen] for code in survey.labels(question)]
            else:
                row.append(next(iter(chosen), ""))
        table.append(row)
    return _csv(table, newline="\n")


Export = Callable[[Survey, Sequence[Answers]], bytes]
EXPORTS: dict[str, Export] = {
    export.__name__: export
    for export in (
        google_sheets, google_forms, microsoft_forms, survey_monkey, limesurvey_labels, limesurvey_codes, kobo_names,
        kobo_labels, odk_central, own_form,
    )
}  # fmt: skip
