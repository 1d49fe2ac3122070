"""The numbers of the cluster that a page to quote from says in its sentences besides shares."""

from collections.abc import Iterator

from plugins.benchmarks.documents.data.count_rows import CountRow, on_day, percent_of
from plugins.benchmarks.quoting.view import ClusterView

PART = "quotes"


def cluster_counts(cluster: ClusterView) -> Iterator[CountRow]:
    """Houses, visits and seats of the wave, and what the joint calendar had."""
    yield CountRow(PART, "averaged", cluster.houses, "houses", cluster.wave)
    yield CountRow(PART, "edition", cluster.number, wave=cluster.wave)
    yield on_day(PART, "issued", cluster.issued, cluster.wave)
    if "attendance" in cluster.totals:
        visits, houses = cluster.totals["attendance"]
        yield CountRow(PART, "visits", visits, wave=cluster.wave)
        yield CountRow(PART, "houses", houses, "houses", cluster.wave)
        if "capacity" in cluster.totals:
            taken = percent_of(visits, cluster.totals["capacity"][0])
            yield CountRow(PART, "taken", taken, "percent", cluster.wave)
    if cluster.programme is not None:
        programme = cluster.programme
        yield on_day(PART, "first", programme.first, cluster.wave)
        yield on_day(PART, "last", programme.last, cluster.wave)
        yield CountRow(PART, "performances", programme.performances, wave=cluster.wave)
        yield CountRow(PART, "houses", programme.houses, "houses", cluster.wave)
        yield CountRow(PART, "municipalities", programme.municipalities, wave=cluster.wave)
