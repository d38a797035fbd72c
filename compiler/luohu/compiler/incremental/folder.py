"""The folder of the cache: where it is, whether it may be trusted, and how files in it are read and written.

What is stored is read back with pickle, which is safe for one's own files alone. So the folder is made for its owner
only, one that belongs to or may be written by somebody else is not used, and every file carries the digest of what it
holds. A file is written beside its place and then moved there in one step, so that other processes see the old one or
the new one, and one that was interrupted leaves none. Whatever goes wrong here, the work is done without a cache.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from luohu.compiler.incremental.identity import digest

VARIABLE = "LUOHU_CACHE_DIR"
"""The environment variable that says where the cache is."""

OFF = "LUOHU_NO_CACHE"
"""The environment variable that, set to anything, turns the cache off."""

ENDING = ".luohu-cache"
"""How names of files in the folder end; nothing else is read or removed."""

MOST_BYTES = 512 * 1024 * 1024
"""What all files may take together; beyond, those unused for longest are removed."""

_DIGEST = 32


def default_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Where the cache is: `LUOHU_CACHE_DIR`, `$XDG_CACHE_HOME/luohu` or `~/.cache/luohu`; None if it is turned off."""
    if environment.get(OFF):
        return None
    if chosen := environment.get(VARIABLE):
        return Path(chosen)
    home = Path(environment.get("XDG_CACHE_HOME", ""))
    if home.is_absolute():  # the standard asks that a relative one be ignored
        return home / "luohu"
    try:
        return Path.home() / ".cache" / "luohu"
    except RuntimeError:  # no home at all
        return None


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of files by name. Nothing raises; what cannot be read is not there, what cannot be written is left."""

    path: Path

    def read(self, name: str) -> bytes | None:
        """What was stored under a name, whole and unchanged, or None."""
        try:
            if not self._trusted():
                return None
            descriptor = os.open(self._file(name), os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
            with os.fdopen(descriptor, "rb") as file:
                if not _own(os.fstat(descriptor)):
                    return None
                data = file.read()
        except OSError:
            return None
        content = data[_DIGEST:]
        return content if digest(content) == data[:_DIGEST] else None

    def write(self, name: str, content: bytes) -> None:
        """Store under a name, in one step, and make room if there is too much."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self._trusted():
                return
            descriptor, beside = tempfile.mkstemp(ENDING, ".", self.path)
        except OSError:
            return
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(digest(content))
                file.write(content)
            Path(beside).replace(self._file(name))
        except BaseException as error:  # an interruption, too, leaves nothing behind
            with suppress(OSError):
                Path(beside).unlink()
            if not isinstance(error, OSError):
                raise
        self.make_room()

    def touch(self, name: str) -> None:
        """Note that a file was of use."""
        with suppress(OSError):
            os.utime(self._file(name))

    def make_room(self, most: int = MOST_BYTES) -> None:
        """Remove files, those unused for longest first, until they take no more than `most` bytes."""
        known = sorted(((each.st_mtime_ns, each.st_size, path) for path, each in self._files()), reverse=True)
        total = 0
        for _, size, path in known:
            total += size
            if total > most:
                with suppress(OSError):
                    path.unlink()

    def clear(self) -> int:
        """Remove every file of the cache; returns how many."""
        found = [path for path, _ in self._files()]
        for path in found:
            with suppress(OSError):
                path.unlink()
        return len(found)

    def size(self) -> int:
        """Bytes that all files take."""
        return sum(each.st_size for _, each in self._files())

    def _file(self, name: str) -> Path:
        return self.path / f"{name}{ENDING}"

    def _files(self) -> list[tuple[Path, os.stat_result]]:
        found = []
        with suppress(OSError), os.scandir(self.path) as entries:
            for entry in entries:
                if entry.name.endswith(ENDING):
                    with suppress(OSError):
                        found.append((Path(entry.path), entry.stat(follow_symlinks=False)))
        return found

    def _trusted(self) -> bool:
        """Whether the folder is one's own and nobody else may write into it."""
        here = self.path.stat()
        return stat.S_ISDIR(here.st_mode) and _own(here)


def _own(found: os.stat_result) -> bool:
    if not hasattr(os, "getuid"):  # Windows: folders below the profile are their owner's
        return True
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
