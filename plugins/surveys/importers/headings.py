"""The first rows of an export become columns with a name; each name can be read as a question, or one of its options.

Where the words come from, by tool: Google Forms and Microsoft Forms put the question above its column; SurveyMonkey
puts the question in one row, above the first of its columns, and the options in the next; LimeSurvey writes `code`,
`code[SQ001]`, `Question [option]` or `code. Question [option]`; KoboToolbox and ODK write `group/question/option` or
`group-question`, by names or by labels; our own form writes `question__code`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from plugins.surveys.delimited import column_letter
from plugins.surveys.importers.plain_words import plain, tidy
from plugins.surveys.importers.sheet import Row, Sheet
from plugins.surveys.importers.technical import technical

# what SurveyMonkey writes below a question that has one column
_ONE_ANSWER = frozenset({
    "response", "open ended response", "svar", "åpent svar", "fritekstsvar", "responses", "respons", "åpen respons",
})  # fmt: skip
_CODE_AND_TEXT = re.compile(r"([A-Za-z_][\w-]*(?:\[[^\[\]]*\])?)\s*[.:]\s+(.+)", re.DOTALL)
_LONGEST_NAME = 300
_MOST_PARTS = 10  # of a path; a label may hold the same sign


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `heading` and `part` are its words, `name` is unique and what people call it."""

    index: int
    heading: str
    part: str
    name: str

    @property
    def letter(self) -> str:
        """Its letters in a spreadsheet."""
        return column_letter(self.index)


def columns_of(sheet: Sheet) -> tuple[tuple[Column, ...], int]:
    """The columns, and how many rows their headings take."""
    first = sheet.rows[0]
    second = sheet.rows[1] if len(sheet.rows) > 1 else ()
    if not _is_second_heading(first, second):
        return _named([(heading.strip(), "") for heading in first]), 1
    words: list[tuple[str, str]] = []
    above = ""
    for heading, below in zip(first, second, strict=True):
        above = heading.strip() or above
        words.append((above, "" if plain(below) in _ONE_ANSWER else below.strip()))
    return _named(words), 2


def readings(column: Column) -> Iterator[tuple[str, str]]:
    """The ways to read a column as a question and a part of it (empty: the whole), the likeliest first."""
    heading, part = column.heading, column.part
    yield heading, part
    if part:
        yield f"{heading} {part}", ""
        return
    yield from _bracketed(heading)
    found = _CODE_AND_TEXT.fullmatch(heading)
    if found:
        for words in (found[1], found[2]):
            yield words, ""
            yield from _bracketed(words)
    yield from _joined(heading)
    yield from _paths(heading)


def _is_second_heading(first: Row, second: Row) -> bool:
    """Whether the second row still says what the columns are: options below a question, or "Response"."""
    if not second:
        return False
    below = [cell for heading, cell in zip(first, second, strict=True) if not heading.strip() and cell.strip()]
    said = any(plain(cell) in _ONE_ANSWER for cell in second)
    technical_rows = [cell for heading, cell in zip(first, second, strict=True) if technical(heading)]
    return (said or bool(below)) and bool(technical_rows) and not any(cell.strip() for cell in technical_rows)


def _named(words: Sequence[tuple[str, str]]) -> tuple[Column, ...]:
    names = [tidy(f"{heading} [{part}]" if part else heading)[:_LONGEST_NAME] for heading, part in words]
    times = Counter(names)
    return tuple(
        Column(index, heading, part, name if name and times[name] == 1 else f"{name} ({column_letter(index)})".strip())
        for index, ((heading, part), name) in enumerate(zip(words, names, strict=True))
    )


def _bracketed(words: str) -> Iterator[tuple[str, str]]:
    """`Question [option]`; either may hold brackets of its own."""
    if words.endswith("]"):
        for found in islice(re.finditer(r"\[", words), _MOST_PARTS):
            yield words[: found.start()].strip(), words[found.end() : -1].strip()
        yield words[:-1].replace("[", " "), ""


def _joined(words: str) -> Iterator[tuple[str, str]]:
    """`question__code`, `question_code`: at each underscore."""
    for found in islice(re.finditer(r"__?", words), _MOST_PARTS):
        yield words[: found.start()], words[found.end() :]


def _paths(words: str) -> Iterator[tuple[str, str]]:
    """`group/question`, `group/question/option`, `group-question/option`, with words that may hold the sign too."""
    parts = words.split("/", _MOST_PARTS)
    for start in range(min(len(parts), _MOST_PARTS)):
        for stop in range(len(parts), start, -1):
            question, part = "/".join(parts[start:stop]).strip(), "/".join(parts[stop:]).strip()
            yield question, part
            for cut in islice(re.finditer(r"[-.:]", question), _MOST_PARTS):
                yield question[cut.end() :], part
