"""The account of an import in sentences, for the person who asked for it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from plugins.cluster.problems import printable
from plugins.surveys.importers.account import Account, QuestionAccount
from plugins.surveys.importers.matching import Role

FILE = Path(__file__).parent / "sentences.yaml"
_WIDTH = 56  # characters of a question before its numbers
_DROPPED = (
    Role.TECHNICAL, Role.PERSONAL, Role.FREE_TEXT, Role.OWN_WORDS, Role.LEFT_OUT, Role.AGAIN, Role.UNKNOWN,
)  # fmt: skip
_MOST_NAMED = 40


class Words:
    """The sentences of sentences.yaml in one language."""

    def __init__(self, language: str) -> None:
        texts: dict[str, dict[str, str]] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        self.language = language
        self._texts = {rule: said[language] for rule, said in texts.items()}

    def say(self, rule: str, **values: str) -> str:
        """One sentence."""
        return self._texts[rule].format_map({name: printable(value) for name, value in values.items()})


def account_lines(account: Account, file: str, questions: Mapping[str, str], words: Words) -> Iterator[str]:
    """The account, line by line; `questions` maps ids to wordings."""
    gone = sum(account.gone.values())
    yield words.say(
        "survey-read",
        file=file,
        tool=f" ({account.tool})" if account.tool else "",
        read=str(account.read),
        kept=str(account.kept),
        dropped=str(gone),
    )
    for remark in account.remarks:
        yield words.say(remark.rule, **remark.values)
    if gone:
        yield words.say("survey-gone")
        yield from (f"  {count:>6}  {words.say(f'survey-gone-{reason}')}" for reason, count in account.gone.items())
    if account.partial:
        yield words.say("survey-partial", count=str(account.partial))
    yield words.say("survey-questions", kept=str(account.kept))
    for one in account.questions:
        yield f"  {_short(questions[one.id]):<{_WIDTH}} {_numbers(one, words)}"
    yield from _columns(account, words)
    if account.missing:
        yield words.say("survey-missing", given="; ".join(_short(questions[name]) for name in account.missing))


def _numbers(one: QuestionAccount, words: Words) -> str:
    lost = sum(one.lost.values())
    reasons = [f"{words.say(f'survey-lost-{reason}')} {count}" for reason, count in one.lost.items()]
    if one.pieces_lost:
        reasons.append(words.say("survey-pieces-lost", count=str(one.pieces_lost)))
    if one.own_words:
        reasons.append(words.say("survey-own-words", count=str(one.own_words)))
    return f"{one.answered} + {one.blank} + {lost}" + (f"  ({', '.join(reasons)})" if reasons else "")


def _columns(account: Account, words: Words) -> Iterator[str]:
    dropped = [one for one in account.columns if one.role in _DROPPED]
    if not dropped:
        return
    yield words.say("survey-columns")
    for one in dropped[:_MOST_NAMED]:
        cells = one.filled + one.filled_in_gone
        why = words.say(f"survey-role-{one.role}")
        yield f"  {one.letter:>3}  {_short(one.name or '–'):<{_WIDTH - 5}} {why} ({cells})"
    if len(dropped) > _MOST_NAMED:
        yield "  " + words.say("survey-more", count=str(len(dropped) - _MOST_NAMED))


def _short(text: str) -> str:
    return text if len(text) < _WIDTH else f"{text[: _WIDTH - 2]}…"
