"""A table is told of by its questions, in the words in which they were asked."""

from collections.abc import Iterable, Mapping

from plugins.questionnaires.model import Questionnaire, Text

OF_ITS_OWN = Text("et spørsmål huset stilte selv", "a question of the house's own")
_BY = Text("{} delt på {}", "{} by {}")
_QUOTED = Text("«{}»", "“{}”")


def table_in_words(table: str, questionnaires: Iterable[Questionnaire]) -> Text:
    """The questions of a table by its id; one that no questionnaire has is a house's own."""
    for questionnaire in questionnaires:
        for declared in questionnaire.tables:
            if declared.id == table:
                asked = [_quoted(questionnaire.question(name).text) for name in declared.questions]
                return asked[0] if len(asked) == 1 else _by(*asked)
    return OF_ITS_OWN


def tables_in_words(tables: Iterable[str], questionnaires: Iterable[Questionnaire]) -> Mapping[str, str]:
    """Several in each language, one after the other."""
    asked = tuple(questionnaires)
    told = [table_in_words(table, asked) for table in tables]
    return {"nb": ", ".join(each.nb for each in told), "en": ", ".join(each.en for each in told)}


def _quoted(text: Text) -> Text:
    """Without the name of a house; a statement that is put between quotation marks already stays as it is."""
    nb, en = text.filled("nb", None), text.filled("en", None)
    return Text(nb, en) if nb.startswith("«") else Text(_QUOTED.nb.format(nb), _QUOTED.en.format(en))


def _by(one: Text, other: Text) -> Text:
    return Text(_BY.nb.format(one.nb, other.nb), _BY.en.format(one.en, other.en))
