"""A finding: the name of the rule that is broken, the place in the file, and what its message names."""

from collections.abc import Mapping

Finding = tuple[str, tuple[str | int, ...], Mapping[str, str]]
