"""`preview`: a member's own exact results, on the screen and as a page on this machine; nothing of it leaves it."""

import os
from collections.abc import Mapping
from math import ceil
from pathlib import Path

from jinja2 import Environment
from rich.console import Console

from plugins.cluster.cluster import Cluster
from plugins.cluster.files.writing import write_file
from plugins.cluster.pages.templates import environments
from plugins.cluster.problems import Refused
from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.configuration import cluster_of, settings_of
from plugins.desk.endings import InputAtFaultError, WrongUsageError, require_one_of
from plugins.desk.keys import keys_dir
from plugins.desk.listing import as_text
from plugins.desk.preview.composing import Least, compose
from plugins.desk.preview.from_export import Said, load_export, whose
from plugins.desk.preview.from_package import load_package
from plugins.desk.preview.ladder import answer_steps, member_steps
from plugins.desk.preview.loaded import Loaded, wordings_of
from plugins.desk.preview.official import load_official
from plugins.desk.preview.page import FIGURES, WORDS, all_names, name_in, pages
from plugins.desk.preview.place import folder_of, refuse_shared
from plugins.desk.preview.screen import Screen
from plugins.desk.preview.survey import Survey
from plugins.desk.preview.view import View
from plugins.desk.progress import Stopwatch, progress
from plugins.editions.exact import Certainty
from plugins.editions.policy import load_policy
from plugins.profiles.detection import usual_reach
from plugins.sealing.identities import problems_of
from plugins.sealing.opening import Opener
from plugins.surveys.importers.own_sheet import FILE, write_own_sheet
from plugins.surveys.packages import list_packages
from plugins.surveys.placing import CLUSTER

THEME = PRODUCT_DIR / "theme"
_READING = {"nb": "Leser svarene …", "en": "Reading the answers …"}
_MADE = {
    "nb": ("Siden ligger bare på denne maskinen. Åpne den i nettleseren:", "Ferdig på {watch}."),
    "en": ("The page lies on this machine only. Open it in your browser:", "Done in {watch}."),
}


def preview_command(target: str, *, member: str, wave: str, mapping: str, language: str, cluster: str) -> None:
    """Show the results of `target`, a member's short name or an export, and write its page."""
    watch = Stopwatch()
    settings = settings_of(cluster)
    require_one_of("--language", language, settings.languages)
    whole = cluster_of(settings)
    try:
        with progress(_READING[language]):
            loaded = _loaded(whole, target, member, Said(wave, mapping, language))
            folder = folder_of(settings.cluster_dir, loaded.member, loaded.answers.wave)
            refuse_shared(settings.cluster_dir, [folder / name for name in (*all_names(settings.languages), FILE)])
            view = _view(whole, loaded)
            words = environments(settings.languages, THEME)
            made = _written(folder, view, words, language)
    except Refused as refused:
        raise InputAtFaultError(as_text(refused.problems, language)) from refused
    Screen(view, language, words[language]).show(Console(highlight=False))
    told, done = _MADE[language]
    print("\n".join(["", told, *(f"  {path}" for path in made), done.format(watch=watch)]))


def _loaded(cluster: Cluster, target: str, member: str, said: Said) -> Loaded:
    """The answers that `target` means. Raises Refused, WrongUsageError."""
    root = cluster.settings.cluster_dir
    if target in cluster.members:
        opener = Opener(keys_dir(root, os.environ), cluster.settings.sample)
        problems = problems_of(opener.keys, sample=opener.sample)
        if problems:
            raise Refused(problems)
        return load_package(cluster, Survey.load(root, target), cluster.members[target], said.wave, opener)
    export = Path(target)
    if target and export.is_file():
        house = whose(cluster, export, member)
        return load_export(cluster, Survey.load(root, house.slug if house else ""), export, house, said)
    raise WrongUsageError("preview-nothing", given=target, allowed=", ".join(cluster.members))


def _view(cluster: Cluster, loaded: Loaded) -> View:
    """Everything that is shown. Raises Refused where official figures or the policy can't be read."""
    root, policy = cluster.settings.cluster_dir, load_policy()
    certainty = Certainty(policy.margin.z, policy.margin.added, policy.verdicts.false_discovery)
    least = Least(policy.overlap.least_base, policy.overlap.least_cell)
    official, problems = load_official(root, loaded.answers.asked.questionnaire)
    if problems:
        raise Refused(problems)
    preview = compose(loaded.answers, official, certainty, least)
    delivered = {one.member for one in list_packages(root) if one.wave == preview.wave and one.member != CLUSTER}
    members = len(delivered & cluster.members.keys() | {loaded.member})
    return View(
        preview=preview,
        loaded=loaded,
        answer_steps=answer_steps(
            preview.respondents,
            folded=policy.bases.folded,
            full=policy.bases.full,
            weighted=policy.weighting.least_base,
        ),
        member_steps=member_steps(members, coarse=policy.groups.least_coarse, average=policy.groups.least),
        weighted_points=ceil(usual_reach(policy.weighting.least_base, policy)),
        members=members,
        region=cluster.settings.region,
    )


def _written(folder: Path, view: View, words: Mapping[str, Environment], language: str) -> list[Path]:
    """Write the pages and the sheet of words, remove those of an earlier preview, and give what to open."""
    loaded, languages = view.loaded, tuple(words)
    made = pages(view, words)
    for name in all_names(languages):
        if name in made:
            write_file(folder / name, made[name])
        else:
            (folder / name).unlink(missing_ok=True)
    if loaded.free_text:
        root, member, wave = folder.parents[2], folder.parent.name, folder.name
        write_own_sheet(root, member, wave, loaded.free_text, wordings_of(loaded.answers, language), language)
    own = [name_in(name, language, languages) for name in (FIGURES, WORDS)]
    return [folder / name for name in (*own, FILE) if (folder / name).is_file()]
