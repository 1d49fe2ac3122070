"""Standings and deadlines become what the coordinator reads in a terminal: what needs somebody first."""

from collections.abc import Iterator, Mapping, Sequence

from plugins.cluster.cluster import Cluster
from plugins.cluster.pages.language import Words as Dates
from plugins.desk.status.standings import Deadline, Standing
from plugins.desk.wordings import Words
from plugins.editions.ledger import DeliveryState
from plugins.questionnaires.model import Questionnaire


def grouped(standings: Sequence[Standing]) -> dict[str, tuple[Standing, ...]]:
    """Who takes part, by what it waits for; a member may stand in several groups."""
    active = [standing for standing in standings if standing.active]
    return {
        "refused": tuple(one for one in active if one.refused),
        "missing": tuple(one for one in active if one.owed),
        "broken": tuple(one for one in active if one.problems),
        "stale": tuple(one for one in active if one.stale),
        "delivered": tuple(one for one in active if _has_delivered(one)),
    }


def screen(
    standings: Sequence[Standing],
    coming: Sequence[Deadline],
    cluster: Cluster,
    questionnaires: Mapping[str, Questionnaire],
    words: Words,
) -> str:
    """The whole status as text."""
    groups = grouped(standings)
    counts = {name: str(len(members)) for name, members in groups.items()}
    day = Dates(words.language).date(cluster.settings.today)
    rows = [
        words("heading", cluster=cluster.settings.cluster_name, day=day),
        words("counts", members=str(sum(one.active for one in standings)), **counts),
        words("as-of"),
        "",
        words("deadlines"),
        *([deadline_row(one, questionnaires, words) for one in coming] or [words("no-deadlines")]),
    ]
    for name, members in groups.items():
        if members and name != "delivered":
            rows += ["", words(name), *_members(members, words)]
    return "\n".join([*rows, "", words("how-to")])


def deadline_row(deadline: Deadline, questionnaires: Mapping[str, Questionnaire], words: Words) -> str:
    """A day to come, and what happens on it."""
    questionnaire = questionnaires.get(deadline.wave.questionnaire)
    title = questionnaire.title[words.language] if questionnaire else deadline.wave.questionnaire
    said = words(deadline.kind.value, wave=deadline.wave.id, title=title)
    return f"  {Dates(words.language).date(deadline.day)}: {said}"


def _members(members: Sequence[Standing], words: Words) -> Iterator[str]:
    for one in members:
        yield words("member-row", name=one.member.text(words.language).name, slug=one.member.slug)


def _has_delivered(standing: Standing) -> bool:
    """Whether its package of the newest wave has come and can be used."""
    newest = next(iter(standing.deliveries.values()), None)
    return newest is not None and newest.state is not DeliveryState.REFUSED
