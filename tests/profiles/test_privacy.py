"""The privacy page: its numbers are the policy's, and it says where a promise ends."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment

from plugins.editions.policy import Policy
from tests.conftest import PRODUCT_DIR
from tests.profiles.rendering import rendered, sample_cluster

TEMPLATES = ["privacy.html", "audience.html", "audience_house.html", "charts/explained.html", "charts/figure.html",
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
    ("path", "words"),
    [("personvern/index.html", "Alle de andre husene"), ("en/privacy/index.html", "all the other houses")],
)
def test_the_limit_of_the_promise_to_members_is_said(path: str, words: str, tmp_path: Path, policy: Policy) -> None:
    """All the others together can find the last one, and the page says it."""
    assert words in rendered(sample_cluster(tmp_path), policy)[path]
