"""`luohu diff OLD NEW`: what changes between two states of the law, for whom, and how large a change of version that is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from luohu.cli.comparing import compared, fail_on_option, reaches, side_options
from luohu.cli.libraries import Libraries, Wanted
from luohu.cli.output import while_read
from luohu.cli.settings import ExitCode, format_option, language_option
from luohu.cli.trouble import cannot_write
from luohu.compiler.incremental import Folder
from luohu.dsl.diagnostics.model import Language

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Review


@click.command("diff")
@side_options
@format_option("text", "md", "json", "html", "sarif", "junit")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to FILE.")
@click.option("--exit-code", is_flag=True, help="Exit code 1 if anything changes.")
@fail_on_option
@click.option("--quick", is_flag=True, help="Leave out the findings of analysis; people are compared all the same.")
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
    output: Path | None,
    exit_code: bool,
    fail_on: str | None,
    quick: bool,
    lang: Language,
) -> int:
    """Compare the meaning of OLD and NEW: clauses, people, time, figures and words, findings, and the change of version.

    Each side is a library (a folder), a ruleset (a .json file), NAME[@VERSION] or NAME@CHANNEL in a registry, a Git
    revision (git:REV:PATH), an instrument of the library by number or id, or an area of it at a day (quanzhou@2024-03-28).
    Where a word could be two things, write its kind before it: path:, registry:, area:, instrument:.

    Exit code 0 whatever changes, unless --exit-code or --fail-on asks.
    """
    from luohu.compiler.reports.diff.forms import rendered
    from luohu.compiler.reports.html.diff import diff_page

    libraries = Libraries(Wanted(today, lang, library, as_of, assume, registry, quick, cache))
    found = compared(old, new, libraries, area, matter)
    written(diff_page(found, lang) if form == "html" else rendered(found, form, lang), output)
    fails = (exit_code and differs(found)) or reaches(found, fail_on)
    return ExitCode.FOUND if fails else ExitCode.CLEAN


def differs(found: Review) -> bool:
    """Whether anything changes: what is said of people, of clauses or beside them, or what `luohu check` finds."""
    findings = found.findings is not None and (found.findings.gone or found.findings.come)
    return bool(
        found.only_old
        or found.only_new
        or findings
        or any(
            not each.people.equal
            or each.clauses
            or each.timeline.slices
            or each.timeline.instruments
            or each.words
            or each.figures
            or each.statements
            for each in found.differences
        )
    )


def written(text: str, output: Path | None) -> None:
    """Print, or write to a file.

    Raises:
        Trouble: the file cannot be written.
    """
    if output is None:
        with while_read():
            click.echo(text, nl=False)
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise cannot_write(output, error) from error
