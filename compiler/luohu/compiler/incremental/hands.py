"""Many hands: one function for many things, on all cores where the system lets a process be copied as it stands.

Results come in the order of the things, each as soon as it and all before it are there; who interrupts has those that came.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")

_AT_WORK: list[Callable[[Any], Any]] = []
"""What copies of this process work with: it is copied with them and never sent."""


def side_by_side(make: Callable[[Thing], Made], things: Sequence[Thing]) -> Iterator[Made]:
    """What comes of each thing. What is made must be picklable; what is worked out on the way is each copy's own."""
    cores = min(_cores(), len(things))
    gc.freeze()  # what is there stays: no copy need touch it
    try:
        yield from map(_tidily(make), things) if cores == 1 else _by_copies(make, things, cores)
    finally:
        gc.unfreeze()


def _cores() -> int:
    """How many copies may work: one where the system does not let a process be copied soundly.

    Other threads here only show progress, with which copies have nothing to do.
    """
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _tidily(make: Callable[[Thing], Made]) -> Callable[[Thing], Made]:
    """The same, with what is left over in circles let go each time: the collector may be paused."""

    def made(thing: Thing) -> Made:
        found = make(thing)
        gc.collect()
        return found

    return made


def _by_copies(make: Callable[[Thing], Made], things: Sequence[Thing], cores: int) -> Iterator[Made]:
    _AT_WORK.append(_tidily(make))
    try:
        with multiprocessing.get_context("fork").Pool(cores, _begin) as pool:
            yield from pool.imap(_work, things)
    finally:
        _AT_WORK.pop()


def _begin() -> None:
    """A copy leaves it to the one who waits for it to be interrupted."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work(thing: Any) -> Any:
    return _AT_WORK[-1](thing)
