"""What the help says of a family of messages is so: its wrong example gives one of its messages, its right one none."""

import shutil
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from plugins.cluster.problems import Messages
from plugins.desk.check import all_problems
from plugins.desk.configuration import settings_of
from plugins.desk.families import OTHER, Family, family_of, load_families
from tests.desk.building import PRODUCT_DIR, SUNDAY

FIELDS = {
    "title": "title: Peer Gynt",
    "venue": "venue: mellomgata-scene",
    "performances": "performances: [2026-11-27 19:30]",
    "genre": "genre: theatre",
}
FAMILIES = load_families("en")
REST = "*"


def _listing(example: str) -> str | None:
    """A whole listing with the example in it; None where the example belongs elsewhere."""
    key = example.partition(":")[0]
    if "](" in example or "<a" in example:
        return "\n".join(["---", *FIELDS.values(), "---", "", example, ""])
    if example.startswith("---"):
        return "\n".join([*example.split("\n")[:-1], *list(FIELDS.values())[1:], "---", "", "Text", ""])
    if key in {"image", "agreement", "latitude", "DESIGN"}:
        return None
    if key in {"price", "for", "id", "translations", "repeat", "veune", *FIELDS}:
        fields = {name: line for name, line in FIELDS.items() if name != key and (key, name) != ("veune", "venue")}
        return "\n".join(["---", *fields.values(), example, "---", "", "Text", ""])
    return None


def _examples() -> Iterator[tuple[str, Family, str, str]]:
    """The families whose examples are of a listing: name of a file, the family, the wrong listing, the right one."""
    for room in ("cluster", "events"):
        for number, family in enumerate(FAMILIES[room]):
            right = _listing(family.right)
            if right is not None:
                without_fields = family.right.startswith("---")
                wrong = "\n".join(FIELDS.values()) if without_fields else _listing(family.wrong)
                assert wrong is not None
                yield f"{room}-{number}", family, wrong, right


EXAMPLES = list(_examples())


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The codes that `check` gives of each example, by file."""
    root = tmp_path_factory.mktemp("families")
    for name in ("members", "venues"):
        shutil.copytree(PRODUCT_DIR / "content" / name, root / "content" / name)
    folder = root / "content" / "events" / "mellomgata-teater"
    folder.mkdir(parents=True)
    for name, _family, wrong, right in EXAMPLES:
        (folder / f"{name}-wrong.md").write_text(wrong, encoding="utf-8")
        (folder / f"{name}-right.md").write_text(right, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", SUNDAY)
        patch.setenv("SAMSPILL_CLUSTER", str(root))
        problems = all_problems(settings_of(str(root)))
    codes: dict[str, list[str]] = {}
    for problem in problems:
        codes.setdefault(Path(problem.file).stem, []).append(problem.code)
    return codes


@pytest.mark.parametrize(("name", "family"), [(name, family) for name, family, *_ in EXAMPLES])
def test_the_wrong_example_is_wrong_and_the_right_one_right(
    name: str, family: Family, found: dict[str, list[str]]
) -> None:
    """As `check` sees them: one message, of this very family; and none."""
    room = name.partition("-")[0]
    assert f"{name}-right" not in found
    (code,) = found[f"{name}-wrong"]
    assert code.startswith(f"{room}.")
    assert family_of(code, FAMILIES) == family


def test_most_families_of_listings_have_such_an_example() -> None:
    """What is tried above is not a handful."""
    assert len(EXAMPLES) >= 14


@pytest.mark.parametrize("room", FAMILIES)
def test_families_hold_what_there_is_and_no_more(room: str) -> None:
    """Each code in one family by name; no name or pattern without a code; an example is wrong and right, or neither."""
    rules = [code.partition(".")[2] for code in Messages.load().codes if code.startswith(f"{room}.")]
    written = [code for family in FAMILIES[room] for code in family.codes]
    assert len(set(written)) == len(written)
    assert [code for code in written if code != REST and not any(fnmatchcase(rule, code) for rule in rules)] == []
    for rule in rules:
        patterns = [code for code in written if code != REST and fnmatchcase(rule, code)]
        assert len(patterns) <= 1, rule
    for family in FAMILIES[room]:
        assert bool(family.wrong) == bool(family.right)
        assert family.wrong != family.right or not family.wrong


def test_every_code_has_a_family() -> None:
    """A new code is named in a file of explain/families/; until it is, its help says little, and this fails."""
    other = FAMILIES[OTHER][0]
    assert [code for code in Messages.load().codes if family_of(code, FAMILIES) is other] == []
    assert family_of("events.never-heard-of", FAMILIES) is other
    assert family_of("nowhere.at-all", FAMILIES) is other
