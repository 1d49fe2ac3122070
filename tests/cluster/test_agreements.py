"""How far the figures of a member go whose file is broken: no further than anything it has said since."""

from itertools import product
from pathlib import Path

import pytest

from plugins.cluster.agreements import Overlap, Said, held, said_in
from plugins.cluster.code_lists import CodeLists
from plugins.cluster.files.validation import validated
from plugins.cluster.members import Agreement, Member, Sharing

CODES = CodeLists.load(Path("/nonexistent"))
UNKNOWN = Said(Sharing.NONE, "none", "stay-in-frozen")
BLOCK = "agreement:\n  version: 1\n  accepted: 2024-03-01\n  figures: own\n"


def member(**agreement: object) -> Member:
    """A member with an agreement, pooled unless said otherwise."""
    terms = {"version": 1, "accepted": "2024-03-01", "figures": "pooled", **agreement}
    data = {"slug": "hus", "name": "Hus", "kind": "theatre", "joined": "2024-03-01", "stage": "comparing"}
    return validated(Member, {**data, "agreement": terms}, {}, "x.md", {"codes": CODES})


def agreement(*said: Said, **before: object) -> Agreement:
    """What holds of `before` once that was said."""
    return held(member(**before), said).agreement


def front(fields: str) -> bytes:
    """A file with these fields."""
    return f"---\nname: Hus\n{fields}---\nVi spiller.\n".encode()


def test_the_strictest_holds_whatever_was_said_in_whatever_order() -> None:
    """All 5 × 5 × 5 levels of the last valid version and two later ones: the lowest rank, never a wider one."""
    for before, first, second in product(Sharing, repeat=3):
        figures = agreement(Said(first), Said(second), figures=before.value).figures
        assert figures is min((before, first, second), key=list(Sharing).index)


def test_saying_nothing_changes_nothing() -> None:
    """The very same member."""
    one = member(figures="public", overlap_with="all", leaving="retire-groups")
    assert held(one, []) is one


@pytest.mark.parametrize(
    ("before", "said", "common"),
    [
        ("all", "all", "all"),
        ("all", ("a", "b"), ("a", "b")),
        (["a", "b"], "all", ("a", "b")),
        (["a", "b"], ("b", "c"), ("b",)),
        (["a"], ("b",), "none"),
        ("none", "all", "none"),
        ("all", "none", "none"),
        (["a"], "none", "none"),
    ],
)
def test_overlap_is_with_those_whom_both_name(before: object, said: Overlap, common: Overlap) -> None:
    """A house struck from the list is out at once."""
    assert agreement(Said(Sharing.PUBLIC, said), overlap_with=before).overlap_with == common


def test_what_leaving_means_is_as_last_said() -> None:
    """The newest of those after the last valid version; and a word that can't be read withdraws nobody's groups."""
    retire, stay = Said(Sharing.NONE, "none", "retire-groups"), Said(Sharing.NONE)
    assert agreement(retire, stay).leaving == "retire-groups"
    assert agreement(stay, retire).leaving == "stay-in-frozen"
    assert agreement(UNKNOWN, leaving="retire-groups").leaving == "stay-in-frozen"


def test_the_rest_of_the_agreement_is_that_of_the_last_valid_version() -> None:
    """Version and date are those that were accepted."""
    found = agreement(Said(Sharing.OWN))
    assert (found.version, str(found.accepted)) == (1, "2024-03-01")


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param(front(BLOCK), Sharing.OWN, id="another field is wrong"),
        pytest.param(
            front(BLOCK.replace("own", "none").replace("  accepted: 2024-03-01\n", "")), Sharing.NONE, id="none"
        ),
        pytest.param(front("summary: Vi spiller: alt\n" + BLOCK), Sharing.OWN, id="a colon"),
        pytest.param(front("summary: 'Vi\n" + BLOCK), Sharing.OWN, id="an open quotation mark before"),
        pytest.param(front(BLOCK + "\nsummary: 'Vi\n"), Sharing.OWN, id="an open quotation mark behind"),
        pytest.param(
            front("a: [\nagreement: {version: 1, accepted: 2024-01-01, figures: own}\n"), Sharing.OWN, id="one line"
        ),
        pytest.param(
            front('a: [\n"agreement": {"accepted": "2024-01-01", "figures": "own"}\n'), Sharing.OWN, id="json"
        ),
        pytest.param(front("a: [\n" + BLOCK.replace("\n", "\r\n")), Sharing.OWN, id="lines of another system"),
        pytest.param(front("name: Hus\n" + BLOCK), Sharing.OWN, id="a field twice"),
        pytest.param(front("name: Sn\u00f8\n" + BLOCK).decode().encode("latin-1"), Sharing.OWN, id="another encoding"),
        pytest.param(b"name: Hus\n" + BLOCK.encode(), Sharing.OWN, id="no fences"),
    ],
)
def test_an_agreement_is_read_wherever_else_the_file_is_broken(text: bytes, figures: Sharing) -> None:
    """A mistake elsewhere hides no word of it."""
    said = said_in(text)
    assert said is not None
    assert said.figures is figures


@pytest.mark.parametrize(
    "fields",
    [
        BLOCK.replace("own", "noen"),
        BLOCK.replace("figures", "figurs"),
        BLOCK.replace("  accepted: 2024-03-01\n", ""),
        BLOCK.replace("agreement", "agreemnt"),
        BLOCK.replace("own", "[own]"),
        "agreement: own\n",
        "agreement:\n",
        "agreement: {figures: own\n",
        "kind: theatre\n",
        "a: [\nagreement: {version: 1, figures: pub\n",
        BLOCK + BLOCK,
        BLOCK.replace("  figures: own", "<<<<<<< HEAD\n  figures: own\n=======\n  figures: none\n>>>>>>> gren"),
    ],
)
def test_an_agreement_that_was_changed_into_what_nobody_can_read_allows_nothing(fields: str) -> None:
    """Unknown means stop."""
    assert said_in(front(fields)) == UNKNOWN


@pytest.mark.parametrize("text", [b"", b"\xff\xfe\x00", b"---\nname: [\n---\n", b"Vi spiller.\n", b"---\nname: Hus\n"])
def test_a_file_that_tells_nothing_of_an_agreement_says_nothing(text: bytes) -> None:
    """Emptied, overwritten, cut off before it."""
    assert said_in(text) is None


def test_overlap_and_leaving_are_read_with_it() -> None:
    """Words that are no names are passed over."""
    text = front(BLOCK + "  overlap_with: [a, 3, No Slug, b-c]\n  leaving: retire-groups\nkind: teater\n")
    assert said_in(text) == Said(Sharing.OWN, ("a", "b-c"), "retire-groups")
    assert said_in(front(BLOCK + "  overlap_with: al\n  leaving: nevver\n")) == Said(Sharing.OWN)
    assert said_in(front(BLOCK + "  overlap_with: all\n")) == Said(Sharing.OWN, "all")
