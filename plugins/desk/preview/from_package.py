"""A member's package becomes what a preview is made from: plain, sealed and opened with a key, or put aside."""

import csv
import shutil
import tempfile
from pathlib import Path

from plugins.cluster.cluster import Cluster
from plugins.cluster.members import Member
from plugins.cluster.problems import Problem, Refused
from plugins.desk.endings import WrongUsageError
from plugins.desk.preview.composing import Answers
from plugins.desk.preview.figures import Collected
from plugins.desk.preview.loaded import Loaded
from plugins.desk.preview.place import PRIVATE
from plugins.desk.preview.survey import Survey
from plugins.disclosure.overlap.agreed_overlap import partners
from plugins.questionnaires.model import Collected as CollectedBy
from plugins.questionnaires.model import Text
from plugins.sealing.opening import Opener
from plugins.surveys.counting import Asked
from plugins.surveys.guarded_folder import DESCRIPTOR, RESPONSES
from plugins.surveys.importers.own_sheet import FILE
from plugins.surveys.own_words import OwnWords, own_words
from plugins.surveys.packages import DATA, Package, read_package
from plugins.surveys.responses import Responses


def load_package(cluster: Cluster, survey: Survey, member: Member, wave: str, opener: Opener) -> Loaded:
    """The newest wave's package of `member`, or that of `wave`. Raises Refused, WrongUsageError."""
    root = cluster.settings.cluster_dir
    wave = wave or _newest(root, survey, member.slug)
    responses = _responses(cluster, survey, Package(member.slug, wave, root / DATA / member.slug / wave), opener)
    method = responses.method
    answers = Answers(
        house=name_of(member),
        wave=wave,
        asked=Asked(
            survey.questionnaires[responses.questionnaire].of_house(wave, member.slug),
            responses.version,
            responses.shown,
            method.moment and method.moment.value,
        ),
        columns=responses.columns,
        collected=Collected(
            way=method.way.value,
            nth=method.nth,
            mode=method.mode.value,
            moment=method.moment and method.moment.value,
            invited=method.invited,
            days=(method.first_day, method.last_day),
        ),
        partners=partners_of(member, cluster),
        home=member.municipality,
        synthetic=responses.synthetic,
    )
    words = _own_sheet(root / PRIVATE / member.slug / wave / FILE)
    return Loaded(member.slug, answers, words, f"{DATA}/{member.slug}/{wave}")


def name_of(member: Member) -> Text:
    """A member's name in both languages."""
    return Text(member.text("nb").name, member.text("en").name)


def partners_of(member: Member, cluster: Cluster) -> dict[str, Text]:
    """The names of the members with whom both sides agreed to show overlap."""
    return {slug: name_of(cluster.members[slug]) for slug in partners(member, cluster)}


def _newest(root: Path, survey: Survey, member: str) -> str:
    asked = {
        wave.id for wave in survey.waves if survey.questionnaires[wave.questionnaire].collected is CollectedBy.BY_MEMBER
    }
    there = sorted(wave for wave in asked if (root / DATA / member / wave).is_dir())
    if not there:
        raise WrongUsageError("preview-no-package", member=member)
    return there[-1]


def _responses(cluster: Cluster, survey: Survey, package: Package, opener: Opener) -> Responses:
    """The rows. Raises Refused with everything that is wrong, WrongUsageError where there is no such package."""
    root, names = cluster.settings.cluster_dir, cluster.members.keys()
    if not package.folder.is_dir():
        place = f"{DATA}/{package.member}/{package.wave}"
        raise WrongUsageError("preview-not-there", member=package.member, wave=package.wave, place=place)
    open_sealed = opener.open if opener.has_key(package.wave) else None
    responses, problems = read_package(package, root, survey.questionnaires, survey.waves, names, open_sealed)
    if responses is not None:
        return responses
    aside = root / PRIVATE / package.member / package.wave
    if (aside / RESPONSES).is_file():
        return _aside(survey, package, aside, list(names))
    if not problems:
        place = f"{DATA}/{package.member}/{package.wave}"
        code = "preview.counts-only" if package.has_counts else "preview.shut"
        problems = [Problem(code, place, values={"member": package.member, "wave": package.wave})]
    raise Refused(problems)


def _aside(survey: Survey, package: Package, aside: Path, members: list[str]) -> Responses:
    """The plain rows that `seal` put aside, with the description of then or, where only rows were sealed, of now."""
    described = aside if (aside / DESCRIPTOR).is_file() else package.folder
    with tempfile.TemporaryDirectory(dir=aside, prefix=".preview-") as place:
        root = Path(place)
        folder = root / DATA / package.member / package.wave
        folder.mkdir(parents=True)
        shutil.copy2(described / DESCRIPTOR, folder / DESCRIPTOR)
        for name in (RESPONSES, "attendance.csv"):
            if (aside / name).is_file():
                shutil.copy2(aside / name, folder / name)
        moved = Package(package.member, package.wave, folder)
        responses, problems = read_package(moved, root, survey.questionnaires, survey.waves, members)
    if responses is None:
        raise Refused(problems)
    return responses


def _own_sheet(path: Path) -> tuple[OwnWords, ...]:
    """What `import-survey` kept apart; nothing where there is no sheet."""
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.reader(file) if len(row) in {3, 4}]
    return own_words((question, why, _typed(words)) for question, why, words, *_ in rows[1:])


def _typed(cell: str) -> str:
    """A cell as it was typed: the sheet guards what a spreadsheet would run."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@\t\r") else cell
