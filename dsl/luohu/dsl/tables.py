"""The LALR table as plain data: what to do on which terminal in which state.

Lark reads the grammar and makes the table (`_lark`); a copy of it stands beside the grammar, so that nobody waits for
Lark when the command starts. The copy names the grammar it was made from by its fingerprint: after a change of the
grammar the table is made afresh until `python -m luohu.dsl.tables` writes the copy again, and a test asks for that.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

GRAMMAR = Path(__file__).with_name("grammar") / "luohu.lark"
COPY = GRAMMAR.with_suffix(".table.json")

ABSENT = -1
"""In `Production.children`: an optional part that this production leaves out."""


@dataclass(frozen=True, slots=True)
class Production:
    """One alternative of a rule.

    `action` names what builds the node; empty: pass the only child on. `children` are the positions of the symbols
    that carry something, or `ABSENT`; `spread` those among them that hold several values (repetitions in the grammar).
    `repeats`: this is such a repetition itself. `takes_all` and `passes`, which follow from the others: every symbol
    carries one value, in order; the only symbol stays as it is.
    """

    rule: str
    size: int
    action: str
    children: tuple[int, ...]
    spread: tuple[int, ...]
    repeats: bool
    takes_all: bool = field(init=False)
    passes: bool = field(init=False)

    def __post_init__(self) -> None:
        """Work out once what is asked at every reduction."""
        object.__setattr__(self, "takes_all", not self.spread and self.children == tuple(range(self.size)))
        object.__setattr__(self, "passes", self.size == 1 and not self.action and not self.repeats)


@dataclass(frozen=True, slots=True)
class Table:
    """States of the parser. In `actions`, `n >= 0` shifts into state n, `n < 0` reduces by production `~n`."""

    start: int
    accept: int
    actions: tuple[dict[str, int], ...]
    gotos: tuple[dict[str, int], ...]
    productions: tuple[Production, ...]

    @property
    def terminals(self) -> frozenset[str]:
        """All terminals of the grammar, `$END` included."""
        return frozenset(terminal for row in self.actions for terminal in row)


def fingerprint(grammar: str) -> str:
    """What a copy says it was made from."""
    return sha256(grammar.encode()).hexdigest()


def dumps(table: Table, grammar: str) -> str:
    """The copy: JSON, one line for each state and production."""
    lines = [
        f'{{"grammar": "{fingerprint(grammar)}", "start": {table.start}, "accept": {table.accept},',
        '"actions": [\n' + ",\n".join(json.dumps(row, sort_keys=True) for row in table.actions) + "],",
        '"gotos": [\n' + ",\n".join(json.dumps(row, sort_keys=True) for row in table.gotos) + "],",
        '"productions": [\n'
        + ",\n".join(json.dumps([p.rule, p.size, p.action, p.children, p.spread, p.repeats]) for p in table.productions)
        + "]}",
    ]
    return "\n".join(lines) + "\n"


def loads(text: str, grammar: str) -> Table | None:
    """The table of a copy, or None if it was made from another grammar."""
    data = json.loads(text)
    if data["grammar"] != fingerprint(grammar):
        return None
    productions = tuple(
        Production(rule, size, action, tuple(children), tuple(spread), repeats)
        for rule, size, action, children, spread, repeats in data["productions"]
    )
    return Table(data["start"], data["accept"], tuple(data["actions"]), tuple(data["gotos"]), productions)


def make(grammar: str) -> Table:
    """The table as Lark makes it. Raises ValueError if the grammar is ambiguous."""
    from luohu.dsl._lark import compile_grammar  # noqa: PLC0415  importing Lark costs more than reading the copy

    return compile_grammar(grammar)


@cache
def table() -> Table:
    """The table of the language."""
    grammar = GRAMMAR.read_text(encoding="utf-8")
    kept = loads(COPY.read_text(encoding="utf-8"), grammar) if COPY.is_file() else None
    return kept or make(grammar)


def write_copy() -> None:
    """Write the copy beside the grammar."""
    grammar = GRAMMAR.read_text(encoding="utf-8")
    COPY.write_text(dumps(make(grammar), grammar), encoding="utf-8")


if __name__ == "__main__":
    write_copy()
