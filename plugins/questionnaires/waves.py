"""surveys/waves.yaml becomes the cluster's survey waves.

A wave is a year of one questionnaire in one version, with the days between which a member may measure. Members
choose their own window within it; the package says which days it was.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from plugins.cluster.files.frontmatter import Unreadable, field_name, parse_yaml, read_text
from plugins.cluster.files.validation import Invalid, line_of, validated
from plugins.cluster.problems import Problem
from plugins.questionnaires.document import WrittenWave, WrittenWaves
from plugins.questionnaires.findings import Finding
from plugins.questionnaires.model import Questionnaire

FILE = "surveys/waves.yaml"


@dataclass(frozen=True, slots=True)
class Wave:
    """One wave: `opens` and `closes` are its first and last day, both inclusive.

    `hand_in_by` is the last day on which packages are taken, None while they are; `late` are members whose package is
    taken after it all the same, each with the reason.
    """

    id: str
    questionnaire: str
    version: int
    opens: date
    closes: date
    season: str
    hand_in_by: date | None = None
    late: Mapping[str, str] = field(default_factory=dict)


def load_waves(root: Path, questionnaires: Mapping[str, Questionnaire]) -> tuple[tuple[Wave, ...], list[Problem]]:
    """All waves of the cluster in `root`, oldest first, and what is wrong with the file; no file is no waves.

    A wave with a problem is left out.
    """
    path = root / FILE
    if not path.exists() and not path.is_symlink():
        return (), []
    try:
        data, lines = parse_yaml(read_text(path, FILE), FILE)
        written = validated(WrittenWaves, data, lines, FILE)
    except (Unreadable, Invalid) as refused:
        return (), refused.problems
    problems: list[Problem] = []
    waves: list[Wave] = []
    seen: set[tuple[str, str]] = set()
    for index, item in enumerate(written.waves):
        found = list(_findings(item, questionnaires, seen))
        seen.add((item.id, item.questionnaire))
        for rule, place, values in found:
            here = ("waves", index, *place)
            code = f"questionnaires.{rule}"
            problems.append(Problem(code, FILE, line_of(here, lines) or 1, field_name(here), values=values))
        if not found:
            waves.append(_wave(item))
    return tuple(sorted(waves, key=lambda wave: (wave.id, wave.questionnaire))), problems


def _wave(item: WrittenWave) -> Wave:
    return Wave(
        item.id, item.questionnaire, item.version, item.opens, item.closes, item.season, item.hand_in_by, item.late
    )


def _findings(
    wave: WrittenWave, questionnaires: Mapping[str, Questionnaire], seen: set[tuple[str, str]]
) -> Iterator[Finding]:
    questionnaire = questionnaires.get(wave.questionnaire)
    if questionnaire is None:
        allowed = ", ".join(questionnaires)
        yield "unknown-questionnaire", ("questionnaire",), {"given": wave.questionnaire, "allowed": allowed}
    elif wave.version > questionnaire.version:
        yield "wave-too-new", ("version",), {"given": str(wave.version), "limit": str(questionnaire.version)}
    if wave.opens > wave.closes:
        yield "wave-backwards", ("closes",), {"given": wave.closes.isoformat(), "other": wave.opens.isoformat()}
    if wave.hand_in_by is not None and wave.hand_in_by < wave.closes:
        values = {"given": wave.hand_in_by.isoformat(), "other": wave.closes.isoformat()}
        yield "hand-in-too-early", ("hand_in_by",), values
    if wave.late and wave.hand_in_by is None:
        yield "late-without-end", ("late",), {}
    if (wave.id, wave.questionnaire) in seen:
        yield "wave-twice", ("id",), {"given": wave.id, "other": wave.questionnaire}
