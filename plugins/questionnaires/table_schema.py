"""A questionnaire becomes the Table Schema (Data Package v2) of its responses.csv.

The schema holds rules only, no wording: a corrected misprint must not make last year's packages invalid. It goes
around what the validating library leaves undone: it ignores `categories` and `uniqueKeys`, so the codes are
`constraints.enum` and the key is `primaryKey`; `fieldsMatch: equal` lets columns stand in any order.
"""

from collections.abc import Iterable

from plugins.questionnaires.columns import RESPONDENT, columns_of
from plugins.questionnaires.model import Questionnaire
from plugins.questionnaires.versions import questions_at

MAX_RESPONDENT_DIGITS = 6


def table_schema(questionnaire: Questionnaire, version: int, members: Iterable[str]) -> dict[str, object]:
    """Give the schema of `version`; `members` are the slugs of the member names on the form."""
    names = tuple(sorted(members))
    fields: list[dict[str, object]] = [
        {
            "name": RESPONDENT,
            "type": "string",
            "constraints": {"required": True, "pattern": f"^[1-9][0-9]{{0,{MAX_RESPONDENT_DIGITS - 1}}}$"},
        }
    ]
    for question in questions_at(questionnaire, version):
        for name, values in columns_of(question, version, names).items():
            fields.append({"name": name, "type": "string", "constraints": {"enum": list(values)}})
    return {"fields": fields, "fieldsMatch": "equal", "primaryKey": [RESPONDENT], "missingValues": [""]}
