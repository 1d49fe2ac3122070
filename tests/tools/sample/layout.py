"""Lays productions over the calendar: from seasons and weekdays to performances, no stage booked twice at one time.

What is fixed (`dates`, `repeat`) goes in first; then each run and tour is put where its season is thinnest, so that no
week of the region's programme lies empty. Ties are broken by a seeded generator: the same programme and seed always
give the same dates.
"""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from dateutil.easter import easter

from tests.tools.sample.occurrences import days, moment, occurrences, single
from tests.tools.sample.productions import Production

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
REST = timedelta(minutes=30)  # to let one audience out and the next one in
WEEKEND_WEIGHT = 3  # an empty weekend is worse than an empty week

Slot = datetime


@dataclass(slots=True)
class Bookings:
    """Which stage is taken when, and how much goes on each day."""

    taken: dict[str, list[tuple[datetime, datetime]]] = field(default_factory=dict)
    per_day: Counter[date] = field(default_factory=Counter)

    def free(self, venue: str, start: datetime, minutes: int) -> bool:
        """Whether the stage is free for that long, and half an hour around."""
        end = start + timedelta(minutes=minutes)
        return all(start >= until + REST or end + REST <= begin for begin, until in self.taken.get(venue, []))

    def book(self, venue: str, start: datetime, minutes: int) -> None:
        """Take the stage."""
        self.taken.setdefault(venue, []).append((start, start + timedelta(minutes=minutes)))
        self.per_day[start.date()] += 1

    def crowd(self, start: datetime) -> int:
        """How much goes on around that day: the whole week, its weekend counted more."""
        monday = start.date() - timedelta(days=start.weekday())
        week = [self.per_day[monday + timedelta(days=n)] for n in range(7)]
        return sum(week) + WEEKEND_WEIGHT * sum(week[5:]) * (start.weekday() >= WEEKDAYS.index("SA"))


@dataclass(slots=True)
class Dates:
    """What a listing will say about when: `performances` and `repeat` as DESIGN 5.2 writes them."""

    performances: list[dict[str, Any]] = field(default_factory=list)
    repeat: list[dict[str, Any]] = field(default_factory=list)


def lay_out(productions: list[Production], seed: int) -> dict[tuple[str, str], Dates]:
    """The dates of every production, by member and slug; a ValueError lists every clash and every run without room."""
    bookings, faults = Bookings(), list[str]()
    dates = {(each.member, each.slug): Dates() for each in productions}
    for each in productions:
        fix(each, dates[each.member, each.slug], bookings, faults)
    chance = random.Random(seed)
    flexible = [(each, plan) for each in productions for plan in each.plans if "run" in plan or "tour" in plan]
    for each, plan in sorted(flexible, key=lambda pair: slack(*pair)):
        place = run if "run" in plan else tour
        shows = place(each, plan, bookings, chance)
        if shows is None:
            faults.append(f"{each.member}/{each.slug}: no room in its season")
            continue
        dates[each.member, each.slug].performances += marked(shows, plan.get("marks", []))
    if faults:
        raise ValueError("\n".join(faults))
    for made in dates.values():
        made.performances.sort(key=lambda show: moment(show["start"]))
    return dates


def fix(production: Production, dates: Dates, bookings: Bookings, faults: list[str]) -> None:
    """Put in what has its dates already, and note every clash."""
    for plan in production.plans:
        if "dates" in plan:
            dates.performances += [dict(single(entry).own) for entry in plan["dates"]]
        if "repeat" in plan:
            dates.repeat.append(plan["repeat"])
            dates.performances += plan.get("replace", [])
    for each in occurrences({"performances": dates.performances, "repeat": dates.repeat}):
        if each.all_day:
            bookings.per_day[each.start.date()] += 1
            continue
        venue, minutes = each.own.get("venue", production.venue), production.minutes or 60
        if not bookings.free(venue, each.start, minutes):
            faults.append(f"{production.member}/{production.slug}: {venue} is taken at {each.start:%Y-%m-%d %H:%M}")
        bookings.book(venue, each.start, minutes)


def slots(plan: dict[str, Any]) -> list[Slot]:
    """Every evening a plan's season and weekdays allow, days when the whole country is at home left out."""
    hours = [(WEEKDAYS.index(weekday), time.fromisoformat(clock)) for weekday, clock in map(str.split, plan["at"])]
    return sorted(
        datetime.combine(day, clock)
        for day in days(plan["from"], plan["to"])
        for weekday, clock in hours
        if day.weekday() == weekday and not at_home(day)
    )


def at_home(day: date) -> bool:
    """Christmas Eve and Day, New Year's Eve, 17 May and Good Friday."""
    good_friday = easter(day.year) - timedelta(days=2)
    return (day.month, day.day) in {(12, 24), (12, 25), (12, 31), (5, 17)} or day == good_friday


def slack(production: Production, plan: dict[str, Any]) -> tuple[int, str, str, date]:
    """How much a plan can move; the tightest is placed first."""
    inner = plan.get("run") or plan["tour"]
    shows = inner["shows"] if "shows" in inner else len(inner["stops"])
    return len(slots(inner)) - shows, production.member, production.slug, inner["from"]


def run(
    production: Production, plan: dict[str, Any], bookings: Bookings, chance: random.Random
) -> list[dict[str, Any]] | None:
    """So many shows on end, begun where it is thinnest; None where the season hasn't that many free evenings."""
    minutes, wanted = production.minutes or 60, plan["run"]["shows"]
    free = [slot for slot in slots(plan["run"]) if bookings.free(production.venue, slot, minutes)]
    starts = range(len(free) - wanted + 1)
    if not starts:
        return None
    crowds = [sum(bookings.crowd(slot) for slot in free[first : first + wanted]) for first in starts]
    first = chance.choice([each for each in starts if crowds[each] == min(crowds)])
    for slot in free[first : first + wanted]:
        bookings.book(production.venue, slot, minutes)
    return [{"start": written(slot)} for slot in free[first : first + wanted]]


def tour(
    production: Production, plan: dict[str, Any], bookings: Bookings, chance: random.Random
) -> list[dict[str, Any]] | None:
    """One show at each stop, in order, spread over the season; None where a stop has no free hour in its part of it."""
    minutes, stops = production.minutes or 60, plan["tour"]["stops"]
    season, shows = slots(plan["tour"]), list[dict[str, Any]]()
    for number, venue in enumerate(stops):
        part = season[len(season) * number // len(stops) : len(season) * (number + 1) // len(stops)]
        free = [slot for slot in part if bookings.free(venue, slot, minutes)]
        if not free:
            return None
        least = min(map(bookings.crowd, free))
        slot = chance.choice([each for each in free if bookings.crowd(each) == least])
        bookings.book(venue, slot, minutes)
        shows.append({"start": written(slot)} | ({} if venue == production.venue else {"venue": venue}))
    return shows


def marked(shows: list[dict[str, Any]], marks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The shows with what happens to some of them; `was_time` and `was_days` say when a moved one was to be."""
    for mark in marks:
        changes = dict(mark)
        show = shows[changes.pop("show") - 1]
        start = moment(show["start"])
        if "was_time" in changes:
            show["was"] = written(datetime.combine(start.date(), time.fromisoformat(changes.pop("was_time"))))
        if "was_days" in changes:
            show["was"] = written(start + timedelta(days=changes.pop("was_days")))
        show.update(changes)
    return shows


def written(slot: Slot) -> str:
    """A start as a listing writes it."""
    return f"{slot:%Y-%m-%d %H:%M}"
