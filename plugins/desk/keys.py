"""Where the keys are. The protected stage has them, the open stage doesn't, and that decides what a build makes."""

from collections.abc import Mapping
from pathlib import Path

from plugins.sealing.identities import BUILD, key_path
from plugins.sealing.recipients import FILE, FOLDER

VARIABLE = "SAMSPILL_KEYS"


def keys_dir(cluster_dir: Path, environment: Mapping[str, str]) -> Path:
    """The folder of keys: what the variable SAMSPILL_KEYS names, else the cluster's data/keys."""
    named = environment.get(VARIABLE)
    return Path(named).resolve() if named else cluster_dir / "data" / "keys"


def has_keys(folder: Path) -> bool:
    """Whether any wave's secret lies in `folder`."""
    return folder.is_dir() and (any(folder.glob("*.secret")) or any(folder.glob("*.secret.age")))


def has_build_key(cluster_dir: Path, folder: Path) -> bool:
    """Whether the newest wave that is sealed can be opened as the build opens it; true where none is sealed."""
    sealed = sorted(path.parent.name for path in (cluster_dir / FOLDER).glob(f"*/{FILE}"))
    return not sealed or key_path(folder, sealed[-1], BUILD).is_file()
