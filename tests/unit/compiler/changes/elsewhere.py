"""The same law for another city."""

from __future__ import annotations

import json

from luohu.compiler.ruleset.from_json import ruleset_from_json
from luohu.compiler.ruleset.model import Ruleset
from luohu.compiler.ruleset.to_json import ruleset_to_json


def elsewhere(rules: Ruleset) -> Ruleset:
    """The ruleset with its city, and all that lies in it, under other codes."""
    return ruleset_from_json(json.loads(json.dumps(ruleset_to_json(rules)).replace("3505", "3506")))
