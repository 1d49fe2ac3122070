"""The XLSForm opens in pyxform without a word of complaint, and asks what the questionnaire asks."""

from io import BytesIO

import pytest
from lxml import etree
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from plugins.questionnaires.columns import RESPONDENT
from plugins.questionnaires.model import QuestionType, Text
from plugins.questionnaires.table_schema import table_schema
from plugins.surveys.forms.wording import Asked, Choice, Part, Wording
from plugins.surveys.forms.xlsform import xlsform
from tests.surveys.forms.forms_of_sample import occasion, words

XF = {"x": "http://www.w3.org/2002/xforms"}


@pytest.mark.parametrize(
    ("questionnaire", "wave", "member"),
    [("audience", "2026", "furukollen"), ("audience", "2025", "gaddi"), ("member-value", "2026", None)],
)
def test_pyxform_converts_it_without_warnings(questionnaire: str, wave: str, member: str | None) -> None:
    """Every column of the package, and no other, can be filled from what the form asks; both languages are there."""
    wording = words(questionnaire, wave, member)
    result = convert(BytesIO(xlsform(wording)), validate=False, file_type=".xlsx")
    assert result.warnings == []
    root = etree.fromstring(result.xform.encode())
    languages = {element.get("lang") for element in root.iterfind(".//x:translation", XF)}
    assert languages == {"Norsk bokmål (nb)", "English (en)"}
    asked = occasion(questionnaire, wave, member)
    names = [choice.code for question in wording.questions for choice in question.names]
    fields = {field["name"] for field in table_schema(asked.questionnaire, asked.wave.version, names)["fields"]}  # type: ignore[union-attr]
    columns = {RESPONDENT}
    for question in wording.questions:
        if question.type is QuestionType.TEXT:
            continue
        if not question.several:
            columns.add(question.id)
        for choice in question.names:
            columns |= {f"{question.id}_shown__{choice.code}", f"{question.id}__{choice.code}"}
        if question.several and not question.names:
            columns |= {f"{question.id}__{choice.code}" for choice in question.choices}
    assert columns == fields


def test_routing_and_none_of_these_are_rules_of_the_form() -> None:
    """Relevance follows the filter, which may be skipped; the moment must be known; "none" excludes the others."""
    sheet = load_workbook(BytesIO(xlsform(words("audience"))))["survey"]
    header = [cell.value for cell in sheet[1]]
    rows = {row[1]: dict(zip(header, row, strict=True)) for row in sheet.iter_rows(values_only=True)}
    assert rows["visits_12m"]["relevant"] == "(${first_visit} = '' or selected(${first_visit}, 'no'))"
    assert rows["quality"]["relevant"] == "(${moment} = 'after' or ${moment} = 'next-day')"
    assert rows["activities"]["constraint"] == "not(selected(., 'none') and count-selected(.) > 1)"
    assert rows["visited"]["type"] == "select_multiple visited"
    assert rows["comment"]["type"] == "text"


def test_a_name_is_never_a_formula_or_a_reference() -> None:
    """A house called =1+1 ${age} is text in the workbook, and pyxform sees no reference in it."""
    evil = Text("=1+1 ${age}", "=1+1 ${age}")
    question = Asked("age", 1, QuestionType.SINGLE, evil, None, (Choice("a", evil, alone=False),), (), None)
    notice = dict.fromkeys(("controller", "contact_slip"), evil)
    content = xlsform(
        Wording("x", 1, "2026", "x", evil, evil, notice, (Part("p", evil, core=True, questions=(question,)),))
    )
    cells = [cell for sheet in load_workbook(BytesIO(content)) for row in sheet for cell in row if cell.value]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    assert convert(BytesIO(content), validate=False, file_type=".xlsx").warnings == []
