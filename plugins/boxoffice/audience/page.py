"""The portrait becomes a page that stands alone: one file, no script, nothing fetched from anywhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from plugins.boxoffice.accounts import Sentences
from plugins.boxoffice.audience.bookers import UNKNOWN
from plugins.boxoffice.audience.making import Audience
from plugins.boxoffice.values.places import ABROAD, BEYOND, UNPLACED, Places
from plugins.cluster.pages.templates import environment

MOST_PLACES = 14
OTHERS = "others"
_WORDS = {
    "nb": {
        BEYOND: "utenfor regionen",
        ABROAD: "utlandet",
        UNPLACED: "postnummer vi ikke kan plassere",
        UNKNOWN: "ikke oppgitt",
        OTHERS: "øvrige",
    },
    "en": {
        BEYOND: "outside the region",
        ABROAD: "abroad",
        UNPLACED: "postcodes we can’t place",
        UNKNOWN: "not said",
        OTHERS: "all others",
    },
}


@dataclass(frozen=True, slots=True)
class Shown:
    """The portrait with what its page needs besides, for templates."""

    audience: Audience

    def __getattr__(self, name: str) -> object:
        return getattr(self.audience.portrait, name)

    @property
    def lead_base(self) -> int:
        """The bookings of which it is known how early they were made."""
        return sum(self.audience.portrait.leads.values())

    @property
    def places_known(self) -> bool:
        """Whether anybody's place is known."""
        return any(place != UNKNOWN for place in self.audience.portrait.places)


def bookers_page(audience: Audience, files: Sequence[str], places: Places, language: str, theme_dir: Path) -> bytes:
    """The page in `language`, as HTML."""
    words = Sentences(language)
    env = environment(language, theme_dir)
    css = (theme_dir / "templates" / "private" / "bookers.css").read_text(encoding="utf-8")
    html = env.get_template("private/bookers.html").render(
        p=Shown(audience),
        files=files,
        places=shown_places(audience.portrait.places),
        labels={**places.names, **_WORDS[language]},
        mailing=audience.account.kept,
        css=Markup(css),  # noqa: S704 - our own stylesheet
        account=account_sentence(audience, words),
        reasons=[line.strip() for line in words.reasons(audience.account.left_out)],
        consent=words.say("audience-consent"),
    )
    return html.encode()


def account_sentence(audience: Audience, words: Sentences) -> str:
    """What became of the rows, in one sentence."""
    account = audience.account
    left = sum(account.left_out.values())
    return words.say("audience-account", read=account.read, kept=account.kept, merged=account.merged, left=left)


def shown_places(places: Mapping[str, int]) -> list[tuple[str, int]]:
    """The municipalities most come from, the rest of them together, then those beyond, and those unknown."""
    last = (BEYOND, ABROAD, UNPLACED, UNKNOWN)
    named = [(place, count) for place, count in places.items() if place not in last]
    shown, rest = named[:MOST_PLACES], named[MOST_PLACES:]
    if len(rest) > 1:
        rest = [(OTHERS, sum(count for _, count in rest))]
    return [*shown, *rest, *((place, places[place]) for place in last if place in places)]
