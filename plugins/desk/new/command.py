"""`new`: asks, judges what would be written as `check` would, and writes it whole; or writes nothing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from plugins.cluster.cluster import Cluster
from plugins.cluster.files.frontmatter import parse_document
from plugins.cluster.files.history import Revision
from plugins.cluster.files.validation import validated
from plugins.cluster.members import Member
from plugins.cluster.problems import Problem, Refused
from plugins.cluster.venues import Venue
from plugins.desk.configuration import cluster_of, settings_of
from plugins.desk.endings import InputAtFaultError, WrongUsageError, require_one_of
from plugins.desk.listing import as_text
from plugins.desk.new import event, member, venue
from plugins.desk.new.asking import Asker
from plugins.desk.wordings import Words
from plugins.events.listings.assembling import Surroundings, assemble
from plugins.events.listings.complaints import Complaints

KINDS = {"event": event, "member": member, "venue": venue}


def new_command(
    kind: str, options: Mapping[str, str], *, language: str, cluster: str, read: Callable[[str], str] = input
) -> None:
    """Write a new event, member or venue; what `options` leave open is asked with `read`. Nothing is overwritten."""
    settings = settings_of(cluster)
    require_one_of("--language", language, settings.languages)
    words = Words(Path(__file__).parent, language)
    if kind not in KINDS:
        raise WrongUsageError("said", sentence=words("which-kind", given=kind))
    given = {name: value.strip() for name, value in options.items() if value}
    stray = [name for name in given if name not in KINDS[kind].OPTIONS]
    if stray:
        allowed = ", ".join(f"--{name}" for name in KINDS[kind].OPTIONS)
        raise WrongUsageError("new-strays", kind=kind, given=", ".join(f"--{name}" for name in stray), allowed=allowed)
    asker = Asker(words, given, asks=not all(name in given for name in KINDS[kind].NEEDED), read=read)
    if asker.asks:
        print(words("help"))
    makers: Mapping[str, Callable[[Asker, Cluster], dict[str, str]]] = {
        "event": _event, "member": _member, "venue": _venue,
    }  # fmt: skip
    files = makers[kind](asker, cluster_of(settings))
    _write(settings.cluster_dir, files, words)
    slug = Path(next(iter(files))).stem
    print(words(f"next-{kind}", slug=slug))


def _venue(asker: Asker, cluster: Cluster) -> dict[str, str]:
    slug, text = venue.venue_draft(asker, cluster)
    file = f"content/venues/{slug}.md"
    _refuse_taken(cluster, file, asker.words, "taken-plain")
    _read_venue(file, text, cluster, asker.words)
    return {file: text}


def _member(asker: Asker, cluster: Cluster) -> dict[str, str]:
    slug, text = member.member_draft(asker, cluster)
    file = f"content/members/{slug}.md"
    _refuse_taken(cluster, file, asker.words, "taken-plain")
    try:
        document = parse_document(text, file)
        data = {**document.data, "slug": slug, "body": document.body}
        validated(Member, data, document.lines, file, {"codes": cluster.codes})
    except Refused as refused:
        raise _at_fault(refused.problems, asker.words) from refused
    return {file: text}


def _event(asker: Asker, cluster: Cluster) -> dict[str, str]:
    if not cluster.members:
        raise WrongUsageError("said", sentence=asker.words("no-members"))
    made: dict[str, str] = {}
    venues = dict(cluster.venues)

    def make_venue() -> str:
        made.update(_venue(replace(asker, given={}), cluster))
        ((place, text),) = made.items()
        venues[Path(place).stem] = _read_venue(place, text, cluster, asker.words)
        return Path(place).stem

    whose, slug, text = event.event_draft(asker, cluster, make_venue)
    file = f"content/events/{whose}/{slug}.md"
    _refuse_taken(cluster, file, asker.words, "taken")
    _judge_listing(file, whose, slug, text, replace(cluster, venues=venues), asker.words)
    return {file: text, **made}


def _judge_listing(file: str, whose: str, slug: str, text: str, cluster: Cluster, words: Words) -> None:
    now = datetime.now(UTC)  # of no consequence: the event is judged and thrown away
    try:
        document = parse_document(text, file)
    except Refused as refused:
        raise _at_fault(refused.problems, words) from refused
    complaints = Complaints(file, document.lines)
    assemble(document, whose, slug, lambda _: Revision(now, 0, now), Surroundings.of(cluster), complaints)
    if complaints.problems:
        raise _at_fault(complaints.problems, words)


def _read_venue(file: str, text: str, cluster: Cluster, words: Words) -> Venue:
    try:
        document = parse_document(text, file)
        data = {**document.data, "slug": Path(file).stem, "body": document.body}
        return validated(Venue, data, document.lines, file, {"codes": cluster.codes})
    except Refused as refused:
        raise _at_fault(refused.problems, words) from refused


def _at_fault(problems: list[Problem], words: Words) -> InputAtFaultError:
    return InputAtFaultError(as_text(problems, words.language))


def _refuse_taken(cluster: Cluster, file: str, words: Words, says: str) -> None:
    path = cluster.settings.cluster_dir / file
    if path.exists() or path.is_symlink():
        raise InputAtFaultError(words(says, file=file))


def _write(root: Path, files: Mapping[str, str], words: Words) -> None:
    """Write every file where none lies; whatever happens before the last is whole, none of them stays."""
    begun: list[Path] = []
    try:
        for file, text in files.items():
            path = root / file
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as fresh:
                begun.append(path)
                fresh.write(text)
    except BaseException as error:
        for path in begun:
            path.unlink()
        if isinstance(error, FileExistsError):  # it came to lie there while somebody was answering
            raise InputAtFaultError(words("taken-plain", file=file)) from error
        raise
    for file in files:
        print(words("written", file=file))
