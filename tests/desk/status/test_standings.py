"""Where a member stands follows from its agreement, its listings and the ledger, and from nothing in a package."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from plugins.cluster.members import Agreement, Member, Sharing
from plugins.cluster.problems import Problem
from plugins.cluster.settings import Settings
from plugins.desk.status.reminders import MOST_PROBLEMS, reminder
from plugins.desk.status.screen import grouped, screen
from plugins.desk.status.standings import Kind, Standing, deadlines, standings
from plugins.desk.wordings import Words
from plugins.editions.ledger import Delivery, DeliveryState, Ledger
from plugins.events.model import Event, EventStatus, Performance
from plugins.questionnaires.reading import PRODUCT_ROOT, load_questionnaires
from plugins.questionnaires.waves import Wave

TODAY = date(2026, 11, 22)
QUESTIONNAIRES, _ = load_questionnaires(PRODUCT_ROOT)
WAVE = Wave("2026", "audience", 2, date(2026, 1, 1), date(2026, 12, 31), "year", date(2027, 2, 1))
WORDS = {language: Words(PRODUCT_ROOT / "plugins" / "desk" / "status", language) for language in ("nb", "en")}


def member(slug: str = "odeon", stage: str = "comparing", figures: Sharing = Sharing.POOLED) -> Member:
    agreement = Agreement(version=1, accepted="2024-01-01", figures=figures)
    return Member.model_construct(
        slug=slug, name=slug.title(), kind="theatre", stage=stage, agreement=agreement, translations={}, summary=None
    )


def cluster(*members: Member) -> SimpleNamespace:
    settings = Settings.model_construct(
        cluster_name="Klyngen", contact="post@example.org", today=TODAY, cluster_dir=Path(), languages=("nb", "en")
    )
    return SimpleNamespace(members={one.slug: one for one in members}, venues={}, settings=settings)


def event(day: date, *, of: str = "odeon", revised: date = TODAY, status: str = "scheduled") -> Event:
    start = datetime(day.year, day.month, day.day, 19, 30, tzinfo=UTC)
    performance = Performance("u", start, None, None, EventStatus(status), None, "salen", (), None, None, 0)
    return Event(
        id=f"{of}/{day}", address=f"{of}/x", slug="x", member=of, co_producers=(), title="Peer Gynt", summary=None,
        body="", language="nb", translations={}, venue="salen", performances=(performance,), genre=None, audiences=(),
        access=(), price=None, tickets=None, status=EventStatus.SCHEDULED, image=None, url=None, unverified=False,
        modified=datetime(revised.year, revised.month, revised.day, tzinfo=UTC), sequence=0, file="f",
    )  # fmt: skip


def one(who: Member, events: tuple[Event, ...] = (), state: DeliveryState | None = None, **more: object) -> Standing:
    """Where `who` stands in a cluster of its own."""
    delivered = {who.slug: Delivery(TODAY, state)} if state else {}
    wave = replace(WAVE, **more)  # type: ignore[arg-type]
    ledger = Ledger(deliveries={"2026": delivered})
    (found,) = standings(cluster(who), events, ledger, [wave], QUESTIONNAIRES, ())  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(
    ("stage", "figures", "state", "owes"),
    [
        ("comparing", Sharing.POOLED, None, True),
        ("measuring", Sharing.OWN, None, True),
        ("publishing", Sharing.POOLED, None, False),  # it doesn't ask its audience yet
        ("paused", Sharing.POOLED, None, False),
        ("comparing", Sharing.NONE, None, False),  # nothing of its would be counted
        ("comparing", Sharing.POOLED, DeliveryState.ISSUED, False),
        ("comparing", Sharing.POOLED, DeliveryState.REFUSED, False),  # it came; it is to be corrected
    ],
)
def test_a_package_is_missing_where_one_was_agreed_and_none_came(
    stage: str, figures: Sharing, state: DeliveryState | None, owes: bool
) -> None:
    """Nobody is reminded of what it never agreed to, or has handed in."""
    assert bool(one(member(stage=stage, figures=figures), state=state).owed) is owes


@pytest.mark.parametrize(("days", "owes"), [(-1, False), (0, True), (1, True)])
def test_the_last_day_is_still_in_time(days: int, owes: bool) -> None:
    """The day after it, nothing is missing any more: it would come too late."""
    last = TODAY + timedelta(days)
    assert bool(one(member(), closes=last, hand_in_by=last).owed) is owes


@pytest.mark.parametrize(("days", "coming"), [(-1, 0), (0, 1), (27, 1), (28, 0)])
def test_four_weeks_are_28_days_from_today_on(days: int, coming: int) -> None:
    """Yesterday is over; the 28th day from today is the fifth week."""
    assert len(one(member(), (event(TODAY + timedelta(days)),)).coming) == coming


@pytest.mark.parametrize(("ago", "stale"), [(60, False), (61, True)])
def test_a_programme_untouched_for_sixty_days_stands_still(ago: int, stale: bool) -> None:
    """So does one that shows nothing in the next four weeks."""
    assert one(member(), (event(TODAY, revised=TODAY - timedelta(ago)),)).stale is stale
    assert one(member()).stale
    assert not one(member(), (event(TODAY, revised=date(2020, 1, 1)),)).stale  # no history tells when it changed


def test_deadlines_are_the_days_to_come() -> None:
    """Soonest first; what is past isn't named, today is."""
    assert [(d.day, d.kind) for d in deadlines([WAVE], TODAY)] == [
        (date(2026, 12, 31), Kind.CLOSES),
        (date(2027, 2, 1), Kind.HAND_IN_BY),
    ]
    assert [d.kind for d in deadlines([replace(WAVE, opens=TODAY)], TODAY)][:1] == [Kind.OPENS]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_reminder_says_what_is_missing_and_the_way(language: str) -> None:
    """The commands to type with the member's own name in them, the last day, and its next four weeks."""
    who = member()
    found = one(who, (event(TODAY, status="cancelled"),))
    mail = reminder(found, cluster(who), WORDS[language])  # type: ignore[arg-type]
    assert mail is not None
    for words in ("import-survey", "--member odeon --wave 2026", "seal odeon --wave 2026", "2027", "Peer Gynt, salen"):
        assert words in mail.text
    assert {"nb": "avlyst", "en": "cancelled"}[language] in mail.text
    assert {"nb": "venter på dere", "en": "waits for you"}[language] in mail.subject


