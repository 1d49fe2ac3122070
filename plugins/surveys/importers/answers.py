"""The columns of one question become its answers, row by row, each answer kept or lost for a reason that is named."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from plugins.questionnaires.model import Question, QuestionType
from plugins.surveys.importers.lookups import Lookup, lookup
from plugins.surveys.importers.matching import OTHER, Match, Role
from plugins.surveys.importers.pieces import Pieces, most_joined, pieces
from plugins.surveys.importers.plain_words import plain, tidy
from plugins.surveys.importers.sheet import Row
from plugins.surveys.importers.target import LEAVE_OUT, Decisions
from plugins.surveys.importers.unknown import settled
from plugins.surveys.importers.vocabulary import NONE, Vocabulary

_TICKS = frozenset({"1", "x", "y", "yes", "ja", "true", "checked", "selected", "valgt", "sann", "1 0"})
_NO_TICKS = frozenset(
    {"0", "n", "no", "nei", "false", "unchecked", "not selected", "ikke valgt", "usann", "0 0", "n a"}
)
_SAID_NO = frozenset({"0", "0 0"})  # only who was asked and answered has these; "No" is written for everybody


class Lost(StrEnum):
    """Why an answer is not in the package."""

    UNMATCHED = "unmatched"  # nobody knows which option is meant
    LEFT_OUT = "left-out"  # a person decided so
    CONTRADICTORY = "contradictory"  # "none of these" and more; visited, but the name wasn't shown
    SHOWN_UNKNOWN = "shown-unknown"  # which names stood on the form isn't said
    NOT_ASKED = "not-asked"  # the question wasn't for them
    TOO_EARLY = "too-early"  # asked before the event, about it


class Why(StrEnum):
    """Why somebody's words stand on the house's own sheet."""

    COMMENT = "comment"
    OWN_WORDS = "own-words"
    NOT_RECOGNISED = "not-recognised"


@dataclass
class Answers:
    """The answers to one question: per row whether there is one, its codes, the reason where one was lost, and, of the
    members' names, the slugs that were shown. An answer to the members' names may be that none was visited: no code.

    `unknown` counts what was not recognised, for proposals; `words` are (row, why, words) for the house's own eyes.
    """

    question: Question
    unknown: Counter[str] = field(default_factory=Counter)
    answered: list[bool] = field(default_factory=list)
    codes: list[frozenset[str]] = field(default_factory=list)
    lost: list[Lost | None] = field(default_factory=list)
    shown: list[frozenset[str]] = field(default_factory=list)
    words: list[tuple[int, Why, str]] = field(default_factory=list)

    def lose(self, row: int, why: Lost) -> None:
        """Take one row's answer away."""
        self.answered[row], self.codes[row], self.lost[row] = False, frozenset(), why


@dataclass(frozen=True, slots=True)
class _Cell:
    """One row's cells of a question, read: codes, what nobody knows, own words, whether there is an answer at all."""

    codes: frozenset[str]
    unknown: tuple[str, ...] = ()
    own_words: tuple[str, ...] = ()
    answered: bool = False
    ambiguous: bool = False


def read_answers(
    question: Question, matches: Sequence[Match], rows: Sequence[Row], vocabulary: Vocabulary, decisions: Decisions
) -> Answers:
    """The answers to `question` from its columns among `matches`."""
    decided = decisions.answers.get(question.id, {})
    look = lookup(question, vocabulary, decided)
    own = [match for match in matches if match.question == question.id]
    has_other = OTHER in vocabulary.codes(question)
    several = question.type is QuestionType.MULTIPLE
    spread = any(match.role is Role.PART for match in own)
    joined = most_joined(question, vocabulary)

    def divide(cell: str) -> Pieces:
        return pieces(cell, lambda text: look(text) is not None, joined)

    cells = [
        _spread(row, own, look, has_other) if spread else _whole(row, own, look, divide if several else None, has_other)
        for row in rows
    ]
    written: dict[str, str] = {}  # one spelling stands for all that differ in capitals or signs only
    unknown = Counter(written.setdefault(plain(text), tidy(text)) for cell in cells for text in cell.unknown)
    free = settled(unknown, question, vocabulary, decided, has_other=has_other and not _has_own_column(own))
    result = Answers(question, Counter({text: n for text, n in unknown.items() if text not in free}))
    exclusive = {NONE} if question.of_members else {o.code for o in vocabulary.options(question) if o.exclusive}
    for number, cell in enumerate(cells):
        own_words = {text: free[written[plain(text)]] for text in cell.unknown if written[plain(text)] in free}
        _settle(result, number, cell, own_words, exclusive)
    if question.of_members:
        _names_shown(result, rows, own, decisions)
    return result


