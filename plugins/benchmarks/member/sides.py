"""The sides of a comparison in words and on a drawing: the house itself, the others, its peers, its last wave."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from plugins.cluster.code_lists import Code
from plugins.editions.cube import CLUSTER
from plugins.editions.policy import Policy
from plugins.paper.geometry import Layout, Row, layout
from plugins.profiles.estimates import Estimate
from plugins.profiles.shown import figure_text, point_of, share_text
from plugins.profiles.verdicts import Compared

_LABELS = {
    "own": {"nb": "Hos dere", "en": "Your house"},
    "cluster": {"nb": "{houses} andre hus i klyngen", "en": "{houses} other houses in the cluster"},
    "peers": {"nb": "{houses} andre {kind}", "en": "{houses} other {kind}"},
    "wave": {"nb": "Hos dere i {wave}", "en": "Your house in {wave}"},
}


NO_BREAK = "\N{NO-BREAK SPACE}"


class Who(StrEnum):
    """Whose figure it is."""

    OWN = "own"
    CLUSTER = "cluster"
    PEERS = "peers"
    WAVE = "wave"


@dataclass(frozen=True, slots=True)
class Side:
    """One side as printed. `label` names it ("23 andre hus i klyngen"); `figure` is the share with its margin."""

    who: Who
    label: str
    share: str
    figure: str
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Sides:
    """Makes sides in one language for a house of one kind."""

    language: str
    kind: Code
    policy: Policy

    def own(self, estimate: Estimate) -> Side:
        """The house itself."""
        return self._side(Who.OWN, estimate, "")

    def other(self, compared: Compared) -> Side:
        """What the house is compared with."""
        who = who_of(compared)
        return self._side(who, compared.others, compared.against.removeprefix("wave:"))

    def _side(self, who: Who, estimate: Estimate, wave: str) -> Side:
        label = _LABELS[who][self.language].format(
            houses=estimate.base, wave=wave, kind=plural(self.kind, self.language)
        )
        share = share_text(estimate, self.policy, self.language)
        figure = figure_text(estimate, self.policy, self.language).replace(" ", NO_BREAK)
        return Side(who, label, share, figure, estimate)


def who_of(compared: Compared) -> Who:
    """Which side a comparison is against."""
    if compared.against.startswith("wave:"):
        return Who.WAVE
    return Who.CLUSTER if compared.against == CLUSTER else Who.PEERS


def plural(kind: Code, language: str) -> str:
    """A kind of houses as it stands in a sentence: "festivaler"."""
    return str(kind.extra.get(f"{language}_plural") or kind.label(language)).lower()


def drawing(sides: Sequence[Side], policy: Policy) -> Layout:
    """The sides under each other; the house itself is series 0."""
    series = {Who.OWN: 0, Who.CLUSTER: 1, Who.PEERS: 2, Who.WAVE: 0}
    return layout([Row(side.label, side.figure, [point_of(side.estimate, policy, series[side.who])]) for side in sides])


def described(sides: Sequence[Side]) -> str:
    """The same as one sentence after another: the drawing's text alternative."""
    return " ".join(f"{side.label}: {side.figure}." for side in sides)
