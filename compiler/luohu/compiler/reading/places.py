"""Where a clause applies: its areas, and the properties of areas (限 …) that its condition holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.reading.bounds import together
from luohu.compiler.reading.names import NOWHERE, Register
from luohu.compiler.reading.plain import conjuncts, every
from luohu.compiler.reading.values import counted
from luohu.compiler.ruleset.model import CASE, Condition, FactKey, FactTest, Figure, Op, Where
from luohu.dsl.syntax import conditions as tree
from luohu.dsl.syntax.base import Reference
from luohu.dsl.syntax.clauses import Place
from luohu.dsl.syntax.conditions import Bound, Comparator
from luohu.dsl.syntax.values import Unit

if TYPE_CHECKING:
    from luohu.compiler.reading.reader import Reader
    from luohu.compiler.ruleset.model import Clause

_BOUNDS = {
    Op.EQ: Comparator.EQ,
    Op.LT: Comparator.UNDER,
    Op.LE: Comparator.NOT_OVER,
    Op.GT: Comparator.OVER,
    Op.GE: Comparator.REACHES,
}
_PEOPLE = "城区常住人口"


def place_and_rest(reader: Reader, clause: Clause) -> tuple[Place | None, Condition]:
    """The place of a clause where it is not its document's, and its condition without what the place says."""
    home = next((each.place for each in reader.names.ruleset.instruments if each.id == clause.instrument), Where())
    tests = [each for each in conjuncts(clause.condition) if _of_area(reader, each)]
    ranked = [each for each in conjuncts(clause.condition) if _of_quota(reader, each)]
    reader.unsaid.update(dict.fromkeys(ranked))
    rest = every(each for each in conjuncts(clause.condition) if each not in tests and each not in ranked)
    if clause.where == home and not tests:
        return None, rest
    guards = tuple(together(_guard(reader, each) for each in tests if isinstance(each, FactTest)))
    guard = guards[0] if len(guards) == 1 else tree.All(guards, span=NOWHERE) if guards else None
    within = clause.where.within or ("cn",)
    without = tuple(each for each in clause.where.without if each not in home.without)
    names = reader.names
    inside, outside = names.references(Register.PLACE, within), names.references(Register.PLACE, without)
    return Place(inside, outside, guard, span=NOWHERE), rest


def _of_area(reader: Reader, item: Condition) -> bool:
    """Whether a condition asks a property of the area that is not known."""
    return isinstance(item, FactTest) and reader.figure(item.key) is Figure.ATTRIBUTE


def _of_quota(reader: Reader, item: Condition) -> bool:
    """Whether a condition asks if the ranking under a quota reached the applicant: the quota's own clause says so."""
    return isinstance(item, FactTest) and reader.figure(item.key) is Figure.QUOTA


def _guard(reader: Reader, test: FactTest) -> tree.Condition:
    """`当地的城区常住人口 满50万人`."""
    name = attribute(reader, test.key)
    parts = ("当地", name) if reader.names.language == "en" else (f"当地的{name}",)
    subject = Reference(parts, span=NOWHERE)
    if isinstance(test.value, bool):
        return tree.Holds(subject, span=NOWHERE)
    assert isinstance(test.value, int), test
    amount = counted(test.value, Unit.PERSONS if name == _PEOPLE else Unit.COUNT)
    return tree.Compared(subject, (Bound(_BOUNDS[test.op], amount, span=NOWHERE),), span=NOWHERE)


def attribute(reader: Reader, key: FactKey) -> str:
    """The property that a figure is of an area; its label is `泉州市的城区常住人口`."""
    assert key.person == CASE, key
    label = reader.names.facts[key.fact].label.zh
    area = key.fact.rpartition("_")[2]
    known = reader.names.terms[Register.PLACE].get(area)
    return label.removeprefix(f"{known.label.zh}的") if known is not None else label.partition("的")[2]
