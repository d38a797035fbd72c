"""Paragraphs beside what states them: the words where a text is at hand, the clauses as formatted text, what is declared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from luohu.compiler.program import Encoded, NotEncoded, Program
from luohu.compiler.sources.asked import Asked
from luohu.compiler.sources.coverage import Cover, of_document
from luohu.compiler.sources.model import Paragraph, Part, SourceIndex
from luohu.compiler.sources.normalise import fingerprint
from luohu.compiler.sources.places import Tree, tree
from luohu.compiler.sources.reading import ReadPart
from luohu.compiler.sources.taken_up import matches
from luohu.dsl.format import keyword_language
from luohu.dsl.format.outline import children
from luohu.dsl.format.printing import print_clause
from luohu.dsl.syntax.base import Node
from luohu.dsl.syntax.clauses import Clause
from luohu.dsl.syntax.file import File


@dataclass(frozen=True, slots=True)
class Beside:
    """One paragraph and what is said of it.

    `words`: of the text at hand, None where there is none. `changed`: the text no longer says what the index tells.
    `clauses`: ids of those that state it; `header` and `declared` as a document writes them.
    """

    part: str
    paragraph: Paragraph
    words: str | None
    changed: bool
    clauses: tuple[str, ...] = ()
    header: tuple[Encoded, ...] = ()
    declared: NotEncoded | None = None
    by_items: bool = False
    taken_up: bool = True


def beside(
    wanted: Asked, program: Program, indexes: Mapping[str, SourceIndex], read: Sequence[ReadPart]
) -> tuple[Beside, ...]:
    """The paragraphs that are asked for with what stands below them, in the order of the text; none if there are none."""
    index = indexes[wanted.source]
    words = {each.name: {one.locator: one.text for one in each.paragraphs} for each in read}
    covers = _covers(wanted.source, program, index)
    parts = [each for each in index.parts if wanted.part is None or each.name == wanted.part]
    return tuple(
        _row(part.name, paragraph, words, covers.get(part.name))
        for part in parts
        for paragraph in _chosen(part, wanted.locators)
    )


def clause_texts(wanted: Iterable[str], program: Program, files: Sequence[File], width: int) -> dict[str, str]:
    """Some clauses of a library by id, each laid out in lines of at most `width` cells, in the keywords of its file."""
    nodes = {_start(node): (file, node) for file in files for node in _clauses(file)}
    places = {
        head.clause: (head.spans[0].source.path, head.spans[0].start)
        for instrument in program.instruments.values()
        for head in instrument.heads
        if head.spans
    }
    found = {each: nodes[places[each]] for each in wanted if places.get(each) in nodes}
    return {each: print_clause(file, node, width, keyword_language(file)) for each, (file, node) in found.items()}


def set_for_reading(words: str) -> str:
    """Words of a text with the punctuation of Chinese print, where they stand among Chinese characters."""
    wide = _SIGN.sub(lambda match: _WIDE[match[0]], words)
    return _BRACKETS.sub(r"（\1）", _BRACKETS.sub(r"（\1）", wide))


_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_SIGN = re.compile(r"(?<=[一-龥”》）)])[,;:?!]")
_BRACKETS = re.compile(r"\(([^()]*[一-龥][^()]*)\)")


def _covers(source: str, program: Program, index: SourceIndex) -> dict[str, dict[str, Cover]]:
    taken = matches(program, {source: index}).documents
    return {each.part.name: {cover.paragraph.locator: cover for cover in of_document(each).covers} for each in taken}


def _chosen(part: Part, locators: Sequence[str]) -> Iterator[Paragraph]:
    if not locators:
        yield from part.paragraphs
        return
    known: Tree = tree(part)
    heads = {position for locator in locators for position in known.found(locator)}
    for position, paragraph in enumerate(part.paragraphs):
        if not heads.isdisjoint(known.above(position)):
            yield paragraph


def _row(
    part: str, paragraph: Paragraph, words: Mapping[str, Mapping[str, str]], covers: Mapping[str, Cover] | None
) -> Beside:
    said = words.get(part, {}).get(paragraph.locator)
    changed = bool(words) and (said is None or fingerprint(said) != paragraph.fingerprint)
    shown = None if said is None else set_for_reading(said)
    cover = None if covers is None else covers.get(paragraph.locator)
    if cover is None:
        return Beside(part, paragraph, shown, changed, taken_up=covers is not None)
    return Beside(part, paragraph, shown, changed, cover.clauses, cover.header, cover.declared, cover.by_items)


def _start(clause: Clause) -> tuple[str, int]:
    span = clause.locators[0].span
    return span.source.path, span.start


def _clauses(file: File) -> Iterator[Clause]:
    waiting: list[Node] = [*file.statements]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Clause):
            yield node
        else:
            waiting += children(node)
