"""One written answer becomes a code: by a person's decision, by code or label, by the number of a point or band."""

from collections.abc import Callable, Iterator, Mapping

from plugins.questionnaires.model import Question, QuestionType
from plugins.surveys.findings import Finding
from plugins.surveys.importers.numbers import band_of, number_and_words, number_in, same_band
from plugins.surveys.importers.plain_words import plain
from plugins.surveys.importers.target import LEAVE_OUT, OPEN
from plugins.surveys.importers.vocabulary import Vocabulary

OTHER_WORDS = frozenset({
    "other please specify", "other", "other specify", "annet", "annet vennligst spesifiser", "annet spesifiser", "oth",
    "noe annet", "annet beskriv",
})  # fmt: skip
_NOT_ASKED = frozenset({"n a", "ikke aktuelt", "not applicable", "not displayed", "ikke vist"})

Lookup = Callable[[str], str | None]


def lookup(question: Question, vocabulary: Vocabulary, decided: Mapping[str, str]) -> Lookup:
    """What answers to a question mean: a code (or a decision's `leave-out`), "" for no answer, None: not known."""
    codes = frozenset(vocabulary.codes(question))
    by_words = {plain(text): decision for text, decision in decided.items()}
    cache: dict[str, str | None] = {}

    def found(words: str) -> str | None:
        if words not in cache:
            cache[words] = _found(words.strip(), question, vocabulary, by_words, codes)
        return cache[words]

    return found


def wrong_decisions(question: Question, vocabulary: Vocabulary, decided: Mapping[str, str]) -> Iterator[Finding]:
    """Decisions for answers that the question doesn't have."""
    codes = vocabulary.codes(question)
    for decision in decided.values():
        if not decision.endswith(OPEN) and decision not in {*codes, LEAVE_OUT}:
            values = {"given": decision, "question": question.id, "allowed": ", ".join(codes)}
            yield Finding("export-answer-unknown", None, None, values)


def _found(
    words: str, question: Question, vocabulary: Vocabulary, decided: Mapping[str, str], codes: frozenset[str]
) -> str | None:
    decision = decided.get(plain(words), "")
    if decision and not decision.endswith(OPEN):
        return decision
    if words in codes:
        return words
    code = vocabulary.code(question, words) or _by_number(words, question, vocabulary)
    if code is not None and code in codes:
        return code
    if not plain(words):
        return ""
    if plain(words) in OTHER_WORDS and "other" in codes:
        return "other"
    return "" if plain(words) in _NOT_ASKED else None


def _by_number(words: str, question: Question, vocabulary: Vocabulary) -> str | None:
    points = [option for option in vocabulary.options(question) if not option.missing]
    if question.type is QuestionType.SCALE:
        number, label = number_in(words), ""
        if number is None:
            number, label = number_and_words(words) or (None, "")
        code = next((option.code for option in points if option.value == number), None)
        said = vocabulary.code(question, label) if label else None
        return code if said in {None, code} else None  # a scale turned round says another number than its words
    if question.type is QuestionType.NUMBER:
        number = number_in(words)
        return same_band(words, points) if number is None else band_of(number, points)
    return None
