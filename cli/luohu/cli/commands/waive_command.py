"""`luohu waive CODE…`: let findings stand, with a reason, in the library itself."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from luohu.cli.commands.check_command import refuse_unknown_codes
from luohu.cli.compiling import cache_option, looked_at
from luohu.cli.output import print_json, say
from luohu.cli.settings import CivilDay, format_option, language_option, today_option
from luohu.cli.trouble import Trouble, cannot_read, cannot_write
from luohu.compiler.incremental import Checked, Folder
from luohu.compiler.pipeline import Request
from luohu.dsl.diagnostics.fingerprint import fingerprint
from luohu.dsl.diagnostics.model import Diagnostic, Language, Severity, Text

if TYPE_CHECKING:
    from luohu.dsl.source import Source
    from luohu.dsl.syntax.waivers import Waiver


@click.command("waive")
@click.argument("codes", metavar="CODE…", nargs=-1, required=True)
@click.option("--reason", required=True, metavar="TEXT", help="Why it may stand.")
@click.option("--until", type=CivilDay(), metavar="D", help="The last day on which it may. Default: for good.")
@click.option(
    "--fingerprint",
    "prints",
    multiple=True,
    metavar="F",
    help="Only the finding with this fingerprint, or the first digits of it. May be given several times.",
)
@click.option("--all", "every", is_flag=True, help="Every finding of these codes, one waiver for each.")
@click.option(
    "--library",
    "path",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="PATH",
    help="The library's folder, or its one file. Default: the current folder.",
)
@format_option("text", "json")
@today_option
@cache_option
@language_option
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    codes: tuple[str, ...],
    reason: str,
    until: date | None,
    prints: tuple[str, ...],
    every: bool,
    path: Path,
    form: str,
    today: date,
    cache: Folder | None,
    lang: Language,
) -> None:
    """Let the findings with these CODEs stand, and write so into the library's waivers.luohu.

    A code with several findings is refused with their fingerprints, unless --fingerprint says which, or --all. A waiver
    is for one finding: `luohu check` counts it as waived until the day given, and reports a waiver whose finding is gone.
    Errors cannot be waived.
    """
    from luohu.compiler.waivers.writing import waiver_for

    refuse_unknown_codes(codes)
    if not reason.strip():
        raise Trouble("没有理由", "the reason is empty")
    if until is not None and until < today:
        raise Trouble(f"{until} 已经过去", f"{until} is past")
    state = looked_at(Request(path, today, analysed=True), cache, lang)
    chosen = _chosen(state, tuple(dict.fromkeys(code.upper() for code in codes)), prints, lang, every=every)
    waivers = [waiver_for(each, state.landmarks, until, reason) for each in chosen]
    target = _put(path, waivers)
    if form == "json":
        listed = [{"code": each.code.text, "fingerprint": each.fingerprint} for each in waivers]
        print_json({"file": target.as_posix(), "waivers": listed})
        return
    for one, each in zip(chosen, waivers, strict=True):
        click.echo(f"{each.code.text}  {each.fingerprint}  {one.message.get(lang)}")
    say(lang, f"写入 `{target}`", f"written to `{target}`")


def _chosen(
    state: Checked, codes: Sequence[str], prints: Sequence[str], lang: Language, *, every: bool
) -> list[Diagnostic]:
    """The findings that are asked for, each once.

    Raises:
        Trouble: a code has none or too many, they are errors, or a fingerprint fits none or several of them.
    """
    by_code = [_of_code(state, code) for code in codes]
    known = {(one.code, fingerprint(one)): one for some in by_code for one in some}
    if prints:
        return [known[key] for key in dict.fromkeys(_fitting(known, each) for each in prints)]
    for code, some in zip(codes, by_code, strict=True):
        if len({fingerprint(one) for one in some}) > 1 and not every:
            raise _too_many(code, some, lang)
    return list(known.values())


def _of_code(state: Checked, code: str) -> list[Diagnostic]:
    from luohu.compiler.checks.waivers import idle_waiver

    found = [each for each in state.diagnostics if each.code == code]
    if code == idle_waiver.RULE.code:
        raise Trouble(f"{code} 不能容许", f"{code} cannot be waived", idle_waiver.RULE.fix)
    if any(each.severity is Severity.ERROR for each in found):
        raise Trouble(f"{code} 是错误，不能容许", f"{code} is an error and cannot be waived")
    if not found:
        waived = sum(each.code == code for each in state.waived)
        note = Text(f"已经容许的有 {waived} 个", f"waived already: {waived}") if waived else None
        if not state.sound:
            note = Text("库中有错误，没有全部检查：先改正", "not all was checked: mend the errors of the library first")
        raise Trouble(f"没有 {code} 的发现", f"there is no finding of {code}", note)
    return found


def _fitting(known: dict[tuple[str, str], Diagnostic], written: str) -> tuple[str, str]:
    fitting = [key for key in known if key[1].startswith(written.lower())]
    if len(fitting) != 1:
        count = len(fitting)
        raise Trouble(
            f"指纹 `{written}` 与 {count} 个发现相符",
            f"the fingerprint `{written}` fits {count} findings",
            Text("`luohu check --format json` 列出指纹", "`luohu check --format json` lists fingerprints"),
        )
    return fitting[0]


def _too_many(code: str, found: Sequence[Diagnostic], lang: Language) -> Trouble:
    lines = dict.fromkeys(f"{fingerprint(each)}  {each.message.get(lang)}" for each in found)
    listed = "\n".join(f"      {line}" for line in lines)
    return Trouble(
        f"{code} 的发现有 {len(lines)} 个",
        f"{code} has {len(lines)} findings",
        Text(
            f"用 `--fingerprint` 指明，或者 `--all`：\n{listed}",
            f"say which with `--fingerprint`, or `--all`:\n{listed}",
        ),
    )


def _put(path: Path, waivers: Sequence[Waiver]) -> Path:
    """Write waivers into the library; the file is as before or has them all.

    Raises:
        Trouble: the file cannot be read, has mistakes, or cannot be written.
    """
    from luohu.cli.commands.fmt_command import stated_keywords
    from luohu.compiler.waivers.writing import WAIVERS, with_waivers

    target = path / WAIVERS if path.is_dir() else path
    text = with_waivers(_read(target), waivers, stated_keywords(path))
    if text is None:
        raise Trouble(
            f"`{target}` 有读不懂的地方，没有写入",
            f"`{target}` has mistakes, so nothing was written",
            Text("`luohu check` 列出它们", "`luohu check` lists them"),
        )
    _replace(target, text)
    return target


def _read(target: Path) -> Source:
    from luohu.dsl.parser import read
    from luohu.dsl.source import Source

    try:
        found = read(target)
    except FileNotFoundError:
        return Source(target.as_posix(), "")
    except OSError as error:
        raise cannot_read(target, error) from error
    if isinstance(found, Diagnostic):
        raise Trouble(found.message.zh, found.message.en)
    return found


def _replace(target: Path, text: str) -> None:
    """Write a file beside the target and put it in its place, with the permissions that the target has or a new file gets."""
    try:
        handle, made = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(made).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            Path(made).replace(target)
        except BaseException:
            Path(made).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise cannot_write(target, error) from error


def _umask() -> int:
    """What new files are not allowed. It can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
