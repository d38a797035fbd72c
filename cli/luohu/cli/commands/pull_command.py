"""`luohu pull NAME[@V] --registry R`: the exact bytes of a published version."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from luohu.cli.output import print_json, say
from luohu.cli.registry_access import opened, registry_option
from luohu.cli.settings import CivilDay, format_option, language_option
from luohu.cli.trouble import Trouble, cannot_write
from luohu.dsl.diagnostics.model import Language
from luohu.registry.model import ByChannel, ByVersion, InForce, Known, Latest, Selector


@click.command("pull")
@click.argument("reference", metavar="NAME[@V]")
@registry_option()
@click.option("--channel", metavar="C", help="The version the channel points at.")
@click.option("--in-force", type=CivilDay(), metavar="D", help="The version in force on day D.")
@click.option("--known", metavar="@SEQ", help="As known at this position of the log, with --channel or --in-force.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to write. Default: stdout."
)
@format_option("text", "json")
@language_option
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    reference: str,
    registry: str,
    channel: str | None,
    in_force: date | None,
    known: str | None,
    output: Path | None,
    form: str,
    lang: Language,
) -> None:
    """Pull the ruleset NAME: version V, or a channel's, or the one in force on a day, or the highest release.

    The bytes are verified against their digest before they are written. Without -o they go to standard output and
    nothing else does; with -o a line tells what was pulled (--format json: as JSON).
    """
    name, which = selected(reference, channel, in_force, known)
    with opened(registry) as store:
        pulled = store.pull(name, which)
    if output is None:
        sys.stdout.buffer.write(pulled.data)
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(pulled.data)
    except OSError as error:
        raise cannot_write(output, error) from error
    version = pulled.version
    if form == "json":
        known_at = None if pulled.resolution is None else int(pulled.resolution.known)
        identity = {"name": str(version.ruleset), "version": str(version.version), "digest": str(version.digest)}
        print_json({**identity, "known": known_at, "file": str(output)})
        return
    line = f"{version.ruleset}@{version.version} {version.digest} → {output}"
    say(lang, f"已取回 {line}", f"pulled {line}")


def selected(reference: str, channel: str | None, in_force: date | None, known: str | None) -> tuple[str, Selector]:
    """The name and the one selector that was asked for.

    Raises:
        Trouble: more than one of version, channel and day; or `known` where it means nothing.
    """
    name, at, version = reference.partition("@")
    asked = [bool(at), channel is not None, in_force is not None]
    if sum(asked) > 1:
        raise Trouble("版本、通道、有效日只能指定一项", "give one of version, channel and day in force, not several")
    position = _position(known)
    if channel is not None:
        return name, ByChannel(channel, position)
    if in_force is not None:
        return name, InForce(in_force, position)
    if position is not None:
        raise Trouble(
            "`--known` 须与 `--channel` 或 `--in-force` 同用", "`--known` goes with `--channel` or `--in-force`"
        )
    return name, ByVersion(version) if at else Latest()


def _position(known: str | None) -> Known:
    from luohu.registry.model import Seq

    if known is None:
        return None
    digits = known.removeprefix("@")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 16):  # noqa: PLR2004 - beyond any log
        raise Trouble(f"`{known}` 不是日志位置，如 @12", f"`{known}` is not a position of the log such as @12")
    return Seq(int(digits))
