"""`python -m tests.tools.guide`: make the guides' pictures anew, into theme/guide/."""

import sys
import tempfile
from pathlib import Path

from plugins.cluster.pages.guide_figures import FOLDER
from tests.tools.guide.scenes import AT_HOME, OF_ALL, copied, of_one_house, played
from tests.tools.guide.shots import taken

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for language in ("nb", "en"):
            for number, (copy, scenes) in enumerate(((of_one_house, AT_HOME), (copied, OF_ALL))):
                for scene, text in played(Path(folder) / str(number), language, copy, scenes):
                    (FOLDER / f"{scene}.{language}.txt").write_text(text, encoding="utf-8")
        for name, content in taken(Path(folder)):
            (FOLDER / name).write_bytes(content)
    sys.stdout.write(f"{len(list(FOLDER.iterdir()))} files in {FOLDER}\n")
