"""Asking a person in a terminal, one short question at a time, until the answer can be used.

What the command line gave already isn't asked; where nobody can answer, only what was given counts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from plugins.cluster.files.written import slugify
from plugins.cluster.problems import nearest
from plugins.desk.endings import WrongUsageError
from plugins.desk.wordings import Words

Answer = TypeVar("Answer")
Choice = tuple[str, str]  # a code or short name, and its label
MOST_SHOWN = 9


class UnusableError(ValueError):
    """An answer that can't be used: the name of what to say of it, and what that names."""

    def __init__(self, says: str, **values: str) -> None:
        super().__init__(says)
        self.says = says
        self.values = values


@dataclass(frozen=True, slots=True)
class Asker:
    """Gets answers: from `given` (by option), else from a person where `asks`, else the default."""

    words: Words
    given: Mapping[str, str]
    asks: bool
    read: Callable[[str], str] = input
    say: Callable[[str], None] = print

    def get(
        self, name: str, parse: Callable[[str], Answer], default: str = "", choices: Sequence[Choice] = ()
    ) -> Answer:
        """The answer to the question `name`, as `parse` reads it; `choices` are shown with their numbers.

        Raises WrongUsageError for an option that can't be used, and where nobody answers.
        """
        if name in self.given or not self.asks:
            try:
                return parse(self.given.get(name, default))
            except UnusableError as unusable:
                option = name.replace("_", "-")
                raise WrongUsageError(
                    "said", sentence=f"--{option}: {self.words(unusable.says, **unusable.values)}"
                ) from unusable
        for number, (_code, label) in enumerate(choices, 1):
            self.say(f"  {number:>2}  {label}")
        while True:
            answer = self._answer(name, default)
            picked = int(answer) if answer.isascii() and answer.isdigit() and len(answer) < 4 else 0
            if choices and 1 <= picked <= len(choices):
                answer = choices[picked - 1][0]
            try:
                return parse(answer)
            except UnusableError as unusable:
                self.say(f"  {self.words(unusable.says, **unusable.values)}")

    def _answer(self, name: str, default: str) -> str:
        shown = f" [{default}]" if default else ""
        try:
            return self.read(f"{self.words(name)}{shown} ").strip() or default
        except EOFError:
            option = name.replace("_", "-")
            raise WrongUsageError("said", sentence=self.words("missing-option", options=f"--{option}")) from None


def text(limit: int, *, needed: bool) -> Callable[[str], str]:
    """Reads a line of at most `limit` characters."""

    def parse(answer: str) -> str:
        if needed and not answer:
            raise UnusableError("needed")
        if len(answer) > limit:
            raise UnusableError("too-long", limit=str(limit))
        return answer

    return parse


def one_of(choices: Sequence[Choice]) -> Callable[[str], str]:
    """Reads one of a short list: its code or its label, or the beginning of one; "" stays "" (none)."""

    def parse(answer: str) -> str:
        wanted = slugify(answer) if answer else ""
        exact = [code for code, label in choices if wanted in {code, slugify(label)}]
        begun = [code for code, label in choices if slugify(label).startswith(wanted) or code.startswith(wanted)]
        found = exact or begun
        if not wanted:
            return ""
        if len(found) != 1:
            raise UnusableError("no-choice", given=answer, allowed=", ".join(label for _, label in choices))
        return found[0]

    return parse


def named(known: Sequence[Choice]) -> Callable[[str], str]:
    """Reads one of many by its name, its short name, or a part of either that only one has."""

    def parse(answer: str) -> str:
        if not answer:
            raise UnusableError("needed")
        wanted = slugify(answer)
        exact = [slug for slug, name in known if wanted in {slug, slugify(name)}]
        found = exact or [slug for slug, name in known if wanted in slug or wanted in slugify(name)]
        if len(found) == 1:
            return found[0]
        if found:
            shown = ", ".join(dict(known)[slug] for slug in found[:MOST_SHOWN])
            raise UnusableError("too-many", given=answer, allowed=shown)
        alike = nearest(answer, [name for _, name in known]) or ""
        shown = alike or ", ".join(name for _, name in known[:MOST_SHOWN])
        raise UnusableError("nobody", given=answer, allowed=shown)

    return parse
