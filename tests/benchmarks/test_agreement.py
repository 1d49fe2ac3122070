"""A member's report prints the agreement that its own file holds, in every form an agreement can have."""

import re
from datetime import date
from pathlib import Path

import pytest

from plugins.benchmarks.member.every import members_with_report
from plugins.benchmarks.member.report import member_report
from plugins.benchmarks.member.view import member_view
from plugins.cluster.cluster import Cluster
from plugins.cluster.files.history import History
from plugins.cluster.members import Agreement, Sharing
from plugins.cluster.pages.templates import environment
from tests.benchmarks import factory
from tests.benchmarks.conftest import World

LEVELS = {
    "own": ("Your own report", "in no average"),
    "pooled": ("Averages as well", "shown to nobody but you"),
    "board": ("The board as well", "may show them with your name."),
    "public": ("Everybody", "stand on the public site"),
}
OVERLAPS: dict[object, str] = {
    "all": "with every house that agrees to it as well.",
    "none": "with no other house.",
    ("hus-02", "hus-05"): "if they agree to it as well: Hus 02, Hus 05.",
}
LEAVINGS = {"stay-in-frozen": "stay in the averages that are already issued", "retire-groups": "are withdrawn"}


def figures_of(world: World, agreement: Agreement, tmp_path: Path) -> str:
    """The part "Your agreement" of the printed method page, in English."""
    member = world.members["hus-04"].model_copy(update={"agreement": agreement})
    members = {**world.members, "hus-04": member}
    figures = factory.figures(member, world.cubes["hus-04"], world.groups)
    report = member_report(figures, world.questionnaire, world.references, world.policy, factory.programme())
    settings = factory.all_figures(tmp_path, members).cluster.settings
    cluster = Cluster(settings, factory.codes(), members, {}, (), History(tmp_path))
    view = member_view(report, cluster, world.questionnaire, world.policy, {}, "en")
    page = environment("en", factory.PRODUCT_DIR / "theme").get_template("print/member_method.html")
    html = page.render(view=view, policy=world.policy, settings=settings)
    words = " ".join(re.sub(r"<[^>]+>", " ", html[html.index("Your agreement") :]).split())
    return words.replace(" :", ":").replace(" .", ".")


@pytest.mark.parametrize(
    ("level", "overlap", "leaving"),
    [
        ("own", "none", "retire-groups"),
        ("pooled", "all", "stay-in-frozen"),
        ("board", ("hus-02", "hus-05"), "retire-groups"),
        ("public", "none", "stay-in-frozen"),
        ("pooled", ("hus-02", "hus-05"), "stay-in-frozen"),
        ("own", "all", "retire-groups"),
    ],
)
def test_the_report_prints_the_members_own(
    level: str, overlap: object, leaving: str, world: World, tmp_path: Path
) -> None:
    """Level, overlap, leaving, version and day: what the file says, and nothing that another file could say."""
    written = {
        "version": 3,
        "accepted": date(2026, 2, 9),
        "figures": level,
        "overlap_with": overlap,
        "leaving": leaving,
    }
    printed = figures_of(world, Agreement.model_validate(written), tmp_path)
    assert "Version 3, accepted 9 February 2026." in printed
    for own, texts in ((level, LEVELS), (overlap, OVERLAPS), (leaving, LEAVINGS)):
        for key, said in texts.items():
            wanted = [said] if isinstance(said, str) else list(said[:1])
            assert all((text in printed) == (key == own) for text in wanted), (key, printed)
    assert LEVELS[level][1] in printed


def test_a_house_whose_file_is_gone_is_not_named(world: World, tmp_path: Path) -> None:
    """Only houses there are; with none of them left, nobody's overlap is promised."""
    agreement = Agreement(version=1, accepted=date(2026, 2, 9), figures=Sharing.OWN, overlap_with=("gone", "hus-05"))
    assert "as well: Hus 05." in figures_of(world, agreement, tmp_path)
    alone = agreement.model_copy(update={"overlap_with": ("gone",)})
    assert "with no other house." in figures_of(world, alone, tmp_path)


def test_an_agreement_of_nothing_has_no_report(world: World, tmp_path: Path) -> None:
    """`none` isn't tabulated, so there is nothing to print it in."""
    agreement = Agreement(version=1, accepted=None, figures=Sharing.NONE)
    members = {**world.members, "hus-04": world.members["hus-04"].model_copy(update={"agreement": agreement})}
    assert "hus-04" not in {member.slug for member in members_with_report(factory.all_figures(tmp_path, members))}
