"""Validated responses become secret tables: exact counts and record-key sums, in the full code lists.

Each question is coded once into a true/false matrix (respondents by codes); a table is then a product of such
matrices, for single and multiple choice alike. Counting is unweighted. Who answered, and what is a cell, is said in
questionnaires/model.py: "don't know" is in no base; a multiple-choice question's base is who ticked anything; a
question that wasn't asked has no answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from plugins.disclosure.protected_stage.wave_secret import record_key
from plugins.disclosure.tables.secret_counts import SecretCell, SecretCount, SecretPair, SecretTable
from plugins.questionnaires.columns import CHOSEN, NOT_CHOSEN, columns_of, option_column, shown_column
from plugins.questionnaires.model import Question, Questionnaire, QuestionType, Table
from plugins.questionnaires.versions import code_now, codes_at, questions_at

Columns = Mapping[str, Sequence[str | None]]
Flags = npt.NDArray[np.bool_]
Keys = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class CodedQuestion:
    """Who gave which of today's codes: `chosen` is respondents by codes, `answered` one flag each."""

    codes: tuple[str, ...]
    chosen: Flags
    answered: Flags

    def __repr__(self) -> str:
        """Say what it is and no answer."""
        return "CodedQuestion(…)"


@dataclass(frozen=True, slots=True, eq=False)
class Tabulation:
    """One package, coded: what tables and weights are made of. `counted` are the columns the keys are made of.

    `overlaps` says of each respondent whether another member's name was shown and answered, and whether with yes.
    """

    questions: Mapping[str, CodedQuestion]
    counted: tuple[str, ...]
    keys: Keys
    overlaps: Mapping[str, tuple[Flags, Flags]]

    def __repr__(self) -> str:
        """Say what it is and no answer."""
        return "Tabulation(…)"

    @property
    def everyone(self) -> SecretCell:
        """All respondents of the package."""
        return _cell(np.ones(len(self.keys), dtype=bool), self.keys)

    @property
    def pairs(self) -> tuple[SecretPair, ...]:
        """One pair per member whose name was shown; the base is who was shown it and answered."""
        return tuple(
            SecretPair(member, _cell(answered, self.keys), _cell(came, self.keys))
            for member, (answered, came) in self.overlaps.items()
        )

    def table(self, table: Table, questionnaire: Questionnaire) -> SecretTable:
        """One declared table of one or two questions."""
        coded = [self.questions[name] for name in table.questions]
        answered = np.logical_and.reduce([question.answered for question in coded])
        chosen = [question.chosen & answered[:, np.newaxis] for question in coded]
        first = chosen[0]
        second = chosen[1] if len(chosen) > 1 else answered[:, np.newaxis]
        counts = first.T.astype(np.int64) @ second.astype(np.int64)
        sums = (first * self.keys[:, np.newaxis]).T @ second.astype(np.uint64)  # wraps at 2⁶⁴, as it should
        places = [{code: place for place, code in enumerate(question.codes)} for question in coded]
        cells = {
            codes: SecretCell(SecretCount(int(counts[place])), int(sums[place]))
            for codes in questionnaire.codes(table, "full")
            for place in [(places[0][codes[0]], places[1][codes[1]] if len(codes) > 1 else 0)]
        }
        return SecretTable(table.id, table.questions, _cell(answered, self.keys), cells)


def tabulate(columns: Columns, questionnaire: Questionnaire, version: int, secret: bytes) -> Tabulation:
    """Code the responses of a package made for `version`; `secret` is the member's."""
    asked = questions_at(questionnaire, version)
    counted = [question for question in asked if question.cube or question.of_members]
    keys = record_keys(columns, counted, version, secret)
    size = len(keys)
    questions = {
        question.id: _coded(question, columns, version, size)
        for question in questionnaire.questions
        if question.cube and not question.of_members
    }
    overlaps = {
        member: flags for question in counted if question.of_members for member, flags in _overlaps(question, columns)
    }
    names = (name for question in counted for name in columns_of(question, version, ()))
    return Tabulation(questions, tuple(sorted(names)), keys, overlaps)


def record_keys(columns: Columns, counted: Sequence[Question], version: int, secret: bytes) -> Keys:
    """Each respondent's key: of the (question, code) pairs in the package's own codes, which never change."""
    answers: list[list[tuple[str, str]]] = [[] for _ in next(iter(columns.values()), ())]
    for question in counted:
        for name in columns_of(question, version, _members_on_form(question, columns)):
            silent = (None, "", NOT_CHOSEN) if _is_box(question, name) else (None, "")
            for respondent, value in enumerate(columns.get(name, ())):
                if value is not None and value not in silent:
                    answers[respondent].append((name, value))
    return np.array([record_key(secret, pairs) for pairs in answers], dtype=np.uint64)


def _is_box(question: Question, name: str) -> bool:
    """Whether 0 says nothing: a box not ticked, a name not shown. Not having visited a house that was shown does."""
    multiple = question.type is QuestionType.MULTIPLE
    return multiple and not (question.of_members and name.startswith(option_column(question.id, "")))


def _members_on_form(question: Question, columns: Columns) -> tuple[str, ...]:
    if not question.of_members:
        return ()
    prefix = shown_column(question.id, "")
    return tuple(sorted(name.removeprefix(prefix) for name in columns if name.startswith(prefix)))


def _coded(question: Question, columns: Columns, version: int, size: int) -> CodedQuestion:
    codes = tuple(option.code for option in question.answers)
    chosen = np.zeros((size, len(codes)), dtype=bool)
    places = {code: place for place, code in enumerate(codes)}
    if question.type is QuestionType.MULTIPLE:
        for code in codes_at(question, version):
            values = columns.get(option_column(question.id, code), ())
            now = code_now(question, code, version)
            if values and now in places:  # not "don't know"
                chosen[:, places[now]] |= np.array([value == CHOSEN for value in values], dtype=bool)
    elif question.id in columns:
        import pandas as pd  # here: it takes most of a second, and few commands count

        today = (value and code_now(question, value, version) for value in columns[question.id])
        coded = pd.Categorical([code if code in places else None for code in today], categories=list(codes)).codes
        answered = coded >= 0
        chosen[np.flatnonzero(answered), coded[answered]] = True
    return CodedQuestion(codes, chosen, np.any(chosen, axis=1, keepdims=True)[:, 0])


def _overlaps(question: Question, columns: Columns) -> Iterator[tuple[str, tuple[Flags, Flags]]]:
    for member in _members_on_form(question, columns):
        visited = columns.get(option_column(question.id, member), ())
        yes = np.array([value == CHOSEN for value in visited], dtype=bool)
        no = np.array([value == NOT_CHOSEN for value in visited], dtype=bool)
        yield member, (yes | no, yes)


def _cell(who: Flags, keys: Keys) -> SecretCell:
    return SecretCell(SecretCount(int(who.sum())), int(keys[who].sum(dtype=np.uint64)))
