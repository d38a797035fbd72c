"""`luohu verify FILE RULESET…`: whether a certificate proves what it claims."""

from __future__ import annotations

from pathlib import Path

import click

from luohu.cli.output import number, print_json, say
from luohu.cli.settings import ExitCode, format_option, language_option
from luohu.cli.trouble import Trouble, cannot_read
from luohu.dsl.diagnostics.model import Language


@click.command("verify")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("rulesets", metavar="RULESET…", nargs=-1, required=True, type=click.Path(path_type=Path))
@format_option("text", "json")
@language_option
def command(*, file: Path, rulesets: tuple[Path, ...], form: str, lang: Language) -> int:
    """Check every claim of certificate FILE against the RULESETs that it is about, as files.

    The check is one file that imports nothing of Luohu, luohu/compiler/certificates/verify.py, and runs by itself too. Exit code
    1 if the certificate is refused.
    """
    import json

    from luohu.compiler.certificates.verify import Refused, verify

    try:
        certificate = json.loads(_read(file))
    except (ValueError, RecursionError) as error:
        raise Trouble(f"`{file}` 不是 JSON", f"`{file}` is not JSON") from error
    try:
        claims = verify(certificate, [_read(each) for each in rulesets])
    except Refused as refused:
        if form == "json":
            print_json({"holds": False, "why": str(refused)})
        else:
            say(lang, f"不成立：{refused}", f"refused: {refused}")
        return ExitCode.FOUND
    listed = [each.get("uncertified") for each in certificate["rulesets"]]
    uncertified = sum(len(each) for each in listed if isinstance(each, list))
    if form == "json":
        print_json({"holds": True, "claims": claims, "uncertified": uncertified})
    else:
        say(
            lang,
            f"{claims} 项主张成立，{uncertified} 项没有证书",
            f"{number(claims, 'claim')} hold{'s' if claims == 1 else ''}, {uncertified} uncertified",
        )
    return ExitCode.CLEAN


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise cannot_read(path, error) from error