@pytest.mark.parametrize("language", ["nb", "en"])
def test_listings_to_correct_are_told_with_their_remedy(language: str) -> None:
    """The first few, and how to see the rest; another member's are not hers."""
    who = member()
    file = "content/events/odeon/x.md"
    many = [Problem("events.no-performances", file, line) for line in range(1, MOST_PROBLEMS + 3)]
    problems = [*many, Problem("events.no-performances", "content/events/odeonteatret/x.md", 99)]
    (found,) = standings(cluster(who), (), Ledger(), [], QUESTIONNAIRES, problems)  # type: ignore[arg-type]
    mail = reminder(found, cluster(who), WORDS[language])  # type: ignore[arg-type]
    assert mail is not None
    assert mail.text.count(f"{file}:") == MOST_PROBLEMS
    assert "performances:" in mail.text
    assert "check content/events/odeon" in mail.text
    assert "odeonteatret" not in mail.text


def test_who_is_invited_or_pauses_is_left_in_peace() -> None:
    """No e-mail, and in no list of those that something waits for."""
    for stage in ("invited", "agreed", "paused"):
        found = one(member(stage=stage))
        assert reminder(found, cluster(member()), WORDS["nb"]) is None  # type: ignore[arg-type]
        assert not any(grouped([found]).values())


@pytest.mark.parametrize("language", ["nb", "en"])
def test_what_is_printed_is_the_same_however_many_answers_there_were(language: str) -> None:
    """A refused package's problems may count its rows: neither status nor e-mail repeats any of them."""
    said = set()
    for count in ("31", "412"):
        who = member()
        listed = Problem(
            "surveys.identifier-email", "data/odeon/2026/responses.csv", 2, values={"column": "C", "count": count}
        )
        ledger = Ledger(
            deliveries={"2026": {"odeon": Delivery(TODAY, DeliveryState.REFUSED)}},
            problems={"2026": {"odeon": (listed,)}},
        )
        found = standings(cluster(who), (), ledger, [WAVE], QUESTIONNAIRES, [listed])  # type: ignore[arg-type]
        text = screen(found, deadlines([WAVE], TODAY), cluster(who), QUESTIONNAIRES, WORDS[language])  # type: ignore[arg-type]
        mail = reminder(found[0], cluster(who), WORDS[language])  # type: ignore[arg-type]
        assert "Odeon (odeon)" in text
        assert mail is not None
        assert "check data/odeon/2026" in mail.text
        said.add((text, mail.text))
    assert len(said) == 1
