"""`python -m tests.tools.sample content|pictures|surveys|editions`: write the sample cluster again, the same bytes."""

import sys
from pathlib import Path

from tests.tools.sample.editions import write_editions
from tests.tools.sample.pictures import write_pictures
from tests.tools.sample.programme import write_programme
from tests.tools.sample.surveys import write_surveys

CHECKOUT = Path(__file__).parents[3]
SEED = 20261122


def content() -> str:
    """The listings."""
    return f"{write_programme(CHECKOUT / 'content', SEED)} listings in content/events"


def pictures() -> str:
    """The pictures that listings, members and venues show."""
    return f"{write_pictures(CHECKOUT / 'content' / 'images', SEED)} pictures in content/images"


def surveys() -> str:
    """The survey packages."""
    return f"{write_surveys(CHECKOUT)} packages in data"


def editions() -> str:
    """The editions, from the packages that lie there."""
    return f"{write_editions(CHECKOUT)} editions in data/editions"


TASKS = {"content": content, "pictures": pictures, "surveys": surveys, "editions": editions}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in TASKS:
        sys.exit(f"usage: python -m tests.tools.sample {'|'.join(TASKS)}")
    sys.stdout.write(TASKS[sys.argv[1]]() + "\n")
