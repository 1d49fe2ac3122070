"""The hook git runs before each commit: a few lines of sh that call the guard, on any system git runs on."""

from pathlib import Path

from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.guarding.objects import git

NAME = "pre-commit"
MARK = "# Samspill's guard"
PYTHONS = (".venv/bin/python", ".venv/Scripts/python.exe")


class NotOursError(ValueError):
    """A hook of somebody else's is there already."""


def hook_path(root: Path) -> Path:
    """Where the repository that `root` lies in keeps the hook. Raises GitRefusedError."""
    folder = git(root, "rev-parse", "--git-path", "hooks").decode("utf-8", "surrogateescape").rstrip("\n")
    return (root / folder / NAME).resolve()


def hook_text(root: Path) -> str:
    """The hook of the cluster in `root`; git starts it at the top of the working tree."""
    product, cluster = _from(root, PRODUCT_DIR), _from(root, root)
    pythons = " ".join(_quoted(f"{product}/{python}") for python in PYTHONS)
    return f"""#!/bin/sh
{MARK}: refuses a commit that would bring in what names a person, or answers that are not sealed.
# Made by `python3 tasks.py hook`; `hook --remove` takes it away. It says where and what to do, never what it found.
for python in {pythons} python3 python; do
  if command -v "$python" >/dev/null 2>&1; then
    exec "$python" {_quoted(f"{product}/tasks.py")} guard --cluster {_quoted(cluster)}
  fi
done
echo "Samspill: python3 was not found, so nothing could be looked at, and nothing was committed." >&2
exit 1
"""


def install(root: Path) -> Path:
    """Write the hook; again and again makes no difference. Raises NotOursError, GitRefusedError."""
    path = hook_path(root)
    if path.is_file() and MARK not in path.read_text(encoding="utf-8", errors="replace"):
        raise NotOursError(str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(hook_text(root), encoding="utf-8", newline="\n")
    path.chmod(0o755)
    return path


def remove(root: Path) -> Path | None:
    """Take the hook away; None where it isn't there. Raises NotOursError, GitRefusedError."""
    path = hook_path(root)
    if not path.is_file():
        return None
    if MARK not in path.read_text(encoding="utf-8", errors="replace"):
        raise NotOursError(str(path))
    path.unlink()
    return path


def _from(root: Path, target: Path) -> str:
    """`target` as the hook finds it: from the top of the working tree where it lies in it, so that all can move."""
    top = Path(git(root, "rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n")).resolve()
    target = target.resolve()
    return target.relative_to(top).as_posix() if target.is_relative_to(top) else target.as_posix()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
