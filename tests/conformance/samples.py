"""Small documents that stand for rulesets, the check that reads them, and the assessment of a change: all the same to the registry."""

from __future__ import annotations

import json
from datetime import date

from luohu.registry.errors import AssessmentRefusedError, CheckRefusedError
from luohu.registry.model import Assessment, Bump, Interval, RulesetFacts

NAME = "cn.350500/settlement"
OTHER = "cn.330500/settlement"
START = date(2017, 12, 1)
END = date(2029, 3, 29)
DAY = date(2024, 3, 29)


UNREADABLE = -1
"""What a ruleset offers that cannot be compared with others."""


def ruleset(note="", *, name=NAME, start=START, end=END, assumed=(), offers=1):  # noqa: PLR0913 - each stands for a thing of its own
    """Encode a document; `start` None means that it answers no day. How much it `offers` is its whole meaning."""
    days = None if start is None else [start.isoformat(), None if end is None else end.isoformat()]
    document = {"name": name, "days": days, "assumed": list(assumed), "note": note, "offers": offers}
    return json.dumps(document).encode()


def check(data):
    """Read what `ruleset` wrote."""
    try:
        document = json.loads(data)
    except ValueError as error:
        raise CheckRefusedError("不是规则集", "not a ruleset") from error
    days = document["days"]
    timeline = None
    if days is not None:
        timeline = Interval(date.fromisoformat(days[0]), None if days[1] is None else date.fromisoformat(days[1]))
    return RulesetFacts(document["name"], timeline, tuple(document["assumed"]))


def assess(old, new):
    """Less offered is a major change, more a minor one."""
    before, after = (json.loads(data)["offers"] for data in (old, new))
    if UNREADABLE in (before, after):
        raise AssessmentRefusedError("无法比较", "the two cannot be compared")
    bump = Bump.MAJOR if after < before else Bump.MINOR if after > before else Bump.PATCH
    return Assessment(bump, f"{before} to {after}".encode())
