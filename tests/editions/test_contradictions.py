"""Every edition that says what its figures are of is asked, the newest first; one that says nothing binds nobody."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plugins.editions.contradictions import contradictions
from plugins.editions.ledger import LEDGER_FILE, Issued, Ledger, ledger_bytes
from plugins.editions.record import EDITION_FILE, EditionRecord, digest, record_bytes
from plugins.editions.store import Editions
from plugins.questionnaires.meaning import Meanings, meanings_of
from plugins.questionnaires.model import Questionnaire
from plugins.questionnaires.reading import load_questionnaires

Written = Meanings | None


@pytest.fixture(scope="module")
def shipped() -> dict[str, Questionnaire]:
    """The questionnaires that ship with the product: a cluster without files of its own has them."""
    return load_questionnaires(Path("/nowhere"))[0]


def issued(root: Path, editions: list[tuple[str, Written]]) -> Editions:
    """An archive of these, by wave: what each says of the audience questionnaire; None says nothing."""
    ledger = Ledger()
    for wave, meanings in editions:
        latest = ledger.latest(wave)
        number = latest.edition + 1 if latest else 1
        said = {} if meanings is None else {"audience": meanings, "of-another-cluster": meanings}
        day = date(2026, 11, 22)
        record = EditionRecord(wave, number, day, {"audience": 2}, {}, None, {}, {}, {}, {}, meanings=said)
        path = root / "data" / "editions" / wave / str(number) / EDITION_FILE
        path.parent.mkdir(parents=True)
        path.write_bytes(record_bytes(record))
        ledger = ledger.with_issue(Issued(wave, number, day, digest(record_bytes(record))))
    (root / "data" / "editions" / LEDGER_FILE).write_bytes(ledger_bytes(ledger))
    return Editions.load(root)


def held(asked: Meanings, **folded: tuple[str, ...]) -> Meanings:
    """The same, with other answers in short answers of age; one that is named with nothing isn't there."""
    age = asked.questions["age"]
    names = {name.replace("_", "-"): codes for name, codes in folded.items()}
    lists = {name: codes for name, codes in {**age.folded, **names}.items() if codes}
    return replace(asked, questions={**asked.questions, "age": replace(age, folded=lists)})


def told(root: Path, shipped: dict[str, Questionnaire], editions: list[tuple[str, Written]]) -> list[tuple[str, str]]:
    found = contradictions(root, shipped, issued(root, editions))
    assert set(found) <= {"audience"}
    return [(problem.values["edition"], problem.values["before"]) for problem in found.get("audience", ())]


def test_the_newest_edition_that_knows_a_code_is_named(tmp_path: Path, shipped: dict[str, Questionnaire]) -> None:
    """Of whatever wave; an older one that contradicts something else is named for that."""
    now = meanings_of(shipped["audience"])
    wide, wider = (
        held(now, under_35=("16-24",)),
        held(now, under_35=("16-24", "25-34", "35-44"), **{"67-plus": ("80-plus",)}),
    )
    without = held(now, under_35=())
    found = told(tmp_path, shipped, [("2025", wider), ("2026", wide), ("2025", without), ("2026", None)])
    assert found == [("2026/1", "16-24"), ("2025/1", "80-plus")]


@pytest.mark.parametrize("known", [True, False])
def test_an_edition_that_says_nothing_is_read_as_before(
    tmp_path: Path, shipped: dict[str, Questionnaire], known: bool
) -> None:
    """It was issued before such things were written down; so were those that say what is so."""
    assert (
        told(tmp_path, shipped, [("2025", None), ("2026", meanings_of(shipped["audience"]) if known else None)]) == []
    )


def test_without_editions_there_is_nothing_to_contradict(tmp_path: Path, shipped: dict[str, Questionnaire]) -> None:
    """A new cluster."""
    assert contradictions(tmp_path, shipped, Editions.load(tmp_path)) == {}
