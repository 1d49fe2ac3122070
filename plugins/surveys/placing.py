"""Does a package's description fit the place it was handed in to: the wave, the questionnaire, the members?"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from plugins.questionnaires.model import Collected, Questionnaire
from plugins.questionnaires.waves import Wave
from plugins.surveys.attendance import EVENT_GROUP
from plugins.surveys.descriptor import Descriptor
from plugins.surveys.responses import Way
from plugins.surveys.row_rules import Form

CLUSTER = "cluster"

Misfit = tuple[str, tuple[str | int, ...], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Expected:
    """What a package is checked against."""

    questionnaire: Questionnaire
    wave: Wave

    @property
    def has_attendance(self) -> bool:
        """Whether the answers belong to events, so that there is an attendance to set beside them."""
        return any(question.id == EVENT_GROUP for question in self.questionnaire.questions)

    def form(self, descriptor: Descriptor) -> Form:
        """The form as the respondents saw it."""
        moment = descriptor.collection.moment
        return Form(self.questionnaire, self.wave.version, descriptor.collection.shown, moment and moment.value)


def expected(
    member: str,
    wave_id: str,
    descriptor: Descriptor,
    questionnaires: Mapping[str, Questionnaire],
    waves: Sequence[Wave],
) -> Expected | None:
    """The questionnaire, with the member's own questions, and the wave of a package; None where there are none such."""
    name = descriptor.collection.questionnaire
    wave = next((wave for wave in waves if wave.id == wave_id and wave.questionnaire == name), None)
    if wave is None or name not in questionnaires:
        return None
    return Expected(questionnaires[name].of_house(wave_id, member), wave)


def home_of(wave_id: str, descriptor: Descriptor, waves: Sequence[Wave]) -> Wave | None:
    """The other wave whose days and version the package says it has; None where it may be in the right one."""
    collection = descriptor.collection

    def fits(wave: Wave) -> bool:
        within = wave.opens <= collection.first_day and collection.last_day <= wave.closes
        return wave.questionnaire == collection.questionnaire and wave.version == collection.version and within

    fitting = [wave for wave in waves if fits(wave)]
    return fitting[0] if len(fitting) == 1 and fitting[0].id != wave_id else None


def misfits(
    member: str, wave_id: str, descriptor: Descriptor, found: Expected | None, members: Collection[str]
) -> Iterator[Misfit]:
    """Everything in which the description doesn't fit: a rule, the place in the descriptor, values for its message."""
    collection = descriptor.collection
    if found is None:
        values = {"given": collection.questionnaire, "wave": wave_id}
        yield "no-such-wave", ("collection", "questionnaire"), values
        return
    wave = found.wave
    if collection.version != wave.version:
        values = {"given": str(collection.version), "allowed": str(wave.version)}
        yield "other-version", ("collection", "version"), values
    if collection.first_day < wave.opens or collection.last_day > wave.closes:
        values = {"opens": wave.opens.isoformat(), "closes": wave.closes.isoformat()}
        yield "dates-outside-wave", ("collection", "from"), values
    yield from _whose(member, found.questionnaire, descriptor)
    for index, slug in enumerate(collection.shown):
        if slug == member or slug not in members:
            rule = "shown-itself" if slug == member else "shown-unknown"
            yield rule, ("collection", "shown", index), {"given": slug}


def _whose(member: str, questionnaire: Questionnaire, descriptor: Descriptor) -> Iterator[Misfit]:
    """Houses ask audiences, at a moment; the cluster asks its members, all of them."""
    collection = descriptor.collection
    by_cluster = questionnaire.collected is Collected.BY_CLUSTER
    if by_cluster != (member == CLUSTER):
        values = {"given": questionnaire.id, "allowed": CLUSTER if by_cluster else "<member>"}
        yield "wrong-folder", ("collection", "questionnaire"), values
        return
    if by_cluster != (collection.method is Way.ALL_MEMBERS):
        yield "method-of-others", ("collection", "method"), {"given": collection.method.value}
    if by_cluster != (collection.moment is None):
        yield "moment-of-others" if by_cluster else "moment-missing", ("collection", "moment"), {}
