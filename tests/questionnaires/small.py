"""A small valid questionnaire and waves file to break, and a way to read them."""

from pathlib import Path

from plugins.cluster.problems import Problem
from plugins.questionnaires.model import Questionnaire
from plugins.questionnaires.reading import load_questionnaires

SMALL = """\
id: small
version: 2
title: {nb: Liten, en: Small}
introduction: {nb: Hei, en: Hello}
collected: by-member
privacy:
  controller: {nb: "{house} ansvarer", en: "{house} is responsible"}
  why: {nb: Fordi, en: Because}
  basis: {nb: Lov, en: Law}
  kept: {nb: Kort, en: Briefly}
  shared: {nb: Lite, en: Little}
  rights: {nb: Mange, en: Many}
  contact_slip: {nb: For seg, en: Apart}
blocks:
  - {id: first, core: true, nb: En, en: One}
  - {id: second, core: false, nb: To, en: Two}
questions:
  - id: new
    block: first
    type: single
    cube: true
    publish: "yes"
    nb: Ny hos {house}?
    en: New at {house}?
    options:
      - {code: "yes", nb: "Ja", en: "Yes"}
      - {code: "no", nb: Nei, en: "No"}
  - id: age
    block: first
    type: number
    cube: true
    nb: Alder
    en: Age
    options:
      - {code: young, nb: Ung, en: Young, lower: 16, upper: 29}
      - {code: middle, nb: Midt, en: Middle, lower: 30, upper: 59}
      - {code: older, nb: Eldre, en: Older, lower: 60, upper: 79}
      - {code: oldest, nb: Eldst, en: Oldest, lower: 80}
    folded:
      - {code: below-60, nb: Under 60, en: Under 60, of: [young, middle]}
      - {code: above-60, nb: Over 60, en: Over 60, of: [older, oldest]}
  - id: home
    block: first
    type: single
    cube: true
    nb: Hvor
    en: Where
    options_from: municipalities
    options:
      - {code: away, nb: Borte, en: Away}
    folded:
      - {code: own, nb: Egen, en: Own, of: own-municipality}
      - {code: region, nb: Resten, en: Rest, of: other-municipalities}
      - {code: beyond, nb: Borte, en: Away, of: [away]}
  - id: does
    block: first
    type: multiple
    cube: true
    nb: Gjør
    en: Does
    options:
      - {code: sings, nb: Synger, en: Sings}
      - {code: dances, nb: Danser, en: Dances}
      - {code: plays, nb: Spiller, en: Plays}
      - {code: none, nb: Ingen, en: None, exclusive: true}
      - {code: whistles, nb: Plystrer, en: Whistles, until: 1}
    folded:
      - {code: sings, of: [sings]}
      - {code: none, of: [none]}
    recode: {1: {whistles: sings}}
  - id: mark
    block: second
    type: scale
    since: 2
    cube: true
    routing: {question: new, codes: ["no"], moments: [after]}
    nb: Karakter
    en: Mark
    options:
      - {code: low, nb: Lav, en: Low, value: 1}
      - {code: mid, nb: Midt, en: Mid, value: 2}
      - {code: high, nb: Høy, en: High, value: 3}
      - {code: unsure, nb: Vet ikke, en: Unsure, missing: true}
  - id: seen
    block: second
    type: multiple
    nb: Sett
    en: Seen
    options_from: members
  - id: said
    block: second
    type: text
    nb: Sagt
    en: Said
tables:
  - [new]
  - [age]
  - [home]
  - [does]
  - [mark]
  - [new, age]
comparisons:
  - {id: old, question: age, code: above-60, nb: over 60, en: over 60}
"""

WAVES = """\
waves:
  - {id: "2025", questionnaire: small, version: 1, opens: 2025-01-01, closes: 2025-12-31, season: year}
  - {id: "2026", questionnaire: small, version: 2, opens: 2026-01-01, closes: 2026-12-31, season: year}
"""


def write(root: Path, text: str = SMALL, waves: str = WAVES) -> None:
    """Write the two files below `root`."""
    folder = root / "surveys" / "small"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "questionnaire.yaml").write_text(text, encoding="utf-8")
    (root / "surveys" / "waves.yaml").write_text(waves, encoding="utf-8")


def load(root: Path, text: str = SMALL) -> tuple[dict[str, Questionnaire], list[Problem]]:
    """Write and read the questionnaire."""
    write(root, text)
    return load_questionnaires(root)


def small(root: Path) -> Questionnaire:
    """The small questionnaire, without problems."""
    questionnaires, problems = load(root)
    assert problems == []
    return questionnaires["small"]
