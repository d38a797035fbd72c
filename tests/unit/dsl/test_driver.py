"""The machine on a small grammar of its own: what it hands to the builders."""

from __future__ import annotations

from pathlib import Path

import pytest

from luohu.dsl import tables
from luohu.dsl.driver import Machine, run
from luohu.dsl.recovery import acceptable, accepts, fits
from luohu.dsl.source import Source
from luohu.dsl.tokens import Token

GRAMMAR = """
file: item* [NUMBER]
?item: NAME | pair
pair: NAME _COLON NAME
%declare NAME NUMBER _COLON
"""


def machine(text: str) -> Machine:
    kinds = {":": "COLON"}
    tokens: list[Token[object]] = []
    for index, char in enumerate(text):
        kind = kinds.get(char) or ("NUMBER" if char.isdigit() else "NAME")
        tokens.append(Token(kind, char, index, index + 1))
    tokens.append(Token("$END", None, len(text), len(text)))

    def build(span, *children):
        return span.text, *(child.value if isinstance(child, Token) else child for child in children)

    return Machine(Source("x", text), tables.make(GRAMMAR), {"file": build, "pair": build}, tokens)


def refuse(_machine: Machine) -> None:
    raise AssertionError("nothing is wrong here")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", ("", None)),
        ("7", ("7", "7")),
        ("ab", ("ab", "a", "b", None)),
        ("ab:c7", ("ab:c7", "a", ("b:c", "b", "c"), "7")),
    ],
)
def test_builders_get_the_span_and_the_children_that_say_something(text: str, tree: tuple[object, ...]) -> None:
    assert run(machine(text), refuse) == tree


def test_what_fits_is_known_before_it_is_read() -> None:
    one = machine("a")
    one.states.append(one.table.start)
    assert acceptable(one) == ["$END", "NAME", "NUMBER"]
    assert accepts(one, "NAME")
    assert fits(one, "NAME", "COLON", "NAME", "NUMBER")
    assert not fits(one, "NAME", "COLON", "NUMBER")


def test_the_copy_is_written_beside_the_grammar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "luohu.table.json"
    monkeypatch.setattr(tables, "COPY", copy)
    tables.write_copy()
    assert tables.loads(copy.read_text(encoding="utf-8"), tables.GRAMMAR.read_text(encoding="utf-8")) == tables.table()