def _has_own_column(own: Sequence[Match]) -> bool:
    return any(match.role is Role.OWN_WORDS for match in own)


def _whole(
    row: Row, own: Sequence[Match], look: Lookup, divide: Callable[[str], Pieces] | None, has_other: bool
) -> _Cell:
    """All in one cell, which `divide` divides where it may hold several; own words perhaps in another."""
    cell = next((row[match.column.index].strip() for match in own if match.role is Role.WHOLE), "")
    words = tuple(row[m.column.index].strip() for m in own if m.role is Role.OWN_WORDS and plain(row[m.column.index]))
    if divide is not None:
        found = divide(cell)
        codes = [look(text) or "" for text in found.known]
        unknown, ambiguous = (text for text in found.unknown if plain(text)), found.ambiguous
        result = _Cell(frozenset(filter(None, codes)), tuple(unknown), words, any(codes), ambiguous)
    else:
        code = look(cell)
        result = _Cell(frozenset({code} if code else ()), () if code is not None else (cell,), words, bool(code))
    if words and has_other and not result.codes and not result.unknown:
        return _Cell(frozenset({OTHER}), (), words, answered=True)
    return result


def _spread(row: Row, own: Sequence[Match], look: Lookup, has_other: bool) -> _Cell:
    """A column for each option."""
    codes: set[str] = set()
    unknown: list[str] = []
    words: list[str] = []
    answered = False
    for match in own:
        cell = row[match.column.index].strip()
        said = plain(cell)
        if match.role is Role.OWN_WORDS and said:
            words.append(cell)
            codes |= {OTHER} if has_other else set()
        elif match.role is Role.PART and said and said not in _NO_TICKS:
            if said in _TICKS or look(cell) == match.code:
                codes.add(match.code)
            elif match.code == OTHER:
                codes.add(OTHER)
                words.append(cell)
            else:
                unknown.append(cell)
        answered |= match.role is Role.PART and said in _SAID_NO
    return _Cell(frozenset(codes), tuple(unknown), tuple(words), answered or bool(codes))


def _settle(result: Answers, number: int, cell: _Cell, free: Mapping[str, str], exclusive: set[str]) -> None:
    """One row's answer: what was unknown is somebody's own words, or lost."""
    codes = set(cell.codes)
    question = result.question
    for text in cell.unknown:
        if text in free:
            codes.add(free[text])
            result.words.append((number, Why.OWN_WORDS, text))
        else:
            result.words.append((number, Why.NOT_RECOGNISED, text))
    result.words += [(number, Why.OWN_WORDS, text) for text in cell.own_words]
    left_out = LEAVE_OUT in codes
    codes.discard(LEAVE_OUT)
    lost_parts = [text for text in cell.unknown if text not in free]
    lost: Lost | None = None
    if cell.ambiguous or (codes & exclusive and len(codes) > 1):
        lost = Lost.CONTRADICTORY if not cell.ambiguous else Lost.UNMATCHED
    elif not codes and (lost_parts or left_out):
        lost = Lost.UNMATCHED if lost_parts else Lost.LEFT_OUT
    result.answered.append(bool(codes) or (cell.answered and not cell.unknown and question.of_members))
    result.codes.append(frozenset(codes))
    result.lost.append(None)
    if lost is not None:
        result.lose(number, lost)


def _names_shown(result: Answers, rows: Sequence[Row], own: Sequence[Match], decisions: Decisions) -> None:
    """Which members' names each respondent saw; an answer without that is no denominator for anybody."""
    columns = frozenset(match.code for match in own if match.role is Role.PART) - {NONE}
    shown_columns = [match for match in own if match.role is Role.SHOWN]
    known = columns or frozenset(decisions.shown or ())
    for number, row in enumerate(rows):
        shown = known
        if shown_columns:
            shown = frozenset(m.code for m in shown_columns if plain(row[m.column.index]) in _TICKS)
        result.codes[number] -= {NONE}
        if result.answered[number] and not known:
            result.lose(number, Lost.SHOWN_UNKNOWN)
        elif result.answered[number] and not (shown and result.codes[number] <= shown):
            result.lose(number, Lost.CONTRADICTORY)
        result.shown.append(shown if result.answered[number] or shown_columns else frozenset())
