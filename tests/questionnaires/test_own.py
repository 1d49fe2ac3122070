"""A house's own questions stand on its own form and in its own package, in its wave, and nowhere else."""

from pathlib import Path

import pytest

from plugins.cluster.problems import Messages
from plugins.questionnaires.model import Questionnaire, QuestionType
from plugins.questionnaires.own import load_own, own_problems
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.table_schema import table_schema
from plugins.questionnaires.waves import load_waves
from tests.questionnaires.small import write

OWN = """\
questions:
  - id: own_bar
    type: multiple
    nb: Hva kjøpte du i baren hos {house}?
    en: What did you buy at {house}'s bar?
    options:
      - {code: coffee, nb: Kaffe, en: Coffee}
      - {code: none, nb: Ingenting, en: Nothing, exclusive: true}
  - id: own_wish
    type: text
    nb: Hva skal vi sette opp?
    en: What shall we put on?
"""


def questionnaire(root: Path, text: str = OWN, file: str = "small/own/2026/gaddi.yaml") -> Questionnaire:
    """The small questionnaire in a cluster where a file of own questions lies."""
    write(root)
    path = root / "surveys" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    questionnaires, problems = load_questionnaires(root)
    assert problems == []
    return questionnaires["small"]


def columns(asked: Questionnaire) -> set[str]:
    """The names of the package's columns."""
    return {field["name"] for field in table_schema(asked, 2, ())["fields"]}  # type: ignore[union-attr]


def told(root: Path) -> list[tuple[str, str]]:
    """Codes and files of what `check` says of own questions."""
    questionnaires, _ = load_questionnaires(root)
    waves, _ = load_waves(root, questionnaires)
    return [(p.code.split(".")[1], p.file) for p in own_problems(root, questionnaires, waves, {"gaddi"})]


def test_they_are_the_houses_in_its_wave_alone(tmp_path: Path) -> None:
    """Columns, block and table appear for that house and wave; text stays out of the package and out of tables."""
    common = questionnaire(tmp_path)
    own = common.of_house("2026", "gaddi")
    assert columns(own) - columns(common) == {"own_bar__coffee", "own_bar__none"}
    assert [(q.id, q.cube, q.core, q.block) for q in own.questions[-2:]] == [
        ("own_bar", True, False, "own"), ("own_wish", False, False, "own"),
    ]  # fmt: skip
    assert own.tables[-1].questions == ("own_bar",)
    assert own.question("own_wish").type is QuestionType.TEXT
    assert own.blocks[-1].text.nb == "Spørsmål fra {house}"
    for wave, member in (("2025", "gaddi"), ("2026", "donn"), ("2026", "cluster")):
        assert common.of_house(wave, member) is common
    assert told(tmp_path) == []


def test_a_shipped_questionnaire_can_have_them_too(tmp_path: Path) -> None:
    """A cluster that has no questionnaire file of its own keeps the shipped one beside its houses' questions."""
    questionnaire(tmp_path, file="audience/own/2026/gaddi.yaml")
    audience = load_questionnaires(tmp_path)[0]["audience"]
    assert "own_bar" in {question.id for question in audience.of_house("2026", "gaddi").questions}


def many(number: int) -> str:
    """A file with so many questions."""
    return "questions:\n" + "".join(f"  - {{id: own_{n}, type: text, nb: A, en: A}}\n" for n in range(number))


def test_five_are_enough(tmp_path: Path) -> None:
    """Five pass, six don't, none doesn't."""
    assert len(questionnaire(tmp_path, many(5)).of_house("2026", "gaddi").questions) == 7 + 5
    for number in (0, 6):
        questionnaire(tmp_path, many(number))
        assert len(told(tmp_path)) == 1


@pytest.mark.parametrize(
    ("old", "new", "file", "rule"),
    [
        ("own_bar", "bar", "small/own/2026/gaddi.yaml", "own-id"),
        ("own_wish", "own_bar", "small/own/2026/gaddi.yaml", "repeated-id"),
        ("    type: text\n", "    type: text\n    item: 3\n", "small/own/2026/gaddi.yaml", "own-too-much"),
        ("{house}", "{name}", "small/own/2026/gaddi.yaml", "unknown-placeholder"),
        ("code: coffee", "code: none", "small/own/2026/gaddi.yaml", "repeated-code"),
        ("own_bar", "own_bar", "small/own/2027/gaddi.yaml", "own-no-wave"),
        ("own_bar", "own_bar", "small/own/2026/gadi.yaml", "own-no-member"),
        ("own_bar", "own_bar", "member-value/own/2026/gaddi.yaml", "own-of-no-survey"),
    ],
)
def test_a_broken_file_is_told_and_concerns_nobody_else(
    tmp_path: Path, old: str, new: str, file: str, rule: str
) -> None:
    """The reason stands in both languages; the common questionnaire is as it was, for that house too."""
    common = questionnaire(tmp_path, OWN.replace(old, new), file)
    assert (rule, f"surveys/{file}") in told(tmp_path)
    if not rule.startswith("own-no"):
        assert common.of_house("2026", "gaddi") is common
    questionnaires, _ = load_questionnaires(tmp_path)
    messages = Messages.load()
    for problem in load_own(tmp_path, questionnaires)[1]:
        for language in ("nb", "en"):
            assert messages.render(problem, language).fix
