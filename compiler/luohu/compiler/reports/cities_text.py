"""Cities compared, in words: who is in a cell, what would do, how a figure or a count stands, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from luohu.compiler.analysis.cities.answers import Addition, Verdict
from luohu.compiler.analysis.cities.cases import Behind, Person
from luohu.compiler.analysis.cities.comparison import Cell, Comparison, Row, asked
from luohu.compiler.analysis.cities.joint import TWIN
from luohu.compiler.analysis.cities.law import City
from luohu.compiler.ruleset.english import term_name
from luohu.compiler.ruleset.model import FactKey, Label
from luohu.compiler.ruleset.predefined import ADMITTED
from luohu.compiler.runtime.values import EXISTS, RELATION_KEY, RULED, Value
from luohu.compiler.runtime.words import Words, fact_name, value_name, words_of
from luohu.dsl.diagnostics.model import Language, Text

VERDICTS = {
    Verdict.OWN: Text("本条", "own"),
    Verdict.EVERY: Text("全部", "every"),
    Verdict.SOME: Text("部分", "some"),
    Verdict.NONE: Text("无", "none"),
    Verdict.UNDETERMINED: Text("未定", "undetermined"),
    Verdict.NO_RULE: Text("无规定", "no rule"),
    Verdict.NOBODY: Text("无人", "nobody"),
    Verdict.NOT_SETTLED: Text("未算出", "not settled"),
}
"""What a cell says."""

MEANINGS = {
    Verdict.OWN: Text("该条在此有效", "the clause is law there"),
    Verdict.EVERY: Text(
        "该条准予的人，其他方面一般，在此全部准予",
        "everybody whom the clause grants, ordinary otherwise, is granted there",
    ),
    Verdict.SOME: Text("其中一部分人在此准予", "some of them are"),
    Verdict.NONE: Text("其中没有人在此准予", "none of them is"),
    Verdict.UNDETERMINED: Text(
        "没有人准予，但有仅知其名的文件或待裁定的冲突，不能说不准予",
        "none is granted, but a text known by name only or an unsettled conflict leaves it open",
    ),
    Verdict.NO_RULE: Text("此处当日没有已知的规定", "nothing known here rules on the matter there"),
    Verdict.NOBODY: Text("该条当日不准予任何人", "the clause grants nobody on that day"),
    Verdict.NOT_SETTLED: Text("没有算出（例如涉及积分）", "not settled (points, for example)"),
}
"""What that means, for a legend."""


@dataclass(frozen=True)
class Telling:
    """A comparison told in one language."""

    compared: Comparison
    language: Language

    @cached_property
    def of_city(self) -> dict[str, Words]:
        """The words of each city, by area."""
        return {each.id: words_of(each.prepared, self.language) for each in self.compared.cities}

    def say(self, zh: str, en: str) -> str:
        """The text of this language."""
        return Text(zh, en).get(self.language)

    def city(self, city: City) -> str:
        """The name of a city."""
        return self.of_city[city.id].name(city.id)

    def name(self, label: Label, alias: str) -> str:
        """A label in the language; where it has no English, its alias in words."""
        return label.zh if self.language == "zh" else term_name(label, alias).english

    def row(self, row: Row) -> str:
        """A clause as documents cite it; a group by name."""
        if row.grant is not None and row.home is not None:
            return self.of_city[row.home.id].clause(row.grant.clause.id)
        assert row.group is not None
        name = self.name(row.group.label, row.group.id)
        return self.say(f"群体 {name}", f"group {name}")

    def facts(self, row: Row, found: Cell, facts: Iterable[tuple[FactKey, Value]]) -> str:
        """Facts of somebody, one after another."""
        words = words_of(asked(self.compared, row, found.city)[0].question.prepared, self.language)
        return self.say("；", "; ").join(self.fact(words, row, found, key, value) for key, value in facts)

    def fact(self, words: Words, row: Row, found: Cell, key: FactKey, value: Value) -> str:
        """One fact: what is simply so by its name alone; findings of bodies as such."""
        if key == RELATION_KEY:
            who = value_name(words, key, value)
            return self.say(f"落户人是{who}", f"the settler is {who}")
        if key.fact == EXISTS:
            kin = words.name(key.person)
            return self.say(f"有{kin}" if value else f"没有{kin}", f"a {kin}" if value else f"no {kin}")
        if key.fact.startswith((ADMITTED, RULED)):
            return self._decided(row, found, key, value)
        name = fact_name(words, key)
        if value is True:
            return name
        if value is False:
            return self.say(f"非 {name}", f"not: {name}")
        return self.say(f"{name} 是 {value_name(words, key, value)}", f"{name} is {value_name(words, key, value)}")

    def _decided(self, row: Row, found: Cell, key: FactKey, value: Value) -> str:
        """What a body decides of a clause: the first city's own, or the other's."""
        home = row.home if key.fact.endswith(TWIN) and row.home is not None else found.city
        words = self.of_city[home.id]
        name = key.fact.removesuffix(TWIN)
        if name.startswith(RULED):
            one, other = (_clause(words, each) for each in name.removeprefix(RULED).split(" "))
            return self.say(f"裁定 {one if value else other} 优先", f"{one if value else other} is ruled to prevail")
        clause = _clause(words, name.removeprefix(ADMITTED))
        return self.say(
            f"{'获' if value else '未获'} {clause} 的主管机关认可",
            f"{'admitted' if value else 'not admitted'} by the body of {clause}",
        )

    def ways(self, row: Row, found: Cell, added: Addition) -> list[str]:
        """Each least set of facts that would do for somebody."""
        words = words_of(asked(self.compared, row, found.city)[0].question.prepared, self.language)
        join = self.say(" 且 ", " and ")
        return [
            join.join(self.fact(words, row, found, key, value) for key, value in facts)
            for facts in (added.facts, *added.others)
        ]

    def person(self, row: Row, found: Cell, somebody: Person) -> str:
        """The facts on which somebody's answer turns."""
        return self.facts(row, found, somebody.telling) or self.say("任何人", "anybody")


def _clause(words: Words, provision: str) -> str:
    """An edition of a provision, by whose words it is called; its id where this city has none."""
    found = next((each.id for each in words.prepared.clauses.values() if each.provision_id == provision), None)
    return provision if found is None else words.clause(found)


def lines_behind(telling: Telling, row: Row, found: Cell, people: Behind) -> list[str]:
    """The people behind a cell, a line for each."""
    lines = []
    if people.granted is not None:
        said = telling.person(row, found, people.granted)
        lines.append(telling.say(f"准予，例如：{said}", f"granted, for example: {said}"))
    if people.refused is not None:
        said = telling.person(row, found, people.refused)
        lines.append(telling.say(f"不准予，例如：{said}", f"not granted, for example: {said}"))
    return lines
