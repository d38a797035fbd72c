"""The whole language is told: every keyword and every kind of node in blocks here, every kind of node in the documentation."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import pytest
from tests.docs.blocks import blocks as blocks_of
from tests.docs.blocks import pages
from tests.spec.test_spec import blocks

from luohu.dsl import syntax
from luohu.dsl.keywords import KEYWORDS, Keyword
from luohu.dsl.lexer import lex
from luohu.dsl.parser import parse
from luohu.dsl.source import Source
from luohu.dsl.syntax.base import Node


def kinds() -> list[str]:
    """Names of all kinds of node, but for what they all derive from."""
    modules = [import_module(f"luohu.dsl.syntax.{each.name}") for each in iter_modules(syntax.__path__)]
    found = {name for module in modules for name, each in vars(module).items() if is_node(each)}
    return sorted(found - {"Node"})


def is_node(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, Node) and is_dataclass(value)


@cache
def sources() -> tuple[Source, ...]:
    return tuple(Source("block.luohu", block.text) for block in blocks())


@cache
def told_words() -> frozenset[str]:
    return frozenset(token.kind for source in sources() for token in lex(source).tokens)


@cache
def told_kinds() -> frozenset[str]:
    return kinds_of(sources())


@cache
def documented_kinds() -> frozenset[str]:
    found = [block.body for page in pages() for block in blocks_of(page, "luohu")]
    return kinds_of(tuple(Source("block.luohu", text) for text in found))


def kinds_of(texts: tuple[Source, ...]) -> frozenset[str]:
    found: set[str] = set()
    for source in texts:
        gather(parse(source).file, found)
    return frozenset(found)


def gather(value: object, found: set[str]) -> None:
    if isinstance(value, tuple):
        for each in value:
            gather(each, found)
    elif is_dataclass(value) and not isinstance(value, Source):
        found.add(type(value).__name__)
        for field in fields(value):
            gather(getattr(value, field.name), found)


@pytest.mark.parametrize("keyword", [each for each in KEYWORDS if each.zh], ids=lambda each: each.terminal)
def test_a_keyword_stands_in_a_block(keyword: Keyword) -> None:
    assert keyword.terminal in told_words()


@pytest.mark.parametrize("kind", kinds())
def test_a_kind_of_node_stands_in_a_block(kind: str) -> None:
    assert kind in told_kinds()


@pytest.mark.parametrize("kind", kinds())
def test_a_kind_of_node_stands_in_the_documentation(kind: str) -> None:
    assert kind in documented_kinds()
