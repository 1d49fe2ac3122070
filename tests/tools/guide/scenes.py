"""What a person at a terminal sees, as text: real commands, on the sample cluster's files."""

import io
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from plugins.desk.configuration import settings_of
from plugins.desk.new.command import new_command
from plugins.desk.program import main
from plugins.desk.surveying.import_survey import import_survey_command
from plugins.questionnaires.reading import load_questionnaires
from tests.desk.building import PRODUCT_DIR, SUNDAY
from tests.surveys.importers.answering import invented
from tests.surveys.importers.exports import EXPORTS, Survey

HOUSE = "mellomgata-teater"
Named = tuple[str, str]
SEED = 2026
_ELSEWHERE = re.compile(r"/\S*?/(?=(?:content|data|private|surveys)/)")
_CHOICES = re.compile(r"^ +4  .*(?:\n +\d+  .*)+(?=\n +\d+  )", re.MULTILINE)
_EVENT = {
    "nb": (
        "Mellomgata Teater", "Nyttårsrevyen", "ons 30. desember 19.30; tor 31. desember kl 18", "", "",
        "To akter og en pause med boller.", "150-390", "",
    ),
    "en": (
        "Mellomgata Teater", "Nyttårsrevyen", "Wed 30 December 19.30; Thu 31 December 18.00", "", "",
        "Two acts and a break with buns.", "150-390", "",
    ),
}  # fmt: skip
_WRONG = """\
---
title: Høstens konsert
veune: mellomgata-scene
performances:
  - 27.11.2026 kl. 19.30
genre: Konsert
---
"""
_REWORDED = {"nb": ("Kvinne", "Dame"), "en": ("Woman", "Lady")}


def copied(root: Path) -> Path:
    """The sample as its open side sees it, in a folder of its own."""
    for name in ("content/members", "content/venues", "content/events", "content/images", "surveys", "data/editions"):
        shutil.copytree(PRODUCT_DIR / name, root / name)
    (root / "cluster.yaml").write_text("SAMPLE: true\n", encoding="utf-8")
    return root


def of_one_house(root: Path) -> Path:
    """The house's own listings, those without pictures, and what they need: quickly copied and judged."""
    for name in ("content/members", "content/venues", "surveys"):
        shutil.copytree(PRODUCT_DIR / name, root / name)
    folder = root / "content" / "events" / HOUSE
    folder.mkdir(parents=True)
    for path in (PRODUCT_DIR / "content" / "events" / HOUSE).glob("*.md"):
        if "\nimage:" not in path.read_text(encoding="utf-8"):
            shutil.copy(path, folder)
    (root / "cluster.yaml").write_text("SAMPLE: true\n", encoding="utf-8")
    return root


def new_event(root: Path, language: str) -> str:
    """The questions of `new event`, answered."""
    told = _Told()
    with told.listening():
        new_command("event", {}, language=language, cluster=str(root), read=told.typing(_EVENT[language]))
    return told.text(f"new event{_english(language)}")


def check(root: Path, language: str) -> str:
    """Three mistakes of one listing, each with its remedy."""
    listing = root / "content" / "events" / HOUSE / "konsert.md"
    listing.write_text(_WRONG, encoding="utf-8")
    words = f"check content/events/{HOUSE}{_english(language)}"
    told = _Told()
    with told.listening():
        main(__import__("tasks"), ["tasks.py", *words.split(), "--cluster", str(root)])
    listing.unlink()
    return told.text(words)


def import_survey(root: Path, language: str) -> str:
    """An export read, a question about an answer, and the account."""
    audience = load_questionnaires(root)[0]["audience"]
    people = invented(audience, 2, [], 138, SEED)
    export = root.parent / {"nb": "svar.csv", "en": "answers.csv"}[language]
    survey = Survey(audience, 2, language, "Mellomgata Teater", {})
    export.write_bytes(_reworded(EXPORTS["google_forms"](survey, people), *_REWORDED[language]))
    told = _Told()
    facts = {
        "method": "qr-code",
        "mode": "web",
        "moment": "after",
        "from": "2026-03-01",
        "to": "2026-03-31",
        "shown": "all",
    }
    with told.listening():
        import_survey_command(
            str(export), member=HOUSE, wave="2026", mapping="", facts=facts, language=language, as_json=False,
            cluster=str(root), answer=told.typing(["1"]),
        )  # fmt: skip
    return told.text(f"import-survey {export.name} --member {HOUSE} --wave 2026{_english(language)}", first=19, last=4)


def status(root: Path, language: str) -> str:
    """Who has delivered what."""
    words = f"status{_english(language)}"
    told = _Told()
    with told.listening():
        main(__import__("tasks"), ["tasks.py", *words.split(), "--cluster", str(root)])
    return told.text(words, first=14, last=0)


def explain(_root: Path, language: str) -> str:
    """What the word in brackets means."""
    words = f"check --explain events.time-form{_english(language)}"
    told = _Told()
    with told.listening():
        main(__import__("tasks"), ["tasks.py", *words.split()])
    return told.text(words)


Scene = Callable[[Path, str], str]
AT_HOME: dict[str, Scene] = {
    "new-event": new_event, "check": check, "import-survey": import_survey, "explain": explain,
}  # fmt: skip
"""What a member does with its own files."""
OF_ALL: dict[str, Scene] = {"status": status}


def played(root: Path, language: str, copy: Callable[[Path], Path], scenes: Mapping[str, Scene]) -> Iterator[Named]:
    """Every scene's name and text, in a fresh cluster below `root`, of what `copy` brings there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", SUNDAY)
        patch.setenv("SAMSPILL_CLUSTER", str(root))
        patch.setenv("COLUMNS", "100")
        settings_of(str(copy(root / language)))
        for name, scene in scenes.items():
            yield name, scene(root / language, language)


def _english(language: str) -> str:
    return " --language en" if language == "en" else ""


def _reworded(export: bytes, form: str, said: str) -> bytes:
    return export.replace(form.encode(), said.encode())


class _Told:
    """What was said and typed, in its order."""

    def __init__(self) -> None:
        self._out = io.StringIO()

    def listening(self) -> redirect_stdout[io.StringIO]:
        return _Both(self._out)

    def typing(self, answers: object) -> Callable[[str], str]:
        left = iter(answers)  # type: ignore[call-overload]

        def read(question: str) -> str:
            answer: str = next(left)
            self._out.write(f"{question}{answer}\n")
            return answer

        return read

    def text(self, words: str, first: int = 0, last: int = 0) -> str:
        """The command and what came of it; where `first` is given, only so many lines, and the `last` ones."""
        lines = _CHOICES.sub("   …", _ELSEWHERE.sub("", self._out.getvalue())).rstrip("\n").split("\n")
        if first and len(lines) > first + last:
            lines = [*lines[:first], "…", *(lines[-last:] if last else [])]
        return "\n".join([f"$ python3 tasks.py {words}", *lines]) + "\n"


class _Both(redirect_stdout[io.StringIO]):
    """Standard output and errors, which a terminal shows as one."""

    def __init__(self, out: io.StringIO) -> None:
        super().__init__(out)
        self._errors = redirect_stderr(out)

    def __enter__(self) -> io.StringIO:
        self._errors.__enter__()
        return super().__enter__()

    def __exit__(self, *error: object) -> None:
        super().__exit__(*error)  # type: ignore[arg-type]
        self._errors.__exit__(*error)  # type: ignore[arg-type]
