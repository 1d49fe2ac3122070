"""Where a file lies says what it may hold: a house's telephone number is public in a listing, a visitor's nowhere."""

from enum import Enum
from pathlib import PurePosixPath

DATA = "data"
PRIVATE = "private"
PUBLIC_DATA = frozenset({"editions", "reference", "keys"})
LISTINGS = frozenset({"content", "surveys"})
PRODUCT = frozenset({"plugins", "tests", "theme", "docs", "changelog", ".github", ".ci"})
ATTENDANCE_FILE = "attendance.csv"
DESCRIPTOR_FILE = "datapackage.json"


class Place(Enum):
    """What is expected where a file lies, from the strictest on."""

    ANSWERS = "what members hand in: codes, and nothing that names anybody"
    ATTENDANCE = "performances and how many came"
    ELSEWHERE = "nothing is expected there: an export or a list of customers is easily left"
    LISTING = "what houses say of themselves: their own telephone, e-mail and street are meant to be seen"
    PUBLIC_DATA = "code lists, editions, public keys: no person is in them"
    PRODUCT = "the product itself, and its invented examples"


def place_of(path: str | None) -> Place:
    """The place of a path in the cluster, with forward slashes; None is content that no path is known of."""
    parts = PurePosixPath(path or "").parts
    if len(parts) < 2:
        return Place.ELSEWHERE
    if parts[0] == DATA and parts[1] in PUBLIC_DATA and len(parts) > 2:
        return Place.PUBLIC_DATA
    if parts[0] == DATA:
        return Place.ATTENDANCE if parts[-1] == ATTENDANCE_FILE else Place.ANSWERS
    if parts[0] in LISTINGS:
        return Place.LISTING
    return Place.PRODUCT if parts[0] in PRODUCT else Place.ELSEWHERE


def is_private(path: str | None) -> bool:
    """Whether a path lies in the cluster's folder `private/`, of which git never takes anything by itself."""
    return PurePosixPath(path or "").parts[:1] == (PRIVATE,)


def package_of(path: str) -> tuple[str, str, str] | None:
    """Owner, wave and file name of a package's file `data/<owner>/<wave>/<name>`, None of any other."""
    parts = PurePosixPath(path).parts
    if len(parts) == 4 and parts[0] == DATA and parts[1] not in PUBLIC_DATA:
        return parts[1], parts[2], parts[3]
    return None
