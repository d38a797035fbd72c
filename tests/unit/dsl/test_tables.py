"""The grammar is strict LALR(1), its copy is current, and every rule has what builds it."""

from __future__ import annotations

import pytest

from luohu.dsl.build.actions import actions
from luohu.dsl.keywords import KEYWORDS, STARTERS
from luohu.dsl.tables import COPY, GRAMMAR, dumps, loads, make, table

TEXT = GRAMMAR.read_text(encoding="utf-8")
MEMBERS = (
    "statement", "vocabulary_member", "fact_member", "instrument_member", "clause_member", "detail", "quota_member",
    "counting_member", "scenario_part",
)  # fmt: skip


def test_the_copy_beside_the_grammar_is_what_lark_makes_of_it() -> None:
    assert COPY.read_text(encoding="utf-8") == dumps(make(TEXT), TEXT), "run `python -m luohu.dsl.tables`"


def test_the_copy_reads_back_as_the_same_table() -> None:
    assert loads(COPY.read_text(encoding="utf-8"), TEXT) == make(TEXT) == table()


def test_a_copy_of_another_grammar_is_not_used() -> None:
    assert loads(COPY.read_text(encoding="utf-8"), TEXT + "\n") is None


def test_a_conflict_is_an_error() -> None:
    with pytest.raises(ValueError, match="conflict"):
        make("file: (a | b)*\na: NAME COMMA?\nb: COMMA\n%declare NAME COMMA\n")


def test_every_action_has_its_builder_and_the_other_way_round() -> None:
    used = {one.action for one in table().productions if one.action and not one.repeats}
    assert used == set(actions([]))


def test_no_statement_and_no_member_begins_with_a_name() -> None:
    """What makes missing terminators safe: after any member, a name always goes on with it."""
    grammar = table()
    firsts = _firsts()
    for rule in MEMBERS:
        assert firsts[rule] <= STARTERS, rule
    assert all("NAME" not in grammar.actions[state] for state in _member_states(firsts))


def test_starters_are_what_statements_and_members_begin_with() -> None:
    firsts = _firsts()
    begun = set().union(*(firsts[rule] for rule in MEMBERS), {"AREA", "ZONE", "ATTR"})
    assert begun == {row.terminal for row in KEYWORDS if row.starts}


def _firsts() -> dict[str, set[str]]:
    """For each rule the terminals that it can begin with, from the grammar text as Lark expands it."""
    from lark import Lark  # noqa: PLC0415  this test alone asks Lark

    from luohu.dsl._lark import _NoLexer  # noqa: PLC0415

    rules = Lark(TEXT, parser="lalr", lexer=_NoLexer, start="file").rules
    firsts: dict[str, set[str]] = {rule.origin.name: set() for rule in rules}
    empty: set[str] = {rule.origin.name for rule in rules if not rule.expansion}
    changed = True
    while changed:
        before = sum(map(len, firsts.values())) + len(empty)
        for rule in rules:
            for symbol in rule.expansion:
                firsts[rule.origin.name] |= {symbol.name.removeprefix("_")} if symbol.is_term else firsts[symbol.name]
                if symbol.is_term or symbol.name not in empty:
                    break
            else:
                empty.add(rule.origin.name)
        changed = before != sum(map(len, firsts.values())) + len(empty)
    return firsts


def _member_states(firsts: dict[str, set[str]]) -> list[int]:
    """States in which a whole member list has been read and another member may begin."""
    blocks = [firsts[rule] for rule in MEMBERS]
    return [
        state
        for state, row in enumerate(table().actions)
        for block in blocks
        if block <= set(row) and all(row[kind] >= 0 for kind in block)
    ]
