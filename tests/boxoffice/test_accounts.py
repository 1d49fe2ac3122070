"""Accounts close, and every sentence is there in both languages."""

import re

import pytest
import yaml

from plugins.boxoffice.accounts import FILE, Account, Sentences
from tests.desk.building import PRODUCT_DIR

TEXTS = yaml.safe_load(FILE.read_text(encoding="utf-8"))
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("plugins/boxoffice", "plugins/desk")
    for path in sorted((PRODUCT_DIR / folder).rglob("*.py"))
)


def test_an_account_that_does_not_close_is_the_programs_fault() -> None:
    """No row can get lost."""
    with pytest.raises(ValueError, match="not all of them"):
        Account(3, 1, 1, {"refused": 2})


@pytest.mark.parametrize("rule", TEXTS)
def test_every_sentence_is_said_in_both_languages_and_somewhere(rule: str) -> None:
    """The same placeholders; and the program has a use for it."""
    wording = TEXTS[rule]
    assert set(re.findall(r"{\w+}", wording["nb"])) == set(re.findall(r"{\w+}", wording["en"]))
    assert f'"{rule.removeprefix("dropped-")}"' in CODE


def test_every_message_has_a_use() -> None:
    """No wording is left of a rule that is gone."""
    messages = yaml.safe_load((PRODUCT_DIR / "plugins" / "boxoffice" / "messages.yaml").read_text(encoding="utf-8"))
    unused = [rule for rule in messages if f'"{rule}"' not in CODE and f"boxoffice.{rule}" not in CODE]
    assert set(unused) <= {f"asked-{name}" for name in ("event_group", "capacity", "revenue")} | {
        f"{name}-not-read" for name in ("capacity", "revenue", "school")
    }


def test_reasons_come_by_how_often_they_hold() -> None:
    """What holds for no row isn't said."""
    lines = list(Sentences("en").reasons({"refused": 2, "withdrawn": 30, "test": 0}))
    assert [line.split()[0] for line in lines] == ["30", "2"]


def test_what_comes_from_a_file_is_shown_on_one_line() -> None:
    """A list's name can't forge a line."""
    assert "\n" not in Sentences("nb").say("audience-unknown", file="a\nb", given="x\x1b[0m")
