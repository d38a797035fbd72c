"""Making holes: places in a condition that only the law of the day can fill (`luohu.compiler.holes`)."""

from __future__ import annotations

from hashlib import sha256

from luohu.compiler.holes import Hole, hole
from luohu.compiler.names.context import Context
from luohu.compiler.ruleset.model import FactTest


def put(content: Hole, ctx: Context) -> FactTest:
    """The test that stands where this is to be filled in. Its id is made of the content: equal holes are one."""
    id_ = f"{type(content).__name__}-{sha256(repr(content).encode()).hexdigest()[:20]}"
    ctx.holes.setdefault(id_, content)
    return hole(id_)
