"""`luohu rule CODE`: the page of a diagnostic."""

from __future__ import annotations

import click

from luohu.cli.settings import language_option
from luohu.cli.trouble import Trouble
from luohu.dsl.diagnostics.model import Language, Text


@click.command("rule")
@click.argument("code", required=False)
@language_option
def command(code: str | None, lang: Language) -> None:
    """Print the page of diagnostic CODE (LH301, or its name); without CODE, list them all."""
    from luohu.cli.rules import ALL_RULES
    from luohu.dsl.diagnostics.page import text_page

    if code is None:
        for rule in ALL_RULES:
            click.echo(f"{rule.code}  {rule.severity.value:<8} {rule.name:<36} {rule.title.get(lang)}")
        return
    found = [rule for rule in ALL_RULES if code.upper() == rule.code or code.lower() == rule.name]
    if not found:
        raise Trouble(
            f"没有编号或名称为 `{code}` 的诊断",
            f"no diagnostic has the code or name `{code}`",
            Text("`luohu rule` 列出全部诊断", "`luohu rule` lists them all"),
        )
    click.echo(text_page(found[0], lang), nl=False)
