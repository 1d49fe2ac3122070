"""Small clusters with survey packages, made for tests: a short questionnaire, any members, any answers."""

import csv
import io
import json
import random
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from plugins.cluster.cluster import Cluster
from plugins.disclosure.edition import issue_due
from plugins.disclosure.told.outcome import Outcome
from plugins.editions.policy import load_policy
from plugins.questionnaires.columns import RESPONDENT, columns_of
from plugins.questionnaires.model import Questionnaire
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.table_schema import table_schema
from plugins.surveys.attendance import attendance_schema
from tests.sites.settings import TODAY, settings_for

Answers = Mapping[str, str]

WAVES = """\
waves:
  - {id: "2025", questionnaire: audience, version: 1, opens: 2025-01-01, closes: 2025-12-31, season: year}
  - {id: "2026", questionnaire: audience, version: 2, opens: 2026-01-01, closes: 2026-12-31, season: year}
"""
QUESTIONNAIRE = Path(__file__).with_name("questionnaire.yaml")
AGES = ("16-24", "25-34", "35-44", "45-54", "55-66", "67-79", "80-plus")
HOMES = ("fredrikstad", "sarpsborg", "moss", "other-county", "abroad")
POLICY = load_policy()


def questionnaire(cluster_dir: Path) -> Questionnaire:
    """The short questionnaire of the tests, as the product reads it."""
    found, problems = load_questionnaires(cluster_dir)
    assert not problems, problems
    return found["audience"]


def make_cluster(
    folder: Path, members: Mapping[str, Mapping[str, str]], sample: bool = True, settings: str = ""
) -> Path:
    """A cluster with `members`: slug to kind, figures, municipality, overlap, leaving (each may be left out).

    `settings` are further lines of cluster.yaml.
    """
    (folder / "content" / "members").mkdir(parents=True)
    (folder / "cluster.yaml").write_text(f"SAMPLE: {str(sample).lower()}\n{settings}", encoding="utf-8")
    (folder / "surveys" / "audience").mkdir(parents=True)
    (folder / "surveys" / "waves.yaml").write_text(WAVES, encoding="utf-8")
    (folder / "surveys" / "audience" / "questionnaire.yaml").write_text(
        QUESTIONNAIRE.read_text(encoding="utf-8"), encoding="utf-8"
    )
    for slug, said in members.items():
        make_member(folder, slug, **said)
    return folder


def make_member(folder: Path, slug: str, **said: str) -> None:
    """Write (or rewrite) one member's file."""
    (folder / "content" / "members" / f"{slug}.md").write_text(
        f"""---
name: Hus {slug}
kind: {said.get("kind", "theatre")}
municipality: {said.get("municipality", "fredrikstad")}
joined: 2024-01-01
stage: comparing
report: {said.get("report", "{deliver: key}")}
agreement:
  version: 1
  accepted: 2024-01-01
  figures: {said.get("figures", "pooled")}
  overlap_with: {said.get("overlap", "none")}
  leaving: {said.get("leaving", "stay-in-frozen")}
---
Et hus.
""",
        encoding="utf-8",
    )


def answers(size: int, seed: int, shown: Sequence[str] = ()) -> list[dict[str, str]]:
    """Random answers to the short questionnaire, each a row by column; some questions are left out."""
    rng = random.Random(seed)
    return [_one(rng, shown) for _ in range(size)]


def _one(rng: random.Random, shown: Sequence[str]) -> dict[str, str]:
    row = {
        "event_group": rng.choice(["theatre", "concert", "concert", "other"]),
        "age": rng.choice((*AGES, "")),
        "first_visit": rng.choice(["yes", "no", "no"]),
        "municipality": rng.choice(HOMES),
        "quality": rng.choice(["1", "2", "3", "4", "5", "dont-know", ""]),
        "background": rng.choice(["here", "elsewhere", ""]),
        "heard": rng.choice(["friends", "press", "net", "print"]),
    }
    row["visits"] = rng.choice(["one", "more"]) if row["first_visit"] == "no" else ""
    likes = [code for code in ("dance", "opera", "film") if rng.random() < 0.4]
    asked = rng.random() < 0.9
    none = "1" if not likes else "0"
    row |= {f"likes__{code}": ("1" if code in likes else "0") if asked else "" for code in ("dance", "opera", "film")}
    row["likes__none"] = none if asked else ""
    for member in shown:
        seen = rng.random() < 0.7
        row[f"visited_shown__{member}"] = "1" if seen else "0"
        row[f"visited__{member}"] = str(int(rng.random() < 0.5)) if seen else ""
    return row


def as_columns(rows: Sequence[Answers]) -> dict[str, tuple[str | None, ...]]:
    """Rows as `Responses.columns` has them."""
    return {name: tuple(row[name] or None for row in rows) for name in (rows[0] if rows else {})}


def write_package(
    folder: Path,
    member: str,
    rows: Sequence[Answers],
    wave: str = "2026",
    shown: Sequence[str] = (),
    attendance: Sequence[Mapping[str, str]] = (),
) -> Path:
    """Write a whole survey package, as it is handed in."""
    asked = questionnaire(folder).of_house(wave, member)
    version = 1 if wave == "2025" else 2
    place = folder / "data" / member / wave
    place.mkdir(parents=True, exist_ok=True)
    names = [RESPONDENT]
    for question in asked.questions:
        if question.since <= version:
            names += columns_of(question, version, tuple(sorted(shown)))
    numbered = [{**row, RESPONDENT: str(number)} for number, row in enumerate(rows, 1)]
    (place / "responses.csv").write_text(_csv(names, numbered), encoding="utf-8")
    resources = [_resource("responses", table_schema(asked, version, shown))]
    if attendance:
        fields = ["event_group", "performance", "start", "capacity", "sold", "complimentary", "revenue", "school"]
        (place / "attendance.csv").write_text(_csv(fields, attendance), encoding="utf-8")
        resources.append(_resource("attendance", attendance_schema(asked)))
    collection = {
        "questionnaire": "audience", "version": version, "method": "qr-code", "mode": "web", "moment": "after",
        "from": f"{wave}-03-01", "to": f"{wave}-04-01", "shown": sorted(shown), "synthetic": True,
    }  # fmt: skip
    descriptor = {"name": f"{member}-{wave}", "collection": collection, "resources": resources}
    (place / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return place


def performances(people: Mapping[str, int], wave: str = "2026") -> list[dict[str, str]]:
    """One performance per event group with so many people."""
    return [
        {
            "event_group": group, "performance": f"p-{group}", "start": f"{wave}-03-{day:02d} 19:00",
            "capacity": "99999", "sold": str(number), "complimentary": "0", "revenue": str(number * 200), "school": "0",
        }
        for day, (group, number) in enumerate(people.items(), 1)
    ]  # fmt: skip


def load(folder: Path) -> Cluster:
    """The cluster as the product reads it."""
    cluster = Cluster.load(settings_for(folder))
    assert not cluster.problems, cluster.problems
    return cluster


def issue(folder: Path, wave: str | None = "2026", today: date = TODAY) -> Outcome:
    """`edition --due` on the cluster."""
    return issue_due(
        load(folder), wave, today, keys=folder / "data" / "keys", policy=POLICY, entropy=lambda size: b"k" * size
    )


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _resource(name: str, schema: Mapping[str, object]) -> dict[str, object]:
    return {"name": name, "path": f"{name}.csv", "encoding": "utf-8", "schema": schema}


def _csv(names: Sequence[str], rows: Sequence[Answers]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, names, extrasaction="ignore", restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
