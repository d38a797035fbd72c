"""The texts that a clause may come to have by amendment (修改), seen from the syntax alone.

Whether and when an amendment fires is for the timeline to say. Here it is enough that it may: what is said of a clause's
items is said of those of every text it may have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from luohu.compiler.names.context import Context
from luohu.compiler.names.documents import Document
from luohu.dsl.syntax.acts import Amend
from luohu.dsl.syntax.clauses import Clause


def contents(ctx: Context) -> Mapping[str, tuple[str, ...]]:
    """For each clause (id) that a document amends, the clauses whose words it is given."""
    found: dict[str, dict[str, None]] = {}
    for _, document in sorted(ctx.documents.by_id.items()):
        for member in _amendments(document):
            for target, content in _pairs(member, document, ctx):
                found.setdefault(target, {})[content] = None
    return {target: tuple(texts) for target, texts in found.items()}


def readings(clause: str, amended: Mapping[str, tuple[str, ...]], ctx: Context) -> tuple[Clause, ...]:
    """Every text that a clause may have: its own, and what amendments make of it, one after another."""
    found: dict[str, None] = {}
    todo = [clause]
    while todo:
        each = todo.pop()
        if each not in found:
            found[each] = None
            todo.extend(amended.get(each, ()))
    return tuple(ctx.documents.clause(each) for each in found)


def _amendments(document: Document) -> Iterator[Amend]:
    yield from (each for each in document.tree.members if isinstance(each, Amend))
    for clause in document.clauses.values():
        yield from (each for each in clause.members if isinstance(each, Amend))


def _pairs(member: Amend, document: Document, ctx: Context) -> Iterator[tuple[str, str]]:
    """Clauses and their new words, one to one."""
    named = member.target.document
    home = document if named is None else ctx.documents.named(named.text)
    if home is not None and member.target.locators:
        targets = [each for locator in member.target.locators for each in home.at(locator)]
        texts = [each for locator in member.content for each in document.at(locator)]
        if len(targets) == len(texts):
            yield from zip(targets, texts, strict=True)
