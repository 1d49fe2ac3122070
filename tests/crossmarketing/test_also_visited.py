"""Whom a house's page names: what the edition says and today's agreements allow, in an order that tells nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pytest

from plugins.cluster.members import Agreement, Member, Sharing
from plugins.crossmarketing.also_visited import also_visited


@dataclass
class Lists:
    """Editions as far as this room reads them."""

    lists: Mapping[str, Mapping[str, tuple[str, ...]]]

    def waves(self) -> tuple[str, ...]:
        return tuple(sorted(self.lists))

    def affinities(self, wave: str) -> Mapping[str, tuple[str, ...]]:
        return self.lists[wave]


def member(slug: str, overlap: Literal["all", "none"] | tuple[str, ...] = "all", figures: str = "pooled") -> Member:
    agreement = Agreement(version=1, accepted=date(2024, 1, 1), figures=Sharing(figures), overlap_with=overlap)
    return Member.model_construct(slug=slug, name=slug.title(), agreement=agreement)


def names(lists: Mapping[str, Mapping[str, tuple[str, ...]]], *members: Member) -> dict[str, list[str]]:
    found = also_visited(Lists(lists), {each.slug: each for each in members})  # type: ignore[arg-type]
    return {slug: [other.slug for other in each.by_name("nb")] for slug, each in found.items()}


def test_the_list_is_by_name() -> None:
    """However the file has it."""
    assert names({"2026": {"a": ("c", "b")}}, member("a"), member("b"), member("c")) == {"a": ["b", "c"]}


@pytest.mark.parametrize(
    "others",
    [
        (member("a", overlap="none"), member("b")),
        (member("a"), member("b", overlap="none")),
        (member("a", overlap=("c",)), member("b")),
        (member("a", figures="own"), member("b")),
        (member("a"),),
    ],
)
def test_an_agreement_that_says_no_today_takes_the_name_away(others: tuple[Member, ...]) -> None:
    """Either house's, or a house that is no longer there, or figures that go no further than its own report."""
    assert names({"2026": {"a": ("b",)}}, *others) == {}


def test_the_newest_list_counts() -> None:
    """A list of an earlier wave stands until there is a newer one of the house."""
    members = [member(slug) for slug in "abc"]
    lists = {"2025": {"a": ("b",), "c": ("a",)}, "2026": {"a": ("c",)}}
    assert names(lists, *members) == {"a": ["c"], "c": ["a"]}
