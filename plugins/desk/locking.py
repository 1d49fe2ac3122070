"""`lock`: requirements.in becomes requirements.lock, for every platform, with hashes and without addresses."""

import subprocess
import sys
from pathlib import Path

from plugins.cluster.settings import PRODUCT_DIR


def lock_command() -> None:
    """Resolve the newest versions that requirements.in allows."""
    uv = Path(sys.prefix) / "bin" / "uv"
    options = [
        "--universal",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-header",
        "--python-version",
        "3.11",
        "--upgrade",
    ]
    command = [str(uv), "pip", "compile", "--quiet", *options, "requirements.in", "-o", "requirements.lock"]
    subprocess.run(command, cwd=PRODUCT_DIR, check=True)
