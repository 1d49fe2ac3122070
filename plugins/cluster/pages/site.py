"""The site as a list of pages, gathered from all rooms before any is written.

A room adds what it wants shown while Pelican computes; what is missing a translation, or stands twice, is found
before a byte is written. The rooms render only when all of them have finished computing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import jinja2

from plugins.cluster.side_by_side import side_by_side

SHARED_FROM = 300
"""Pages of a site worth a process for each language."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page to come. `path` is below output/, such as "en/calendar/index.html"; pages of one `key` are translations.

    `data` is what the template gets; `modified` goes into the sitemap; `listed` says whether the sitemap names it.
    """

    path: str
    template: str
    language: str
    key: str
    data: Mapping[str, Any]
    modified: date | None = None
    listed: bool = True

    @property
    def url(self) -> str:
        """The address from the site's root: "/en/calendar/"."""
        return "/" + self.path.removesuffix("index.html")


class PageCollisionError(ValueError):
    """Two rooms want to write the same file: the program's fault."""


MakeFiles = Callable[[], Mapping[str, bytes]]
"""Makes files that nobody may ask for, by their path below output/."""


@dataclass(slots=True)
class Site:
    """Pages and files that will make up output/, and what they share."""

    base_url: str
    languages: tuple[str, ...]
    shared: dict[str, Any] = field(default_factory=dict)
    """What every template gets besides its own data."""
    _pages: dict[str, Page] = field(default_factory=dict)
    _files: dict[str, bytes] = field(default_factory=dict)
    _to_come: list[MakeFiles] = field(default_factory=list)
    _by_key: dict[str, dict[str, Page]] = field(default_factory=dict)

    def add(self, page: Page) -> None:
        """Add a page. Raises PageCollisionError where one stands already."""
        self._claim(page.path)
        self._pages[page.path] = page
        self._by_key.setdefault(page.key, {})[page.language] = page

    def add_file(self, path: str, content: bytes) -> None:
        """Add a file that is not a page: a feed, a picture. Raises PageCollisionError."""
        self._claim(path)
        self._files[path] = content

    def add_files_to_come(self, make: MakeFiles) -> None:
        """Add files that are made only when they are written, or asked for: feeds, what the search reads."""
        self._to_come.append(make)

    def __iter__(self) -> Iterator[Page]:
        return iter(self._pages.values())

    @property
    def paths(self) -> frozenset[str]:
        """Where something stands already, below output/; files to come aren't among them until they are made."""
        return frozenset(self._pages) | frozenset(self._files)

    def page(self, key: str, language: str) -> Page | None:
        """The page of `key` in `language`."""
        return self._by_key.get(key, {}).get(language)

    def page_at(self, path: str) -> Page | None:
        """The page at `path` below output/."""
        return self._pages.get(path)

    def file_at(self, path: str) -> bytes | None:
        """The file at `path` below output/; what is still to come, never a page, is made until one has it."""
        while path not in self._files and self._to_come and not path.endswith(".html"):
            self._make_next()
        return self._files.get(path)

    def url(self, key: str, language: str) -> str:
        """The address of the page `key`, in its default language where `language` has none."""
        versions = self._by_key[key]
        page = versions.get(language) or next(iter(versions.values()))
        return page.url

    def alternates(self, page: Page) -> dict[str, Page]:
        """The page in every language it exists in, itself included."""
        return {
            language: self._by_key[page.key][language]
            for language in self.languages
            if language in self._by_key[page.key]
        }

    def write(self, output: Path, environments: Mapping[str, jinja2.Environment]) -> int:
        """Make all files, render all pages and write them below `output`. Returns how many were written."""
        while self._to_come:
            self._make_next()
        by_language: dict[str, list[Page]] = {}
        for page in self._pages.values():
            by_language.setdefault(page.language, []).append(page)
        parts = [partial(self._write_pages, pages, output, environments) for pages in by_language.values()]
        if len(self._pages) < SHARED_FROM:
            for part in parts:
                part()
        else:
            side_by_side(parts)
        for path, content in self._files.items():
            write_file(output / path, content)
        return len(self._pages) + len(self._files)

    def render(self, page: Page, env: jinja2.Environment) -> str:
        """The page as HTML."""
        html = env.get_template(page.template).render(
            **self.shared, **page.data, page=page, site=self, alternates=self.alternates(page)
        )
        return html if html.endswith("\n") else html + "\n"

    def _write_pages(self, pages: Iterable[Page], output: Path, environments: Mapping[str, jinja2.Environment]) -> None:
        for page in pages:
            write_file(output / page.path, self.render(page, environments[page.language]).encode())

    def _make_next(self) -> None:
        for path, content in self._to_come[0]().items():
            self.add_file(path, content)
        del self._to_come[0]  # now it is done: what raises is asked again

    def _claim(self, path: str) -> None:
        if path.startswith("/") or ".." in path.split("/"):
            raise PageCollisionError(f"{path!r} is not below the output folder")
        if path in self._pages or path in self._files:
            raise PageCollisionError(f"{path!r} is written twice")


def write_file(path: Path, content: bytes) -> None:
    """Write `content`, making the folder where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
