"""Coverage of source documents as text: a table for each document, then what is not counted, then the sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from luohu.compiler.program import Instrument, NotEncoded
from luohu.compiler.sources.coverage import Cover, Coverage, DocumentCoverage, State
from luohu.dsl.diagnostics.model import Language, Text
from luohu.dsl.diagnostics.width import cells, visible

REASONS = {
    "slogan": Text("口号", "slogan"),
    "salutation": Text("称谓", "salutation"),
    "signature": Text("落款", "signature"),
    "organisation": Text("组织工作", "organisation"),
    "background": Text("背景", "background"),
    "figure": Text("图示", "figure"),
}
"""Why paragraphs are left out, by the word that a program keeps."""

_STATES = {
    State.ENCODED: Text("已编码", "encoded"),
    State.DECLARED: Text("不编码", "declared"),
    State.MISSING: Text("缺", "missing"),
}


def coverage_text(
    found: Coverage, instruments: Mapping[str, Instrument], language: Language, *, only_missing: bool = False
) -> Iterator[str]:
    """The lines of the report. The last is `encoded N, declared M, missing K`.

    Args:
        found: what became of the paragraphs.
        instruments: of the same program, by id.
        language: of everything but what documents and drafters wrote.
        only_missing: leave out the paragraphs that are taken care of, and documents without others.
    """
    for document in found.documents:
        rows = [each for each in document.covers if not only_missing or each.state is State.MISSING]
        if rows or not only_missing:
            yield _headline(document, instruments).get(language)
            yield from _table(rows, document.instruments, language)
            yield ""
    yield from (each.get(language) for each in _aside(found, instruments))
    yield totals(found).get(language)


def totals(found: Coverage) -> Text:
    """The sums over all documents."""
    encoded, declared, missing = (found.count(each) for each in State)
    return Text(
        f"已编码 {encoded}，不编码 {declared}，缺 {missing}",
        f"encoded {encoded}, declared {declared}, missing {missing}",
    )


def _headline(document: DocumentCoverage, instruments: Mapping[str, Instrument]) -> Text:
    numbers = [instruments[each].number for each in document.instruments]
    encoded, declared, missing = (document.count(each) for each in State)
    total, share = len(document.covers), f"{float(100 * document.share_declared):.0f}%"
    name = visible(_part(document.source, document.part))
    return Text(
        f"{name}（{'、'.join(numbers)}）：{total} 段，已编码 {encoded}，不编码 {declared}（{share}），缺 {missing}",
        f"{name} ({', '.join(numbers)}): {_paragraphs(total)}, encoded {encoded}, declared {declared} ({share}), missing {missing}",
    )


def _table(rows: Iterable[Cover], instruments: tuple[str, ...], language: Language) -> Iterator[str]:
    """Clauses are named in full only where there are several instruments."""
    known = f"{instruments[0]}/" if len(instruments) == 1 else ""
    texts = [(each.paragraph.locator, _STATES[each.state].get(language), _why(each, known, language)) for each in rows]
    first, second = (max((cells(row[column]) for row in texts), default=0) for column in (0, 1))
    for place, state, why in texts:
        yield f"  {_padded(place, first)}  {_padded(state, second)}  {visible(why)}".rstrip()


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))


def _why(cover: Cover, known: str, language: Language) -> str:
    if cover.by_items:
        return Text("由各项写出", "by its items").get(language)
    if cover.declared is not None:
        return _reason(cover.declared, language) + _around(cover, language)
    header = [Text(f"文件：{each.remark}", f"header: {each.remark}").get(language) for each in cover.header]
    return ", ".join((*(each.removeprefix(known) for each in cover.clauses), *header)) + (
        _around(cover, language) if cover.state is State.ENCODED else ""
    )


def _around(cover: Cover, language: Language) -> str:
    """Where what covers a paragraph is written, if that is at a unit around it."""
    if cover.at in ("", cover.paragraph.locator):
        return ""
    return Text(f"（随 {cover.at}）", f" (with {cover.at})").get(language)


def _reason(declared: NotEncoded, language: Language) -> str:
    stated = REASONS.get(declared.reason or "")
    why = Text("没有写原因", "no reason given") if stated is None else stated
    remark = f" “{declared.remark}”" if declared.remark else ""
    review = declared.review
    by = "" if review is None else Text(f"，{review.name} {review.day}", f", {review.name} {review.day}").get(language)
    return f"{why.get(language)}{remark}{by}"


def _aside(found: Coverage, instruments: Mapping[str, Instrument]) -> Iterator[Text]:
    """What is not counted: parts that nobody took up, and documents that cannot be compared with a source."""
    for source, part, count in found.left:
        name = _part(source, part)
        yield Text(f"没有文件写：{name}，{count} 段", f"not taken up: {name}, {_paragraphs(count)}")
    for ids, said in (
        (found.lost, Text("来源没有索引", "source not indexed")),
        (found.sourceless, Text("没有写来源", "no source named")),
        (found.by_name, Text("仅知其名", "known by name only")),
    ):
        for number in (instruments[each].number for each in ids):
            yield Text(f"{said.zh}：{number}", f"{said.en}: {number}")


def _part(source: str, part: str) -> str:
    return f"{source} “{part}”" if part else source


def _paragraphs(count: int) -> str:
    return f"{count} paragraph{'' if count == 1 else 's'}"
