"""`luohu check [PATH]`: what is wrong, uncertain, or about to lapse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, astuple
from datetime import date
from pathlib import Path

import click

from luohu.cli.certifying import certify, told
from luohu.cli.compiling import (
    as_of_option,
    assume_option,
    cache_option,
    compiled,
    looked_at,
    path_argument,
    quick_option,
)
from luohu.cli.output import counts, diagnostics_as_json, number, print_diagnostics, print_json, say
from luohu.cli.repeal import Repeal, report
from luohu.cli.settings import ExitCode, fail_on_option, format_option, language_option, today_option
from luohu.cli.trouble import Trouble, cannot_read
from luohu.compiler.incremental import Checked, Folder, of_state
from luohu.compiler.pipeline import Request, State
from luohu.dsl.diagnostics.model import Diagnostic, Language, Severity, Text, in_order


@click.command("check")
@path_argument
@format_option("full", "concise", "json", "github", "sarif")
@click.option(
    "--ignore", "ignored", metavar="CODE", multiple=True, help="Leave out this code. May be given several times."
)
@click.option(
    "--texts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder of the source documents as received: also tell where they differ from the indexes (LH503).",
)
@click.option(
    "--repeal",
    type=Repeal(),
    help="What if instrument X (id or number) were repealed on day D (today): what becomes of the people whom it governs.",
)
@click.option(
    "--groups",
    "groups",
    metavar="GROUP,…",
    help="Also tell who of these groups (群体, by name or id; all: every one) no rule covers, though nobody promised it.",
)
@quick_option
@click.option(
    "--certificate",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE what analysis proves, for `luohu verify`.",
)
@click.option("--waived", "show_waived", is_flag=True, help="Also print what waivers let stand, each with its reason.")
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
    texts: Path | None,
    groups: str | None,
    repeal: tuple[str, date | None] | None,
    quick: bool,
    certificate: Path | None,
    show_waived: bool,
    fail_on: str,
    assume: tuple[tuple[str, date], ...],
    as_of: date | None,
    today: date,
    cache: Folder | None,
    lang: Language,
) -> int:
    """Check the library in PATH and print what was found, with place, cause and help.

    Exit code 1 if an error was found; --fail-on warning or info lowers the bar. Errors cannot be ignored, nor waived.
    What waivers let stand is counted, and no ground for exit code 1. With --repeal it reports on one instrument instead,
    and ends with exit code 0.
    """
    if repeal is not None:
        refuse_findings_only(
            groups=groups is not None, certificate=certificate is not None, quick=quick, texts=texts is not None
        )
        return report(Request(path, as_of or today, assume, as_of), repeal, form, lang)
    refuse_unknown_codes(ignored)
    named = (
        ()
        if groups is None
        else tuple(each.strip() for each in groups.replace("、", ",").replace("，", ",").split(","))
    )
    request = Request(path, as_of or today, assume, as_of, not quick, named, certificate is not None)
    if quick and certificate is not None:
        raise Trouble(
            "--quick 不作分析，没有可以证明的", "--quick leaves out the analysis: there is nothing to certify"
        )
    whole = None if texts is None and certificate is None else compiled(request, lang)
    if whole is None:
        state = looked_at(request, cache, lang)
    else:
        state = of_state(whole) if texts is None else beside_texts(whole, texts)
    proofs = None if whole is None or certificate is None or not whole.sound else certify(whole, certificate, lang)
    codes = {code.upper() for code in ignored}
    found = [each for each in state.diagnostics if each.code not in codes or each.severity is Severity.ERROR]
    waived = [each for each in state.waived if each.code not in codes]
    # SARIF has a place of its own for what is waived
    shown = in_order([*found, *waived]) if show_waived or form == "sarif" else found
    if form == "json":
        sizes = summary(state, found) | {"waived": len(waived)} | ({} if proofs is None else proofs.sizes)
        print_json({"findings": diagnostics_as_json(shown, state.landmarks), "summary": sizes})
    else:
        print_diagnostics(shown, lang, form, state.landmarks)
        if form not in {"github", "sarif"}:
            say(lang, *_sentence(state, found, len(waived)))
            say(lang, *_account(state, quick=quick))
            if proofs is not None and certificate is not None:
                say(lang, *told(proofs, certificate))
    bar = Severity(fail_on)
    return ExitCode.FOUND if any(each.severity.rank <= bar.rank for each in found) else ExitCode.CLEAN


def beside_texts(state: State, texts: Path) -> Checked:
    """What is to be said of a library and of the texts of its source documents in a folder; nothing of it is remembered.

    Raises:
        Trouble: no text of an index is there, or one cannot be read.
    """
    from luohu.compiler.checks.sources.against_texts import check_texts
    from luohu.compiler.sources.agreement import agreements
    from luohu.compiler.sources.shelf import shelved

    indexes = shelved(state.library.indexes).indexes.values()
    try:
        found = agreements(indexes, texts)
    except OSError as error:
        raise cannot_read(Path(error.filename or texts), error) from error
    for each in found:
        if each.no_text is not None:
            raise Trouble(f"`{each.text}` {each.no_text.why.zh}", f"`{each.text}` {each.no_text.why.en}")
    if all(each.text is None for each in found):
        raise Trouble(f"`{texts}` 中没有来源的原文", f"no text of a source is in `{texts}`")
    more = check_texts(state.program, state.library.indexes, found)
    return of_state(state.with_findings(more))


def _sentence(state: Checked, found: Sequence[Diagnostic], waived: int) -> tuple[str, str]:
    sizes = summary(state, found)
    instruments, clauses, scenarios = sizes["instruments"], sizes["clauses"], sizes["scenarios"]
    looked_at = ", ".join((number(instruments, "instrument"), number(clauses, "clause"), number(scenarios, "scenario")))
    let = Text(f"；容许 {waived} 个", f"; {waived} waived") if waived else Text("", "")
    return (
        f"{instruments} 份文件，{clauses} 条条款，{scenarios} 个场景：{counts(found, 'zh')}{let.zh}",
        f"{looked_at}: {counts(found, 'en')}{let.en}",
    )


def _account(state: Checked, *, quick: bool) -> tuple[str, str]:
    """How far analysis came."""
    if state.account is None:
        why = Text("按 --quick 省略", "left out by --quick") if quick else Text("先改正错误", "mend the errors first")
        return f"没有分析：{why.zh}", f"not analysed: {why.en}"
    clauses, exact, bounded, skipped = astuple(state.account)
    return (
        f"分析 {clauses} 条条款：{exact} 条确切，{bounded} 条有保留，{skipped} 条略过",
        f"{number(clauses, 'clause')}, {exact} exact, {bounded} bounded, {skipped} skipped",
    )


def refuse_findings_only(**given: bool) -> None:
    """Stop on an option that asks for findings where no finding is looked for: it would silently do nothing.

    Raises:
        Trouble: naming the option.
    """
    for name, used in given.items():
        if used:
            raise Trouble(
                f"--repeal 只报告一份文件，不能与 --{name} 合用",
                f"--repeal reports on one instrument only, and does not go with --{name}",
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
    """Counts for the JSON form; `analysed` and what follows only where cases were analysed."""
    account = {} if state.account is None else asdict(state.account)
    return {f"analysed_{name}": count for name, count in account.items()} | {
        "instruments": state.instruments,
        "clauses": state.clauses,
        "scenarios": state.scenarios,
        "errors": sum(each.severity is Severity.ERROR for each in found),
        "warnings": sum(each.severity is Severity.WARNING for each in found),
        "infos": sum(each.severity is Severity.INFO for each in found),
    }
