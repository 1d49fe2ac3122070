"""Sealed packages: read like plain ones where the keys are, looked at from outside elsewhere, refused in words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.cluster.cluster import Cluster
from plugins.cluster.files.history import History
from plugins.cluster.problems import Messages, Problem
from plugins.sealing.envelope import Kind, Label
from plugins.sealing.identities import BUILD, key_path, key_text
from plugins.sealing.opening import Opener
from plugins.sealing.sealed import seal
from plugins.surveys.packages import Package, check_packages, read_package
from plugins.surveys.responses import Responses
from tests.sealing.readers import new_keys
from tests.sites.settings import settings_for
from tests.surveys.packaging import MEMBERS, QUESTIONNAIRES, WAVES, Parts, valid

KEYS = new_keys()
CANARY = "Zyxwvut"


@pytest.fixture
def opener(tmp_path: Path) -> Opener:
    """The build's key of 2026."""
    folder = tmp_path / "keys"
    folder.mkdir()
    key_path(folder, "2026", BUILD).write_text(key_text("2026", BUILD, KEYS.build))
    return Opener(folder, sample=False)


def sealed(parts: Parts, root: Path, label: Callable[[Kind], Label] | None = None) -> Package:
    """Write the package below `root`, its tables sealed."""
    package = parts.write(root)
    for name, kind in (("responses", Kind.RESPONSES), ("attendance", Kind.ATTENDANCE)):
        path = package.folder / f"{name}.csv"
        said = label(kind) if label else Label(package.member, package.wave, kind)
        path.with_name(f"{name}.csv.age").write_bytes(seal(path.read_bytes(), said, KEYS.public))
        path.unlink()
    return package


def read(package: Package, root: Path, opener: Opener | None) -> tuple[Responses | None, list[Problem]]:
    """As the protected stage reads it, or as any other machine does."""
    return read_package(package, root, QUESTIONNAIRES, WAVES, MEMBERS, opener.open if opener else None)


def codes(problems: list[Problem]) -> list[str]:
    """Their codes; each has words in both languages, and none repeats an answer."""
    for problem in problems:
        for language in ("nb", "en"):
            assert CANARY not in str(Messages.load().render(problem, language))
    return sorted(problem.code for problem in problems)


def test_a_sealed_package_reads_like_a_plain_one(tmp_path: Path, opener: Opener) -> None:
    """The same responses, attendance included."""
    plain, _ = valid().read(tmp_path / "plain")
    responses, problems = read(sealed(valid(), tmp_path), tmp_path, opener)
    assert problems == []
    assert responses == plain


def test_without_a_key_only_the_outside_is_judged(tmp_path: Path) -> None:
    """No responses and no blame; what the descriptor has wrong is told."""
    package = sealed(valid(), tmp_path)
    assert read(package, tmp_path, None) == (None, [])
    broken = valid()
    broken.about["collection"] = {**broken.about["collection"], "questionnaire": "nothing"}
    broken.wave = "2025"
    responses, problems = read(sealed(broken, tmp_path), tmp_path, None)
    assert responses is None
    assert codes(problems) != []


def test_what_was_sealed_is_judged_after_opening(tmp_path: Path, opener: Opener) -> None:
    """A wrong code inside is told with its line, and nothing of the answer."""
    broken = valid()
    broken.set_cell("age", CANARY)
    responses, problems = read(sealed(broken, tmp_path), tmp_path, opener)
    assert responses is None
    assert [(p.code, p.file, p.line, p.field) for p in problems] == [
        ("surveys.code-not-allowed", "data/odeon/2026/responses.csv", 2, "age")
    ]
    assert codes(problems)


@pytest.mark.parametrize(
    ("label", "code"),
    [
        (lambda kind: Label("lanternen", "2026", kind), "sealing.other-member"),
        (lambda kind: Label("odeon", "2025", kind), "sealing.other-wave"),
        (lambda kind: Label("odeon", "2026", Kind.CUBE if kind is Kind.RESPONSES else kind), "sealing.other-kind"),
    ],
)
def test_what_was_sealed_as_something_else_is_refused(
    tmp_path: Path, opener: Opener, label: Callable[[Kind], Label], code: str
) -> None:
    """A rival's rows in one's own folder, last year's rows, another file under this name."""
    responses, problems = read(sealed(valid(), tmp_path, label), tmp_path, opener)
    assert responses is None
    assert code in codes(problems)


def test_a_file_for_others_and_a_damaged_one_are_refused(tmp_path: Path, opener: Opener) -> None:
    """Each with its own words."""
    package = sealed(valid(), tmp_path)
    path = package.folder / "responses.csv.age"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    other = package.folder / "attendance.csv.age"
    label = Label("odeon", "2026", Kind.ATTENDANCE)
    other.write_bytes(seal(b"x", label, [new_keys().public[0]]))
    responses, problems = read(package, tmp_path, opener)
    assert responses is None
    assert codes(problems) == ["sealing.damaged", "sealing.no-key-fits"]


def test_a_file_that_is_both_plain_and_sealed_is_refused(tmp_path: Path, opener: Opener) -> None:
    """Which of them holds can't be known."""
    package = sealed(valid(), tmp_path)
    (package.folder / "responses.csv").write_text(valid().responses)
    responses, problems = read(package, tmp_path, opener)
    assert responses is None
    assert codes(problems) == ["sealing.plain-beside-sealed"]


def test_a_sealed_file_has_a_limit_too(tmp_path: Path, opener: Opener) -> None:
    """Nothing larger is even read."""
    package = sealed(valid(), tmp_path)
    with (package.folder / "attendance.csv.age").open("ab") as file:
        file.truncate(4 * 1024 * 1024)
    responses, problems = read(package, tmp_path, opener)
    assert responses is None
    assert "surveys.file-too-large" in codes(problems)


def test_check_judges_what_there_is_a_key_for(tmp_path: Path, opener: Opener) -> None:
    """The wave of 2026 is opened, that of 2025 isn't."""
    for wave in ("2025", "2026"):
        parts = valid()
        parts.wave = wave
        parts.set_cell("age", CANARY)
        package = sealed(parts, tmp_path)
        assert package.wave == wave
    settings = settings_for(tmp_path)
    cluster = Cluster(settings, Cluster.load(settings).codes, dict.fromkeys(MEMBERS), {}, (), History(tmp_path))  # type: ignore[arg-type]
    assert "surveys.code-not-allowed" in codes(check_packages(cluster, QUESTIONNAIRES, WAVES[1:], opener))
    assert "surveys.code-not-allowed" not in codes(check_packages(cluster, QUESTIONNAIRES, WAVES[1:], None))
