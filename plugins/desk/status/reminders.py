"""A member's standing becomes an e-mail, ready to paste: what waits, the five-minute way, and its next four weeks.

Of a package that can't be used it says so and no more: what is wrong may tell how many answers there are, and an e-mail
goes through many hands.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from plugins.cluster.cluster import Cluster
from plugins.cluster.pages.language import Words as Dates
from plugins.cluster.problems import Messages
from plugins.desk.status.standings import QUIET, Standing
from plugins.desk.wordings import Words
from plugins.events.model import Event, EventStatus, Performance

MOST_PROBLEMS = 5
MOST_COMING = 40
_DAY = {"nb": "EEE d. MMM", "en": "EEE d MMM"}


@dataclass(frozen=True, slots=True)
class Reminder:
    """An e-mail: its subject and its text."""

    subject: str
    text: str


def reminder(standing: Standing, cluster: Cluster, words: Words) -> Reminder | None:
    """The e-mail to a member; None to one that is to be left in peace."""
    if not standing.active:
        return None
    settings = cluster.settings
    name = standing.member.text(words.language).name
    parts = [
        words("hello", name=name),
        *_deliveries(standing, words),
        *_listings(standing, words),
        "\n".join(_coming(standing, cluster, words)),
        words("bye", cluster=settings.cluster_name, contact=settings.contact),
    ]
    subject = words("subject-waits" if standing.waits else "subject-right", cluster=settings.cluster_name)
    return Reminder(subject, "\n\n".join(part.rstrip("\n") for part in parts) + "\n")


def _deliveries(standing: Standing, words: Words) -> Iterator[str]:
    slug = standing.member.slug
    for wave in standing.refused:
        yield words("refused-mail", wave=wave, slug=slug)
    for owed in standing.owed:
        last = owed.hand_in_by
        by = words("by", day=Dates(words.language).date(last)) if last else ""
        yield words("owed", wave=owed.id, slug=slug, by=by)


def _listings(standing: Standing, words: Words) -> Iterator[str]:
    if not standing.problems:
        return
    messages = Messages.load()
    rows = [words("broken-mail")]
    for problem in standing.problems[:MOST_PROBLEMS]:
        item = messages.render(problem, words.language)
        rows.append(f"  {item.file}{f':{item.line}' if item.line else ''}\n    {item.message} {item.fix}".rstrip())
    if len(standing.problems) > MOST_PROBLEMS:
        more = str(len(standing.problems) - MOST_PROBLEMS)
        rows.append(words("more-mail", n=more, slug=standing.member.slug))
    yield "\n".join(rows)


def _coming(standing: Standing, cluster: Cluster, words: Words) -> Iterator[str]:
    if not standing.coming:
        yield words("nothing-mail", slug=standing.member.slug)
        return
    yield words("coming-mail")
    for event, performance in standing.coming[:MOST_COMING]:
        yield f"  {_row(event, performance, cluster, words)}"
    if len(standing.coming) > MOST_COMING:
        yield words("more-coming", n=str(len(standing.coming) - MOST_COMING))
    if standing.revised and cluster.settings.today - standing.revised > QUIET:
        yield words("long-ago-mail", day=Dates(words.language).date(standing.revised))
    yield words("right-mail")


def _row(event: Event, performance: Performance, cluster: Cluster, words: Words) -> str:
    dates = Dates(words.language)
    venue = cluster.venues.get(performance.venue)
    place = venue.text(words.language).name if venue else performance.venue
    status = "" if performance.status is EventStatus.SCHEDULED else f" – {words(performance.status.value)}"
    when = _day(performance.start, words.language)
    if not performance.all_day:
        when += f" {dates.time(performance.start)}"  # type: ignore[arg-type]  # all_day says that it has a time
    elif performance.last_day != performance.day:
        when += f" – {_day(performance.last_day, words.language)}"
    return f"{when}  {event.text(words.language).title}, {place}{status}"


def _day(day: date, language: str) -> str:
    return Dates(language).date(day, _DAY[language])
