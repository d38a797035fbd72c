"""`luohu sources coverage [PATH]`: by what each paragraph of the source documents is stated, and which are missing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from luohu.cli.compiling import path_argument, resolved
from luohu.cli.output import print_diagnostics, print_json
from luohu.cli.settings import ExitCode, format_option, language_option
from luohu.cli.source_indexes import shelf_of
from luohu.cli.trouble import Trouble
from luohu.dsl.diagnostics.model import Language

if TYPE_CHECKING:
    from luohu.compiler.sources.shelf import Shelf


@click.command("coverage")
@path_argument
@format_option("text", "json")
@click.option("--missing", "only_missing", is_flag=True, help="Only the paragraphs that nothing states.")
@language_option
def command(*, path: Path, form: str, only_missing: bool, lang: Language) -> int:
    """Say of every paragraph of the source documents of the library in PATH what states it, or why it is left out.

    The last line is `encoded N, declared M, missing K`. Exit code 1 if any paragraph is missing.
    """
    from luohu.compiler.reports.coverage_text import coverage_text
    from luohu.compiler.sources.coverage import State, coverage
    from luohu.compiler.sources.coverage_json import coverage_json

    state = resolved(path, lang)
    shelf = shelf_of(state.library.indexes, path)
    _refuse_broken(shelf, lang)
    found = coverage(state.program, shelf.indexes)
    if form == "json":
        print_json(coverage_json(found, only_missing=only_missing))
    else:
        for line in coverage_text(found, state.program.instruments, lang, only_missing=only_missing):
            click.echo(line)
    return ExitCode.FOUND if found.count(State.MISSING) else ExitCode.CLEAN


def _refuse_broken(shelf: Shelf, lang: Language) -> None:
    """Stop where an index cannot be read: what is told then would not be the whole."""
    from luohu.compiler.checks.sources import malformed_index

    if shelf.broken:
        print_diagnostics(list(malformed_index.check(shelf.broken)), lang, "full")
        raise Trouble(
            "有索引读不出，没有继续",
            "stopped: an index cannot be read",
            malformed_index.RULE.fix,
            exit_code=ExitCode.FOUND,
        )
