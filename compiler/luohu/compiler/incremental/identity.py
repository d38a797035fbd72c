"""What tells contents apart: digests of values, of texts, and of the program that works on them."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from pathlib import Path

import luohu.compiler.pipeline
import luohu.dsl.source

FORM = "luohu.cache/1"
"""The form of what is stored. A change of the form alone changes this; a change of the program changes its own digest."""

READ = frozenset({".py", ".lark", ".json"})
"""Endings of the files that make up the program."""


def digest(*parts: bytes | str) -> bytes:
    """32 bytes that stand for the parts, their number, and where each begins and ends."""
    found = hashlib.blake2b(digest_size=32)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.digest()


@cache
def program() -> bytes | None:
    """The digest of the program: every file of the language and the compiler, and the Python that runs them.

    Contents count, not dates or versions: whoever works on the compiler never sees what an earlier state of it found.
    None if the files cannot be read, as in an archive; then nothing is remembered.
    """
    parts: list[bytes | str] = [FORM, sys.version]
    for module in (luohu.dsl.source, luohu.compiler.pipeline):
        root = Path(str(module.__file__)).parent
        try:
            files = sorted(each for each in root.rglob("*") if each.suffix in READ)
            for each in files:
                parts += [each.relative_to(root).as_posix(), each.read_bytes()]
        except OSError:
            return None
        if not files:
            return None
    return digest(*parts)
