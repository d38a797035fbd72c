"""`luohu version OLD NEW`: how large a change of version lies between two states of the law, and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from luohu.cli.comparing import compared, fail_on_option, reaches, side_options
from luohu.cli.libraries import Libraries, Wanted
from luohu.cli.output import print_json, say, while_read
from luohu.cli.settings import ExitCode, format_option, language_option
from luohu.compiler.incremental import Folder
from luohu.dsl.diagnostics.model import Language
from luohu.registry.model import Bump
from luohu.registry.names import semver
from luohu.registry.numbering import claims, raised, suffices

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Review
    from luohu.registry.model import SemVer


@click.command("version")
@side_options
@format_option("text", "json")
@fail_on_option
@language_option
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    old: str,
    new: str,
    library: Path,
    registry: str | None,
    area: str | None,
    matter: str | None,
    assume: tuple[tuple[str, date], ...],
    as_of: date | None,
    today: date,
    cache: Folder | None,
    form: str,
    fail_on: str | None,
    lang: Language,
) -> int:
    """Say how large a change of version lies between OLD and NEW, and why; sides are named as for `luohu diff`.

    major: somebody loses, or something that could be said before cannot be any more. minor: somebody gains, or more can be
    said. patch: it is proven that nothing of this is so. Where OLD is a published version, the next one is named.

    Exit code 0 whatever changes, unless --fail-on asks.
    """
    from luohu.compiler.reports.version import version_json, version_text

    wanted = Wanted(today, lang, library, as_of, assume, registry, quick=True, cache=cache)
    found = compared(old, new, Libraries(wanted), area, matter)
    level = Bump(found.bump.level.value)
    numbers = _numbers(found)
    with while_read():
        if form == "json":
            print_json({**version_json(found), **_document(numbers, level)})
        else:
            for line in version_text(found, lang):
                click.echo(line)
            _say(numbers, level, lang)
    return ExitCode.FOUND if reaches(found, fail_on) else ExitCode.CLEAN


def _numbers(review: Review) -> tuple[SemVer | None, SemVer | None]:
    """The releases that both sides are; a pre-release or an assumed enactment is measured by nobody."""
    if len(review.differences) != 1:
        return None, None
    sides = (review.differences[0].old, review.differences[0].new)
    read = (None if each.version is None or each.ruleset.assumptions else semver(each.version) for each in sides)
    old, new = (None if each is None or each.prerelease else each for each in read)
    return old, new


def _document(numbers: tuple[SemVer | None, SemVer | None], level: Bump) -> dict[str, object]:
    old, new = numbers
    return {
        "version": None if old is None else str(old),
        "next": None if old is None else str(raised(old, level, ())),
        "claimed": None if old is None or new is None or new <= old else claims(old, new).value,
    }


def _say(numbers: tuple[SemVer | None, SemVer | None], level: Bump, lang: Language) -> None:
    old, new = numbers
    if old is None:
        return
    following = raised(old, level, ())
    say(lang, f"{old} 之后的版本号至少为 {following}", f"the version after {old} is {following} at least")
    if new is not None and old < new and not suffices(claims(old, new), level):
        claimed = claims(old, new)
        say(lang, f"{new} 只升{claimed.zh}，不够", f"{new} claims no more than a {claimed.value} change")
