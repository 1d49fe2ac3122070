"""Whether a column that belongs to no question names people, so that it is left out without being shown to anybody."""

from collections.abc import Collection

from plugins.surveys.personal_cells import Kind, kinds_in
from plugins.surveys.personal_headers import is_personal_header

_LOOKED_AT = 200  # different cells
_BEGINNING = 500  # characters of each
_SHARE = 0.05
_TELLING = frozenset({Kind.NATIONAL_NUMBER, Kind.EMAIL, Kind.PHONE, Kind.IP_ADDRESS, Kind.STREET_ADDRESS})


def is_personal(heading: str, values: Collection[str]) -> bool:
    """Whether the heading says so, or more than a few of the cells look like it."""
    if is_personal_header(heading):
        return True
    looked_at = sorted(values)[:_LOOKED_AT]
    telling = sum(bool(_TELLING.intersection(kinds_in(value[:_BEGINNING]))) for value in looked_at)
    return telling > 0 and telling >= _SHARE * len(looked_at)


def names_a_person(text: str) -> bool:
    """Whether a cell looks like something that names a person."""
    return bool(_TELLING.intersection(kinds_in(text)))
