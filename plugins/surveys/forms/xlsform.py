"""The words of a form become an XLSForm: a workbook that KoboToolbox and ODK take as it is.

Questions are named by their ids and choices by their codes, so that what comes back is matched by id. Specification:
https://xlsform.org (sheets survey, choices, settings).
"""

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from plugins.questionnaires.model import QuestionType, Routing, Text
from plugins.surveys.forms.wording import Asked, Wording

TONGUES = {"nb": "Norsk bokmål (nb)", "en": "English (en)"}
SURVEY = (
    "type", "name", *(f"label::{tongue}" for tongue in TONGUES.values()),
    *(f"hint::{tongue}" for tongue in TONGUES.values()), "relevant", "constraint",
    *(f"constraint_message::{tongue}" for tongue in TONGUES.values()), "appearance",
)  # fmt: skip
CHOICES = ("list_name", "name", *(f"label::{tongue}" for tongue in TONGUES.values()))
SETTINGS = ("form_title", "form_id", "version", "default_language", "style")
NO_TEXT = Text("", "")
ALONE = Text("Dette svaret kan ikke velges sammen med andre.", "This answer can't be chosen together with others.")
MOMENT = "moment"

Row = Sequence[str]


def xlsform(wording: Wording) -> bytes:
    """The workbook. Every question may be skipped."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _fill(book.create_sheet("survey"), SURVEY, _survey(wording))
    _fill(book.create_sheet("choices"), CHOICES, _choices(wording))
    form_id = "-".join((wording.questionnaire, wording.house, wording.wave))
    settings = (wording.title.nb, form_id, str(wording.version), TONGUES["nb"], "pages")
    _fill(book.create_sheet("settings"), SETTINGS, [settings])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _survey(wording: Wording) -> Iterable[Row]:
    yield _note("introduction", wording.introduction)
    told = [text for name, text in wording.notice.items() if name != "contact_slip"]
    yield _note("privacy", Text("\n\n".join(text.nb for text in told), "\n\n".join(text.en for text in told)))
    by_id = {question.id: question for question in wording.questions}
    for part in wording.parts:
        yield _row("begin group", f"part_{part.id.replace('-', '_')}", part.text, appearance="field-list")
        for question in part.questions:
            yield _question(question, by_id)
        yield _row("end group", "", NO_TEXT)
    yield _note("contact", wording.notice["contact_slip"])


def _question(question: Asked, by_id: dict[str, Asked]) -> Row:
    relevant = _relevant(question.routing, by_id) if question.routing else ""
    if question.type is QuestionType.TEXT:
        return _row("text", question.id, question.text, question.help, relevant, appearance="multiline")
    if not question.several:
        return _row(f"select_one {question.id}", question.id, question.text, question.help, relevant)
    alone = [choice.code for choice in question.choices if choice.alone]
    rules = " and ".join(f"not(selected(., '{code}') and count-selected(.) > 1)" for code in alone)
    kind = f"select_multiple {question.id}"
    return _row(kind, question.id, question.text, question.help, relevant, rules, ALONE if rules else NO_TEXT)


def _relevant(routing: Routing, by_id: dict[str, Asked]) -> str:
    """Who skipped the filter question is asked all the same, but the moment must be known."""
    conditions = []
    if routing.question in by_id:
        test = " or ".join(f"selected(${{{routing.question}}}, '{code}')" for code in routing.codes)
        conditions.append(f"(${{{routing.question}}} = '' or {test})")
    if routing.moments and MOMENT in by_id:
        conditions.append("(" + " or ".join(f"${{{MOMENT}}} = '{moment}'" for moment in routing.moments) + ")")
    return " and ".join(conditions)


def _choices(wording: Wording) -> Iterable[Row]:
    for question in wording.questions:
        for choice in question.boxes:
            yield (question.id, choice.code, _plain(choice.text.nb), _plain(choice.text.en))


def _note(name: str, text: Text) -> Row:
    return _row("note", name, text)


def _row(
    kind: str, name: str, label: Text, help: Text | None = None, relevant: str = "", rule: str = "",  # noqa: A002 - its name
    told: Text = NO_TEXT, appearance: str = "",
) -> Row:  # fmt: skip
    hint = help or NO_TEXT
    words = (_plain(label.nb), _plain(label.en), _plain(hint.nb), _plain(hint.en))
    return (kind, name, *words, relevant, rule, told.nb, told.en, appearance)


def _plain(text: str) -> str:
    """`text` without what the form's language would take for a reference to another question."""
    return text.replace("${", "$ {")


def _fill(sheet: Worksheet, header: Row, rows: Iterable[Row]) -> None:
    for number, row in enumerate([header, *rows], start=1):
        for column, value in enumerate(row, start=1):
            if value:
                cell = sheet.cell(number, column, value)
                cell.data_type = "s"  # a name that begins with = is a name, not a formula
