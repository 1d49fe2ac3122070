"""`python -m tests.tools.sample content|surveys`: write the sample cluster again, byte for byte the same."""

import sys
from pathlib import Path

from tests.tools.sample.programme import write_programme
from tests.tools.sample.surveys import write_surveys

CHECKOUT = Path(__file__).parents[3]
SEED = 20261122


def content() -> str:
    """The listings."""
    return f"{write_programme(CHECKOUT / 'content', SEED)} listings in content/events"


def surveys() -> str:
    """The survey packages."""
    return f"{write_surveys(CHECKOUT)} packages in data"


TASKS = {"content": content, "surveys": surveys}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in TASKS:
        sys.exit(f"usage: python -m tests.tools.sample {'|'.join(TASKS)}")
    sys.stdout.write(TASKS[sys.argv[1]]() + "\n")
