"""What a task is doing, said while it runs, and what it made, said when it ends."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

Say = Callable[[str], None]


@contextmanager
def progress(beginning: str) -> Iterator[Say]:
    """Show `beginning`, then whatever the task says; on a terminal in one moving line, in a log as lines."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    if not console.is_terminal:
        console.print(beginning)
        yield console.print
        return
    with console.status(beginning) as status:
        yield status.update


class Stopwatch:
    """How long a task took, for its closing line."""

    def __init__(self) -> None:
        self._start = time.perf_counter()

    def __str__(self) -> str:
        seconds = time.perf_counter() - self._start
        return f"{seconds:.1f} s"
