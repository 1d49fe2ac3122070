"""An edition becomes what an audience page shows in one language: charts, kinds of houses, who shows more."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from plugins.cluster.members import Member, Sharing
from plugins.editions.cube import CLUSTER, Cube, Group, kind_group
from plugins.profiles.charts import Chart, Series, chart_of
from plugins.profiles.estimates import Estimate, TableEstimates, average_estimates, own_estimates
from plugins.profiles.figures import Figures
from plugins.profiles.folded import average_share, shown_own_share
from plugins.profiles.joint import JointView, joint_view
from plugins.profiles.kinds import KindChart, kind_charts
from plugins.profiles.labels import Labels, places_of
from plugins.profiles.reference import Reference, fitted_reference
from plugins.profiles.titles import TitleKind
from plugins.questionnaires.model import Comparison

AVERAGE_HOUSE = {"nb": "gjennomsnittshuset", "en": "the average house"}
IN_SHORT = ("age", "municipality", "first_visit", "activities", "first_heard", "motive", "quality")
"""The questions whose findings open the page, in this order, where the edition has them."""
NO_FINDING = (TitleKind.SPREAD, TitleKind.SMALL, TitleKind.UNSEEN)


@dataclass(frozen=True, slots=True)
class Section:
    """A block of the questionnaire with its charts."""

    id: str
    title: str
    charts: tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class KindGroup:
    """A published peer group: its name, the most houses any of its figures is the mean of, and its step in points."""

    name: str
    houses: int
    step: int


@dataclass(frozen=True, slots=True)
class Profile:
    """What one wave says of the average house, or of one house that shows its figures.

    `base` counts houses, or answers where `house` is set; `opens` and `closes` are None for a wave that is no longer
    declared.
    """

    wave: str
    opens: date | None
    closes: date | None
    issued: date
    base: int
    house: Member | None
    sections: tuple[Section, ...]
    kinds: tuple[KindChart, ...] = ()
    joint: JointView | None = None
    kind_groups: tuple[KindGroup, ...] = ()

    @property
    def in_short(self) -> tuple[Chart, ...]:
        """The charts whose findings open the page; one that finds nothing is left to its section."""
        found = [c for section in self.sections for c in section.charts if c.title.kind not in NO_FINDING]
        charts = {chart.id: chart for chart in found}
        return tuple(charts[question] for question in IN_SHORT if question in charts)

    @property
    def weighted(self) -> bool:
        """Whether any of the charts is."""
        return any(chart.weighted for section in self.sections for chart in section.charts)

    @property
    def references(self) -> tuple[Reference, ...]:
        """The official statistics that stand beside any chart, once for each source."""
        used = [chart.reference for section in self.sections for chart in section.charts if chart.reference]
        return tuple({reference.source.url: reference for reference in used}.values())


def average_profile(figures: Figures, wave: str, language: str) -> Profile | None:
    """The average house of the cluster; None where the wave has no such group."""
    groups = figures.editions.groups(wave)
    record = figures.editions.edition(wave)
    cluster = groups.get(CLUSTER)
    if cluster is None or record is None:
        return None
    labels = Labels(
        figures.questionnaire,
        figures.cluster.members,
        language,
        places=places_of(figures.cluster.codes["municipalities"]),
    )
    kinds = figures.cluster.codes["kinds"]
    charts = kind_charts(groups, figures.questionnaire.comparisons, kinds, labels, figures.policy)
    declared = figures.waves.get(wave)
    return Profile(
        wave=wave,
        opens=declared.opens if declared else None,
        closes=declared.closes if declared else None,
        issued=record.issued,
        base=_most_houses(cluster),
        house=None,
        sections=tuple(
            _sections(
                figures,
                labels,
                lambda table: average_estimates(cluster, table),
                lambda comparison: average_share(cluster, comparison),
            )
        ),
        kinds=charts,
        joint=joint_view(figures, wave, labels),
        kind_groups=tuple(
            KindGroup(
                str(kind.extra.get(f"{language}_plural") or kind.label(language)), _most_houses(group), group.step
            )
            for kind in kinds
            if (group := groups.get(kind_group(kind.code))) is not None
        ),
    )


def house_profile(figures: Figures, wave: str, member: Member, language: str) -> Profile | None:
    """One house's own figures beside the average house; None unless its agreement makes them public."""
    cube = figures.editions.open_cube(wave, member.slug)
    record = figures.editions.edition(wave)
    if cube is None or record is None or not _is_public(figures, wave, member):
        return None
    name = member.text(language).name
    labels = Labels(
        figures.questionnaire,
        figures.cluster.members,
        language,
        name,
        places_of(figures.cluster.codes["municipalities"]),
    )
    cluster = figures.editions.groups(wave).get(CLUSTER)
    declared = figures.waves.get(wave)
    return Profile(
        wave=wave,
        opens=declared.opens if declared else None,
        closes=declared.closes if declared else None,
        issued=record.issued,
        base=cube.base.value,
        house=member,
        sections=tuple(
            _sections(
                figures,
                labels,
                lambda table: own_estimates(cube, table, figures.policy),
                lambda comparison: _own_estimate(figures, cube, member, comparison),
                cluster,
            )
        ),
    )


