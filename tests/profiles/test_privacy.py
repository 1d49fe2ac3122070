"""The privacy page: its numbers are the policy's, and it says where a promise ends."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment

from plugins.cluster.members import Sharing
from plugins.editions.policy import Policy
from plugins.questionnaires.model import Questionnaire
from tests.conftest import PRODUCT_DIR
from tests.profiles.rendering import rendered, sample_cluster, with_waves

TEMPLATES = ["privacy.html", "protection.html", "agreement_words.html", "audience.html", "audience_house.html",
             "charts/explained.html", "charts/figure.html",
             "charts/titles.html", "charts/sections.html"]  # fmt: skip


def messages(template: str) -> list[str]:
    """The texts of a template, in English."""
    env = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.loopcontrols"], autoescape=True)
    env.policies["ext.i18n.trimmed"] = True
    source = (PRODUCT_DIR / "theme" / "templates" / template).read_text("utf-8")
    return [m if isinstance(m, str) else str(m[0]) for _, _, m in env.extract_translations(source)]


def test_a_stricter_policy_is_what_the_page_says(tmp_path: Path, policy: Policy) -> None:
    """Every number follows the policy: others in, the usual ones out."""
    stricter = policy.model_copy(
        update={
            "bases": policy.bases.model_copy(update={"folded": 41, "full": 163, "expected_cell": 17}),
            "groups": policy.groups.model_copy(update={"least": 11, "least_coarse": 6, "least_full_lists": 19}),
            "time": policy.time.model_copy(update={"changed_share": 0.35, "changed_respondents": 27}),
        }
    )
    html = rendered(sample_cluster(tmp_path), stricter)["personvern/index.html"]
    for number in ("41", "162", "163", "17", "11", "6 til 10", "19", "35 prosent", "27"):
        assert re.search(rf"\b{number}\b", html), number
    assert not re.search(r"\b(30|99|100|13)\b", html)


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_number_of_the_policy_is_typed_in_a_text(template: str) -> None:
    """The texts hold placeholders; the only digit in them is the 0 that a count may be."""
    typed = [text for text in messages(template) if re.search(r"[1-9]", text)]
    assert typed == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_text_is_in_norwegian_with_the_same_places(template: str) -> None:
    """Each text has a translation, and its placeholders are those of the English."""
    path = PRODUCT_DIR / "theme" / "locale" / "nb" / "LC_MESSAGES" / "profiles.po"
    with path.open("rb") as file:
        known = {message.id: str(message.string) for message in read_po(file) if isinstance(message.id, str)}
    for text in messages(template):
        assert known.get(text), text
        assert sorted(re.findall(r"%\((\w+)\)s", text)) == sorted(re.findall(r"%\((\w+)\)s", known[text])), text


@pytest.mark.parametrize(
    ("path", "limits"),
    [
        ("personvern/index.html", ("Alle de andre husene", "Tre eller flere hus", "hvem som valgte å svare",
                                   "til det sletter dem", "kan ikke kalles tilbake")),
        ("en/privacy/index.html", ("All the other houses", "Three houses or more", "who chose to answer",
                                   "until it deletes them", "can’t be called back")),
    ],
)  # fmt: skip
def test_the_limits_of_the_promises_are_said(
    path: str, limits: tuple[str, ...], tmp_path: Path, policy: Policy
) -> None:
    """All the others together can find the last one; margins, own copies and what is published: the page says it."""
    html = rendered(sample_cluster(tmp_path), policy)[path]
    section = html[html.index('id="limits"') :].replace("&#39;", "'")
    assert [words for words in limits if words not in section] == []


def test_the_page_says_how_the_answers_lie_and_no_better(
    tmp_path: Path, policy: Policy, audience: Questionnaire
) -> None:
    """Sealed where the newest wave has keys; otherwise that other houses can read them."""
    cluster = with_waves(sample_cluster(tmp_path), ["2026"], audience, policy)
    assert "uten forsegling" in rendered(cluster, policy)["personvern/index.html"]
    keys = tmp_path / "data" / "keys" / "2026" / "recipients.yaml"
    keys.parent.mkdir(parents=True)
    keys.write_bytes((PRODUCT_DIR / "data" / "keys" / "2026" / "recipients.yaml").read_bytes())
    sealed = rendered(cluster, policy)["personvern/index.html"]
    assert "uten forsegling" not in sealed
    assert "Ingen andre hus kan lese dem." in sealed


@pytest.mark.parametrize(
    ("path", "levels"),
    [
        ("personvern/index.html", ("Ingenting", "Egen rapport", "Også gjennomsnitt", "Også styret", "Alle")),
        (
            "en/privacy/index.html",
            ("Nothing", "Your own report", "Averages as well", "The board as well", "Everybody"),
        ),
    ],
)
def test_every_level_of_an_agreement_is_explained(
    path: str, levels: tuple[str, ...], tmp_path: Path, policy: Policy
) -> None:
    """All that a member's file may say, in words."""
    html = rendered(sample_cluster(tmp_path), policy)[path]
    assert [level for level in levels if f'<th scope="row">{level}</th><td>' not in html] == []
    assert len(levels) == len(Sharing)
