"""The coordinator's own pages: `content/pages/<slug>.md`, and `<slug>.en.md` for the English version."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from plugins.cluster.files import markdown
from plugins.cluster.files.frontmatter import Unreadable, read_document
from plugins.cluster.files.validation import Invalid, validated
from plugins.cluster.files.written import Name, Slug, Summary
from plugins.cluster.pages.guide_figures import figures_of, unknown_figures, without_figures
from plugins.cluster.pages.site import Page
from plugins.cluster.problems import Problem
from plugins.cluster.settings import Settings


class ContentPage(BaseModel):
    """A page's front matter; `address` is its place on the site in its own language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Name
    address: Slug
    summary: Summary | None = None
    order: Annotated[int, Field(ge=0, le=999)] = 100
    body: Annotated[str, StringConstraints(max_length=markdown.MAX_LENGTH)]


def content_pages(settings: Settings, taken: Iterable[str] = ()) -> tuple[list[Page], list[Problem]]:
    """The valid pages, and what is wrong with the others. `taken` are the paths of what stands on the site already."""
    pages: list[Page] = []
    problems: list[Problem] = []
    places = set(taken)
    for path in sorted((settings.content_dir / "pages").glob("*.md")):
        key, _, suffix = path.stem.partition(".")
        language = suffix or settings.default_language
        if language not in settings.languages:
            file = path.relative_to(settings.cluster_dir).as_posix()
            problems.append(Problem("cluster.page-language", file, values={"given": language}))
            continue
        try:
            document = read_document(path, settings.cluster_dir)
            problems += markdown.problems_in(without_figures(document.body), document.file, document.body_line)
            problems += unknown_figures(document.body, document.file, document.body_line)
            data = {**document.data, "body": document.body}
            written = validated(ContentPage, data, document.lines, document.file)
        except (Unreadable, Invalid) as refused:
            problems += refused.problems
            continue
        prefix = "" if language == settings.default_language else f"{language}/"
        place = f"{prefix}{written.address}/index.html"
        if place in places:
            line = document.lines.get(("address",), 1)
            values = {"given": written.address, "suggestion": f"om-{written.address}"}
            problems.append(Problem("cluster.address-taken", document.file, line, "address", values=values))
            continue
        places.add(place)
        figures = figures_of(written.body, language, settings.default_language)
        pages.append(Page(place, "page.html", language, f"page:{key}", {"written": written, "figures": figures}))
    return pages, problems


def in_menu(pages: Iterable[Page], languages: Iterable[str]) -> dict[str, list[Page]]:
    """The pages of each language in the order they ask for, then by address."""
    return {
        language: sorted(
            (page for page in pages if page.language == language),
            key=lambda page: (page.data["written"].order, page.path),
        )
        for language in languages
    }
