"""Dates and times as people type them ("fre 4. desember 19.30") become dates and local times.

Norwegian and English, the day before the month as both write it here; a year left out is the next such day. Whatever
can be read in no way, or in two, is refused: a guessed date is a hall without an audience.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

_MONTHS = (
    ("januar", "january"), ("februar", "february"), ("mars", "march"), ("april",), ("mai", "may"), ("juni", "june"),
    ("juli", "july"), ("august",), ("september",), ("oktober", "october"), ("november",), ("desember", "december"),
)  # fmt: skip
_WEEKDAYS = (
    ("mandag", "monday"), ("tirsdag", "tuesday"), ("onsdag", "wednesday"), ("torsdag", "thursday"),
    ("fredag", "friday"), ("lørdag", "lordag", "saturday"), ("søndag", "sondag", "sunday"),
)  # fmt: skip
_NEAR = {"i dag": 0, "i kveld": 0, "today": 0, "tonight": 0, "i morgen": 1, "tomorrow": 1}
_LETTERS = "a-zæøå"
_CLOCK = re.compile(r"(?:\b(?:kl|klokka|klokken|at)\b\.? *)?\b(\d{1,2})(?:[:.](\d\d))? *(am|pm)\b|"
                    r"(?:\b(?:kl|klokka|klokken|at)\b\.? *)(\d{1,2})(?:[:.]?(\d\d))?(?![\d./-])|"
                    r"(?<![\d.:/-])(\d{1,2})[:.](\d\d)$")  # fmt: skip
_NUMBERS = re.compile(r"(\d{1,2})[./-] ?(\d{1,2})(?:[./-] ?(\d{4}|\d\d))?\.?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})t?")
_WORDS = re.compile(rf"(\d{{1,2}})(?:\.|st|nd|rd|th)? *(?:of )?([{_LETTERS}]+)\.?(?:,? *(\d{{4}}))?")
_ENGLISH = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? *(\d{4}))?")


class NotATimeError(ValueError):
    """The words are no date; `suggestion` is the nearest that is, where one is known."""

    def __init__(self, given: str, suggestion: str = "") -> None:
        super().__init__(given)
        self.given = given
        self.suggestion = suggestion


def typed_times(text: str, today: date) -> tuple[date | datetime, ...]:
    """Every date and time in `text`, separated by semicolons or lines, in order and each once. Raises NotATimeError."""
    parts = [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
    if not parts:
        raise NotATimeError(text)
    return tuple(sorted({typed_time(part, today) for part in parts}, key=_as_typed))


def typed_time(text: str, today: date) -> date | datetime:
    """One date (a whole day), or date and local time. Raises NotATimeError."""
    words = re.sub(r"\s+", " ", text.strip().casefold()).replace(",", " ").replace("  ", " ")
    weekday, rest = _weekday(words)
    iso = _ISO.match(rest)
    day_words, clock = _clock(rest[iso.end() :]) if iso else _clock(rest)
    if iso and day_words:
        raise NotATimeError(text)
    found = _day(iso[0].rstrip("t") if iso else day_words, weekday, today, text)
    if weekday is not None and found.weekday() != weekday:
        raise NotATimeError(text, _agreeing(found, weekday))
    if clock is None:
        return found
    hour, minute = clock
    if hour > 23 or minute > 59:
        raise NotATimeError(text)
    return datetime(found.year, found.month, found.day, hour, minute)  # noqa: DTZ001 - the zone is the venue's


def _as_typed(moment: date | datetime) -> str:
    return moment.isoformat()


def _weekday(words: str) -> tuple[int | None, str]:
    """The weekday that `words` begin with, by its first three letters or more, and the rest."""
    match = re.match(rf"(?:på |on )?([{_LETTERS}]{{3,}})\.? ", f"{words} ")
    if match:
        for number, names in enumerate(_WEEKDAYS):
            if any(name.startswith(match[1]) for name in names):
                return number, f"{words} "[match.end() :].strip().removeprefix("den ")
    return None, words


def _clock(words: str) -> tuple[str, tuple[int, int] | None]:
    """The words without the time of day at their end, and the time; None where there is none."""
    match = next((found for found in _CLOCK.finditer(words) if found.end() == len(words.rstrip())), None)
    if match is None or (match[6] and not words[: match.start()].strip(" -") and not _says_day(words)):
        return words.strip(), None
    hour, minute = next((match[n], match[n + 1]) for n in (1, 4, 6) if match[n])
    number = int(hour)
    if match[3]:
        if not 1 <= number <= 12:
            return words, None
        number = number % 12 + (12 if match[3] == "pm" else 0)
    return words[: match.start()].strip(" -"), (number, int(minute or 0))


def _says_day(words: str) -> bool:
    """Whether what looks like a time can't be a day and a month ("19.30" can't, "4.12" can)."""
    day, month = (int(part) for part in re.split("[.:]", words.strip())[:2])
    return day > 31 or month > 12 or month == 0


def _day(words: str, weekday: int | None, today: date, text: str) -> date:
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    if not words and weekday is not None:
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    for year, month, day in _readings(words):
        try:
            return date(year, month, day) if year else _next(month, day, today)
        except ValueError:
            raise NotATimeError(text) from None
    raise NotATimeError(text)


def _readings(words: str) -> Iterator[tuple[int | None, int, int]]:
    """Year (None where left out), month and day, in the one way that the words can be read."""
    if match := _ISO.fullmatch(words):
        yield int(match[1]), int(match[2]), int(match[3])
    elif match := _NUMBERS.fullmatch(words):
        year = int(match[3]) if match[3] else None
        yield (year + 2000 if year is not None and year < 100 else year), int(match[2]), int(match[1])
    elif match := _WORDS.fullmatch(words):
        yield from _named(match[3], match[2], match[1])
    elif match := _ENGLISH.fullmatch(words):
        yield from _named(match[3], match[1], match[2])


def _named(year: str | None, name: str, day: str) -> Iterator[tuple[int | None, int, int]]:
    months = [n for n, names in enumerate(_MONTHS, 1) if len(name) >= 3 and any(m.startswith(name) for m in names)]
    if len(months) == 1:
        yield (int(year) if year else None), months[0], int(day)


def _next(month: int, day: int, today: date) -> date:
    """The next such day from `today` on; the 29 February waits for its year. Raises ValueError where there is none."""
    for year in range(today.year, today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError("no such day")


def _agreeing(found: date, weekday: int) -> str:
    """The day of that weekday next to `found`, as it is written in files."""
    before = (found.weekday() - weekday) % 7
    return (found - timedelta(days=before) if before <= 3 else found + timedelta(days=7 - before)).isoformat()
