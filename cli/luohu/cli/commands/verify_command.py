"""`luohu verify FILE RULESET…`: whether a certificate proves what it claims."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from luohu.cli.output import number, print_json, say
from luohu.cli.settings import ExitCode, format_option, language_option
from luohu.cli.trouble import Trouble, cannot_read
from luohu.dsl.diagnostics.model import Language, Text


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
    from luohu.compiler.certificates.verify import Refused, verify

    certificate, books = _certificate(file), [_ruleset(each) for each in rulesets]
    try:
        claims = verify(certificate, books)
    except Refused as refused:
        why = _why(certificate, books, str(refused))
        if form == "json":
            print_json({"holds": False, "why": why.en})
        else:
            say(lang, f"不成立：{why.zh}", f"refused: {why.en}")
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


def _certificate(path: Path) -> dict[str, Any]:
    """What a file claims.

    Raises:
        Trouble: it cannot be read, or is something else.
    """
    import json

    from luohu.compiler.certificates.verify import FORMAT

    try:
        found = json.loads(_read(path))
    except (ValueError, RecursionError) as error:
        raise Trouble(f"`{path}` 不是 JSON", f"`{path}` is not JSON") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise Trouble(
            f"`{path}` 不是证书",
            f"`{path}` is no certificate",
            Text("证书由 `luohu check --certificate FILE` 写出", "`luohu check --certificate FILE` writes one"),
        )
    return found


def _ruleset(path: Path) -> bytes:
    """The bytes of a ruleset.

    Raises:
        Trouble: they cannot be read, or are something else.
    """
    from luohu.compiler.certificates.verify import Book

    data = _read(path)
    try:
        Book(data)
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise Trouble(
            f"`{path}` 不是规则集",
            f"`{path}` is no ruleset",
            Text("规则集由 `luohu build` 写出", "`luohu build` writes them"),
        ) from error
    return data


def _why(certificate: dict[str, Any], rulesets: list[bytes], said: str) -> Text:
    """Why a certificate is refused: changed, about another ruleset, or as the verifier says of a claim, in English."""
    from luohu.compiler.certificates.verify import Book, seal

    if certificate.get("seal") != seal(certificate):
        return Text("证书被改动过", said)
    here = {Book(each).digest for each in rulesets}
    parts = certificate.get("rulesets")
    listed = [each for each in parts if isinstance(each, dict)] if isinstance(parts, list) else []
    missing = next((each for each in listed if each.get("digest") not in here), None)
    if missing is not None:
        zh = f"没有给出摘要为 {missing.get('digest')} 的规则集 {missing.get('ruleset')}"
        return Text(zh, said)
    return Text(f"有一项主张没有得到证明（{said}）", said)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise cannot_read(path, error) from error
