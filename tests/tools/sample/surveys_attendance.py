"""The invented performances of a house in a wave, and how many came."""

from datetime import timedelta
from random import Random

from tests.tools.sample.surveys_houses import House

NAMES = {
    "theatre": "teater", "opera-dance": "scenisk", "concert": "konsert", "humour": "humor", "family": "familie",
    "other": "annet",
}  # fmt: skip
HEADER = ("event_group", "performance", "start", "capacity", "sold", "complimentary", "revenue", "school")


def performances(random: Random, house: House, wave: str) -> list[dict[str, str]]:
    """The rows of attendance.csv, by start; what came differs from who answers where the house says so."""
    first, last = house.days(wave)
    shares = dict(house.came or house.groups)
    rows = []
    for number in range(house.shows + house.school):
        school = number >= house.shows
        group = "family" if school else _next_group(shares, rows)
        day = first + timedelta(days=round((last - first).days * (number % house.shows + 0.5) / house.shows))
        clock = "10:00" if school else "13:00" if group == "family" else random.choice(("18:00", "19:00", "19:30"))
        sold = round(house.seats * min(1.0, max(0.12, random.gauss(0.72 if school else 0.64, 0.16))))
        free = min(house.seats - sold, int(random.expovariate(1 / (0.03 * house.seats + 1))))
        price = house.price * (0.45 if school else 0.7 if group == "family" else 1.0) * random.uniform(0.86, 1.0)
        rows.append(
            {
                "event_group": group,
                "performance": f"{NAMES[group]}-{number + 1:02d}",
                "start": f"{day.isoformat()} {clock}",
                "capacity": str(house.seats),
                "sold": str(sold),
                "complimentary": str(free),
                "revenue": str(round(sold * price)),
                "school": "1" if school else "0",
            }
        )
    return sorted(rows, key=lambda row: (row["start"], row["performance"]))


def _next_group(shares: dict[str, float], rows: list[dict[str, str]]) -> str:
    """The group that is furthest behind its share."""
    whole = sum(shares.values())
    have = {group: sum(row["event_group"] == group for row in rows) for group in shares}
    return max(shares, key=lambda group: (shares[group] / whole) * (len(rows) + 1) - have[group])
