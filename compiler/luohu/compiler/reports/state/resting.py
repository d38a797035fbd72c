"""On what the state of a city's rules rests: sources and their quality, who compared what, suppositions, digests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from luohu.compiler.reports.blocks.model import (
    Block,
    Bullets,
    Line,
    Look,
    Paragraph,
    Part,
    Piece,
    Table,
    of,
    plain,
    same,
)
from luohu.compiler.reports.state.wording import QUALITIES
from luohu.compiler.ruleset.model import Status
from luohu.compiler.sources.coverage import State
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.reports.state.model import CityState, Compared, SourceState, Supposed


def resting_parts(found: CityState) -> Iterator[Part]:
    """The parts on sources, on suppositions, and on how the report was made."""
    yield Part("sources", Text("来源与核对", "Sources, and who compared them"), tuple(_sources(found)))
    yield Part("supposed", Text("假定", "What is supposed"), tuple(_supposed(found)))
    yield Part("made", Text("由什么算出", "What it was made from"), tuple(_made(found)))


def _sources(found: CityState) -> Iterator[Block]:
    head = (
        Text("文件", "document"),
        Text("来源", "source"),
        Text("段落：已编码", "paragraphs encoded"),
        Text("不编码", "left out"),
        Text("缺", "missing"),
        Text("核对", "compared with the text by"),
    )
    read = [each for each in found.sources if each.instrument.status is not Status.BY_NAME_ONLY]
    if read:
        yield Table(Text("来源", "sources"), head, tuple(_source(each) for each in read), (), frozenset({2, 3, 4}))
    missing = [each for each in read if each.missing]
    if missing:
        yield Bullets(tuple(_missing(each) for each in missing))
    silent = [each.instrument.number for each in found.sources if each.instrument.status is Status.BY_NAME_ONLY]
    if silent:
        yield Paragraph(
            plain(
                f"仅知其名，没有文本：{'、'.join(silent)}", f"known by name only, without a text: {', '.join(silent)}"
            )
        )


def _source(each: SourceState) -> tuple[Line, ...]:
    quality = QUALITIES.get(each.instrument.source_quality, same(each.instrument.source_quality or ""))
    where = "" if each.instrument.source is None else f" {each.instrument.source}"
    counts = ["—"] * 3 if each.paragraphs is None else [str(each.paragraphs.count(state)) for state in State]
    title = [] if each.title is None else [Piece(Text(f" {each.title.zh}", f" {each.title.en}"), Look.QUIET)]
    return (
        (Piece(same(each.instrument.number), Look.STRONG), *title),
        (Piece(quality), Piece(same(where), Look.QUIET)),
        *(of(same(count)) for count in counts),
        of(_checked(each)),
    )


def _checked(each: SourceState) -> Text:
    if not each.checked:
        return Text("没有人", "nobody")
    said = [_compared(one, each.clauses) for one in each.checked]
    return Text("；".join(one.zh for one in said), "; ".join(one.en for one in said))


def _compared(one: Compared, clauses: int) -> Text:
    days = str(one.last) if one.by.day == one.last else f"{one.by.day} – {one.last}"
    return Text(
        f"{one.by.name} {days}（{one.clauses}/{clauses} 条）",
        f"{one.by.name} {days} ({one.clauses} of {clauses} clauses)",
    )


def _missing(each: SourceState) -> Line:
    zh, en = "、".join(each.missing), ", ".join(each.missing)
    return plain(f"{each.instrument.number} 缺：{zh}", f"missing of {each.instrument.number}: {en}")


def _supposed(found: CityState) -> Iterator[Block]:
    if found.supposed:
        yield Bullets(tuple(of(_supposition(each)) for each in found.supposed))
    else:
        yield Paragraph(plain("没有", "nothing"))


def _supposition(each: Supposed) -> Text:
    if each.kind == "zone":
        return Text(f"片区“{each.label.zh}”的范围是推定的", f"the bounds of the zone “{each.label.en}” are assumed")
    return Text(f"假定 {each.label.zh} 自 {each.day} 施行", f"{each.label.en} is taken as in force from {each.day}")


def _made(found: CityState) -> Iterator[Block]:
    head = (Text("规则集", "ruleset"), Text("摘要（SHA-256）", "digest (SHA-256)"))
    rows = tuple(
        ((Piece(each.domain), Piece(same(f" {each.name}"), Look.QUIET)), of(same(each.digest), Look.CODE))
        for each in found.rulesets
    )
    yield Table(Text("规则集", "rulesets"), head, rows)
    yield Paragraph(plain(f"程序：{found.compiler}", f"program: {found.compiler}"))
