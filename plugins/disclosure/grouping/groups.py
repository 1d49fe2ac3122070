"""Which groups may be published, and how finely: each big enough, and so is everything that is left between them.

Groups are nested (a parent, here the cluster) or disjoint (its children, the peer groups). Whoever has the parent and
some children has the mean of the remainder; so each remainder counts as a group. Members whose own figures are public
or named to the board hide nobody and don't count towards a size; public ones needn't be hidden either.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations

from plugins.cluster.members import Sharing
from plugins.editions.policy import Policy

Members = frozenset[str]


@dataclass(frozen=True, slots=True)
class Standing:
    """Who shares how far, as far as groups care."""

    hidden: Members
    """Members whose figures aren't public."""
    counted: Members
    """Members whose figures are neither public nor named to the board: they make a group big enough."""

    @classmethod
    def of(cls, sharing: Mapping[str, Sharing]) -> "Standing":
        """From each member's agreement."""
        public = {member for member, figures in sharing.items() if figures is Sharing.PUBLIC}
        named = {member for member, figures in sharing.items() if figures is Sharing.BOARD}
        return cls(frozenset(sharing.keys() - public), frozenset(sharing.keys() - public - named))

    def size(self, members: Members) -> int:
        """How many count."""
        return len(members & self.counted)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The groups to publish: members and step by group id. `parent` is the id of the one that holds the others."""

    parent: str
    members: Mapping[str, Members]
    steps: Mapping[str, int]

    @property
    def children(self) -> tuple[str, ...]:
        """The published groups inside the parent."""
        return tuple(sorted(self.members.keys() - {self.parent}))

    @property
    def rest(self) -> Members:
        """The parent without its published children; nobody where the parent isn't published."""
        inside = frozenset(chain.from_iterable(self.members[child] for child in self.children))
        return self.members.get(self.parent, frozenset()) - inside

    @property
    def parts(self) -> tuple[Members, ...]:
        """Every group and every remainder's building blocks: what can be told apart in these figures."""
        return tuple(members for members in (*self.members.values(), self.rest) if members)

    def without(self, group: str) -> "Arrangement":
        """The same with one group less."""
        kept = {name: members for name, members in self.members.items() if name != group}
        return replace(self, members=kept, steps={name: self.steps[name] for name in kept})

    def only_parent(self) -> "Arrangement":
        """The same without the parent's children."""
        return replace(
            self,
            members={name: members for name, members in self.members.items() if name == self.parent},
            steps={name: step for name, step in self.steps.items() if name == self.parent},
        )

    def remainders(self) -> Iterator[tuple[tuple[str, ...], Members]]:
        """The parent without one or more of its children, each with the children taken away."""
        if self.parent not in self.members:
            return
        sizes = range(1, len(self.children) + 1)
        for taken in chain.from_iterable(combinations(self.children, size) for size in sizes):
            inside = frozenset(chain.from_iterable(self.members[child] for child in taken))
            if self.members[self.parent] - inside:
                yield taken, self.members[self.parent] - inside


def arrange(parent: str, groups: Mapping[str, Members], standing: Standing, policy: Policy) -> Arrangement:
    """Choose among `groups` (the parent and its disjoint children) those to publish, and their steps."""

    def step(members: Members) -> int | None:
        if standing.size(members) >= policy.groups.least:
            return policy.groups.step
        return policy.groups.coarse_step if standing.size(members) >= policy.groups.least_coarse else None

    steps = {name: found for name, members in groups.items() if (found := step(members)) is not None}
    arrangement = Arrangement(parent, {name: groups[name] for name in steps}, steps)
    arrangement = _join_small_rests(arrangement, standing, policy)
    while (finer := _too_fine(arrangement, standing, policy)) is not None:
        coarser = _smallest(
            [name for name in (*finer, parent) if steps[name] == policy.groups.step], arrangement, standing
        )
        steps = {**arrangement.steps, coarser: policy.groups.coarse_step}
        arrangement = replace(arrangement, steps=steps)
    return arrangement


def arrange_table(arrangement: Arrangement, contributors: Members, standing: Standing, policy: Policy) -> Arrangement:
    """The groups in which one table is published, given who has it. Steps stay: they are the whole group's."""
    least = {policy.groups.step: policy.groups.least, policy.groups.coarse_step: policy.groups.least_coarse}
    members = {name: inside & contributors for name, inside in arrangement.members.items()}
    kept = {name: m for name, m in members.items() if standing.size(m) >= least[arrangement.steps[name]]}
    chosen = Arrangement(arrangement.parent, kept, {name: arrangement.steps[name] for name in kept})
    chosen = _join_small_rests(chosen, standing, policy)
    while (finer := _too_fine(chosen, standing, policy)) is not None:
        chosen = _join_small_rests(chosen.without(_smallest(finer, chosen, standing)), standing, policy)
    return chosen


def groups_with_full_lists(arrangement: Arrangement, policy: Policy) -> frozenset[str]:
    """The groups that may publish full code lists: big enough, and no remainder of such is smaller."""
    least = policy.groups.least_full_lists
    full = {name for name, members in arrangement.members.items() if len(members) >= least}
    while arrangement.parent in full:
        for taken, rest in arrangement.remainders():
            if len(rest) < least and full.issuperset(taken):
                full.remove(min(taken, key=lambda name: (len(arrangement.members[name]), name)))
                break
        else:
            break
    return frozenset(full)


def _join_small_rests(arrangement: Arrangement, standing: Standing, policy: Policy) -> Arrangement:
    """Where the rest is too small, the smallest published sibling joins it."""
    while (
        arrangement.children
        and arrangement.rest & standing.hidden
        and standing.size(arrangement.rest) < policy.groups.least_coarse
    ):
        arrangement = arrangement.without(_smallest(arrangement.children, arrangement, standing))
    return arrangement


def _too_fine(arrangement: Arrangement, standing: Standing, policy: Policy) -> tuple[str, ...] | None:
    """Children whose subtraction gives a remainder of 5 to 7 more finely than in steps of 5 points, if any.

    A mean known to ±step/2 is a sum known to ±k·step/2; a remainder's sum has the widths of all it is made of.
    """
    for taken, rest in arrangement.remainders():
        if standing.size(rest) >= policy.groups.least or not rest & standing.hidden:
            continue
        width = sum(len(arrangement.members[name]) * arrangement.steps[name] for name in (*taken, arrangement.parent))
        if width < policy.groups.coarse_step * len(rest):
            return taken
    return None


def _smallest(names: Sequence[str], arrangement: Arrangement, standing: Standing) -> str:
    def order(name: str) -> tuple[int, int, str]:
        return standing.size(arrangement.members[name]), len(arrangement.members[name]), name

    return min(names, key=order)
