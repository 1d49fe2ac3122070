"""`import-survey` as a person uses it: asked, remembered, accounted for, written as a whole or not at all."""

import csv
import json
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plugins.cluster.problems import Refused
from plugins.desk.endings import InputAtFaultError, WrongUsageError
from plugins.desk.surveying.asking import Asker
from plugins.surveys.importers import writing
from plugins.surveys.importers.account import Asked
from plugins.surveys.importers.telling import Words
from tests.surveys.importers.answering import invented
from tests.surveys.importers.clusters import FACTS, cluster, run
from tests.surveys.importers.exports import EXPORTS, Survey
from tests.surveys.packaging import AUDIENCE, VALUE, WAVES

NAMES = {"lanternen": "Lanternen", "kaiteateret": "Kaiteateret"}
HEAD = "Tidsmerke,Hvor gammel er du?,Hvilket kjønn har du?,E-post,Er det noe mer du vil si til Odeon?,Hvordan gikk det?"
ROWS = """\
2026-03-01 12:00,34,Kvinne,kari@example.org,=1+1,Fint
2026-03-02 12:00,15,Mann,,Lillebror var her,
2026-03-03 12:00,"67,0",Kvine,,,
2026-03-04 12:00,80+,kvine ,,,
2026-03-05 12:00,119 år,KVINE,,,
2026-03-06 12:00,,,,,
2025-03-06 12:00,44,Mann,,,
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A cluster of its own."""
    return cluster(tmp_path / "cluster")


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """An export of seven rows with most of what goes wrong."""
    path = tmp_path / "svar.csv"
    path.write_text(f"{HEAD}\n{ROWS}", encoding="utf-8")
    return path


def typed(*answers: str) -> Callable[[str], str]:
    """A person who types these answers, one after another."""
    left: Iterator[str] = iter(answers)
    return lambda _prompt: next(left)


def rows(root: Path) -> list[dict[str, str]]:
    """The package that was written."""
    return list(csv.DictReader((root / "data/odeon/2026/responses.csv").open(encoding="utf-8")))


