"""LH109: a dash or 至 between two amounts, which does not say whether the ends belong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Diagnostic, Edit, Label, Rule, Severity, Text
from luohu.dsl.source import Span

if TYPE_CHECKING:
    from luohu.dsl.source import Source
    from luohu.dsl.tokens import Token

RULE = Rule(
    code="LH109",
    name="unclear-range",
    severity=Severity.ERROR,
    title=Text("区间没有说明是否含两端", "a range that does not say whether its ends belong"),
    why=Text(
        "各文件里的“—”和“至”有的含上端、有的不含，照抄会留下两种读法",
        "in some documents a dash includes the upper end and in others it does not; copied, it can be read both ways",
    ),
    fix=Text(
        "分别写明下限和上限：以上、以下含本数，不满、超过不含",
        "write both ends: at-or-above and at-or-below include them, under and over do not",
    ),
    example="文件 某办法 / some-rules {\n    条款 一 { 条件 年龄 18—40周岁  准予 落户 }\n}\n",
)

_UNIT = re.compile(r"[0-9.]*[百千万亿]*\s*(.*)")


def unclear(source: Source, low: Token[object], high: Token[object]) -> Diagnostic:
    """A range from `low` to `high`."""
    span = Span(source, low.start, high.end)
    first, last = source.text[low.start : low.end], source.text[high.start : high.end]
    unit = _UNIT.fullmatch(last)
    if low.kind == "NUMBER" and high.kind == "QUANTITY" and unit is not None:
        first += unit[1]
    closed, half_open = f"{first}以上 {last}以下", f"满{first} 不满{last}"
    return Diagnostic(
        RULE,
        Text(f"`{span.text}` 没有说明是否含两端", f"`{span.text}` does not say whether its ends belong"),
        Label(span),
        helps=(
            Text(f"含两端写 `{closed}`", f"with both ends: `{closed}`"),
            Text(f"不含上端写 `{half_open}`", f"without the upper end: `{half_open}`"),
        ),
        edit=Edit(span, closed),
    )
