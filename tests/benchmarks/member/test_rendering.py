"""The report as a document, for every house that is unlike the others: whole sentences, no empty chapter, no gap."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.benchmarks.member.meant import load_meant
from plugins.benchmarks.member.report import member_report
from plugins.benchmarks.member.suggestions import load_suggestions
from plugins.benchmarks.member.view import member_view
from plugins.cluster.pages.templates import environments
from plugins.editions.cube import NOTHING, Cube, Group, Status, Table
from tests.benchmarks import factory
from tests.benchmarks.conftest import World

LONG = "Utskjær – internasjonal kammermusikkfestival i skjærgården ytterst på Hvaler og omegn"
THEME = factory.PRODUCT_DIR / "theme"


def blank(own: Cube) -> Cube:
    """A cube in which nothing may be told of any question."""
    tables = {name: Table(name, table.questions, NOTHING, Status.BLANK, ()) for name, table in own.tables.items()}
    return replace(own, base=NOTHING, tables=tables, attendance=(), pairs=())


Variant = Callable[[World], tuple[Cube, dict[str, Group], Cube | None]]


def _own(world: World, base: int = 300) -> Cube:
    return factory.cube("hus-04", base, world.questionnaire)


VARIANTS: dict[str, Variant] = {
    "whole": lambda w: (_own(w), dict(w.groups), factory.cube("hus-04", 250, w.questionnaire, wave="2025")),
    "one wave": lambda w: (_own(w), dict(w.groups), None),
    "no attendance": lambda w: (replace(_own(w), attendance=()), dict(w.groups), None),
    "alone": lambda w: (_own(w), {}, None),
    "alone, after a wave": lambda w: (_own(w), {}, factory.cube("hus-04", 250, w.questionnaire, wave="2025")),
    "described": lambda w: (_own(w, 45), dict(w.groups), None),
    "described, after more": lambda w: (
        _own(w, 45), dict(w.groups), factory.cube("hus-04", 250, w.questionnaire, wave="2025"),
    ),
    "blank": lambda w: (blank(_own(w)), dict(w.groups), None),
    "blank and alone": lambda w: (blank(_own(w)), {}, None),
}  # fmt: skip


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_every_house_has_a_whole_report(variant: str, language: str, world: World, tmp_path: Path) -> None:
    """No heading without words below it, no empty cell or list, nothing of the program's; and a statement in each."""
    text = rendered(VARIANTS[variant](world), language, world, tmp_path)
    assert not re.findall(r"\bNone\b(?! of)|Undefined|\{\{|%\(|\bnan\b", text)
    assert not re.findall(r"<(h[1-3]|td|th|li|p|ul|tbody)\b[^>]*>\s*</\1>", text)
    assert not re.findall(r"</h[23]>\s*</section>", text)
    assert ("Fått" if language == "nb" else "Got") in text
    assert ("±" in text) or variant.startswith("blank")
    assert [title for title, cells in columns(text) if cells and set(cells) == {"–"}] == []


def test_what_is_not_there_has_no_chapter(world: World, tmp_path: Path) -> None:
    """Attendance, an earlier wave, the others, own figures: without them no chapter, column or promise of them."""
    headings = {name: re.findall(r"<h2[^>]*>(.*?)</h2>", rendered(VARIANTS[name](world), "nb", world, tmp_path))
                for name in VARIANTS}  # fmt: skip
    assert "Plasser og billetter" in headings["whole"]
    assert "Plasser og billetter" not in headings["no attendance"]
    assert "Dere sammenlignet med de andre" in headings["one wave"]
    assert "Dere sammenlignet med de andre" not in headings["alone"]
    assert "Hvem som kom, ved siden av de andre" not in headings["described"]
    assert not {"Nye, faste og tilbake etter en pause", "Hvem oppføringene er ment for, og hvem som svarte"} & {
        *headings["blank"]
    }
    alone = rendered(VARIANTS["alone"](world), "nb", world, tmp_path)
    assert "Hvem de andre er" not in alone
    assert "Hvem de andre er" in rendered(VARIANTS["whole"](world), "nb", world, tmp_path)
    assert (
        "Hvem oppføringene er ment for, og hvem som svarte" in headings["whole"]
    )  # all its listings are of the year to come
    assert "2025" not in rendered(VARIANTS["one wave"](world), "nb", world, tmp_path)
    assert "andre hus i klyngen" not in alone
    assert "Nå, og i 2025" in headings["alone, after a wave"]


def columns(text: str) -> Iterator[tuple[str, list[str]]]:
    """The columns of all tables: the heading of each, and its cells."""
    for table in re.findall(r"<table.*?</table>", text, re.DOTALL):
        rows = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL) for row in table.split("</tr>")]
        whole = [row for row in rows if len(row) == len(rows[0])]
        yield from ((cells[0], list(cells[1:])) for cells in zip(*whole, strict=True))


def rendered(parts: tuple[Cube, dict[str, Group], Cube | None], language: str, world: World, root: Path) -> str:
    """The document of a house with a long name, listings and these figures."""
    own, groups, earlier = parts
    member = world.members["hus-04"].model_copy(update={"name": LONG})
    figures = factory.figures(member, own, groups, earlier=earlier)
    meant, _ = load_meant(factory.PRODUCT_DIR, world.questionnaire, factory.codes())
    suggestions, _ = load_suggestions(factory.PRODUCT_DIR, world.questionnaire)
    listed = factory.event("a", ["2026-12-01", "2026-12-02"], audiences=["families", "seniors"])
    programme = factory.programme(listed, meant=meant)
    report = member_report(figures, world.questionnaire, world.references, world.policy, programme)
    cluster = factory.all_figures(root, {**world.members, "hus-04": member}).cluster
    view = member_view(report, cluster, world.questionnaire, world.policy, suggestions, language)
    template = environments((language,), THEME)[language].get_template("print/member.html")
    return template.render({"settings": cluster.settings, "policy": world.policy, "view": view})
