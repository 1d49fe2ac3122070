"""A survey tool's export becomes what a preview is made from, before anything is handed in: nobody is asked anything.

What isn't surely understood is left out and told: `import-survey` asks about it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plugins.cluster.cluster import Cluster
from plugins.cluster.members import Member
from plugins.cluster.problems import Problem, Refused
from plugins.desk.endings import WrongUsageError
from plugins.desk.preview.composing import Answers
from plugins.desk.preview.figures import Collected
from plugins.desk.preview.from_package import name_of, partners_of
from plugins.desk.preview.loaded import Loaded, Reading, wordings_of
from plugins.desk.preview.survey import Survey
from plugins.desk.surveying.export import sheet_of
from plugins.desk.surveying.place import names_of
from plugins.questionnaires.model import Collected as CollectedBy
from plugins.questionnaires.waves import Wave
from plugins.surveys.counting import Asked
from plugins.surveys.importers.account import Imported
from plugins.surveys.importers.collection import decisions, with_known
from plugins.surveys.importers.importing import import_export
from plugins.surveys.importers.mapping_file import read_mapping
from plugins.surveys.importers.own_sheet import WHY
from plugins.surveys.importers.target import Decisions, Target
from plugins.surveys.own_words import own_words

_OWN_FORM = "svar-"  # so begins the name of what our own web form saves; the member's short name follows


@dataclass(frozen=True, slots=True)
class Said:
    """What the command was told: each may be empty."""

    wave: str
    mapping: str
    language: str


def load_export(cluster: Cluster, survey: Survey, export: Path, member: Member | None, said: Said) -> Loaded:
    """Read `member`'s export. Raises Refused with what makes it unreadable, WrongUsageError for a wave that isn't."""
    wave = _wave(survey, said.wave, cluster.settings.today)
    target = _target(cluster, survey, member, wave)
    slug = member.slug if member else ""
    mapping = Path(said.mapping) if said.mapping else export.with_name(f"{slug}-{wave.questionnaire}.yaml")
    remembered = read_mapping(mapping)
    facts = remembered.waves.get(wave.id, {})
    imported = _imported(export, target, decisions(remembered.columns, remembered.answers, facts))
    account = imported.account
    if account is None or not account.kept:
        raise Refused([Problem("importers.export-nobody-left", export.name)])
    known = with_known(facts, target, imported.days)
    answers = Answers(
        house=name_of(member) if member else None,
        wave=wave.id,
        asked=Asked(target.questionnaire, target.version, imported.shown, _text(known, "moment")),
        columns=imported.columns,
        collected=_collected(known),
        partners=partners_of(member, cluster) if member else {},
        home=member.municipality if member else None,
    )
    wordings = wordings_of(answers, said.language)
    words = own_words((wordings[one.question], WHY[said.language][one.why], one.words) for one in imported.free_text)
    reading = Reading(account.read, account.kept, len(imported.asked))
    return Loaded(slug, answers, words, export.name, reading, imported.free_text)


def whose(cluster: Cluster, export: Path, said: str) -> Member | None:
    """Whose answers they are: as was said, or as our own form's file name says; None where nothing does.

    Raises WrongUsageError for a member that isn't.
    """
    named = [one for one in cluster.members if export.name.startswith(f"{_OWN_FORM}{one}-")]
    slug = said or max(named, key=len, default="")
    if said and said not in cluster.members:
        raise WrongUsageError("choose", option="--member", given=said, allowed=", ".join(cluster.members))
    return cluster.members.get(slug)


def _wave(survey: Survey, said: str, today: date) -> Wave:
    """The wave that was said, else the newest that has opened."""
    waves = [one for one in survey.waves if survey.questionnaires[one.questionnaire].collected is CollectedBy.BY_MEMBER]
    if said:
        found = next((one for one in waves if one.id == said), None)
        if found is None:
            raise WrongUsageError("choose", option="--wave", given=said, allowed=", ".join(one.id for one in waves))
        return found
    if not waves:
        raise WrongUsageError("no-wave-yet")
    opened = [one for one in waves if one.opens <= today]
    return (opened or waves)[-1]


def _target(cluster: Cluster, survey: Survey, member: Member | None, wave: Wave) -> Target:
    own = member.slug if member else ""
    return Target(
        questionnaire=survey.questionnaires[wave.questionnaire].of_house(wave.id, own),
        version=wave.version,
        member=own,
        house=names_of(member) if member else (),
        members={slug: names_of(other) for slug, other in cluster.members.items() if slug != own},
        opens=wave.opens,
        closes=wave.closes,
    )


def _imported(export: Path, target: Target, decided: Decisions) -> Imported:
    """The export, read. Raises Refused."""
    imported = import_export(sheet_of(export), target, decided)
    if imported.problems:
        raise Refused(
            [
                Problem(f"importers.{one.rule}", export.name, one.line, one.field, values=one.values)
                for one in imported.problems
            ]
        )
    return imported


def _collected(known: Mapping[str, object]) -> Collected:
    first, last = _text(known, "from"), _text(known, "to")
    invited, nth = known.get("invited"), known.get("nth")
    return Collected(
        way=_text(known, "method"),
        nth=nth if isinstance(nth, int) else None,
        mode=_text(known, "mode"),
        moment=_text(known, "moment"),
        invited=invited if isinstance(invited, int) else None,
        days=(date.fromisoformat(first), date.fromisoformat(last)) if first and last else None,
    )


def _text(known: Mapping[str, object], key: str) -> str | None:
    return str(known[key]) if known.get(key) else None
