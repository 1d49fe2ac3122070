"""The programme becomes the search: pagefind's index of events, houses and venues, in every language.

Pagefind reads pages; it gets small ones of our own, with what is worth finding and nothing of the frame, from a folder
that is thrown away. It needs no network, and the same pages give the same bytes but for one file, whose languages come
in any order: we sort them. What was made of the same pages is kept, since a build while one edits must take a moment.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from importlib.metadata import version
from pathlib import Path

from plugins.cluster.files.markdown import to_html
from plugins.events.model import Event
from plugins.events.pages.programme import Programme
from plugins.events.urls import event_url, member_url, page_path, venue_url

FOLDER = "pagefind/"
ENTRY = "pagefind-entry.json"
_OF_OTHER_FACES = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")
"""Ready-made search boxes: ours is in theme/static/search.js."""


class SearchError(RuntimeError):
    """Pagefind said no; the message holds its words."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What is found of one page; `html` is its text, `last` its last day as 2026-11-27, empty where it has none."""

    url: str
    language: str
    title: str
    kind: str
    where: str
    last: str
    html: str

    def document(self) -> str:
        """The page that pagefind reads."""
        said = {"kind": self.kind, "where": self.where, "last": self.last}
        facts = "".join(f'<i data-pagefind-meta="{name}:{escape(fact)}"></i>' for name, fact in said.items() if fact)
        title = escape(self.title)
        return (
            f'<!DOCTYPE html><html lang="{self.language}"><head><title>{title}</title></head><body data-pagefind-body>'
            f'<h1 data-pagefind-weight="10">{title}</h1>{facts}{self.html}</body></html>'
        )


def search_pages(programme: Programme) -> Iterator[SearchPage]:
    """Every event, house and venue in every language."""
    for language in programme.languages:
        for event in programme.events:
            yield _event_page(programme, event, language)
        for slug, member in programme.cluster.members.items():
            said = member.text(language)
            html = f"<p>{escape(said.summary or '')}</p>{to_html(said.body)}"
            yield SearchPage(member_url(slug, language), language, said.name, "member", "", "", html)
        for slug, venue in programme.cluster.venues.items():
            about = venue.text(language)
            html = f"<p>{escape(venue.address.locality or '')}</p>{to_html(about.body or '')}"
            name = programme.venue_names[slug, language]
            yield SearchPage(venue_url(slug, language), language, name, "venue", "", "", html)


def search_index(programme: Programme, cache: Path) -> dict[str, bytes]:
    """The files of the search by their paths below output/. `cache` is a folder of our own. Raises SearchError."""
    documents = {page_path(page.url): page.document() for page in search_pages(programme)}
    kept = cache / _digest(documents)
    if not (kept / ENTRY).is_file():
        shutil.rmtree(cache, ignore_errors=True)
        cache.mkdir(parents=True)
        _run(documents, kept)
    return {
        f"{FOLDER}{path.relative_to(kept).as_posix()}": path.read_bytes()
        for path in sorted(kept.rglob("*"))
        if path.is_file() and not path.name.startswith(_OF_OTHER_FACES)
    }


def _event_page(programme: Programme, event: Event, language: str) -> SearchPage:
    text = event.text(language)
    codes = programme.cluster.codes
    houses = [programme.member_names[house, language] for house in event.organisers]
    places = [programme.venue_names[venue, language] for venue in event.venues]
    words = [
        *houses,
        *([event.outside_organiser] if event.outside_organiser else []),
        *places,
        *([codes["genres"].label(event.genre, language)] if event.genre else []),
        *(codes["audiences"].label(code, language) for code in event.audiences),
    ]
    html = f"<p>{escape(text.summary or '')}</p>{text.body_html}<p>{escape(', '.join(words))}</p>"
    return SearchPage(
        event_url(event, language), language, text.title, "event", places[0], event.last_day.isoformat(), html
    )


def _run(documents: Mapping[str, str], target: Path) -> None:
    """Let pagefind read the documents; `target` stands only when it is whole."""
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        site, made = Path(folder) / "site", Path(folder) / "made"
        for path, document in documents.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_text(document, encoding="utf-8")
        words = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(made), "--quiet"]
        done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - words of our own
        if done.returncode or not (made / ENTRY).is_file():
            raise SearchError(f"pagefind: {done.stderr.strip() or done.stdout.strip()}")
        entry = json.loads((made / ENTRY).read_text(encoding="utf-8"))
        (made / ENTRY).write_text(json.dumps(entry, sort_keys=True, ensure_ascii=False), encoding="utf-8")
        made.rename(target)


def _digest(documents: Mapping[str, str]) -> str:
    told = json.dumps([version("pagefind"), sorted(documents.items())], ensure_ascii=False)
    return sha256(told.encode()).hexdigest()[:20]
