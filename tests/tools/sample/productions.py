"""Reads the hand-written programme (programme/<member>.yaml) into productions.

A production is what a house would tell its designer: title, texts in two languages, prices, and roughly when.
`when` is a list of plans, each one of `dates` (performances as a listing writes them), `repeat` (a rule as a listing
writes it, with `replace` for its changed occurrences), `run` (so many shows on these evenings within this season) and
`tour` (one show at each stop, in order, within this season).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

PROGRAMME = Path(__file__).parent / "programme"
PLANS = ({"dates"}, {"repeat"}, {"repeat", "replace"}, {"run"}, {"run", "marks"}, {"tour"}, {"tour", "marks"})


@dataclass(frozen=True, slots=True)
class Texts:
    """What is read about a production in one language; `body` is Markdown, one paragraph a line."""

    title: str
    summary: str
    body: str


@dataclass(frozen=True, slots=True)
class Production:
    """One listing to be: everything but its final dates. `minutes` is None for what lasts all day."""

    member: str
    slug: str
    texts: Texts
    english: Texts | None
    language: str
    venue: str
    genre: str
    audiences: tuple[str, ...]
    minutes: int | None
    price: Any
    tickets: str | None
    url: str | None
    image: dict[str, str] | None
    access: tuple[str, ...]
    co_producers: tuple[str, ...]
    status: str | None
    plans: tuple[dict[str, Any], ...]


def read_productions(members: Path, programme: Path = PROGRAMME) -> list[Production]:
    """All productions, by member and in the order written; `members` is the folder of member files."""
    return [
        production(member.stem, website(members / f"{member.stem}.md"), entry)
        for member in sorted(programme.glob("*.yaml"))
        for entry in yaml.safe_load(member.read_text(encoding="utf-8"))
    ]


def website(member_file: Path) -> str:
    """The member's own address, out of its front matter."""
    _, front_matter, _ = member_file.read_text(encoding="utf-8").split("---\n", 2)
    return str(yaml.safe_load(front_matter)["website"])


def production(member: str, address: str, entry: dict[str, Any]) -> Production:
    """One production; unknown keys raise a ValueError, since a misspelt one would be lost in silence."""
    entry = dict(entry)
    price = entry.pop("price", None)
    slug = entry.pop("slug")
    sold = price not in (None, "free")
    made = Production(
        member=member,
        slug=slug,
        texts=Texts(entry.pop("title"), entry.pop("summary"), entry.pop("text").strip()),
        english=english(entry.pop("en", None)),
        language=entry.pop("language", "nb"),
        venue=entry.pop("venue"),
        genre=entry.pop("genre"),
        audiences=tuple(entry.pop("for")),
        minutes=entry.pop("minutes", None),
        price=price,
        tickets=entry.pop("tickets", f"{address}/billetter/{slug}" if sold else None),
        url=entry.pop("url", None),
        image=entry.pop("image", None),
        access=tuple(entry.pop("access", ())),
        co_producers=tuple(entry.pop("co_producers", ())),
        status=entry.pop("status", None),
        plans=tuple(entry.pop("when")),
    )
    strange = [*entry, *(str(sorted(map(str, plan))) for plan in made.plans if set(plan) not in PLANS)]
    if strange:
        raise ValueError(f"{member}/{slug}: unknown {', '.join(map(str, strange))}")
    return made


def english(entry: dict[str, str] | None) -> Texts | None:
    """The English texts, where the house had time to translate."""
    return Texts(entry["title"], entry["summary"], entry["text"].strip()) if entry else None
