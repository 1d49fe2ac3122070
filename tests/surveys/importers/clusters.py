"""Small clusters to import into: two members, a questionnaire, a wave; and the command as a person types it."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from plugins.cluster.files.yaml_text import yaml_text
from plugins.desk.surveying.import_survey import import_survey_command
from plugins.questionnaires.model import Questionnaire

_MEMBERS = {
    "odeon": ("Odeon", "The Odeon"),
    "lanternen": ("Lanternen", "The Lantern"),
    "kaiteateret": ("Kaiteateret", ""),
}
FACTS = {"method": "qr-code", "mode": "web", "moment": "after"}


def cluster(root: Path, waves: str = "") -> Path:
    """A cluster with three members and the shipped questionnaires."""
    members = root / "content" / "members"
    members.mkdir(parents=True)
    for slug, (name, english) in _MEMBERS.items():
        translated = f"translations: {{en: {{name: {english}}}}}\n" if english else ""
        (members / f"{slug}.md").write_text(
            f"---\nname: {name}\nkind: theatre\nmunicipality: moss\njoined: 2025-01-15\nstage: publishing\n"
            f"agreement: {{version: 1, accepted: 2025-01-15, figures: pooled}}\n{translated}---\n",
            encoding="utf-8",
        )
    (root / "surveys").mkdir()
    (root / "surveys" / "waves.yaml").write_text(
        waves
        or "waves:\n"
        "  - {id: '2026', questionnaire: audience, version: 2, opens: 2026-01-01, closes: 2026-12-31, season: year}\n"
        "  - {id: '2026', questionnaire: member-value, version: 1, opens: 2026-09-01, closes: 2026-10-31, "
        "season: autumn}\n",
        encoding="utf-8",
    )
    return root


def write_questionnaire(root: Path, questionnaire: Questionnaire) -> None:
    """Write a questionnaire into a cluster as a person would."""
    said = {"nb": "Tekst", "en": "Text"}
    privacy = dict.fromkeys(("controller", "why", "basis", "kept", "shared", "rights", "contact_slip"), said)
    questions = [
        {
            "id": question.id, "block": "all", "type": str(question.type),
            "nb": question.text.nb, "en": question.text.en,
            "options": [
                {
                    "code": option.code, "nb": option.text.nb, "en": option.text.en,
                    **({"value": option.value} if option.value is not None else {}),
                }
                for option in question.options
            ],
        }
        for question in questionnaire.questions
    ]  # fmt: skip
    data = {
        "id": questionnaire.id, "version": 1, "collected": "by-member", "title": said, "introduction": said,
        "privacy": privacy, "blocks": [{"id": "all", "core": True, **said}], "questions": questions, "tables": [],
        "comparisons": [],
    }  # fmt: skip
    folder = root / "surveys" / questionnaire.id
    folder.mkdir(parents=True)
    (folder / "questionnaire.yaml").write_text(yaml_text(data), encoding="utf-8")


def run(
    root: Path,
    export: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    member: str = "odeon",
    wave: str = "2026",
    mapping: Path | str = "",
    facts: Mapping[str, str] = FACTS,
    language: str = "nb",
    as_json: bool = False,
    answer: Callable[[str], str] | None = None,
) -> None:
    """`import-survey` as a person types it."""
    monkeypatch.setenv("SAMSPILL_CLUSTER", str(root))  # so that it is put back afterwards
    import_survey_command(
        str(export), member=member, wave=wave, mapping=str(mapping), facts=facts, language=language, as_json=as_json,
        cluster=str(root), answer=answer,
    )  # fmt: skip
