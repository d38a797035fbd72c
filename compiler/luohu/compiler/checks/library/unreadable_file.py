"""LH291: a file that cannot be read."""

from __future__ import annotations

from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

RULE = Rule(
    code="LH291",
    name="unreadable-file",
    severity=Severity.ERROR,
    title=Text("文件读不出来", "a file cannot be read"),
    why=Text(
        "没有读到的文件里可能有别处要用的声明",
        "other files may need what an unread one declares",
    ),
    fix=Text(
        "检查文件的权限，或者把它移出规则库",
        "check the permissions of the file, or move it out of the library",
    ),
    example="（没有读取权限的 rules.luohu）",
)


def unreadable_file(path: str, why: str) -> Diagnostic:
    """`why`: what the operating system says."""
    return Diagnostic(
        RULE,
        Text(f"读不出 `{path}`：{why}", f"cannot read `{path}`: {why}"),
        None,
        helps=(RULE.fix,),
        subject=(path,),
    )
