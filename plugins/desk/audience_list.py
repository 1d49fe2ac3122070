"""`audience-list`: what box offices hand out becomes one mailing list and a portrait, on this machine only."""

import json
from collections.abc import Iterator
from pathlib import Path

from plugins.boxoffice.accounts import Sentences
from plugins.boxoffice.audience.making import Audience, make_audience
from plugins.boxoffice.audience.page import account_sentence, bookers_page
from plugins.boxoffice.values.places import FILE, Places, load_places
from plugins.cluster.cluster import Cluster
from plugins.cluster.code_lists import PRODUCT_REFERENCE
from plugins.cluster.files.private_place import CommittableError, refuse_committable
from plugins.cluster.problems import Problem, Refused, Severity
from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.configuration import cluster_of, settings_of
from plugins.desk.endings import InputAtFaultError, WrongUsageError, require_one_of
from plugins.desk.listing import as_text
from plugins.desk.progress import Stopwatch, progress
from plugins.sealing.whole_files import write_whole

LIST, PORTRAIT, LEFT_OUT = "mailing-list.csv", "bookers.html", "left-out.csv"
DEFAULT = Path("Samspill") / "audience-list"  # in the person's own folder, outside every repository
FOR_OWNER = 0o600


def audience_list_command(
    files: list[str], *, into: str, mapping: str, as_json: bool, language: str, cluster: str
) -> None:
    """Read `files`, write the list and the portrait into a folder that no commit reaches, and account for every row."""
    watch = Stopwatch()
    if not files:
        raise WrongUsageError("list-missing")
    settings = settings_of(cluster)
    language = language or settings.default_language
    require_one_of("--language", language, settings.languages)
    folder = Path(into).expanduser() if into else Path.home() / DEFAULT
    _refuse_open_place(folder, language)  # before anybody's name is read
    places = places_of(cluster_of(settings), language)
    words = Sentences(language)
    names = sorted({Path(file).name for file in files})
    with progress(words.say("reading", files=", ".join(names))):
        audience, problems = make_audience([Path(file) for file in files], Path(mapping) if mapping else None, places)
    warnings = [problem for file in files for problem in _lies_open(Path(file))]
    if audience is None:
        raise InputAtFaultError(as_text([*problems, *warnings], language))
    page = bookers_page(audience, names, places, language, PRODUCT_DIR / "theme")
    _write(folder, audience, page, language)
    if as_json:
        print(json.dumps(audience.account.as_json(), ensure_ascii=False, indent=2))
    else:
        print("\n".join([*_told(audience, words), *_where(folder, words, str(watch))]))
    if warnings:
        print(as_text(warnings, language))


def places_of(cluster: Cluster, language: str) -> Places:
    """The region's postcodes and municipalities: the cluster's own, or the product's where it has the product's."""
    own = cluster.settings.cluster_dir / "data" / "reference"
    others = (own / "municipalities.yaml").exists() or (own / FILE).exists()
    names = {code.code: code.label(language) for code in cluster.codes["municipalities"]}
    try:
        return load_places(own if others else PRODUCT_REFERENCE, names)
    except Refused as refused:
        raise InputAtFaultError(as_text(refused.problems, language)) from refused


def _refuse_open_place(folder: Path, language: str) -> None:
    """Raise InputAtFaultError for a folder that a commit could reach, or that is none."""
    try:
        refuse_committable([folder / name for name in (LIST, PORTRAIT, LEFT_OUT)])
    except CommittableError as committable:
        values = {"folder": str(folder), "repository": str(committable.repository)}
        problem = Problem("boxoffice.committable", str(folder), values=values)
        raise InputAtFaultError(as_text([problem], language)) from committable
    if folder.exists() and not folder.is_dir():
        raise InputAtFaultError(as_text([_unusable(folder)], language))


def _unusable(folder: Path) -> Problem:
    return Problem("boxoffice.place-unusable", str(folder), values={"folder": str(folder)})


def _write(folder: Path, audience: Audience, page: bytes, language: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _refuse_open_place(folder, language)  # what was made meanwhile counts too
        write_whole(folder / LIST, audience.mailing.csv(), FOR_OWNER)
        write_whole(folder / PORTRAIT, page, FOR_OWNER)
        write_whole(folder / LEFT_OUT, audience.mailing.left_out_csv(), FOR_OWNER)
    except OSError as error:
        raise InputAtFaultError(as_text([_unusable(folder)], language)) from error


def _lies_open(file: Path) -> Iterator[Problem]:
    """A warning where a list itself, with all customers in it, could be committed."""
    try:
        refuse_committable([file])
    except CommittableError as committable:
        values = {"repository": str(committable.repository)}
        yield Problem("boxoffice.list-committable", file.name, None, None, Severity.WARNING, values)


def _told(audience: Audience, words: Sentences) -> Iterator[str]:
    mailing = audience.mailing
    yield account_sentence(audience, words)
    yield from words.reasons(audience.account.left_out)
    for rule, count in (
        ("audience-shared", mailing.shared),
        ("audience-undated", mailing.undated),
        ("audience-phones", audience.bad_phones),
    ):
        if count:
            yield words.say(rule, count=count)
    for file, columns in audience.unknown:
        yield words.say("audience-unknown", file=file, given=", ".join(columns))
    yield words.say("audience-consent" if audience.asks_consent else "audience-nobody-asked")


def _where(folder: Path, words: Sentences, watch: str) -> Iterator[str]:
    yield words.say("audience-written", watch=watch)
    yield words.say("audience-list-file", file=str(folder / LIST))
    yield words.say("audience-page-file", file=str(folder / PORTRAIT))
    yield words.say("audience-left-file", file=str(folder / LEFT_OUT))
    yield words.say("audience-after")
