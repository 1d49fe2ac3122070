"""A second implementation of counting and rounding, by brute force: one respondent after the other, plain Python.

Written from DESIGN section 6 and the module docstrings, sharing no code with the product but the questionnaire's model.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from itertools import product

from plugins.questionnaires.model import Question, Questionnaire, QuestionType

Row = Mapping[str, str]


def keyed(secret: bytes, *words: str) -> int:
    """HMAC-SHA256 of length-prefixed words, the first 64 bits."""
    message = b"".join(len(word.encode()).to_bytes(4, "big") + word.encode() for word in words)
    return int.from_bytes(hmac.new(secret, message, hashlib.sha256).digest()[:8], "big")


def member_secret(wave_secret: bytes, member: str, wave: str) -> bytes:
    message = b"".join(len(word).to_bytes(4, "big") + word for word in (b"member", member.encode(), wave.encode()))
    return hmac.new(wave_secret, message, hashlib.sha256).digest()


def record_key(row: Row, questionnaire: Questionnaire, secret: bytes) -> int:
    """Of what the respondent answered to counted questions, in the codes of the form."""
    pairs = []
    for name, value in row.items():
        owner = name.split("__")[0].removesuffix("_shown")
        question = next((q for q in questionnaire.questions if q.id == owner), None)
        if question is None or not (question.cube or question.of_members) or value == "":
            continue
        box = question.type is QuestionType.MULTIPLE and not name.startswith("visited__")
        if not (box and value == "0"):
            pairs.append((name, value))
    return keyed(secret, "record", *[word for pair in sorted(pairs) for word in pair])


def given(row: Row, question: Question) -> set[str]:
    """Today's codes a respondent gave to a question, without "don't know"."""
    renamed = {old: new for codes in (question.recode or {}).values() for old, new in codes.items()}
    if question.type is QuestionType.MULTIPLE:
        codes = {
            name.split("__", 1)[1]
            for name, value in row.items()
            if name.startswith(f"{question.id}__") and value == "1"
        }
    else:
        codes = {row.get(question.id, "")}
    codes = {renamed.get(code, code) for code in codes}
    return codes & {option.code for option in question.options if not option.missing}


def folded(question: Question, code: str, home: str) -> str | None:
    """The folded code, read off the options."""
    if question.home_code and code == home:
        return question.home_code
    if not question.folded:
        return code
    return next(option.folded for option in question.options if option.code == code)


def rounded(count: int, key: int, secret: bytes) -> int:
    """Up with probability rest/5, by the cell's own draw."""
    rest = count % 5
    return count - rest + (5 if keyed(secret, "round", str(key)) < rest / 5 * 2**64 else 0)


def expected_table(
    questions: Sequence[str], rows: Sequence[Row], questionnaire: Questionnaire, home: str, secret: bytes
) -> dict[str, object]:
    """A member's published table: status, rounded base, rounded cells."""
    asked = [questionnaire.question(name) for name in questions]
    those = [row for row in rows if all(given(row, question) for question in asked)]
    status = expected_status(len(those), asked)
    if status == "blank":
        return {"status": status, "base": 0, "cells": {}}

    def codes(row: Row, question: Question) -> set[str]:
        full = given(row, question)
        return full if status == "full" else {folded(question, code, home) or "" for code in full} - {""}

    lists = [_codes_published(question, status) for question in asked]
    cells = {}
    for cell in product(*lists):
        inside = [
            row
            for row in those
            if all(code in codes(row, question) for code, question in zip(cell, asked, strict=True))
        ]
        cells[cell] = _rounded_rows(inside, questionnaire, secret)
    return {"status": status, "base": _rounded_rows(those, questionnaire, secret), "cells": cells}


def expected_status(base: int, asked: Sequence[Question]) -> str:
    """Under 30 nothing, under 100 folded; two-way from 100, folded until base over cells is at least 10."""
    if base < 30 or (len(asked) == 2 and base < 100):
        return "blank"
    if len(asked) == 1:
        return "full" if base >= 100 else "folded"
    for status in ("full", "folded"):
        cells = 1
        for question in asked:
            cells *= 2 if question.publish else len(_codes_published(question, status))
        if base / cells >= 10:
            return status
    return "blank"


def _codes_published(question: Question, status: str) -> list[str]:
    if question.publish:
        return [question.publish]
    if status == "folded" and question.folded:
        return [option.code for option in question.folded]
    return [option.code for option in question.options if not option.missing]


def _rounded_rows(rows: Sequence[Row], questionnaire: Questionnaire, secret: bytes) -> int:
    key = sum(record_key(row, questionnaire, secret) for row in rows) % 2**64
    return rounded(len(rows), key, secret)
