"""`luohu check [PATH]`: what is wrong, uncertain, or about to lapse."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from luohu.cli.compiling import as_of_option, assume_option, cache_option, looked_at, path_argument
from luohu.cli.output import counts, diagnostics_as_json, number, print_diagnostics, print_json, say
from luohu.cli.settings import ExitCode, fail_on_option, format_option, language_option, today_option
from luohu.cli.trouble import Trouble
from luohu.compiler.incremental import Checked, Folder
from luohu.compiler.pipeline import Request
from luohu.dsl.diagnostics.model import Diagnostic, Language, Severity, Text


@click.command("check")
@path_argument
@format_option("full", "concise", "json", "github")
@click.option(
    "--ignore", "ignored", metavar="CODE", multiple=True, help="Leave out this code. May be given several times."
)
@fail_on_option
@assume_option
@as_of_option
@today_option
@cache_option
@language_option
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    path: Path,
    form: str,
    ignored: tuple[str, ...],
    fail_on: str,
    assume: tuple[tuple[str, date], ...],
    as_of: date | None,
    today: date,
    cache: Folder | None,
    lang: Language,
) -> int:
    """Check the library in PATH and print what was found, with place, cause and help.

    Exit code 1 if an error was found; --fail-on warning or info lowers the bar. Errors cannot be ignored.
    """
    refuse_unknown_codes(ignored)
    state = looked_at(Request(path, as_of or today, assume, as_of), cache, lang)
    codes = {code.upper() for code in ignored}
    found = [each for each in state.diagnostics if each.code not in codes or each.severity is Severity.ERROR]
    if form == "json":
        print_json({"findings": diagnostics_as_json(found, state.landmarks), "summary": summary(state, found)})
    else:
        print_diagnostics(found, lang, form, state.landmarks)
        if form != "github":
            say(lang, *_sentence(state, found))
    bar = Severity(fail_on)
    return ExitCode.FOUND if any(each.severity.rank <= bar.rank for each in found) else ExitCode.CLEAN


def _sentence(state: Checked, found: Sequence[Diagnostic]) -> tuple[str, str]:
    sizes = summary(state, found)
    instruments, clauses, scenarios = sizes["instruments"], sizes["clauses"], sizes["scenarios"]
    looked_at = ", ".join((number(instruments, "instrument"), number(clauses, "clause"), number(scenarios, "scenario")))
    return (
        f"{instruments} 份文件，{clauses} 条条款，{scenarios} 个场景：{counts(found, 'zh')}",
        f"{looked_at}: {counts(found, 'en')}",
    )


def refuse_unknown_codes(codes: Sequence[str]) -> None:
    """Stop on a code that no rule has: it would silently ignore nothing.

    Raises:
        Trouble: naming the code.
    """
    from luohu.cli.rules import ALL_RULES

    known = {rule.code for rule in ALL_RULES}
    for code in codes:
        if code.upper() not in known:
            raise Trouble(f"没有编号为 `{code}` 的诊断", f"no diagnostic has the code `{code}`", RULES_HELP)


RULES_HELP = Text("`luohu rule` 列出全部诊断", "`luohu rule` lists them all")


def summary(state: Checked, found: Sequence[Diagnostic]) -> dict[str, int]:
    """Counts for the JSON form."""
    return {
        "instruments": state.instruments,
        "clauses": state.clauses,
        "scenarios": state.scenarios,
        "errors": sum(each.severity is Severity.ERROR for each in found),
        "warnings": sum(each.severity is Severity.WARNING for each in found),
        "infos": sum(each.severity is Severity.INFO for each in found),
    }
