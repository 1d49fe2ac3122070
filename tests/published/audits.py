"""The numbers that the page on how the figures were tried may hold, added up from the accounts that were kept."""

import json
from pathlib import Path

FEW = 5
NOT_A_HOUSE = "cluster"


def tried(folder: Path) -> frozenset[str]:
    """Those of the newest round: houses, figures, small ones, the least room; the points a multiple of five.

    Of an edition of few houses only what was tried of the averages.
    """
    found = {str(FEW)}
    newest = max(path.parent.name for path in (folder / "opened").glob("*/*.audit.json"))
    for path in (folder / "opened" / newest).glob("*.audit.json"):
        account = json.loads(path.read_text(encoding="utf-8"))
        houses = account["members"]
        numbers = [int(path.name.split(".")[0])]
        if account["groups"]:
            numbers += [account["groups"]["shares"], int(account["groups"]["narrowest_points"] // FEW * FEW)]
        if (count := sum(member != NOT_A_HOUSE for member in houses)) >= FEW:
            lost = [table for each in houses.values() for table in each["blanked"]]
            numbers += [
                count,
                sum(each["cells"] for each in houses.values()),
                sum(each["small"] for each in houses.values()),
                min(each["narrowest_answers"] for each in houses.values() if each["small"]),
            ]
            numbers += [lost.count(table) for table in set(lost) if lost.count(table) >= FEW]
        found |= {str(number) for number in numbers}
    return frozenset(found)
