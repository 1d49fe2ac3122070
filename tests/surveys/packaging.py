"""A small valid survey package to read and to break."""

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from plugins.cluster.problems import Problem
from plugins.questionnaires.reading import PRODUCT_ROOT, load_questionnaires
from plugins.questionnaires.waves import Wave
from plugins.surveys.packages import Package, read_package
from plugins.surveys.responses import Responses
from tests.tools.sample.surveys_files import cells, descriptor, responses_table

QUESTIONNAIRES, _ = load_questionnaires(PRODUCT_ROOT)
AUDIENCE = QUESTIONNAIRES["audience"]
VALUE = QUESTIONNAIRES["member-value"]
WAVES = (
    Wave("2025", "audience", 1, date(2025, 1, 1), date(2025, 12, 31), "year"),
    Wave("2026", "audience", 2, date(2026, 1, 1), date(2026, 12, 31), "year"),
    Wave("2026", "member-value", 1, date(2026, 9, 1), date(2026, 10, 31), "autumn"),
)
MEMBERS = ("odeon", "lanternen", "kaiteateret")
SHOWN = ("kaiteateret", "lanternen")
COLLECTION = {
    "questionnaire": "audience", "version": 2, "method": "every-nth", "nth": 4, "mode": "paper", "moment": "after",
    "invited": 60, "from": "2026-03-01", "to": "2026-04-30", "shown": list(SHOWN),
}  # fmt: skip
ANSWERS = {
    "event_group": "theatre", "moment": "after", "role": "booker", "age": "45-54", "gender": "woman",
    "education": "university-short", "municipality": "moss", "party_size": "2", "party_ages": {"25-66"},
    "party_relation": {"partner"}, "first_visit": "no", "visits_12m": "2-3", "last_visit": "3-months",
    "activities": {"theatre", "cinema"}, "first_heard": "people", "decided": "artist", "motive": "fun",
    "quality": "good", "recommend": "9", "visited": {"lanternen"}, "visited_shown": set(SHOWN),
    "partner_active": {"none"}, "partner_willing": "no", "access": {"none"},
}  # fmt: skip
RESPONDENTS = 24
ATTENDANCE = """\
event_group,performance,start,capacity,sold,complimentary,revenue,school
theatre,peer-gynt,2026-03-14 19:30,180,120,4,36000,0
family,reven,2026-03-15 13:00,180,80,10,12000.50,0
family,reven,2026-03-16 10:00,180,150,0,9000,1
"""


@dataclass
class Parts:
    """The parts of a package, each of which a test may break before it is written."""

    about: dict[str, object]
    responses: str
    attendance: str | None = ATTENDANCE
    member: str = "odeon"
    wave: str = "2026"
    more: dict[str, bytes] = field(default_factory=dict)

    def change(self, old: str, new: str) -> None:
        """Replace the first `old` in responses.csv, which must be there."""
        assert old in self.responses
        self.responses = self.responses.replace(old, new, 1)

    def set_cell(self, column: str, value: str, row: int = 0) -> None:
        """Give one cell of responses.csv another value; row 0 stands on line 2."""
        lines = self.responses.splitlines()
        cells_of_row = lines[row + 1].split(",")
        cells_of_row[lines[0].split(",").index(column)] = value
        lines[row + 1] = ",".join(cells_of_row)
        self.responses = "\n".join(lines) + "\n"

    def write(self, root: Path) -> Package:
        """Write the parts below `root`."""
        folder = root / "data" / self.member / self.wave
        folder.mkdir(parents=True)
        files = {
            "datapackage.json": json.dumps(self.about, ensure_ascii=False, indent=1).encode(),
            "responses.csv": self.responses.encode(),
            **({"attendance.csv": self.attendance.encode()} if self.attendance is not None else {}),
            **self.more,
        }
        for name, content in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
        return Package(self.member, self.wave, folder)

    def read(self, root: Path) -> tuple[Responses | None, list[Problem]]:
        """Write and read the package."""
        return read(self.write(root), root)


def read(package: Package, root: Path) -> tuple[Responses | None, list[Problem]]:
    """Read a package that lies below `root`."""
    return read_package(package, root, QUESTIONNAIRES, WAVES, MEMBERS)


def valid() -> Parts:
    """A valid package of 24 answers with its attendance."""
    row = cells(AUDIENCE, 2, SHOWN, ANSWERS)
    responses = responses_table([dict(row) for _ in range(RESPONDENTS)], range(1, RESPONDENTS + 1))
    return Parts(descriptor("odeon-2026", "Våren", COLLECTION, AUDIENCE, True), responses)


def valid_of_members() -> Parts:
    """A valid package of the members' own answers."""
    answers = {"obstacle_vision": "agree", "hours_spent": "10-24"}
    responses = responses_table([cells(VALUE, 1, (), answers) for _ in range(9)], range(1, 10))
    collection = {
        "questionnaire": "member-value", "version": 1, "method": "all-members", "mode": "web", "invited": 31,
        "from": "2026-10-01", "to": "2026-10-20",
    }  # fmt: skip
    about = descriptor("cluster-2026", "", collection, VALUE, False)
    return Parts(about, responses, attendance=None, member="cluster")
