"""The reports of all members that may have one, from a cluster's sources."""

from collections.abc import Iterator

from plugins.benchmarks.member.figures import MemberFigures, member_figures
from plugins.benchmarks.member.programme import OwnProgramme, own_events
from plugins.benchmarks.member.report import MemberReport, member_report
from plugins.benchmarks.sources import Sources
from plugins.cluster.members import Member, Sharing
from plugins.crossmarketing.also_visited import also_visited
from plugins.profiles.figures import Figures
from plugins.questionnaires.model import Questionnaire


def members_with_report(figures: Figures) -> tuple[Member, ...]:
    """The members whose agreement allows a report of their own."""
    members = figures.cluster.members.values()
    return tuple(member for member in members if member.agreement.figures.allows(Sharing.OWN))


def member_reports(sources: Sources) -> Iterator[MemberReport]:
    """Each member's report; none of a member that has handed nothing in."""
    figures = sources.figures
    also = also_visited(figures.editions, figures.cluster.members)
    for member in members_with_report(figures):
        own = member_figures(member, figures.editions, figures.questionnaire.id)
        if own is not None:
            wave = figures.waves.get(own.wave)
            programme = OwnProgramme(
                events=own_events(sources.events, member.slug),
                window=(wave.opens, wave.closes) if wave else None,
                meant=sources.meant,
                issued=own.issued,
                also=also,
            )
            yield member_report(own, asked(own, figures), figures.references, figures.policy, programme)


def asked(own: MemberFigures, figures: Figures) -> Questionnaire:
    """What the house asked, its own questions included: only its own report tells of them."""
    return figures.questionnaire.of_house(own.wave, own.member.slug)
