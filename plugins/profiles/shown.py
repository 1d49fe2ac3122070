"""Estimates become what is printed: "18 % ± 3", "<5 %", "0–4 svar", and the point or open range a chart draws."""

from plugins.editions.cube import Share, Tail
from plugins.editions.policy import Policy
from plugins.paper.geometry import Point
from plugins.profiles.estimates import Estimate

_PERCENT = {"nb": "\N{NO-BREAK SPACE}%", "en": "%"}
_ANSWERS = {"nb": "svar", "en": "answers"}
_LIMITS = {Tail.LOW: 0.05, Tail.COARSE_LOW: 0.10, Tail.HIGH: 0.95, Tail.COARSE_HIGH: 0.90}


def percent_text(share: Share, language: str) -> str:
    """A share or its tail with the percent sign: "18 %" in Norwegian, "18%" in English."""
    return f"{share}{_PERCENT[language]}"


def share_text(estimate: Estimate, policy: Policy, language: str) -> str:
    """The share as printed. Where a count of 0 may be more than the tail says: "0–4 svar"."""
    if estimate.few:
        return f"0–{estimate.few * (policy.rounding.base - 1)}\N{NO-BREAK SPACE}{_ANSWERS[language]}"
    return percent_text(estimate.share, language)


def margin_text(estimate: Estimate) -> str:
    """The margin as printed, "± 3" in whole percentage points; nothing beside a tail."""
    return "" if estimate.points is None else f"±\N{NO-BREAK SPACE}{estimate.points}"


def figure_text(estimate: Estimate, policy: Policy, language: str) -> str:
    """Share and margin together."""
    return f"{share_text(estimate, policy, language)} {margin_text(estimate)}".rstrip()


def point_of(estimate: Estimate, policy: Policy, series: int = 0) -> Point:
    """What a chart draws: the share with its whisker, or the open range of a tail."""
    if estimate.few:
        return Point(estimate.few * (policy.rounding.base - 1) / estimate.base, limit="below", series=series)
    if isinstance(estimate.share, Tail):
        side = "below" if estimate.share in {Tail.LOW, Tail.COARSE_LOW} else "above"
        return Point(_LIMITS[estimate.share], limit=side, series=series)
    value, margin = estimate.share / 100, estimate.margin or 0.0
    return Point(value, max(0.0, value - margin), min(1.0, value + margin), series=series)


def is_low_tail(estimate: Estimate) -> bool:
    """Whether only an upper limit of the share is known, and that limit is the tail's."""
    return estimate.share in {Tail.LOW, Tail.COARSE_LOW} and not estimate.few
