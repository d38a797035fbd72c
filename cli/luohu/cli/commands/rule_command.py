"""`luohu rule CODE`: the page of a diagnostic."""

from __future__ import annotations

import click

from luohu.cli.output import print_json
from luohu.cli.settings import format_option, language_option
from luohu.cli.trouble import Trouble
from luohu.dsl.diagnostics.model import Language, Rule, Text


@click.command("rule")
@click.argument("code", required=False)
@format_option("text", "json")
@language_option
def command(code: str | None, form: str, lang: Language) -> None:
    """Print the page of diagnostic CODE (LH301, or its name); without CODE, list them all."""
    from luohu.cli.rules import ALL_RULES
    from luohu.dsl.diagnostics.page import text_page

    found = [rule for rule in ALL_RULES if code is None or code.upper() == rule.code or code.lower() == rule.name]
    if not found:
        raise Trouble(
            f"没有编号或名称为 `{code}` 的诊断",
            f"no diagnostic has the code or name `{code}`",
            Text("`luohu rule` 列出全部诊断", "`luohu rule` lists them all"),
        )
    if form == "json":
        print_json({"rules": [_document(rule) for rule in found]})
    elif code is None:
        for rule in found:
            click.echo(f"{rule.code}  {rule.severity.value:<8} {rule.name:<36} {rule.title.get(lang)}")
    else:
        click.echo(text_page(found[0], lang), nl=False)


def _document(rule: Rule) -> dict[str, object]:
    said = {"title": rule.title, "why": rule.why, "fix": rule.fix} | ({} if rule.seen is None else {"seen": rule.seen})
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        **{part: {"zh": text.zh, "en": text.en} for part, text in said.items()},
        "example": rule.example,
    }
