"""One number of the policy: its unit, the weakest value the promises allow, and which way is stricter."""

from dataclasses import dataclass
from enum import Enum
from math import isfinite

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class Unit(Enum):
    """What a number counts: its name in policy.yaml, and in Norwegian."""

    ANSWERS = ("answers", "svar")
    SQUARED_ANSWERS = ("squared answers", "kvadrerte svar")
    MEMBERS = ("members", "medlemmer")
    VISITS = ("visits", "besøk")
    PEOPLE = ("people", "personer")
    KRONER = ("kroner", "kroner")
    COMPARISONS = ("comparisons", "sammenligninger")
    EVENT_GROUPS = ("event groups", "arrangementsgrupper")
    MONTHS = ("months", "måneder")
    POINTS = ("percentage points", "prosentpoeng")
    PERCENT = ("percent", "prosent")
    PART = ("part of 1", "andel av 1")
    STANDARD_ERRORS = ("standard errors", "standardfeil")
    WEIGHT = ("weight", "vekt")

    @property
    def whole(self) -> bool:
        """Written without decimals."""
        return self not in {Unit.PART, Unit.STANDARD_ERRORS, Unit.WEIGHT}

    @property
    def share(self) -> bool:
        """Easily taken for another: 20 percent, 20 points and a part of 0.20 are written alike."""
        return self in {Unit.PERCENT, Unit.POINTS, Unit.PART}


@dataclass(frozen=True, slots=True)
class Number:
    """What may stand in policy.yaml: from `least` to `most`, in `unit`; the bound on the weaker side is the promises'.

    Where both bounds are the same, the number is part of the format of the edition's files.
    """

    unit: Unit
    least: float | None = None
    most: float | None = None
    stricter: str = "higher"

    @property
    def fixed(self) -> bool:
        """No other value can be read from the files."""
        return self.least is not None and self.least == self.most

    @property
    def weakest(self) -> float | None:
        """The weakest value the promises allow."""
        return self.least if self.stricter == "higher" else self.most

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Pydantic's own check of the type comes last; ours says what is wrong in the policy's words."""
        return core_schema.no_info_before_validator_function(self.checked, handler(source))

    def checked(self, given: object) -> object:
        """`given` where it may stand. Raises PydanticCustomError with what is wrong, and what to write instead."""
        if isinstance(given, bool) or not isinstance(given, int | float) or not isfinite(given):
            raise self._error("policy-unit", given)
        if self.unit.share and (given > 1 if self.unit is Unit.PART else 0 < given < 1):
            raise self._error("policy-share", given)
        if self.unit.whole and not isinstance(given, int):
            raise self._error("policy-unit", given)
        low = self.least is not None and given < self.least
        high = self.most is not None and given > self.most
        if low or high:
            weaker = low == (self.stricter == "higher")
            raise self._error("policy-fixed" if self.fixed else "policy-weaker" if weaker else "policy-too-far", given)
        return given

    def _error(self, rule: str, given: object) -> PydanticCustomError:
        limit = self.weakest if rule != "policy-too-far" else self.most if self.stricter == "higher" else self.least
        values = {
            "given": str(given)[:60],
            "limit": as_written(limit),
            "unit_nb": self.unit.value[1],
            "unit_en": self.unit.value[0],
        }
        return PydanticCustomError(f"editions.{rule}", "not as the policy allows", values)


def as_written(number: float | None) -> str:
    """A number as policy.yaml has it: 0.05, 30, 10000."""
    return "" if number is None else f"{number:g}"
