"""What of the process a test finds and has to leave as it was: who runs after it would be judged somewhere else.

Compared around a test with all that is set up and taken down for it, so that what a fixture of the session leaves is seen too.
"""

from __future__ import annotations

import locale
import os
import sys
from dataclasses import dataclass, fields
from pathlib import Path

SET_FOR_THE_SESSION = ("LUOHU_CACHE_DIR", "LUOHU_NO_CACHE")
"""By `cache_of_their_own`, while the first test is set up."""

OF_THE_RUNNER = ("PYTEST_", "COV_CORE_")
"""How the names begin of what pytest and its plugins say while they run."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where the process is, what it was told, and how it reads, writes and recurses."""

    folder: str
    environment: tuple[tuple[str, str], ...]
    umask: int
    locale: str
    recursion: int


def surroundings() -> Surroundings:
    """Those of now."""
    mask = os.umask(0)
    os.umask(mask)
    told = ((name, value) for name, value in os.environ.items() if not _of_others(name))
    return Surroundings(
        folder=str(Path.cwd()) if _somewhere() else "a folder that is gone",
        environment=tuple(sorted(told)),
        umask=mask,
        locale=locale.setlocale(locale.LC_ALL),
        recursion=sys.getrecursionlimit(),
    )


def left_behind(before: Surroundings, after: Surroundings) -> tuple[str, ...]:
    """What is no more as it was, in words."""
    changed = []
    for each in fields(Surroundings):
        was, now = getattr(before, each.name), getattr(after, each.name)
        if was == now:
            continue
        if each.name == "environment":
            was, now = dict(set(was) - set(now)), dict(set(now) - set(was))
        changed.append(f"{each.name}: {was} → {now}")
    return tuple(changed)


def _of_others(name: str) -> bool:
    return name in SET_FOR_THE_SESSION or name.startswith(OF_THE_RUNNER)


def _somewhere() -> bool:
    try:
        Path.cwd()
    except FileNotFoundError:
        return False
    return True
