"""Shares over waves become panels beside each other, all on one scale: each with what can be told of its change.

Page and paper share it: theme/templates/charts/panels.html draws what stands here, and titles.html words it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from plugins.editions.cube import Status
from plugins.editions.policy import Policy
from plugins.paper.panels import Course, Panel, panel, scale_end
from plugins.profiles.estimates import Estimate, Unit
from plugins.profiles.shown import figure_text, point_of, share_text
from plugins.profiles.verdicts import Compared, Verdict

NONE = "–"
"""Stands where a wave has no figure."""


class Change(StrEnum):
    """What can be told of a share's change from the wave before the last to the last."""

    CERTAIN = "certain"
    NOT_CERTAIN = "not-certain"
    TOO_FEW = "too-few"  # answered in one of the two
    NOT_COMPARED = "not-compared"  # not among the shares that are
    LIMIT = "limit"  # only a limit of one of the two is known
    OTHERWISE = "otherwise"  # asked in another way, or of other houses
    NOTHING_BEFORE = "nothing-before"
    NOTHING_NOW = "nothing-now"


@dataclass(frozen=True, slots=True)
class Followed:
    """One share in each wave, None where nothing is known, and how its last change was judged, None where it wasn't.

    `declared` is whether it is among the shares that are compared.
    """

    shares: tuple[Estimate | None, ...]
    judged: Compared | None = None
    declared: bool = True

    def change(self, comparable: bool) -> Change:
        """What can be told; `comparable` is whether the last two waves can be set beside each other."""
        if self.shares[-1] is None:
            return Change.NOTHING_NOW
        if self.shares[-2] is None:
            return Change.NOTHING_BEFORE
        if not comparable:
            return Change.OTHERWISE
        if self.judged is not None and self.judged.p_value is not None:
            return Change.NOT_CERTAIN if self.judged.verdict is Verdict.CANNOT_TELL else Change.CERTAIN
        if any(map(_is_of_few, self.shares[-2:])):
            return Change.TOO_FEW
        return Change.NOT_COMPARED if self.judged is None else Change.LIMIT

    def joined(self, comparable: bool) -> tuple[bool, ...]:
        """Of each wave but the first whether a line may lead to it: not where the change isn't, or can't be, judged."""
        may = [self.declared and not any(map(_is_of_few, pair)) for pair in pairwise(self.shares)]
        may[-1] = self.change(comparable) in {Change.CERTAIN, Change.NOT_CERTAIN}
        return tuple(may)


def _is_of_few(share: Estimate | None) -> bool:
    """Whether a house's share is of too few answers to be compared."""
    return share is not None and share.unit is Unit.ANSWERS and share.status is Status.FOLDED


@dataclass(frozen=True, slots=True)
class Waves:
    """The waves that panels stand over, oldest first, and of each but the first whether it compares with the last."""

    names: tuple[str, ...]
    comparable: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class WavePanel:
    """One panel: the words of its share, and for each course what can be told, its figures and bases as printed.

    `ends` are the share before and now of each course, "" where it isn't known; a base is 0 where nothing is known.
    """

    id: str
    words: str
    changes: tuple[Change, ...]
    figures: tuple[tuple[str, ...], ...]
    ends: tuple[tuple[str, str], ...]
    bases: tuple[tuple[int, ...], ...]
    drawing: Panel


@dataclass(frozen=True, slots=True)
class WavePanels:
    """The panels of a chapter, and the names of the waves they stand over."""

    waves: tuple[str, ...]
    panels: tuple[WavePanel, ...]

    @property
    def certain(self) -> tuple[WavePanel, ...]:
        """Those with a change that is certain."""
        return tuple(one for one in self.panels if Change.CERTAIN in one.changes)

    @property
    def judged(self) -> tuple[WavePanel, ...]:
        """Those of which it can be told whether they have."""
        return tuple(one for one in self.panels if {Change.CERTAIN, Change.NOT_CERTAIN} & {*one.changes})

    @property
    def alike(self) -> Change | None:
        """What is told of all of them, where that is the same and it wasn't judged: to be said once; None elsewhere."""
        told = {change for one in self.panels for change in one.changes}
        return next(iter(told)) if len(told) == 1 and not self.judged else None

    @property
    def has_lines(self) -> bool:
        """Whether any waves are joined by the line of what can be compared."""
        return any(not line.certain for one in self.panels for line in one.drawing.joined)

    @property
    def has_certain(self) -> bool:
        """Whether any are joined by the line of what is certain."""
        return any(line.certain for one in self.panels for line in one.drawing.joined)

    @property
    def has_breaks(self) -> bool:
        """Whether any can't be compared."""
        return any(one.drawing.breaks for one in self.panels)

    @property
    def has_limits(self) -> bool:
        """Whether of any figure only a limit is known."""
        return any(mark.limit for one in self.panels for mark in one.drawing.marks)

    @property
    def has_gaps(self) -> bool:
        """Whether any wave lacks a figure."""
        return any(NONE in figures for one in self.panels for figures in one.figures)


def wave_panels(
    followed: Sequence[tuple[str, str, Sequence[Followed]]], waves: Waves, policy: Policy, language: str
) -> WavePanels:
    """A panel for each share, given as its id, its words and its courses."""
    drawn = [(id_, words, courses, _courses(courses, waves, policy, language)) for id_, words, courses in followed]
    maximum = scale_end(course for *_, courses in drawn for course in courses)
    return WavePanels(
        waves.names,
        tuple(
            WavePanel(
                id=id_,
                words=words[:1].upper() + words[1:],
                changes=tuple(one.change(waves.comparable[-1]) for one in courses),
                figures=tuple(course.shown for course in placed),
                ends=tuple(_ends(one, policy, language) for one in courses),
                bases=tuple(tuple(share.base if share else 0 for share in one.shares) for one in courses),
                drawing=panel(waves.names, waves.comparable, placed, maximum),
            )
            for id_, words, courses, placed in drawn
        ),
    )


def _courses(courses: Sequence[Followed], waves: Waves, policy: Policy, language: str) -> list[Course]:
    return [
        Course(
            tuple(figure_text(share, policy, language) if share else NONE for share in one.shares),
            tuple(point_of(share, policy, number) if share else None for share in one.shares),
            one.change(waves.comparable[-1]) is Change.CERTAIN,
            one.joined(waves.comparable[-1]),
        )
        for number, one in enumerate(courses)
    ]


def _ends(one: Followed, policy: Policy, language: str) -> tuple[str, str]:
    before, now = (share_text(share, policy, language) if share else "" for share in one.shares[-2:])
    return before, now
