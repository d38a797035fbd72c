"""Small documents that stand for rulesets, and the check that reads them: to the registry both are all the same."""

from __future__ import annotations

import json
from datetime import date

from luohu.registry.errors import CheckRefusedError
from luohu.registry.model import Interval, RulesetFacts

NAME = "cn.350500/settlement"
OTHER = "cn.330500/settlement"
START = date(2017, 12, 1)
END = date(2029, 3, 29)
DAY = date(2024, 3, 29)


def ruleset(note="", *, name=NAME, start=START, end=END, assumed=()):
    """Encode a document; `start` None means that it answers no day."""
    days = None if start is None else [start.isoformat(), None if end is None else end.isoformat()]
    return json.dumps({"name": name, "days": days, "assumed": list(assumed), "note": note}).encode()


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
