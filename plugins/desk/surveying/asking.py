"""Questions to the person at the keyboard: yes or no, one of a few, a number, a day. Ctrl-C leaves nothing behind."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from plugins.questionnaires.model import Questionnaire
from plugins.surveys.importers.account import Asked
from plugins.surveys.importers.target import LEAVE_OUT
from plugins.surveys.importers.telling import Words
from plugins.surveys.responses import Mode, Moment, Way

Answer = Callable[[str], str]

_CHOICES: dict[str, Sequence[str]] = {
    "method": [str(way) for way in Way if way is not Way.ALL_MEMBERS],
    "mode": [str(mode) for mode in Mode],
    "moment": [str(moment) for moment in Moment],
}
_LEAST = {"nth": 2, "invited": 0}
_ALL = ("alle", "all")
_NONE = ("ingen", "none")
_YES = ("", "j", "ja", "y", "yes")
_NO = ("n", "nei", "no")


class Asker:
    """Asks in one language; `answer` shows a prompt and gives what was typed."""

    def __init__(self, words: Words, answer: Answer) -> None:
        self._words = words
        self._answer = answer

    def decide(self, one: Asked, questionnaire: Questionnaire, house: str | None) -> str:
        """What a column or an answer is: the proposal, or nothing of it; wordings name `house` as the form did."""
        language = self._words.language
        if one.question:
            question = questionnaire.question(one.question)
            label = next(
                (o.text.filled(language, house) for o in question.options if o.code == one.proposal), one.proposal
            )
            values = {"question": question.text.filled(language, house), "count": str(one.count)}
            sentence = self._words.say("ask-answer", given=one.name, proposal=label, **values)
        else:
            name, _, code = one.proposal.partition("/")
            wording = questionnaire.question(name).text.filled(language, house)
            sentence = self._words.say("ask-column", given=one.name, proposal=f"{wording} {code}".strip())
        said = self._until(f"{sentence} {self._words.say('ask-yes-no')} ", lambda text: text in {*_YES, *_NO})
        return one.proposal if said in _YES else LEAVE_OUT

    def which(self, one: Asked, missing: Mapping[str, str]) -> str:
        """Which of the questions that no column answers (id and wording) this column does, or none."""
        return self._one_of(self._words.say("ask-which", given=one.name), missing, self._words.say("ask-none"))

    def which_answer(self, one: Asked, question: str, options: Mapping[str, str]) -> str:
        """Which of a question's answers (code and wording) one nobody recognised is, or none: then it isn't counted."""
        sentence = self._words.say("ask-which-answer", given=one.name, question=question, count=str(one.count))
        return self._one_of(sentence, options, self._words.say("ask-none-answer"))

    def shown(self, members: Sequence[str]) -> list[str]:
        """The members named on the form; none where nobody knows."""
        prompt = f"{self._words.say('ask-shown', allowed=', '.join(members))} "
        said = self._until(prompt, lambda text: text in {*_ALL, *_NONE} or set(_listed(text)) <= set(members))
        return list(members) if said in _ALL else [] if said in _NONE else _listed(said)

    def fact(self, key: str) -> object:
        """How the answers were got, in one respect."""
        if key in _CHOICES:
            return self._choice(key, _CHOICES[key])
        sentence = f"{self._words.say(f'ask-{key}')} "
        if key in _LEAST:
            return int(self._until(sentence, lambda text: text.isdigit() and _LEAST[key] <= int(text) <= 1_000_000))
        return self._until(sentence, _is_day)

    def _one_of(self, sentence: str, choices: Mapping[str, str], none: str) -> str:
        """The name of one of the choices, by its number; Enter and 0 are none of them."""
        lines = [f"  {number}. {wording}" for number, wording in enumerate(choices.values(), 1)]
        prompt = "\n".join([sentence, *lines, f"  0. {none}", f"{self._words.say('ask-number')} "])
        said = self._until(prompt, lambda text: not text or (text.isdigit() and int(text) <= len(choices)))
        number = int(said or 0)
        return list(choices)[number - 1] if number else LEAVE_OUT

    def _choice(self, key: str, choices: Sequence[str]) -> str:
        lines = [f"  {number}. {self._words.say(f'choice-{choice}')}" for number, choice in enumerate(choices, 1)]
        prompt = "\n".join([self._words.say(f"ask-{key}"), *lines, f"{self._words.say('ask-number')} "])
        number = self._until(prompt, lambda text: text.isdigit() and 1 <= int(text) <= len(choices))
        return choices[int(number) - 1]

    def _until(self, prompt: str, is_good: Callable[[str], bool]) -> str:
        said = self._typed(prompt)
        while not is_good(said):
            said = self._typed(f"{self._words.say('ask-again')}\n{prompt}")
        return said

    def _typed(self, prompt: str) -> str:
        try:
            return self._answer(prompt).strip().casefold()
        except EOFError as error:  # Ctrl-D means the same as Ctrl-C
            raise KeyboardInterrupt from error


def _listed(text: str) -> list[str]:
    return [name.strip() for name in text.split(",")]


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10