def test_it_asks_once_and_accounts_for_every_row(
    root: Path, export: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reworded answer and how the answers were got are asked for; the second time nothing is, and nothing changes."""
    asked = typed("hva?", "j", "9", "3", "2", "3")
    run(root, export, monkeypatch, facts={}, answer=asked)
    said = capsys.readouterr().out
    assert "7 rader = 4 svar med + 3 ikke med" in said
    assert "1  under 16 år" in said
    assert "1  fra andre dager enn rundens" in said
    assert "1  uten et eneste svar på spørsmålene" in said
    assert sorted((row["age"], row["gender"]) for row in rows(root)) == [
        ("25-34", "woman"), ("67-79", "woman"), ("80-plus", "woman"), ("80-plus", "woman"),
    ]  # fmt: skip
    collection = json.loads((root / "data/odeon/2026/datapackage.json").read_text("utf-8"))["collection"]
    assert collection == {
        "questionnaire": "audience", "version": 2, "method": "qr-code", "mode": "web", "moment": "after",
        "from": "2026-03-01", "to": "2026-03-05",
    }  # fmt: skip
    before = (root / "data/odeon/2026/responses.csv").read_bytes()
    run(root, export, monkeypatch, facts={}, answer=typed(), language="en")
    assert "Unchanged: data/odeon/2026" in capsys.readouterr().out
    assert (root / "data/odeon/2026/responses.csv").read_bytes() == before


def test_no_words_of_a_respondent_reach_the_package_or_the_screen(
    root: Path, export: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Free text of those kept lies on the house's own sheet, harmless to a spreadsheet; identifiers lie nowhere."""
    run(root, export, monkeypatch, facts={}, answer=typed("j", "3", "2", "3"))
    said = capsys.readouterr()
    written = "".join(path.read_text("utf-8") for path in (root / "data").rglob("*") if path.is_file())
    for words in ("kari@example.org", "1+1", "Lillebror", "Fint", "Kvine"):
        assert words not in written + said.out + said.err
    sheet = (root / "private/odeon/2026/own-words.csv").read_text("utf-8-sig")
    assert "'=1+1" in sheet
    assert "Lillebror" not in sheet  # of somebody under 16
    assert "kari" not in sheet


def test_where_nobody_can_be_asked_the_mapping_file_asks(
    root: Path, export: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written but the proposals; without the question mark they hold, with another word that one does."""
    with pytest.raises(InputAtFaultError) as refused:
        run(root, export, monkeypatch, facts={}, language="en")
    assert "1 proposals wait for you in odeon-audience.yaml" in str(refused.value)
    assert "--method every-nth|all-bookers|qr-code|tablet" in str(refused.value)
    assert not (root / "data").exists()
    mapping = export.with_name("odeon-audience.yaml")
    text = mapping.read_text("utf-8")
    assert '"Kvine": woman?' in text
    assert '"Hvordan gikk det?": "?"' in text
    mapping.write_text(text.replace("woman?", "leave-out"), encoding="utf-8")
    run(root, export, monkeypatch, as_json=True)
    account = json.loads(capsys.readouterr().out.partition("\n{")[2].join(["{", ""]))
    gender = next(one for one in account["questions"] if one["id"] == "gender")
    assert (gender["answered"], gender["dropped"]) == (1, {"left-out": 3})
    mapping.write_text(mapping.read_text("utf-8").replace("leave-out", "wombat"), encoding="utf-8")
    with pytest.raises(InputAtFaultError, match="wombat"):
        run(root, export, monkeypatch)


def test_a_package_that_would_be_refused_is_never_written(
    root: Path, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fewer invited than answered: said, and what lay there before lies there still."""
    run(root, export, monkeypatch, answer=typed("j"))
    before = {path: path.read_bytes() for path in (root / "data").rglob("*") if path.is_file()}
    with pytest.raises(InputAtFaultError):
        run(root, export, monkeypatch, facts={**FACTS, "method": "all-bookers", "invited": "2"})
    assert {path: path.read_bytes() for path in (root / "data").rglob("*") if path.is_file()} == before
    assert list((root / ".build").iterdir()) == []


def test_a_crash_between_the_renames_leaves_the_old_package(
    root: Path, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second rename fails: the first is taken back."""
    run(root, export, monkeypatch, answer=typed("j"))
    before = (root / "data/odeon/2026/datapackage.json").read_bytes()
    real = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if "import-" in str(self) and target.name == "2026" and "before" not in self.parts:
            raise OSError
        return real(self, target)

    monkeypatch.setattr(writing.Path, "rename", fail)
    with pytest.raises(OSError):  # noqa: PT011 - any
        run(root, export, monkeypatch, facts={**FACTS, "moment": "interval"})
    assert (root / "data/odeon/2026/datapackage.json").read_bytes() == before


def test_attendance_comes_along(root: Path, export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the box office has written stays, and is described."""
    folder = root / "data/odeon/2026"
    folder.mkdir(parents=True)
    text = "event_group,performance,start,capacity,sold,complimentary,revenue,school\ntheatre,a,2026-03-14,9,3,0,0,0\n"
    (folder / "attendance.csv").write_text(text, encoding="utf-8")
    run(root, export, monkeypatch, answer=typed("j"))
    about = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert [resource["name"] for resource in about["resources"]] == ["responses", "attendance"]
    assert (folder / "attendance.csv").read_text("utf-8") == text


def test_an_export_where_a_commit_could_take_it_along_is_refused(
    root: Path, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the export nor the mapping file beside it may lie in a repository that doesn't ignore it."""
    subprocess.run(["git", "init", "-q", export.parent], check=True)
    with pytest.raises(InputAtFaultError, match="Flytt eksporten"):
        run(root, export, monkeypatch)
    assert not export.with_name("odeon-audience.yaml").exists()


def test_free_text_is_dropped_and_said_where_it_could_be_committed(
    root: Path, export: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A cluster in a repository that doesn't ignore private/: nothing is written there."""
    subprocess.run(["git", "init", "-q", root], check=True)
    run(root, export, monkeypatch, answer=typed("j"))
    assert "er ikke skrevet noe sted" in capsys.readouterr().out
    assert not (root / "private").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"member": "nobody"}, "Velg en av kaiteateret"),
        ({"wave": "1999"}, "Velg en av 2026"),
        ({"facts": {"method": "magic"}}, "--method magic: Velg en av every-nth"),
        ({"facts": {"nth": "1"}}, "--nth 1: Skriv et tall"),
        ({"facts": {"to": "31.3."}}, "--last-day 31.3.: Skriv dagen som"),
        ({"facts": {"shown": "odeon"}}, "--shown odeon: Velg en av"),
        ({"language": "sv"}, "--language sv: Velg en av nb, en"),
    ],
)
def test_words_that_mean_nothing_are_answered_with_those_that_do(
    root: Path, export: Path, monkeypatch: pytest.MonkeyPatch, words: dict, sentence: str
) -> None:
    """Each option says what it takes."""
    with pytest.raises(WrongUsageError, match=sentence):
        run(root, export, monkeypatch, **words)


def test_names_on_the_form_make_the_denominator(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who visited whom counts only when it is said which names stood there; then it is remembered."""
    export = tmp_path / "svar.csv"
    respondents = invented(AUDIENCE, 2, sorted(NAMES), 30, seed=3)
    export.write_bytes(EXPORTS["google_sheets"](Survey(AUDIENCE, 2, "en", "The Odeon", NAMES), respondents))
    run(root, export, monkeypatch, language="en")
    assert "which names stood on the form isn't said" in capsys.readouterr().out
    assert not any(name.startswith("visited_") for name in rows(root)[0])
    run(root, export, monkeypatch, facts={**FACTS, "shown": "all"})
    assert sum(row["visited__lanternen"] == "1" for row in rows(root)) == sum(
        "lanternen" in one.get("visited", ()) for one in respondents
    )


def test_the_clusters_own_questionnaire_is_imported_for_the_cluster(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the members answer goes to data/cluster, for all of them, about no event."""
    export = tmp_path / "medlemmer.xlsx"
    respondents = invented(VALUE, 1, [], 9, seed=1)
    export.write_bytes(EXPORTS["microsoft_forms"](Survey(VALUE, 1, "nb", "", {}), respondents))
    facts = {"mode": "web", "invited": "12", "from": "2026-10-01", "to": "2026-10-20"}
    export.write_bytes(
        EXPORTS["limesurvey_labels"](Survey(VALUE, 1, "nb", "", {}), respondents).replace(b"2026-03-14", b"2026-10-14")
    )
    run(root, export, monkeypatch, member="cluster", facts=facts)
    assert (root / "data/cluster/2026/responses.csv").is_file()


def test_what_refuses_to_be_written_through_a_link_is_left(root: Path, tmp_path: Path) -> None:
    """A folder that leads elsewhere is never written through."""
    (tmp_path / "elsewhere").mkdir()
    (root / "data").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused):
        writing.write_package(root, "odeon", WAVES[1], AUDIENCE, [], {}, "")


def test_everything_that_has_to_be_said_can_be_asked_for(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Paper without times: the column, how many were asked, the days; what can't be is asked again."""
    export = tmp_path / "papir.csv"
    export.write_text(
        "Hvor gamel er du?;Hvilket kjønn har du?;Merknad;Kjønn igjen\n34;Mann;;\n67;Kvinne;rar;x\n", encoding="cp1252"
    )
    asked = typed("ja", "1", "1", "4", "1", "3", "mange", "100", "1. mars", "2026-03-01", "2026-03-31")
    run(root, export, monkeypatch, facts={}, answer=asked, language="en")
    collection = json.loads((root / "data/odeon/2026/datapackage.json").read_text("utf-8"))["collection"]
    assert collection == {
        "questionnaire": "audience", "version": 2, "method": "every-nth", "nth": 4, "mode": "paper", "moment": "after",
        "invited": 100, "from": "2026-03-01", "to": "2026-03-31",
    }  # fmt: skip
    said = capsys.readouterr().out
    assert "1 line(s) had letters in an older encoding" in said
    assert "  C  Merknad" in said


def test_who_stops_answering_leaves_nothing(root: Path, export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-D in the middle: no package, no mapping file."""

    def gone(_prompt: str) -> str:
        raise EOFError

    with pytest.raises(KeyboardInterrupt):
        run(root, export, monkeypatch, facts={}, answer=gone)
    assert not (root / "data").exists()
    assert list(export.parent.glob("*.yaml")) == []


def test_a_file_that_is_none_is_said_in_one_sentence(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """For people as text, for programs as JSON; nothing is left beside it."""
    export = tmp_path / "svar.pdf"
    export.write_bytes(b"%PDF-1.7")
    with pytest.raises(InputAtFaultError, match="Dette er en PDF"):
        run(root, export, monkeypatch)
    capsys.readouterr()
    with pytest.raises(InputAtFaultError):
        run(root, export, monkeypatch, as_json=True, language="en")
    assert json.loads(capsys.readouterr().out)["problems"][0].startswith("This is a PDF")
    assert list(tmp_path.glob("*.yaml")) == []


def test_an_export_of_another_year_leaves_nobody(root: Path, export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No package without a respondent."""
    with pytest.raises(InputAtFaultError, match="Ingen av radene kunne bli med"):
        run(root, export, monkeypatch, facts={**FACTS, "from": "2026-08-01", "to": "2026-08-02"}, answer=typed("n"))
    assert not (root / "data").exists()


def test_what_was_decided_wrongly_is_said_where_it_stands(
    root: Path, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mapping file that can't be read, or names what there isn't."""
    mapping = export.with_name("odeon-audience.yaml")
    mapping.write_text("purpose: import-survey\ncolumns: {a: [b]}\n", encoding="utf-8")
    with pytest.raises(InputAtFaultError, match=r"odeon-audience\.yaml:2"):
        run(root, export, monkeypatch)
    mapping.write_text('purpose: import-survey\ncolumns:\n  "Hvordan gikk det?": wombat\n', encoding="utf-8")
    with pytest.raises(InputAtFaultError, match="«wombat» er ikke et spørsmål"):
        run(root, export, monkeypatch)


def test_a_broken_questionnaire_stops_before_anything_is_read(
    root: Path, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cluster's own file is at fault, and says so."""
    (root / "surveys" / "waves.yaml").write_text("waves: 7\n", encoding="utf-8")
    with pytest.raises(InputAtFaultError, match=r"waves\.yaml:1"):
        run(root, export, monkeypatch)


def test_a_question_in_words_nobody_knows_is_chosen_from_those_that_are_missing(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By number; what is left out stays out; the names on the form are asked for as well, all at once."""
    export = tmp_path / "svar.csv"
    lines = ["Tidsmerke,age,gender,Var det ditt første møte med oss?,Hund?,visited"]
    lines += [
        f"2026-03-0{n % 9 + 1},34,man,{'Ja' if n % 2 else 'Nei'},{'Ja' if n % 3 else 'Nei'},Lanternen"
        for n in range(12)
    ]
    export.write_text("\n".join(lines), encoding="utf-8")
    prompts: list[str] = []

    def answer(prompt: str) -> str:
        prompts.append(prompt)
        if "første møte" in prompt:
            line = next(line for line in prompt.splitlines() if "Er dette første gang" in line)
            return line.split(".")[0].strip()
        return {"Hund": "", "sto på": "lanternen, kaiteateret"}[
            next(key for key in ("Hund", "sto på") if key in prompt)
        ]

    run(root, export, monkeypatch, answer=answer)
    assert len(prompts) == 3
    assert [row["first_visit"] for row in rows(root)].count("yes") == 6
    assert {(row["visited__lanternen"], row["visited__kaiteateret"]) for row in rows(root)} == {("1", "0")}
    text = export.with_name("odeon-audience.yaml").read_text("utf-8")
    assert '"Hund?": leave-out' in text
    assert "#   quality: Hvordan var opplevelsen?" in text
    run(root, export, monkeypatch, facts={}, answer=typed())


def test_a_house_s_own_questions_come_along_and_another_s_mistake_concerns_nobody(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are found by their wording, as any other."""
    folder = root / "surveys" / "audience" / "own" / "2026"
    folder.mkdir(parents=True)
    (folder / "lanternen.yaml").write_text("questions: 7\n", encoding="utf-8")
    (folder / "odeon.yaml").write_text(
        "questions:\n  - id: own_bar\n    type: single\n    nb: Var du innom baren?\n    en: Did you visit the bar?\n"
        "    cube: true\n    publish: 'yes'\n    options:\n      - {code: 'yes', nb: 'Ja', en: 'Yes'}\n"
        "      - {code: 'no', nb: Nei, en: 'No'}\n",
        encoding="utf-8",
    )
    export = tmp_path / "svar.csv"
    export.write_text("Tidsmerke,age,Var du innom baren?\n2026-03-01,34,Ja\n2026-03-01,35,Nei\n", encoding="utf-8")
    run(root, export, monkeypatch)
    assert sorted(row["own_bar"] for row in rows(root)) == ["no", "yes"]


def test_what_an_answer_may_mean_is_asked_with_the_house_s_name() -> None:
    """As the form said it, never as the questionnaire's file does; Enter means yes."""
    prompts: list[str] = []

    def enter(prompt: str) -> str:
        prompts.append(prompt)
        return ""

    asker = Asker(Words("nb"), enter)
    asked = Asked("Nettsida deres", "website", "first_heard", 3)
    assert asker.decide(asked, AUDIENCE, "Odeon") == "website"
    assert "Nettsiden til Odeon" in prompts[0]
    assert "Enter for ja" in prompts[0]


NEW_ANSWER = "Hvor gammel er du?,Hvilket kjønn har du?\n" + "34,Blå\n" * 2 + "34,blå\n41,Grønn\n" * 2 + "52,Kvinne\n"


def test_an_answer_nobody_knows_is_asked_about_once_and_remembered(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What comes three times is chosen from the form's answers, or not counted; what comes twice isn't asked."""
    path = tmp_path / "svar.csv"
    path.write_text(NEW_ANSWER + "60,Rosa\n" * 3, encoding="utf-8")
    prompts: list[str] = []

    def answer(prompt: str) -> str:
        prompts.append(prompt)
        return {"Blå": "2", "Ros": ""}.get(prompt[1:4], "?")

    facts = {**FACTS, "from": "2026-03-01", "to": "2026-03-31"}
    run(root, path, monkeypatch, facts=facts, answer=answer)
    said = capsys.readouterr().out
    assert [prompt.split("»")[0] for prompt in prompts] == ["«Blå", "«Rosa"]
    assert "«Blå» står 4 ganger som svar på «Hvilket kjønn har du?»" in prompts[0]
    assert "\n  3. " in prompts[0]
    assert "\n  0. ingen av disse" in prompts[0]
    codes = [row["gender"] for row in rows(root)]
    assert Counter(codes) == {"man": 4, "woman": 1, "other": 2, "": 3}  # "Grønn" twice: in their own words
    assert "utelatt av deg 3" in said
    mapping = (tmp_path / "odeon-audience.yaml").read_text(encoding="utf-8")
    assert '"Blå": man' in mapping
    assert '"Rosa": leave-out' in mapping
    assert "Grønn" not in mapping
    run(root, path, monkeypatch, facts=facts, answer=typed())
    assert sorted(row["gender"] for row in rows(root)) == sorted(codes)
