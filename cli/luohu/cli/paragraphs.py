"""Paragraphs beside clauses on a terminal: two columns where it is wide enough, else one above the other."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence

import click
from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from luohu.cli.output import colour_wanted
from luohu.compiler.program import NotEncoded
from luohu.compiler.reports.coverage_text import REASONS
from luohu.compiler.sources.beside import Beside
from luohu.compiler.sources.model import ParagraphKind, Signal
from luohu.dsl.diagnostics.model import Language, Text

_SIGNALS = {
    Signal.MAY: Text("可以", "may"),
    Signal.SHALL: Text("应当", "shall"),
    Signal.MUST_NOT: Text("不得", "must not"),
    Signal.WORKING_DAYS: Text("工作日", "working days"),
    Signal.DEADLINE: Text("期限", "a deadline"),
}
_KINDS = {ParagraphKind.HEADING: Text("标题", "heading"), ParagraphKind.CONTAINER: Text("条", "article")}
_NO_WORDS = Text("（没有原文）", "(no text at hand)")
_CHANGED = Text("原文与索引不同", "the text differs from the index")
_MISSING = Text("没有条款", "no clause")
_LEFT = Text("没有文件引用这一部分", "no document takes up this part")
_BY_ITEMS = Text("由其各项", "by its items")


def print_paragraphs(
    rows: Sequence[Beside], clauses: Mapping[str, str], columns: int, language: Language, *, two_columns: bool
) -> None:
    """Print the rows; a clause is printed in full at the first paragraph that it states, after that by its id."""
    console = Console(
        file=io.StringIO(), width=columns, force_terminal=colour_wanted(), highlight=False, legacy_windows=False
    )
    shown: set[str] = set()
    table = Table(box=box.SIMPLE, show_header=False, padding=(0, 1), expand=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for row in rows:
        left = Styled("\n").join(_paragraph(row, language))
        right = Group(*_stated(row, clauses, shown, language))
        if two_columns:
            table.add_row(left, right)
            table.add_section()
        else:
            console.print(left, Padding(right, (0, 0, 1, 2)), sep="\n")
    if two_columns:
        console.print(table)
    assert isinstance(console.file, io.StringIO)
    lines = (line.rstrip() for line in console.file.getvalue().split("\n"))
    click.echo("\n".join(lines).strip("\n"))


def _paragraph(row: Beside, language: Language) -> Iterator[Styled]:
    kind = _KINDS.get(row.paragraph.kind)
    marks = [kind.get(language)] if kind is not None else []
    marks += [_SIGNALS[each].get(language) for each in row.paragraph.signals]
    head = Styled(f"{row.part} {row.paragraph.locator}".strip(), style="bold")
    yield head.append(
        f"  {'、'.join(marks) if language == 'zh' else ', '.join(marks)}" if marks else "", style="not bold dim"
    )
    if row.changed:
        yield Styled(_CHANGED.get(language), style="yellow")
    if row.words is not None:
        yield Styled(row.words)
    elif row.paragraph.kind is not ParagraphKind.CONTAINER and not row.changed:
        yield Styled(_NO_WORDS.get(language), style="dim")


def _stated(row: Beside, clauses: Mapping[str, str], shown: set[str], language: Language) -> Iterator[RenderableType]:
    for clause in row.clauses:
        yield Styled(clause, style="cyan")
        if clause in clauses and clause not in shown:
            yield from map(_indented, clauses[clause].splitlines())
        shown.add(clause)
    for each in row.header:
        word = Text("已编码", "encoded").get(language)
        yield Styled(f"{word} {each.locator} “{each.remark or ''}”", style="cyan")
    if row.by_items:
        yield Styled(_BY_ITEMS.get(language), style="dim")
    if row.declared is not None:
        yield Styled(_left_out(row.declared, language), style="magenta")
    if row.paragraph.kind is ParagraphKind.BODY and not (row.clauses or row.header or row.by_items or row.declared):
        yield Styled((_MISSING if row.taken_up else _LEFT).get(language), style="yellow")


def _indented(line: str) -> Padding:
    """A line that stays under its beginning where it is too long."""
    bare = line.lstrip()
    return Padding(Styled(bare), (0, 0, 0, len(line) - len(bare)))


def _left_out(declared: NotEncoded, language: Language) -> str:
    reason = REASONS.get(declared.reason or "")
    said = [Text("不编码", "not encoded").get(language), declared.locator]
    said += [reason.get(language)] if reason is not None else []
    said += [f"“{declared.remark}”"] if declared.remark else []
    return " ".join(said)
