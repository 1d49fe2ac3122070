"""`forms`: a questionnaire as paper form, slip, XLSForm and Table Schema, for one house or for all that take part."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pdfplumber

from plugins.cluster.cluster import Cluster
from plugins.cluster.members import Member
from plugins.cluster.pages.site import write_file
from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.configuration import at_fault, cluster_of, settings_of
from plugins.desk.endings import WrongUsageError, no_member
from plugins.desk.listing import as_text
from plugins.desk.progress import Stopwatch, progress
from plugins.desk.wordings import Words
from plugins.paper.press import Document, Press, Progress
from plugins.questionnaires.model import Collected, Questionnaire
from plugins.questionnaires.own import own_problems
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.table_schema import table_schema
from plugins.questionnaires.waves import Wave, load_waves
from plugins.surveys.forms.neighbours import nearest
from plugins.surveys.forms.occasion import CLUSTER, FOLDERS, Occasion, houses, sender, wave_for, worded
from plugins.surveys.forms.paper import called, documents
from plugins.surveys.forms.xlsform import xlsform

FOLDER = "forms"  # git ignores it
CACHE = ".build/cache/forms"


def forms_command(name: str, *, member: str, wave: str, cluster: str) -> None:
    """Write forms/<questionnaire>/<wave>/<member>/: form.nb.pdf, slip.nb.pdf, xlsform.xlsx, schema.json …"""
    watch = Stopwatch()
    settings = settings_of(cluster)
    words = Words(Path(__file__).parent, settings.default_language)
    whole = cluster_of(settings)
    questionnaires, problems = load_questionnaires(settings.cluster_dir)
    mine = [problem for problem in problems if problem.file == f"surveys/{name}/questionnaire.yaml"]
    if mine:
        raise at_fault(mine)
    if name not in questionnaires:
        raise WrongUsageError("no-questionnaire", given=name, allowed=", ".join(sorted(questionnaires)))
    questionnaire = questionnaires[name]
    waves, problems = load_waves(settings.cluster_dir, questionnaires)
    if problems:
        raise at_fault(problems)
    asked_in = _wave(name, wave, waves, settings.today)
    broken = [
        problem
        for problem in own_problems(settings.cluster_dir, questionnaires, waves, whole.members)
        if problem.file.startswith(f"surveys/{name}/own/{asked_in.id}/")
    ]
    mine = [problem for problem in broken if problem.file.endswith(f"/{member}.yaml")]
    if mine:
        raise at_fault(mine)
    occasions = [
        Occasion(questionnaire.of_house(asked_in.id, house.slug if house else CLUSTER), asked_in, house)
        for house in _houses(questionnaire, member, whole)
    ]
    folder = settings.cluster_dir / FOLDER / name
    with progress(words("writing")) as say:
        made = _write(
            occasions, whole, folder, lambda done, of: say(words("printing-of", done=str(done), total=str(of)))
        )
    for path in made:
        print(path)
    if broken:
        print(as_text(broken, settings.default_language))
    crowded = [path for path in made if path.name.startswith("form.") and not core_fits(path)]
    for path in crowded:
        print(words("forms-crowded", path=str(path)))
    counted = words("forms-made", count=str(len(made)), houses=str(len(occasions)), folder=str(folder))
    print(counted, words("seconds", watch=str(watch)))


def core_fits(path: Path) -> bool:
    """Whether the second side begins with what belongs there, and not with the rest of the core."""
    with pdfplumber.open(path) as pdf:
        heading = (pdf.pages[1].crop((0, 0, pdf.pages[1].width, 60)).extract_text() or "") if len(pdf.pages) > 1 else ""
    return heading.startswith(("Frivillig", "Om svarene", "Voluntary", "About your"))


def _wave(name: str, wave: str, waves: Sequence[Wave], today: date) -> Wave:
    of_it = {known.id: known for known in waves if known.questionnaire == name}
    if wave and wave not in of_it:
        raise WrongUsageError("forms-wave", given=wave, allowed=", ".join(of_it) or "…")
    found = of_it.get(wave) or wave_for(name, waves, today)
    if found is None:
        raise WrongUsageError("forms-no-wave", given=name)
    return found


def _houses(questionnaire: Questionnaire, member: str, cluster: Cluster) -> tuple[Member | None, ...]:
    if not member:
        return houses(questionnaire, cluster)
    if questionnaire.collected is Collected.BY_CLUSTER:
        raise WrongUsageError("forms-of-cluster", given=questionnaire.id)
    if member not in cluster.members:
        raise no_member("forms --member", member, cluster.members)
    return (cluster.members[member],)


def _write(occasions: Sequence[Occasion], cluster: Cluster, folder: Path, say: Progress) -> list[Path]:
    """Print and write all; the paths in order."""
    papers: list[Document] = []
    made: list[Path] = []
    for occasion in occasions:
        place = folder / occasion.wave.id / occasion.slug
        papers += (replace(paper, name=f"{place}/{paper.name}.pdf") for paper in _papers(occasion, cluster))
        for name, content in _files(occasion, cluster).items():
            write_file(place / name, content)
            made.append(place / name)
    press = Press(PRODUCT_DIR, cluster.settings.cluster_dir / CACHE)
    for name, path in press.print(papers, say).items():
        write_file(Path(name), path.read_bytes())
        made.append(Path(name))
    return sorted(made)


def _papers(occasion: Occasion, cluster: Cluster) -> Iterator[Document]:
    """Form and slip; the code on them leads to the web form, where there is one."""
    who = sender(occasion.member, cluster)
    wording = worded(occasion, replace(who, called=called(who.house)), _named(occasion, cluster))
    settings = cluster.settings
    addresses = {
        language: f"{settings.site_url}/{FOLDERS[language]}/{occasion.slug}/"
        for language in settings.languages
        if occasion.member
    }
    return documents(wording, who, addresses, settings, PRODUCT_DIR / "theme")


def _files(occasion: Occasion, cluster: Cluster) -> dict[str, bytes]:
    named = _named(occasion, cluster)
    schema = table_schema(occasion.questionnaire, occasion.wave.version, [house.slug for house in named])
    return {
        "xlsform.xlsx": xlsform(worded(occasion, sender(occasion.member, cluster), named)),
        "schema.json": (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode(),
    }


def _named(occasion: Occasion, cluster: Cluster) -> tuple[Member, ...]:
    return nearest(occasion.member, cluster) if occasion.member else ()
