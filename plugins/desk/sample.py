"""`sample`: makes the invented sample cluster anew, from listings and pictures to editions, with the tests' generator.

Its editions may be made anew only until the protection of a real cluster is finished; a real cluster's never are.
"""

import subprocess
import sys

from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.progress import Stopwatch, progress

PARTS = ("content", "pictures", "surveys", "editions")


def sample_command() -> None:
    """Run the generator's parts in their order."""
    watch = Stopwatch()
    with progress("Making the sample cluster …") as say:
        for part in PARTS:
            say(f"Making its {part} …")
            subprocess.run([sys.executable, "-m", "tests.tools.sample", part], cwd=PRODUCT_DIR, check=True)
    print(f"The sample cluster is made anew in {watch}. See what changed with git diff.")
