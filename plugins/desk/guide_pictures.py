"""`guide-pictures`: makes the pictures of the guides anew from the product, with the tests' own actors and browser."""

import subprocess
import sys

from plugins.cluster.pages.guide_figures import FOLDER
from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.progress import Stopwatch, progress


def guide_pictures_command() -> None:
    """Play the commands, photograph the pages, and write both into theme/guide/."""
    watch = Stopwatch()
    with progress("Making the guides' pictures …"):
        subprocess.run([sys.executable, "-m", "tests.tools.guide"], cwd=PRODUCT_DIR, check=True)
    print(f"The guides' pictures are made anew in {FOLDER}, in {watch}. See what changed with git diff.")
