"""`luohu publish FILE --registry R`: put a ruleset where others can pull it, for ever as it is."""

from __future__ import annotations

import getpass
from datetime import date
from pathlib import Path

import click

from luohu.cli.assessing import Assessor
from luohu.cli.output import print_json, progress, say, while_read
from luohu.cli.registry_access import check_ruleset, opened, registry_option
from luohu.cli.settings import CivilDay, format_option, language_option, today_option
from luohu.cli.trouble import cannot_read
from luohu.dsl.diagnostics.model import Language, Text
from luohu.registry.errors import BumpTooSmallError
from luohu.registry.model import Publication


@click.command("publish")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@registry_option()
@click.option(
    "--version", metavar="V", help="Semantic version. Default: 1.0.0, then as much more as the meaning changed."
)
@click.option("--channel", metavar="C", help="Move this channel to the version.")
@click.option("--valid-from", type=CivilDay(), help="First day the registry stands by it. Default: its whole timeline.")
@click.option("--valid-to", type=CivilDay(), help="First day it no longer does.")
@click.option("--actor", metavar="NAME", help="Who publishes. Default: the user's login name.")
@click.option(
    "--waive-bump", "waiver", metavar="REASON", help="Why V may say less than how much the meaning changed; logged."
)
@today_option
@format_option("text", "json")
@language_option
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    file: Path,
    registry: str,
    version: str | None,
    channel: str | None,
    valid_from: date | None,
    valid_to: date | None,
    actor: str | None,
    waiver: str | None,
    today: date,
    form: str,
    lang: Language,
) -> None:
    """Publish the ruleset in FILE. What is published never changes; publishing the same bytes again succeeds.

    The registry's file is made if it is not there. The meaning is compared with the release below: a version that says less
    than how much changed is refused, and the difference printed. Rulesets with an assumed enactment go to channels named
    draft* only.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise cannot_read(file, error) from error
    assessor = Assessor(today)
    with opened(registry, create=True) as store:
        try:
            with progress(lang) as announce:
                announce(Text("与已发布的版本比较", "comparing with the published release"))
                published = store.publish(
                    data,
                    check_ruleset,
                    assessor,
                    actor=getpass.getuser() if actor is None else actor,
                    version=version,
                    channel=channel,
                    valid_from=valid_from,
                    valid_to=valid_to,
                    waiver=waiver,
                )
        except BumpTooSmallError as error:
            with while_read():
                _show(error, assessor, form, lang)
            raise
    _print(published, form, lang)


def _show(error: BumpTooSmallError, assessor: Assessor, form: str, lang: Language) -> None:
    """Show what changed; what is wrong is said after it, where errors are."""
    review = assessor.review(f"{error.ruleset}@{error.base}", f"{error.ruleset}@{error.version}")
    if review is None:
        return
    if form == "json":
        from luohu.compiler.reports.diff.json import diff_json

        print_json(diff_json(review))
    else:
        from luohu.compiler.reports.diff.text import diff_text

        click.echo(diff_text(review, lang), nl=False)


def _print(published: Publication, form: str, lang: Language) -> None:
    version = published.version
    channel = None if published.channel is None else str(published.channel.channel)
    if form == "json":
        document = {"name": str(version.ruleset), "version": str(version.version), "digest": str(version.digest)}
        print_json(
            {
                **document,
                "created": published.created,
                "channel": channel,
                "base": None if published.base is None else str(published.base),
                "bump": None if published.bump is None else published.bump.value,
                "waived": None if version.waived is None else version.waived.reason,
            }
        )
        return
    where = "" if channel is None else f" ({channel})"
    done_zh, done_en = ("已发布", "published") if published.created else ("早已发布", "was published already:")
    reference = f"{version.ruleset}@{version.version}{where} {version.digest}"
    say(lang, f"{done_zh} {reference}", f"{done_en} {reference}")
    if published.bump is not None:
        level = published.bump
        say(lang, f"  相对 {published.base} 的变化：{level.zh}", f"  change from {published.base}: {level.value}")
