"""In the protected stage: the counts of one package become measured figures like any other's, or problems.

Nothing in them is believed before it was looked at (findings.py). Pairs with a house that hasn't agreed are left out.
"""

from dataclasses import replace

from plugins.cluster.problems import Problem
from plugins.disclosure.counts.counts_json import HandedIn, read_counts_json
from plugins.disclosure.counts.findings import Asked, findings
from plugins.disclosure.protected_stage.kept import Kept
from plugins.disclosure.protected_stage.wave_secret import keyed
from plugins.disclosure.tables.measuring import Measured, method_of
from plugins.editions.record import digest
from plugins.surveys.counts import Counts


def accepted(counts: Counts, asked: Asked, secret: bytes, file: str) -> tuple[Measured | None, tuple[Problem, ...]]:
    """The figures, or every reason why not. `secret` is the member's, `file` the place of counts.json."""
    try:
        handed_in = read_counts_json(counts.content)
    except (ValueError, OverflowError, RecursionError):
        return None, (Problem("disclosure.counts-unreadable", file),)
    found = [*_of_another(handed_in, counts), *findings(handed_in, asked)]
    if found:
        return None, tuple(Problem(f"disclosure.{rule}", file, values={"given": what}) for rule, what in found)
    cube = handed_in.cube
    pairs = tuple(pair for pair in cube.pairs if pair.member in asked.house.partners)
    kept = Kept(
        member=counts.member,
        fingerprints=(),
        parts=handed_in.parts,
        attendance=bool(cube.attendance),
        counted=handed_in.counted,
        counts=keyed(secret, "counts", [digest(counts.content)]).hex(),
    )
    return Measured(replace(cube, pairs=pairs), kept, {}, {}, judged=True), ()


def _of_another(handed_in: HandedIn, counts: Counts) -> list[tuple[str, str]]:
    cube = handed_in.cube
    said = (cube.scope, cube.wave, cube.questionnaire, cube.version, cube.method)
    wanted = (counts.member, counts.wave, counts.questionnaire, counts.version, method_of(counts.method))
    names = ("scope", "wave", "questionnaire", "version", "method")
    return [("counts-of-another", name) for name, one, other in zip(names, said, wanted, strict=True) if one != other]
