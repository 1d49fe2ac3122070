"""Two real exports, read from ../shared/realdata beside the checkout, become packages; counted a second way."""

import csv
import io
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.desk.endings import InputAtFaultError
from plugins.questionnaires.model import Questionnaire, QuestionType
from tests.surveys.importers.clusters import FACTS, cluster, run, write_questionnaire
from tests.surveys.importers.written import FLYING, STAR_WARS, code_of

REAL = Path(__file__).resolve().parents[4] / "shared" / "realdata" / "surveys"
pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not REAL.is_dir(), reason=f"needs the real exports in {REAL}: not checked here"),
]
# what these exports write otherwise than the questionnaire, read by eye
OTHERWISE = {
    "flying": {
        "More than five times times": "more-than-five-times", "150000": "150-000", "Other (please specify)": "other",
        "No, not rude at all": "no-not-at-all-rude",
    },
    "star-wars": {},
}  # fmt: skip
CASES = [("StarWars.csv", STAR_WARS, 1186, 2), ("flying-etiquette.csv", FLYING, 1040, 1)]


@pytest.mark.parametrize(("file", "questionnaire", "respondents", "first"), CASES, ids=["star-wars", "flying"])
def test_a_real_export_becomes_a_package_with_everything_accounted_for(
    file: str,
    questionnaire: Questionnaire,
    respondents: int,
    first: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nothing is taken that was only alike; once confirmed, every answer of every respondent is in the package."""
    root = cluster(
        tmp_path / "cluster",
        f"waves:\n  - {{id: '2026', questionnaire: {questionnaire.id}, version: 1, opens: 2026-01-01, "
        "closes: 2026-12-31, season: year}\n",
    )
    write_questionnaire(root, questionnaire)
    mapping = tmp_path / "mapping.yaml"
    facts = {**FACTS, "from": "2026-06-03", "to": "2026-06-06"}
    with pytest.raises(InputAtFaultError):
        run(root, REAL / file, monkeypatch, mapping=mapping, facts=facts)
    assert not (root / "data").exists()
    capsys.readouterr()
    mapping.write_text(
        mapping.read_text("utf-8").replace('"?"\n', "leave-out\n").replace("?\n", "\n").replace('?"\n', '"\n'), "utf-8"
    )
    run(root, REAL / file, monkeypatch, mapping=mapping, facts=facts, as_json=True)
    account = json.loads(capsys.readouterr().out)
    assert account["written"] == "new"
    assert (account["read"], account["kept"], account["dropped"]) == (respondents, respondents, {})
    raw = _raw(REAL / file)
    _compare(raw[first:], _package(root), account, OTHERWISE[questionnaire.id], questionnaire)


def _raw(path: Path) -> list[list[str]]:
    """The export, read a second way."""
    return list(csv.reader(io.StringIO(path.read_bytes().decode("latin-1"), newline="")))


def _package(root: Path) -> dict[str, Counter[str]]:
    rows = list(csv.DictReader((root / "data/odeon/2026/responses.csv").open(encoding="utf-8")))
    return {name: Counter(row[name] for row in rows) for name in rows[0]}


def _compare(
    rows: list[list[str]],
    package: Mapping[str, Counter[str]],
    account: dict,
    otherwise: Mapping[str, str],
    questionnaire: Questionnaire,
) -> None:
    """Each column of the export holds as many of each answer as the package; all filled cells are in the account."""
    filled = sum(bool(cell.strip()) for row in rows for cell in row)
    assert sum(column["filled"] + column["filled_in_dropped"] for column in account["columns"]) == filled
    used = {question["id"]: question for question in account["questions"]}
    assert set(used) == {question.id for question in questionnaire.questions}
    for question in questionnaire.questions:
        indexes = [_index(letter) for letter in used[question.id]["columns"]]
        said = used[question.id]
        assert said["answered"] + said["blank"] == len(rows)
        if question.type is QuestionType.MULTIPLE:
            for option, index in zip(question.options, indexes, strict=True):
                assert package[f"{question.id}__{option.code}"]["1"] == sum(bool(row[index]) for row in rows)
            continue
        (index,) = indexes
        expected = Counter("" if not row[index] else otherwise.get(row[index], code_of(row[index])) for row in rows)
        assert package[question.id] == expected, question.id
        assert said["answered"] == len(rows) - expected[""]


def _index(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
