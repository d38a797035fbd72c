"""How much each missing fact can do to the scores that a question hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from luohu.compiler.ruleset.model import Condition, FactKey, ScoreTest
from luohu.compiler.ruleset.walk import tests_of
from luohu.compiler.runtime.kleene import ASKING, View, answer, evaluate, slot
from luohu.compiler.runtime.score_table import Part, inner_parts
from luohu.compiler.runtime.scoring import points_at, table_of
from luohu.compiler.runtime.values import UNKNOWN


def widths(view: View, parts: Iterable[Condition]) -> dict[FactKey, int]:
    """For each missing fact (slot) behind an open test of points: by how much the items that ask it can differ.

    A veto weighs as much as the score itself.
    """
    found: dict[FactKey, int] = {}
    for score in dict.fromkeys(each for part in parts for each in _open_scores(view, part)):
        table = table_of(view.prepared, score)
        whole = points_at(ASKING, view, table)
        for key in table.keys:
            if answer(view, key) is UNKNOWN:
                at = slot(view.prepared, view.relation, key)
                vetoes = max(whole.high - whole.low, 1) if whole.vetoed is None and _may_veto(view, table, key) else 0
                found[at] = max(found.get(at, 0), _width(view, table, key), vetoes)
    return found


def by_width(keys: Iterable[FactKey], found: Mapping[FactKey, int]) -> list[FactKey]:
    """Facts as they are asked: those that decide by themselves first, then those of scores, the weightiest first."""
    return sorted(keys, key=lambda key: (key in found, -found.get(key, 0), key))


def _open_scores(view: View, condition: Condition) -> Iterator[str]:
    for test in tests_of(condition):
        if isinstance(test, ScoreTest) and evaluate(test, view) is None:
            yield test.score


def _width(view: View, part: Part, key: FactKey) -> int:
    """The width of the smallest parts that hang on a fact, all together."""
    if key not in part.keys:
        return 0
    inner = [each for each in inner_parts(part) if key in each.keys]
    found = points_at(ASKING, view, part)
    if not inner:
        return found.high - found.low
    return min(sum(_width(view, each, key) for each in inner), found.high - found.low)


def _may_veto(view: View, part: Part, key: FactKey) -> bool:
    """Whether an open veto hangs on a fact."""
    if key not in part.keys or points_at(ASKING, view, part).vetoed is not None:
        return False
    inner = inner_parts(part)
    return not inner or any(_may_veto(view, each, key) for each in inner)
