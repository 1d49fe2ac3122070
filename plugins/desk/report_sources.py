"""What reports are made of, opened with the keys of this machine: for a report made at home, and for the bench."""

import os

from plugins.benchmarks.sources import Sources, load_sources
from plugins.cluster.problems import Refused
from plugins.cluster.settings import Settings
from plugins.desk.configuration import cluster_of
from plugins.desk.key_problems import key_problems
from plugins.desk.keys import keys_dir
from plugins.events.listings.reading import read_events
from plugins.profiles.figures import load_figures
from plugins.sealing.opening import Opener


def report_sources(settings: Settings) -> Sources:
    """The sources, with what the keys here open. Raises Refused for keys or editions that aren't as they must be."""
    root = settings.cluster_dir
    keys = keys_dir(root, os.environ)
    problems = key_problems(root, keys, sample=settings.sample)
    if problems:
        raise Refused(problems)
    cluster = cluster_of(settings)
    figures, problems = load_figures(cluster, Opener(keys, settings.sample))
    problems = figures.editions.verify() if figures else problems
    if figures is None or problems:
        raise Refused(problems)
    events, _ = read_events(cluster)  # `check` tells what is wrong with listings
    sources, _ = load_sources(figures, events)
    return sources
