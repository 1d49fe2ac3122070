"""What an import says it did."""

import re
import string
from pathlib import Path

import pytest
import yaml

from plugins.cluster.problems import PLUGINS_DIR, Messages, Problem
from plugins.events.importers.items import Said
from plugins.events.importers.result import SHOWN, ImportResult
from tests.events.importers.houses import House, row

FOLDER = PLUGINS_DIR / "events" / "importers"
WORDINGS = yaml.safe_load((FOLDER / "messages.yaml").read_text(encoding="utf-8"))


def _result(tmp_path: Path) -> ImportResult:
    house = House(tmp_path)
    house.take(row(identifier="1"), row("Brand", identifier="2"))
    house.path("brand").unlink()
    return house.take(
        row(start="2027-01-15T19:30", identifier="3", lowPrice="?"),
        row("peer gynt", identifier="4"),
        row("Brand", identifier="2"),
        row("Test Event"),
        row("Solveig"),
    )


def test_programs_get_counts_items_and_reasons(tmp_path: Path) -> None:
    """What `--json` prints: the contract's keys, and which row, which rule, what was assumed besides."""
    found = _result(tmp_path).as_json("en")
    counts = {key: found[key] for key in ("read", "added", "updated", "unchanged", "merged", "kept_away", "gone")}
    assert counts == {
        "read": 5, "added": 1, "updated": 0, "unchanged": 2, "merged": 1, "kept_away": 1, "gone": [],
    }  # fmt: skip
    assert found["rejected"] == [
        {
            "item": "Test Event · 2027-01-15T19:30:00",
            "line": 5,
            "code": "importers.trial-booking",
            "reason": "“Test Event” looks like a test booking in the ticket system. If it is a show, write the listing "
            "yourself or give it another name at the source.",
        }
    ]
    assert [one["code"] for one in found["remarks"]] == ["importers.price-not-understood"]  # type: ignore[attr-defined]
    assert [one["line"] for one in found["same"]] == [3]  # type: ignore[attr-defined]
    assert found["problems"] == []


def test_people_get_sentences(tmp_path: Path) -> None:
    """The counts first, then everything that needs a word, in their language."""
    lines = _result(tmp_path).sentences("nb")
    assert lines[0] == "Lest 5 = nye 1 + oppdatert 0 + uendret 2 + slått sammen 1 + avvist 1"
    assert (
        "  rad 5, Test Event · 2027-01-15T19:30:00: «Test Event» ser ut som en prøvebestilling i billettsystemet."
        in lines[2]
    )
    assert lines[-2] == "Fjernet her av deg, og ikke hentet inn igjen: 1."
    assert lines[-1] == "Filer skrevet: 2."


@pytest.mark.parametrize(("count", "lines"), [(SHOWN - 1, SHOWN - 1), (SHOWN, SHOWN), (SHOWN + 1, SHOWN + 1)])
def test_long_lists_are_counted_after_the_first_few(count: int, lines: int) -> None:
    """A thousand empty rows don't bury the rest."""
    said = tuple(Said(f"#{n}", Problem("importers.empty-row", "p.csv", n)) for n in range(1, count + 1))
    found = ImportResult(read=count, rejected=said).sentences("en")
    assert len([line for line in found if line.startswith("  ")]) == lines
    assert ("  … and 1 more." in found) is (count > SHOWN)


def test_a_source_that_cannot_be_used_is_explained() -> None:
    """And nothing else is said."""
    problem = Problem("importers.no-such-source", "p.csv")
    assert ImportResult(problems=(problem,)).sentences("en") == [
        "There is no such file. Look for a misspelling in its name."
    ]


def test_every_rule_has_its_words_and_no_words_lack_a_rule() -> None:
    """In both languages, with the same placeholders, and no programmer's words."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py"))
    used = set(re.findall(r'"importers\.([a-z0-9-]+)"', code))
    used |= set(
        re.findall(r'(?:_rejected|_remark|_refuse\(arrivals,|words\.result|self\.result)\(?\s*"([a-z0-9-]+)"', code)
    )
    used |= set(re.findall(r'return "([a-z-]+)", \{', code)) | set(re.findall(r'\("(result-[a-z]+)", self', code))
    assert used == set(WORDINGS)
    for rule, words in WORDINGS.items():
        assert words.keys() == {"nb", "en"}
        names = [
            {name for _, name, _, _ in string.Formatter().parse(w["message"] + w["fix"]) if name}
            for w in words.values()
        ]
        assert names[0] == names[1], rule
        rendered = Messages.load(PLUGINS_DIR).render(
            Problem(f"importers.{rule}", "p.csv", 2, values=dict.fromkeys(names[0], "X")), "nb"
        )
        assert not re.search(
            r"\b(null|None|schema error|KeyError|parse|string|boolean)\b", rendered.message + rendered.fix
        )
