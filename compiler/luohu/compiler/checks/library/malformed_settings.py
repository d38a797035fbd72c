"""LH291: luohu.toml cannot be understood."""

from __future__ import annotations

import re

from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Source, Span

RULE = Rule(
    code="LH291",
    name="malformed-settings",
    severity=Severity.ERROR,
    title=Text("luohu.toml 的写法不对", "`luohu.toml` is malformed"),
    why=Text(
        "设置读不懂时只能用缺省值，结果可能不是所要的",
        "where settings cannot be understood defaults are used, which may not be what is wanted",
    ),
    fix=Text(
        "按 TOML 的写法更正",
        "correct it to be TOML",
    ),
    example="--- luohu.toml\nname = 罗湖\n",
)


_PLACE = re.compile(r"line (\d+), column (\d+)")

_WANTED = {
    "name": Text("一个不空的字符串", "a string that is not empty"),
    "keywords": Text('`"zh"` 或者 `"en"`', '`"zh"` or `"en"`'),
    "rulesets": Text("地区代码或者别名的列表", "a list of codes or aliases of areas"),
}


def malformed_settings(source: Source, why: str) -> Diagnostic:
    """`why`: what the TOML reader says, with its place if it tells one."""
    place = _PLACE.search(why)
    offset = len(source.text)
    if place is not None:
        line, column = int(place[1]), int(place[2])
        offset = min(source.line_starts()[line - 1] + column - 1, offset)
    return Diagnostic(
        RULE,
        Text("`luohu.toml` 不是 TOML", "`luohu.toml` is not TOML"),
        Label(Span(source, offset, min(offset + 1, len(source.text)))),
        notes=(Text(f"TOML 的读取程序说：{why}", f"the TOML reader says: {why}"),),
        helps=(RULE.fix,),
    )


def setting_out_of_place(source: Source, key: str) -> Diagnostic:
    """A setting with a value that it cannot have."""
    wanted = _WANTED[key]
    return Diagnostic(
        RULE,
        Text(f"`{key}` 要{wanted.zh}", f"`{key}` is {wanted.en}"),
        Label(key_span(source, key)),
        helps=(Text(f"写成{wanted.zh}", f"write {wanted.en}"),),
        subject=(key,),
    )


def key_span(source: Source, key: str) -> Span:
    """Where a key of the top table is written; the beginning of the file if it is written in another way."""
    found = re.search(rf"^[ \t\[\"']*{re.escape(key)}\b", source.text, flags=re.MULTILINE)
    return Span(source, 0, 0) if found is None else Span(source, found.end() - len(key), found.end())
