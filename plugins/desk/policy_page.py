"""`policy`: docs/policy.md, for whoever wants to judge the numbers, made from policy.yaml."""

from collections.abc import Iterator
from pathlib import Path

from plugins.cluster.problems import Refused
from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.configuration import at_fault
from plugins.editions.policy import POLICY_FILE, load_policy
from plugins.editions.policy_reasons import Part, parts_of

PAGE = Path("docs") / "policy.md"
_HEAD = """\
# The policy, number by number

*Made from `policy.yaml` by `python3 tasks.py policy`. Change that file, and make this page anew.*

For the statistician, the data-protection officer and the lawyer. What the numbers do together:

1. Rows with a name, an address or the like are refused before anything is counted.
2. Respondents are counted per answer. Each count is moved to a neighbouring multiple of a base by keyed random
   rounding: the draw depends on a secret and on the answers of those counted, and on nothing else, so that a second
   table, a second look or a second edition of the same answers adds nothing.
3. The true base of a question decides whether it is shown in full, folded, or not at all. The base shown is rounded.
4. Averages over houses are means of rounded shares, each house counting the same, in whole points or coarser.
5. Before an edition is issued, everything that was ever published is bounded by linear programming, as by somebody who
   knows every base exactly and has the own figures of two houses, besides those of all public and named ones. A table
   that would tell too much is left out, never drawn again.
6. What is issued is frozen. It is issued anew only when enough has changed.

What this doesn't promise: all the other members of an average together can always find the last one. A margin covers
chance and rounding, not who chose to answer. Figures that have been published can't be called back. A member can read
its own answers for as long as it keeps them and its key.

"""


def policy_command() -> None:
    """Write docs/policy.md and say so. Raises InputAtFaultError where the policy is refused."""
    try:
        load_policy()
    except Refused as refused:
        raise at_fault(refused.problems) from refused
    (PRODUCT_DIR / PAGE).write_text(policy_page((PRODUCT_DIR / POLICY_FILE).read_text("utf-8")), encoding="utf-8")
    print(f"Written: {PAGE}")


def policy_page(text: str) -> str:
    """The page as Markdown, from the text of policy.yaml."""
    return _HEAD + "\n".join(row for part in parts_of(text) for row in _rows(part)).rstrip("\n") + "\n"


def _rows(part: Part) -> Iterator[str]:
    yield f"## {part.name}"
    yield ""
    yield part.about
    yield ""
    for reason in part.reasons:
        yield f"**`{reason.part}.{reason.name}`: {reason.value} {reason.unit}**"
        yield ""
        yield f"- Why: {reason.why}"
        yield f"- Weaker: {reason.weaker}"
        yield f"- Stricter: {reason.stricter}"
        yield ""
