"""The pack: everything that is remembered of one library, as records by key, in one file.

A key is the digest of all that a record was made from, so a record is never out of date: it is there or it is not. What
a run used or made comes first; older records stay, as long as they are not more than the used ones, so that going
back to an earlier text finds them.
"""

from __future__ import annotations

import marshal
from dataclasses import dataclass, field

from luohu.compiler.incremental.folder import Folder

Record = bytes


@dataclass(slots=True)
class Pack:
    """Records that were stored, and those that this run has used or made."""

    folder: Folder | None
    name: str
    stored: dict[bytes, Record] = field(default_factory=dict)
    used: dict[bytes, Record] = field(default_factory=dict)
    made: int = 0

    def get(self, key: bytes) -> Record | None:
        """The record with a key."""
        found = self.used.get(key)
        if found is None and (found := self.stored.get(key)) is not None:
            self.used[key] = found
        return found

    def put(self, key: bytes, record: Record) -> None:
        """Keep a record that was made."""
        self.made += self.stored.get(key) != record
        self.used[key] = record

    def save(self) -> None:
        """Store what was used or made, and some of the rest; nothing is written where nothing is new."""
        if self.folder is None:
            return
        if not self.made:
            self.folder.touch(self.name)
            return
        room = 2 * sum(map(len, self.used.values()))
        kept = dict(self.used)
        for key, record in self.stored.items():
            room -= len(record)
            if room < 0:
                break
            kept.setdefault(key, record)
        self.folder.write(self.name, marshal.dumps(kept))


def opened(folder: Folder | None, name: str) -> Pack:
    """The pack with a name; an empty one if there is none, or it cannot be read."""
    data = None if folder is None else folder.read(name)
    if data is None:
        return Pack(folder, name)
    try:
        stored = marshal.loads(data)  # noqa: S302 - the folder answers for who wrote it, its digest for what
    except (ValueError, EOFError, TypeError):
        stored = None
    if not isinstance(stored, dict):
        return Pack(folder, name)
    return Pack(folder, name, stored)
