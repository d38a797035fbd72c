"""LH292: a key that luohu.toml does not have."""

from __future__ import annotations

from difflib import get_close_matches

from luohu.compiler.checks.library.malformed_settings import key_span
from luohu.compiler.checks.wording import did_you_mean
from luohu.dsl.diagnostics.model import Diagnostic, Edit, Label, Rule, Severity, Text
from luohu.dsl.source import Source

RULE = Rule(
    code="LH292",
    name="unknown-setting",
    severity=Severity.ERROR,
    title=Text("luohu.toml 中有不认识的设置", "`luohu.toml` has an unknown setting"),
    why=Text(
        "写错的设置不起作用，却看不出来",
        "a misspelt setting has no effect, and nothing shows it",
    ),
    fix=Text(
        "改成 `name`、`keywords`、`rulesets` 中的一个，或者删去",
        "write one of `name`, `keywords`, `rulesets`, or delete it",
    ),
    example='--- luohu.toml\nname = "x"\nkeyword = "zh"\n',
)


def unknown_setting(source: Source, key: str, known: tuple[str, ...]) -> Diagnostic:
    """`known`: the keys that there are."""
    near = get_close_matches(key, known, 1)
    span = key_span(source, key)
    helps = did_you_mean(near[0] if near else None)
    return Diagnostic(
        RULE,
        Text(f"没有叫 `{key}` 的设置", f"there is no setting called `{key}`"),
        Label(span),
        helps=helps or (RULE.fix,),
        edit=Edit(span, near[0]) if near and span.text == key else None,
        subject=(key,),
    )
