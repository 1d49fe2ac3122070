"""The one configuration file. What a cluster decides stands first; the rest is how the house is wired.

Another cluster (`--cluster DIR`) overrides the names in capitals of the first part with data in `DIR/cluster.yaml`.
"""

import os
import sys
from pathlib import Path

PRODUCT_DIR = Path(__file__).resolve().parent
if str(PRODUCT_DIR) not in sys.path:  # plain `pelican` starts without the working folder on its path
    sys.path.insert(0, str(PRODUCT_DIR))

from plugins.cluster.settings import date_of_build, overrides  # noqa: E402 - needs the path above

# What a cluster decides.
SITENAME = "Samspill Østfold"
SITEURL = "https://samspill.example.org"
CLUSTER_NAME = "Scenekunstklyngen Samspill Østfold"
REGION = "Østfold"
COUNTRY = "NO"
CONTACT = "koordinator@samspill.example.org"
TIMEZONE = "Europe/Oslo"
CURRENCY = "NOK"
SAMPLE = True  # everything in this cluster is invented, and it says so
# The look, where it isn't the product's own: poster, accent, link (colours as "#2a2fc4"; dark_poster, dark_link follow
# from them), typeface (bricolage-grotesque, source-sans-3, or a file in content/design/), logo (a picture there).
DESIGN: dict[str, str] = {}

ANSWERS = "sealed"  # "plain": rounds without keys are issued too, and everybody with the repository reads the answers
BOARD_REPORT = "key"  # how the board's report leaves the machine that makes it: sealed to its "key", or a "password"

# What the board has adopted; its report holds each against the figures. Measures stand in the README.
GOALS = [
    {"id": "young", "measure": "joint:young", "target": 25, "by": "2027", "adopted": "2025-12-04"},
    {"id": "new-visitors", "measure": "average:new", "target": 30, "by": "2026", "adopted": "2025-12-04"},
    {"id": "everybody-in", "measure": "members-with-figures", "target": 90, "by": "2026", "adopted": "2025-12-04"},
    {"id": "sharing", "measure": "agree:gain_sharing", "target": 60, "by": "2027", "adopted": "2025-12-04"},
]
# About how many working hours each kind of proposal takes for one house, and, if the board wishes, what an hour costs.
EFFORT = {"deliver": 4, "learn": 2, "answers": 18, "calendar": 1, "hour_costs": 450}

# Where it is. `--cluster DIR` sets the variable.
CLUSTER_DIR = Path(os.environ.get("SAMSPILL_CLUSTER") or PRODUCT_DIR).resolve()
globals().update(overrides(CLUSTER_DIR))
TODAY = date_of_build(os.environ)

# How the house is wired.
if __name__ != "decisions":  # a command that only asks what the cluster decided loads no room, and answers at once
    from plugins.benchmarks import plugin as benchmarks
    from plugins.cluster import plugin as cluster
    from plugins.crossmarketing import plugin as crossmarketing
    from plugins.desk import plugin as desk
    from plugins.events import plugin as events
    from plugins.profiles import plugin as profiles
    from plugins.surveys import plugin as surveys

    PLUGINS = [cluster, events, profiles, crossmarketing, benchmarks, surveys, desk]
DEFAULT_LANG = "nb"
PATH = str(CLUSTER_DIR / "content")
OUTPUT_PATH = str(CLUSTER_DIR / "output")
CACHE_PATH = str(CLUSTER_DIR / ".build" / "cache")
THEME = str(PRODUCT_DIR / "theme")

# Members write data, not Pelican articles: our generators read it, so Pelican's own find nothing to do.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
READERS = {"rst": None, "html": None, "htm": None, "md": None}
THEME_STATIC_PATHS: list[str] = []  # plugins/cluster/pages/assets.py writes theme/static, slimmed
THEME_TEMPLATES_OVERRIDES: list[str] = []
TEMPLATE_PAGES: dict[str, str] = {}
DIRECT_TEMPLATES: list[str] = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
LOAD_CONTENT_CACHE = CACHE_CONTENT = False
DELETE_OUTPUT_DIRECTORY = False  # the desk writes into a fresh folder and swaps it in whole
