"""What figures are of, as edition.json has it: by questionnaire, `version` and `questions`. What isn't, isn't there.

{"type": "number", "answers": ["16-24", …], "missing": [], "folded": {"under-35": ["16-24", "25-34"]}, "numbers":
 {"16-24": [16.0, 24.0]}, "home": "own", "publish": "yes", "routing": {"question": …, "codes": […], "moments": […]}}
"""

from collections.abc import Mapping
from typing import Any

from plugins.questionnaires.meaning import Meaning, Meanings
from plugins.questionnaires.model import QuestionType, Routing


def meanings_data(meanings: Mapping[str, Meanings]) -> Mapping[str, object]:
    """Meanings by questionnaire, as they are written in JSON."""
    return {
        name: {
            "version": of.version,
            "questions": {question: _data(meaning) for question, meaning in of.questions.items()},
        }
        for name, of in meanings.items()
    }


def read_meanings(data: Any) -> Mapping[str, Meanings]:  # noqa: ANN401 - JSON as parsed
    """Meanings from JSON; raises one of the errors that read_canonical expects for what isn't."""
    return {
        name: Meanings(of["version"], {question: _meaning(written) for question, written in of["questions"].items()})
        for name, of in data.items()
    }


def _data(meaning: Meaning) -> dict[str, object]:
    routing = meaning.routing
    return {
        "type": meaning.type.value,
        "answers": list(meaning.answers),
        **({"missing": list(meaning.missing)} if meaning.missing else {}),
        **({"folded": {code: list(held) for code, held in meaning.folded.items()}} if meaning.folded else {}),
        **({"home": meaning.home} if meaning.home is not None else {}),
        **({"numbers": {code: list(each) for code, each in meaning.numbers.items()}} if meaning.numbers else {}),
        **({"publish": meaning.publish} if meaning.publish is not None else {}),
        **({"routing": _routing_data(routing)} if routing is not None else {}),
    }


def _routing_data(routing: Routing) -> dict[str, object]:
    return {"question": routing.question, "codes": list(routing.codes), "moments": list(routing.moments)}


def _meaning(data: Any) -> Meaning:  # noqa: ANN401 - JSON as parsed
    routing = data.get("routing")
    return Meaning(
        type=QuestionType(data["type"]),
        answers=tuple(data["answers"]),
        missing=tuple(data.get("missing", ())),
        folded={code: tuple(held) for code, held in data.get("folded", {}).items()},
        home=data.get("home"),
        numbers={code: tuple(each) for code, each in data.get("numbers", {}).items()},
        publish=data.get("publish"),
        routing=Routing(routing["question"], tuple(routing["codes"]), tuple(routing["moments"])) if routing else None,
    )