def public_houses(figures: Figures, wave: str) -> tuple[Member, ...]:
    """The members whose own figures of the wave are public, by name."""
    record = figures.editions.edition(wave)
    found = [
        member
        for slug, member in figures.cluster.members.items()
        if record is not None and slug in record.cubes and _is_public(figures, wave, member)
    ]
    return tuple(sorted(found, key=lambda member: member.name.casefold()))


def _is_public(figures: Figures, wave: str, member: Member) -> bool:
    return figures.editions.reach(wave, member.slug, member.agreement.figures).allows(Sharing.PUBLIC)


def _sections(
    figures: Figures,
    labels: Labels,
    estimates: Callable[[str], TableEstimates],
    declared: Callable[[Comparison], Estimate | None],
    average: Group | None = None,
) -> Iterator[Section]:
    """The core blocks with the charts of their one-way tables; blank ones are left out."""
    for block in labels.questionnaire.blocks:
        charts = []
        for table in labels.questionnaire.tables if block.core else ():
            question = labels.questionnaire.question(table.questions[0])
            own = estimates(table.id) if len(table.questions) == 1 and question.block == block.id else None
            if own:
                reference = figures.references.get(question.id)
                codes = [estimate.code for estimate in own]
                charts.append(
                    chart_of(
                        own,
                        labels,
                        figures.policy,
                        reference=fitted_reference(reference, question, codes) if reference else None,
                        declared=_declared(labels, question.id, declared),
                        beside=_beside(average, own, labels.language),
                    )
                )
        if charts:
            yield Section(block.id, block.text[labels.language], tuple(charts))


def _declared(
    labels: Labels, question: str, estimate_of: Callable[[Comparison], Estimate | None]
) -> tuple[str, Estimate] | None:
    """The first comparison of the question that has a figure."""
    for comparison in labels.questionnaire.comparisons:
        estimate = estimate_of(comparison) if comparison.question == question else None
        if estimate is not None:
            return comparison.id, estimate
    return None


def _beside(average: Group | None, own: TableEstimates, language: str) -> tuple[Series, ...]:
    """The average house, where it has the table in the same code list."""
    table = average_estimates(average, own.table) if average else None
    if table is None or not table or {cell.codes for cell in table} != {cell.codes for cell in own}:
        return ()
    return (Series(AVERAGE_HOUSE[language], table),)


def _own_estimate(figures: Figures, cube: Cube, member: Member, comparison: Comparison) -> Estimate | None:
    question = figures.questionnaire.question(comparison.question)
    return shown_own_share(cube, comparison, question, member.municipality, figures.policy)


def _most_houses(group: Group) -> int:
    return max((table.members for table in group.tables.values()), default=0)
