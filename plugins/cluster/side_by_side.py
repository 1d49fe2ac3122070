"""Work in parts that know nothing of each other, done side by side: one part here, each other in a process of its own.

Processes are forked, so that nothing has to be packed and sent: a part leaves its results in files. Only Linux forks
safely beside the threads of a progress display; elsewhere all parts are done here, one after the other.
"""

import multiprocessing
import sys
import traceback
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection

Part = Callable[[], None]


class PartFailedError(RuntimeError):
    """A part done in another process raised; the message holds its traceback."""


def side_by_side(parts: Sequence[Part]) -> None:
    """Do every part. Raises what the first raises, and PartFailedError for another, after all have ended."""
    if sys.platform != "linux" or len(parts) < 2:
        for part in parts:
            part()
        return
    context = multiprocessing.get_context("fork")
    running = []
    for part in parts[1:]:
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_do, args=(part, there))
        process.start()
        there.close()
        running.append((process, here))
    try:
        parts[0]()
    finally:
        failures = [_ending(process, here) for process, here in running]
    for failure in failures:
        if failure:
            raise PartFailedError(failure)


def _do(part: Part, told: Connection) -> None:
    """In the other process: say how it ended."""
    try:
        part()
        told.send("")
    except BaseException:  # noqa: BLE001 - whatever it is, the process that waits must hear of it
        told.send(traceback.format_exc())


def _ending(process: multiprocessing.process.BaseProcess, told: Connection) -> str:
    """What went wrong; empty where nothing did."""
    try:
        said = str(told.recv())
    except EOFError:
        said = "A process ended without a word; it may have been killed, or memory may have run out."
    process.join()
    return said
