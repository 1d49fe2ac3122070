"""What was issued is frozen: a build stops at an edition file that was changed or is gone, before it writes a byte."""

from pathlib import Path

import pytest

from tests.desk.building import typed
from tests.disclosure.making import answers, issue, make_cluster, write_package


@pytest.mark.parametrize("change", ["changed", "deleted"])
def test_a_changed_edition_fails_the_build(change: str, tmp_path: Path) -> None:
    """The file is named, with what to do; there is no site, also where the change looks like an edition."""
    folder = make_cluster(tmp_path / "cluster", {"hosen": {"figures": "public"}})
    write_package(folder, "hosen", answers(120, seed=1))
    issue(folder)
    (cube,) = (folder / "data" / "editions").glob("2026/1/members/hosen.json")
    if change == "changed":
        content = cube.read_text(encoding="utf-8")
        assert '"count":25' in content
        cube.write_text(content.replace('"count":25', '"count":30', 1), encoding="utf-8")
    else:
        cube.unlink()
    done = typed("build", "--cluster", str(folder))
    assert done.returncode == 1, done.stdout + done.stderr
    assert "data/editions/2026/1/members/hosen.json" in done.stderr
    assert not (folder / "output").exists()
