"""All that is wrong below data/: every package, and what lies beside the packages."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from plugins.cluster.problems import Problem
from plugins.questionnaires.model import Questionnaire
from plugins.questionnaires.waves import Wave
from plugins.surveys.guarded_folder import LIMITS
from plugins.surveys.packages import DATA, NOT_MEMBERS, list_packages, owners, read_package


def check_packages(
    root: Path, questionnaires: Mapping[str, Questionnaire], waves: Sequence[Wave], members: Collection[str]
) -> list[Problem]:
    """Every problem of every package of the cluster in `root`, and of stray files."""
    problems = stray_files(root)
    for package in list_packages(root):
        problems += read_package(package, root, questionnaires, waves, members)[1]
    return problems


def stray_files(root: Path) -> list[Problem]:
    """Files and links beside packages, where a raw export is easily left and committed."""
    base = root / DATA
    links = [path for path in base.iterdir() if path.is_symlink()] if base.is_dir() else []
    strays = [path for owner in owners(root) for path in owner.iterdir() if not path.is_dir()]
    return [
        *(Problem("surveys.link", f"{DATA}/{path.name}") for path in sorted(links) if path.name not in NOT_MEMBERS),
        *(
            Problem(
                "surveys.stray-file",
                path.relative_to(root).as_posix(),
                values={"given": path.name[:80], "allowed": ", ".join(LIMITS)},
            )
            for path in sorted(strays)
        ),
    ]
