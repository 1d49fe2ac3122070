"""The official figures in data/reference become what a preview sets beside a house's own."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from plugins.cluster.problems import Problem
from plugins.desk.preview.figures import Official, Whole
from plugins.profiles.reference import Reference, Scope, load_references
from plugins.questionnaires.model import Questionnaire, Text

_WHOLES = {Scope.REGION: Whole.REGION, Scope.HOME: Whole.RESIDENTS, Scope.COUNTRY: Whole.COUNTRY}


def load_official(cluster_dir: Path, questionnaire: Questionnaire) -> tuple[dict[str, Official], list[Problem]]:
    """The figures by question id, and what is wrong with their files."""
    references, problems = load_references(cluster_dir, questionnaire)
    return {name: _official(reference) for name, reference in references.items()}, problems


def sources(official: Iterable[Official]) -> tuple[Official, ...]:
    """One of each source, in order."""
    by_name: Mapping[tuple[str, int], Official] = {(one.source, one.year): one for one in official}
    return tuple(by_name.values())


def _official(reference: Reference) -> Official:
    source = reference.source
    return Official(
        whole=_WHOLES[reference.scope],
        shares=reference.shares,
        name=Text(source.nb, source.en),
        source=source.source,
        url=source.url,
        year=source.year,
        note=Text(source.note.nb, source.note.en) if source.note else None,
        interviews=source.interviews,
    )
