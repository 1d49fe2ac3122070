"""The nearest houses come first, and only those that take part."""

from dataclasses import replace
from math import inf

import pytest

from plugins.cluster.members import Agreement, Sharing
from plugins.surveys.forms.neighbours import kilometres, nearest, neighbours, place_of
from tests.surveys.forms.forms_of_sample import sample_cluster


def test_fredrikstad_is_some_twelve_kilometres_from_sarpsborg() -> None:
    """Against a distance taken from a map; what isn't known is infinitely far."""
    assert kilometres((59.2181, 10.9298), (59.2839, 11.1096)) == pytest.approx(12.6, abs=0.3)
    assert kilometres(None, (59, 11)) == inf


def test_twelve_are_named_and_none_is_nearer() -> None:
    """The twelve of a house are those nearest to it; itself and those outside the figures are never among them."""
    cluster = sample_cluster()
    member = cluster.members["gaddi"]
    named, others = nearest(member, cluster), neighbours(member, cluster)
    here = place_of(member, cluster.venues.values())
    far = [kilometres(here, place_of(other, cluster.venues.values())) for other in others]
    assert len(named) == 12
    assert far == sorted(far)
    assert {house.slug for house in named} == {house.slug for house in others[:12]}
    assert member not in others
    silent = others[0].model_copy(update={"agreement": Agreement(version=1, figures=Sharing.NONE)})
    without = replace(cluster, members={**cluster.members, silent.slug: silent})
    assert silent.slug not in {house.slug for house in neighbours(member, without)}
