"""Which instrument of a library encodes which part of which source document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from luohu.compiler.program import Head, Instrument, Program
from luohu.compiler.ruleset.model import Status
from luohu.compiler.sources.model import ParagraphKind, Part, SourceIndex
from luohu.compiler.sources.places import Tree, tree


@dataclass(frozen=True, slots=True)
class Taken:
    """A document: a part of a source with the instruments that encode it, of which there is at least one."""

    source: str
    part: Part
    tree: Tree
    instruments: tuple[Instrument, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """Instruments and indexes put together.

    `left`: parts that no instrument cites, with the name of their source. `lost`: instruments that name a source or part
    which is not indexed; `sourceless`: that name none; `by_name`: of which only the name is known.
    """

    documents: tuple[Taken, ...]
    left: tuple[tuple[str, Part], ...]
    lost: tuple[Instrument, ...]
    sourceless: tuple[Instrument, ...]
    by_name: tuple[Instrument, ...]


def matches(program: Program, indexes: Mapping[str, SourceIndex]) -> Matches:
    """What a program takes up of what is indexed, in the order of sources and of their parts."""
    instruments = [one for _, one in sorted(program.instruments.items())]
    named = [each for each in instruments if each.source is not None]
    silent = [each for each in instruments if each.source is None]
    parts = [(source, part) for source, index in sorted(indexes.items()) for part in index.parts]
    by_part = {(source, part.name): _citing(named, source, part.name) for source, part in parts}
    return Matches(
        tuple(Taken(source, part, tree(part), by) for source, part in parts if (by := by_part[source, part.name])),
        tuple((source, part) for source, part in parts if not by_part[source, part.name]),
        tuple(each for each in named if (each.source, each.source_part or "") not in by_part),
        tuple(each for each in silent if each.status is not Status.BY_NAME_ONLY),
        tuple(each for each in silent if each.status is Status.BY_NAME_ONLY),
    )


def _citing(instruments: Iterable[Instrument], source: str, part: str) -> tuple[Instrument, ...]:
    return tuple(each for each in instruments if (each.source, each.source_part or "") == (source, part))


def heads(instrument: Instrument) -> Iterator[Head]:
    """The clauses that stand at places of an instrument: its own, and those that it takes over (重发).

    Whoever compared those that it takes over compared another text.
    """
    yield from instrument.heads
    own = {each.clause for each in instrument.heads}
    for clause in instrument.clauses:
        if clause.id not in own:
            yield Head(clause.id, clause.locators, (), ())


def counted(part: Part) -> int:
    """How many paragraphs of a part are counted: headings and containers are not."""
    return sum(each.kind is ParagraphKind.BODY for each in part.paragraphs)
