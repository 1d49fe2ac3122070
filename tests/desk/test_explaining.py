"""Every message has its short help, in a terminal and on the site, in words that a festival manager uses."""

import re

import pytest

from plugins.cluster.problems import Messages
from plugins.desk.endings import WrongUsageError
from plugins.desk.explaining import explain, explain_command, helps
from plugins.desk.help_pages import ORDER, address, by_room

# What only those say who write programs. A file's name may end in .yaml or .json, and Excel's menu says CSV and UTF-8.
PROGRAMMERS = (
    "null", "nil", "undefined", "schema", "parse", "parser", "parsing", "string", "strings", "keyerror", "valueerror",
    "regex", "regexp", "boolean", "integer", "integers", "float", "exception", "traceback", "stack", "tuple", "array",
    "dict", "dictionary", "token", "unicode", "byte", "bytes", "stdin", "stdout", "syntax", "syntaks", "invalid",
    "valid", "ugyldig", "gyldig", "validate", "validering", "yaml", "json", "encoding", "tegnkoding", "variable",
    "variabel", "argument", "parameter", "objekt", "object", "default", "boolsk", "heltallstype", "streng", "hash",
)  # fmt: skip
OTHERWISE = {("boxoffice.audience-consent", "exception")}  # the law's
FILE_OR_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|[\w/.{}<>-]+\.(?:yaml|json|md|csv|py|org)\b|--[a-z-]+")


@pytest.mark.parametrize("language", ["nb", "en"])
def test_no_message_has_a_programmers_word(language: str) -> None:
    """Messages, remedies and help of all rooms, but for names of files and what stands in quotation marks."""
    found = []
    for one in helps(language).values():
        family = f"{one.family.name} {one.family.means} {one.look}"
        text = FILE_OR_QUOTED.sub(" ", f"{one.message} {one.fix} {one.more} {family}").casefold()
        found += [(one.code, word) for word in re.findall(r"[a-zæøå]+", text) if word in PROGRAMMERS]
    assert set(found) - OTHERWISE == set()


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_code_has_a_help_without_braces(language: str) -> None:
    """What a message fills in is dots; what it is about is said."""
    known = helps(language)
    assert set(known) == set(Messages.load().codes)
    for one in known.values():
        assert all((one.message, one.about, one.family.name, one.look))
        assert len(one.family.means) > 60, one.code
        if one.code != "questionnaires.unknown-placeholder":  # it is about braces
            assert not re.search(r"\{[a-z_]+\}", f"{one.message} {one.fix} {one.more}"), one.code


def test_a_code_is_explained_by_its_whole_name_or_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    """An example where there is one; a name that two rooms have, or a misspelt one, is answered with what was meant."""
    assert explain("cluster.tab", "en") == explain("tab", "en")
    assert "space bar" in explain("tab", "en")
    explain_command("bare-colon", language="nb")
    assert 'title: "Peer Gynt: en reise"' in capsys.readouterr().out
    for wrong, meant in (("events.time-fom", "events.time-form"), ("not-utf8", "surveys.not-utf8")):
        with pytest.raises(WrongUsageError, match=meant):
            explain(wrong, "nb")
    with pytest.raises(WrongUsageError, match="--language"):
        explain_command("tab", language="fr")


def test_the_page_has_a_place_for_each_code_members_first() -> None:
    """Rooms in order, each code once; private pages link to it by the site's address."""
    rooms = by_room(helps("nb").values())
    assert list(rooms)[:4] == list(ORDER[:4])
    listed = [one.code for families in rooms.values() for found in families.values() for one in found]
    assert sorted(listed) == sorted(helps("nb"))
    assert address("https://program.example.org/", "en") == "https://program.example.org/en/correct/"
