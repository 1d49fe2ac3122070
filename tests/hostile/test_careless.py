"""What a careless coordinator writes is told in plain words; it is never a fault of the program."""

from datetime import date
from pathlib import Path

import pytest

from plugins.cluster.pages.content_pages import content_pages
from plugins.cluster.problems import Messages, Refused
from tests.desk.building import copy_of_small, typed
from tests.events.clusters import MEMBERS, load, write
from tests.hostile.rival import honest

PAGE = "---\ntitle: Om oss\naddress: {}\n---\nVi er.\n"


def test_address_of_another_page(tmp_path: Path) -> None:
    """A written page that wants the calendar's address is left out, and the site is built."""
    cluster = copy_of_small(tmp_path / "small")
    write(cluster, "content/pages/a.md", PAGE.format("kalender"))
    done = typed("build", "--cluster", str(cluster))
    assert done.returncode == 0, done.stderr
    assert "content/pages/a.md:3" in done.stdout
    assert "Om oss" not in (cluster / "output" / "kalender" / "index.html").read_text(encoding="utf-8")


def test_two_pages_with_one_address(tmp_path: Path) -> None:
    """The second is told; one in another language is no second."""
    honest(tmp_path)
    for name in ("a", "a.en", "b"):
        write(tmp_path, f"content/pages/{name}.md", PAGE.format("om"))
    pages, problems = content_pages(load(tmp_path, date(2026, 11, 22)).settings)
    assert [page.path for page in pages] == ["en/om/index.html", "om/index.html"]
    assert [(problem.code, problem.file) for problem in problems] == [("cluster.address-taken", "content/pages/b.md")]


@pytest.mark.parametrize(
    "text", ["- {code: x\n", "- {code: x}\n", "x", "- [[x]]", "[]", "", "- !!python/name:os.system\n", "\x00"]
)
def test_broken_code_list(tmp_path: Path, text: str) -> None:
    """A code list nobody can read stops everything, with its name and how to write it."""
    write(honest(tmp_path), "data/reference/genres.yaml", text)
    with pytest.raises(Refused) as refused:
        load(tmp_path)
    told = Messages.load().render(refused.value.problems[0], "nb")
    assert told.file == "data/reference/genres.yaml"


@pytest.mark.parametrize("name", ["cluster", "editions", "keys", "reference"])
def test_member_with_the_name_of_our_folders(tmp_path: Path, name: str) -> None:
    """A house called `cluster` could hand in, or silence, the joint answer of all."""
    write(honest(tmp_path), f"content/members/{name}.md", MEMBERS["brygga"])
    cluster = load(tmp_path)
    assert name not in cluster.members
    assert [problem.code for problem in cluster.problems] == ["cluster.reserved-name"]
