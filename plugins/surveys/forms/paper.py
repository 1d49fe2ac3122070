"""The words of a form become documents for paper: the form itself, and the slip for those who want to be contacted.

The core stands on the first side alone. The slip is a document of its own, so that nobody's name lies on the paper
with the answers.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from string import ascii_lowercase

from plugins.cluster.pages.templates import environments
from plugins.cluster.settings import Settings
from plugins.paper.press import Document
from plugins.questionnaires.model import THE_HOUSE, Text
from plugins.surveys.forms.qr import qr_code
from plugins.surveys.forms.wording import Asked, Sender, Wording

STYLESHEET = Path("print") / "form.css"
SLIPS = 4  # on a sheet
LONGEST_LIST = 20  # longer ones, as of a large region's municipalities, are written in by hand
UNBROKEN = 12  # letters of an answer that is never broken over two lines
LONGEST_NAME = 30  # of a house in question 12, in letters
MAX_NAMED = 2  # answers named in "only if you answered …"
_TAIL = re.compile(r" [–—-] |: | \(")


def documents(
    wording: Wording, sender: Sender, addresses: Mapping[str, str], settings: Settings, theme_dir: Path
) -> Iterator[Document]:
    """Form and slip in each language, named "form.nb"; `addresses` are the web form's, by language, if there is one."""
    css = (theme_dir / STYLESHEET).read_text(encoding="utf-8")
    numbers = numbered(wording.questions)
    for language, env in environments(settings.languages, theme_dir).items():
        address = addresses.get(language, "")
        given = {
            "wording": wording,
            "numbers": numbers,
            "only_if": {question.id: _only_if(question, wording.questions, language) for question in wording.questions},
            "core": [part for part in wording.parts if part.core],
            "voluntary": [part for part in wording.parts if not part.core],
            "house": sender.house[language],
            "contact": sender.contact,
            "address": address.partition("://")[2].rstrip("/"),
            "code": qr_code(address) if address else None,
            "settings": settings,
            "slips": SLIPS,
            "short": short_name,
            "unbroken": UNBROKEN,
            "longest_list": LONGEST_LIST,
        }
        for name in ("form", "slip"):
            yield Document(f"{name}.{language}", env.get_template(f"forms/{name}.html").render(**given), css)


def short_name(name: str) -> str:
    """A house's name as short as a line can hold: without what follows a dash or a colon, then cut at a word."""
    brief = _TAIL.split(name, maxsplit=1)[0]
    if len(brief) <= LONGEST_NAME:
        return brief
    return brief[:LONGEST_NAME].rsplit(" ", 1)[0] + " …"


def called(house: Text) -> Text:
    """What questions on paper call the house: its name, or "the house" where that would take too many lines."""
    nb, en = (_TAIL.split(name, maxsplit=1)[0] for name in (house.nb, house.en))
    return Text(nb if len(nb) <= LONGEST_NAME else THE_HOUSE.nb, en if len(en) <= LONGEST_NAME else THE_HOUSE.en)


def numbered(questions: Sequence[Asked]) -> dict[str, str]:
    """The number of each question on paper: "6b" where an item has several, and counting on where it has none."""
    times = Counter(question.item for question in questions if question.item is not None)
    last = max(times, default=0)
    used: Counter[int] = Counter()
    numbers = {}
    for question in questions:
        if question.item is None:
            last += 1
            numbers[question.id] = str(last)
        else:
            letter = ascii_lowercase[used[question.item]] if times[question.item] > 1 else ""
            used[question.item] += 1
            numbers[question.id] = f"{question.item}{letter}"
    return numbers


def _only_if(question: Asked, questions: Sequence[Asked], language: str) -> tuple[str, tuple[str, ...], bool]:
    """Whom a question is for: the filter's number, the answers that lead here or away from it, and which of the two."""
    routing = question.routing
    if routing is None:
        return "", (), True
    numbers = numbered(questions)
    name = routing.question or "moment"
    codes = routing.codes if routing.question else routing.moments
    target = next((asked for asked in questions if asked.id == name), None)
    if target is None:
        return "", (), True
    here = _texts([choice.text for choice in target.choices if choice.code in codes], language)
    away = _texts([choice.text for choice in target.choices if choice.code not in codes], language)
    return (numbers[name], here, True) if len(here) <= min(MAX_NAMED, len(away)) else (numbers[name], away, False)


def _texts(texts: Sequence[Text], language: str) -> tuple[str, ...]:
    return tuple(text[language] for text in texts)
