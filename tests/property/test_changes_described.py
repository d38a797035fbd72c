"""Classes described by provisions alone, as those of large laws are, against every case on every day."""

from __future__ import annotations

import random
from unittest.mock import patch

from hypothesis import event, example, given, settings
from hypothesis import strategies as st
from tests.property.changing import asked, cases, joint, known, laws, some_pair
from tests.property.repeals import DAYS
from tests.property.test_changes import compared, told, within

from luohu.compiler.changes.people import describing
from luohu.compiler.changes.people.classes import in_class


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
@example(34761716).via("a class that is told in part, by what not all of its people share on other days")
def test_whoever_is_described_is_in_the_class_and_nobody_else(seed):
    old, new, names = some_pair(random.Random(seed))
    with patch.object(describing, "FEW", -1):
        found = compared(old, new)
    rules = joint(old, new)
    everybody = [facts for facts in cases(names) if known(old, facts) and known(new, facts)]
    for one in found.classes:
        kinds = [name for name in ("by", "unless", "missed", "matched", "answers") if getattr(one.description, name)]
        event(
            f"{'by offer' if one.change.by_offer else 'by outcome'}: {'exactly' if one.description.exact else 'in part'}"
        )
        for kind in kinds:
            event(f"says {kind}")
        assert one.description.exact or not one.change.by_offer or len(one.where) > 1
        for on in DAYS:
            for facts in everybody if within(one, on) else ():
                sides = laws(old, facts, on, one.matter), laws(new, facts, on, one.matter)
                is_in, said = in_class(one, asked(facts), on), told(one.description, sides, facts, on, rules)
                assert is_in == said if one.description.exact else is_in <= said, (one.number, facts, on)
