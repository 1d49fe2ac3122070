"""A house's shares over its waves in one language: a panel for each share, or a table where it has one wave only."""

from dataclasses import dataclass

from plugins.benchmarks.member.over_waves import OverWaves
from plugins.benchmarks.member.report import MemberReport
from plugins.benchmarks.member.sides import NO_BREAK
from plugins.editions.policy import Policy
from plugins.profiles.labels import Labels
from plugins.profiles.shown import figure_text
from plugins.profiles.verdicts import Verdict
from plugins.profiles.wave_panels import Followed, WavePanels, Waves, wave_panels


@dataclass(frozen=True, slots=True)
class WavesView:
    """Arrivals in each wave.

    `panels` are of them, then of the other shares that are compared and whose change is certain, from number `arrivals`
    on; None where there is one wave only. `comparable` is whether the last can be set beside the one before. `rows` are
    the figures of the newest wave, each with its share's id.
    """

    wave: str
    base: int
    comparable: bool
    rows: tuple[tuple[str, str], ...]
    panels: WavePanels | None
    arrivals: int
    judged: frozenset[str]
    """The ids of the panels whose shares stand there as they were compared: unweighted."""


def waves_view(found: OverWaves, report: MemberReport, labels: Labels, policy: Policy) -> WavesView:
    """Arrivals as printed; those that are judged stand there as they were compared, unweighted."""
    declared = {(row.question, row.code): row for row in found.declared}
    judged = {row.comparison: row.earlier for row in report.comparisons if row.earlier}
    drawn, followed, unweighted = [], set(), set()
    for row in found.rows:
        compared = declared.get((row.question, row.code), row)
        followed.add(compared.id)
        one = judged.get(compared.id)
        unweighted |= {row.id} if one else set()
        drawn.append((row.id, "", [Followed((compared if one else row).shares, one, compared is not row)]))
    for row in found.declared:
        one = judged.get(row.id)
        if one and one.verdict is not Verdict.CANNOT_TELL and row.id not in followed:
            unweighted.add(row.id)
            drawn.append((row.id, labels.comparison(row.id), [Followed(row.shares, one)]))
    waves = Waves(found.waves, found.comparable)
    newest = ((row.id, row.shares[-1]) for row in found.rows)
    return WavesView(
        wave=found.waves[-1],
        base=found.bases[-1],
        comparable=found.comparable[-1:] != (False,),
        rows=tuple(
            (name, figure_text(share, policy, labels.language).replace(" ", NO_BREAK) if share else "")
            for name, share in newest
        ),
        panels=wave_panels(drawn, waves, policy, labels.language) if found.comparable else None,
        arrivals=len(found.rows),
        judged=frozenset(unweighted),
    )
