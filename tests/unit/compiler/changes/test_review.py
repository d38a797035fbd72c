"""Which rulesets of two things are compared with one another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from luohu.compiler.changes.model import Side
from luohu.compiler.changes.review import paired
from luohu.compiler.ruleset.model import Jurisdiction, Label, Ruleset, Vocabulary

EMPTY = Ruleset("", "1", Jurisdiction("", Label(""), (), ()), Vocabulary("", Label(""), ()), (), (), (), ())


def sides(*names: str) -> tuple[Side, ...]:
    """Rulesets by name, each about the area and domain that its name says."""
    return tuple(
        Side(
            "x",
            replace(
                EMPTY,
                name=name,
                jurisdiction=replace(EMPTY.jurisdiction, id=area.removeprefix("cn.")),
                vocabulary=replace(EMPTY.vocabulary, id=domain),
            ),
        )
        for name in names
        for area, _, domain in [name.partition("/")]
    )


def names(pairs: tuple[tuple[Side, Side], ...]) -> list[tuple[str, str]]:
    return [(one.ruleset.name, other.ruleset.name) for one, other in pairs]


@pytest.mark.parametrize(
    ("old", "new", "together", "gone", "come"),
    [
        (["cn.1/a", "cn.1/b"], ["cn.1/b", "cn.1/c"], [("cn.1/b", "cn.1/b")], ["cn.1/a"], ["cn.1/c"]),
        (["cn.1/a", "cn.2/a"], ["cn.1/a"], [("cn.1/a", "cn.1/a")], ["cn.2/a"], []),
        (["cn.1/a", "cn.1/b"], ["cn.2/b", "cn.2/c"], [("cn.1/b", "cn.2/b")], ["cn.1/a"], ["cn.2/c"]),
        (["cn.1/a"], ["cn.2/a"], [("cn.1/a", "cn.2/a")], [], []),
        (["cn.1/a"], ["cn.2/b"], [("cn.1/a", "cn.2/b")], [], []),
        (["cn.1/a", "cn.2/a"], ["cn.3/a"], [], ["cn.1/a", "cn.2/a"], ["cn.3/a"]),
        ([], ["cn.1/a"], [], [], ["cn.1/a"]),
        ([], [], [], [], []),
    ],
)
def test_rulesets_belong_together_by_name_then_by_domain(old, new, together, gone, come):
    pairs, only_old, only_new = paired(sides(*old), sides(*new))
    assert names(pairs) == together
    assert [each.ruleset.name for each in only_old] == gone
    assert [each.ruleset.name for each in only_new] == come
