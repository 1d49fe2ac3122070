"""What an attacker reads: the published files, the form, the policy, what everybody knows, and two members' own."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

POLICY_FILE = Path(__file__).parents[2] / "policy.yaml"
TAILS = {"<5": (0, 4.5), ">95": (95.5, 100), "<10": (0, 7.5), ">90": (92.5, 100)}


@dataclass(frozen=True)
class Breach:
    """Something that the promises say nobody can find out."""

    attack: str
    where: str
    told: str


@dataclass(frozen=True)
class Published:
    """A folder of everything that was published."""

    folder: Path

    @cached_property
    def form(self) -> Any:
        return self._json("form.json")

    @cached_property
    def known(self) -> Any:
        return self._json("known.json")

    @cached_property
    def policy(self) -> Any:
        return yaml.safe_load(POLICY_FILE.read_text(encoding="utf-8"))

    @cached_property
    def editions(self) -> list[int]:
        return sorted(int(path.name) for path in self.folder.iterdir() if path.name.isdigit())

    @cached_property
    def records(self) -> dict[int, Any]:
        return {number: self._json(f"{number}/edition.json") for number in self.editions}

    @cached_property
    def groups(self) -> dict[int, Any]:
        """The groups by the edition that issued them."""
        return {number: figures["groups"] for number, figures in self.figures.items()}

    @cached_property
    def figures(self) -> dict[int, Any]:
        """All that is of the cluster, by the edition that issued it."""
        found = {number: self.folder / str(number) / "cluster.json" for number in self.editions}
        return {number: json.loads(path.read_text()) for number, path in found.items() if path.is_file()}

    def people(self, edition: int, member: str) -> int:
        """How many people came to a house: taken as known to everybody."""
        return self.known["people"].get(f"{edition}/{member}", 0)

    @cached_property
    def cubes(self) -> dict[tuple[int, str], Any]:
        """Every member's report's worth, by edition and member."""
        paths = [
            path for number in self.editions for path in sorted((self.folder / str(number)).glob("members/*.json"))
        ]
        return {(int(path.parts[-3]), path.stem): json.loads(path.read_text()) for path in paths}

    @cached_property
    def pushes(self) -> dict[str, list[Any]]:
        """What the same package came out as, each time it was looked at."""
        found: dict[str, list[Any]] = {}
        for path in sorted(self.folder.glob("pushes/*/*.json")):
            found.setdefault(path.stem, []).append(json.loads(path.read_text()))
        return found

    @cached_property
    def truth(self) -> Any:
        """Only to say whether an attacker was right."""
        return self._json("truth.json")

    def own(self, edition: int, member: str) -> Any:
        """The shares a member contributed: only for those who collude, and for public and named ones."""
        return self._json(f"own/{edition}-{member}.json")

    def bases(self, edition: int, member: str) -> dict[str, int]:
        """Every base, exactly."""
        return self.known["bases"][f"{edition}/{member}"]

    def exchanged(self, member: str, before: int, now: int) -> tuple[int, int]:
        """How many respondents of a member's cube in one edition are gone in another's, and how many are new."""
        gone, new = self.known["exchanged"][f"{before}-{now}/{member}"]
        return gone, new

    def is_open(self, edition: int, member: str) -> bool:
        """Whether everybody or the board could see this cube of a member's at some time."""
        return f"{edition}/{member}" in self.known["open"]

    def is_public(self, edition: int, member: str) -> bool:
        """Whether everybody could."""
        return self.known["open"].get(f"{edition}/{member}") == "public"

    def folding(self, question: str, member: str) -> dict[str, list[str]]:
        """The full codes of each folded one, in this member's own municipality."""
        asked = self.form["questions"][question]
        if asked["home"] is None:
            return asked["folded"]
        home = self.known["homes"][member]
        return {
            code: [home] if code == asked["home"] else [each for each in codes if each != home]
            for code, codes in asked["folded"].items()
        }

    def _json(self, name: str) -> Any:
        return json.loads((self.folder / name).read_text(encoding="utf-8"))


def could_be(count: int, exact: bool) -> tuple[int, int]:
    """The counts that may stand behind a published one; where anything is no multiple of 5, nothing was rounded."""
    return (count, count) if exact else (max(0, count - 4), count + 4)


def is_exact(cube: Any) -> bool:
    """Whether a cube shows that nothing in it was rounded."""
    return any(cell["count"] % 5 for table in cube["tables"] for cell in table["cells"])
